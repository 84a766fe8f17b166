"""How many lessons of a subject lie in the morning, in the afternoon, or in some periods of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board, Slot
from .placed import PlacedWeek, Session
from .rule import Advice
from .words import DAY_EN, DAY_ZH


class TimeOfDay(Advice):
    """A band of the week (a half day, lesson periods, days: all that is said) holds so many periods of each subject.

    A minimum is posted as a maximum of periods outside the band; a subject whose odd and even weeks differ is measured
    by the week with more periods. One step of deviation is a period too many on either side, in one week of the cycle.
    Every line on this rule is a demand of its own.
    """

    name: ClassVar[str] = "time-of-day"
    title: ClassVar[Words] = Words(zh="科目时段限制", en="When a subject is held")
    citation: ClassVar[str] = "G02 G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    half: Literal["morning", "afternoon"] | None = Field(None, description="the half of the day; absent: both")
    periods: tuple[PositiveInt, ...] = Field((), description="lesson periods of the day, counted from 1; absent: all")
    days: tuple[Day, ...] = Field((), description="days of the week; absent: all")
    least: NonNegativeInt = Field(0, description="periods a week in the band, at least")
    most: NonNegativeInt | None = Field(None, description="periods a week in the band, at most; absent: no limit")
    together: bool = Field(False, description="whether the subjects in scope are counted together, not each by itself")

    def faults(self, school: School) -> Iterator[Fault]:
        if self.half is None and not self.periods and not self.days:
            expected = Words(zh="half、periods、days 中至少一项", en="one of half, periods and days at least")
            yield Fault(path="half", read="null", expected=expected)
        if self.most is None and not self.least:
            expected = Words(zh="least、most 中至少一项", en="one of least and most")
            yield Fault(path="most", read="null", expected=expected)
        if self.most is not None and self.most < self.least:
            expected = Words(zh=f"不小于 least（{self.least}）", en=f"no less than least ({self.least})")
            yield Fault(path="most", read=str(self.most), expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        name = f"{self.half or ''}/{'+'.join(map(str, self.periods))}/{'+'.join(self.days)}"
        inside = board.times(f"band:{name}", (slot for slot in board.slots if self._in_band(slot)))
        outside = board.times(f"not-band:{name}", (slot for slot in board.slots if not self._in_band(slot)))
        most: list[str] = []
        least: dict[int, list[str]] = {}
        for class_ in board.school.classes:
            heard = [s.id for s in board.school.subjects if self.applies(class_=class_, subject=s)]
            for subjects in [heard] if self.together else [[subject] for subject in heard]:
                courses = [c for subject in subjects for c in board.pairs.get((class_.id, subject), ())]
                weekly = board.weekly(courses)
                if weekly:
                    resource = board.gather(f"{class_.id}/{'+'.join(subjects)}", courses)
                    if self.most is not None and self.most < weekly:
                        most.append(resource)
                    if self.least:
                        least.setdefault(max(0, weekly - self.least), []).append(resource)
        if most and self.most is not None:
            terms = self.terms(f"most:{name}")
            yield LimitBusyTimes(**terms, resources=tuple(most), time_groups=(inside,), maximum=self.most)
        for number, resources in least.items():
            terms = self.terms(f"least:{name}:{number}")
            yield LimitBusyTimes(**terms, resources=tuple(resources), time_groups=(outside,), maximum=number)

    def _in_band(self, slot: Slot) -> bool:
        """Whether a slot lies in the band."""
        return (
            self.half in (None, slot.half)
            and (not self.periods or slot.position + 1 in self.periods)
            and (not self.days or slot.day in self.days)
        )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            heard = [s.id for s in week.school.subjects if self.applies(class_=class_, subject=s)]
            for subjects in [heard] if self.together else [[subject] for subject in heard]:
                asked = [a for subject in subjects for a in week.asked_for.get((class_.id, subject), ())]
                weekly = week.weekly(asked)
                if weekly:
                    yield from self._subjects(week, class_.id, tuple(subjects), weekly)

    def _subjects(self, week: PlacedWeek, class_: str, subjects: tuple[str, ...], weekly: int) -> Iterator[Finding]:
        """Yield that a class has too much of some subjects in the band, or too much outside of it."""
        sessions = [s for subject in subjects for s in week.of_subject.get((class_, subject), ())]
        inside = [s for s in sessions if self._held_in_band(week, s)]
        outside = [s for s in sessions if s not in inside]
        if self.most is not None:
            yield from self._side(week, class_, subjects, inside, self.most, f"≤ {self.most}")
        if self.least:
            yield from self._side(week, class_, subjects, outside, max(0, weekly - self.least), f"≥ {self.least}")

    def _held_in_band(self, week: PlacedWeek, session: Session) -> bool:
        """Whether a lesson lies in the band, by the clock."""
        if self.half is not None and (session.start < week.noon) != (self.half == "morning"):
            return False
        if self.days and session.day not in self.days:
            return False
        earlier = [p for p in week.lesson_periods(session.bell, session.day) if p.start <= session.start]
        return not self.periods or len(earlier) in self.periods

    def _side(
        self,
        week: PlacedWeek,
        class_: str,
        subjects: tuple[str, ...],
        sessions: list[Session],
        most: int,
        asked: str,
    ) -> Iterator[Finding]:
        """Yield that more periods lie on one side of the band's edge than may."""
        counts = week.filled(sessions)
        amount = sum(max(0, count - most) for count in counts)
        if amount:
            name = week.class_name(class_)
            names = [week.subject_name(s) for s in subjects if week.of_subject.get((class_, s))]
            where = "在" if asked.startswith("≤") else "不在"
            side = "in" if asked.startswith("≤") else "outside"
            yield self.finding(
                where=Place(class_=class_, subject=subjects[0] if len(subjects) == 1 else None),
                found=f"{max(counts)} 节{where}/periods {side}",
                required=f"{asked} 节在/periods in",
                zh=f"{name}每周有 {max(counts)} 节{'、'.join(names)}{where}{self._band.zh}，要求{asked} 节在其中",
                en=f"{name} has {max(counts)} of its weekly {', '.join(names)} {side} {self._band.en}; "
                f"{asked} are to be in",
                amount=amount,
                evidence=tuple(week.describe(s) for s in sessions),
            )

    @property
    def _band(self) -> Words:
        """What people call the band."""
        half = {None: ("", ""), "morning": ("上午", "the morning"), "afternoon": ("下午", "the afternoon")}[self.half]
        numbers = [str(number) for number in self.periods]
        periods = (f"第 {'、'.join(numbers)} 节", f"period {', '.join(numbers)}") if numbers else ("", "")
        days = ("、".join(DAY_ZH[d] for d in self.days), ", ".join(DAY_EN[d] for d in self.days))
        parts = [part for part in (days, half, periods) if part[0]]
        return Words(zh="".join(part[0] for part in parts), en=" ".join(part[1] for part in reversed(parts)))
