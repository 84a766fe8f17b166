"""How much written homework adds up on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Document, Words, counted
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import LimitLoads, Load
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH

_UNIT = 10
"""Minutes of a step of deviation."""


class HomeworkCap(Document):
    """Minutes of written homework that the pupils of some grades may have on a day."""

    grades: tuple[PositiveInt, ...] = Field(min_length=1, description="the grades")
    minutes: NonNegativeInt = Field(description="minutes on a day, at most")


class HomeworkMinutes(Rule):
    """On a day a class has the homework that its curriculum plans for the subjects of that day, each once.

    One step of deviation is ten minutes begun beyond the cap of the class's grade, on a day of one week of the cycle.
    A grade without a cap is not spoken of.
    """

    name: ClassVar[str] = "homework-minutes"
    title: ClassVar[Words] = Words(zh="书面作业总量", en="Written homework in a day")
    citation: ClassVar[str] = "C05"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    caps: tuple[HomeworkCap, ...] = Field(
        (
            HomeworkCap(grades=(1, 2), minutes=0),
            HomeworkCap(grades=(3, 4, 5, 6), minutes=60),
            HomeworkCap(grades=(7, 8, 9), minutes=90),
        ),
        description="minutes a day by grade; the first cap that names a grade counts",
    )

    def _cap(self, class_: ClassGroup) -> int | None:
        """The cap of a class; None where its grade has none, or the rule does not speak of it."""
        caps = (cap.minutes for cap in self.caps if class_.grade in cap.grades)
        return next(caps, None) if self.applies(class_=class_) else None

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_ in board.school.classes:
            cap, minutes = self._cap(class_), dict[tuple[str, int], list[str]]()
            for (name, subject), courses in board.pairs.items():
                for course in courses if name == class_.id else ():
                    if course.homework:
                        minutes.setdefault((subject, course.homework), []).append(course.event)
            if cap is not None and sum(amount for _, amount in minutes) > cap:
                yield LimitLoads(
                    **self.terms(class_.id),
                    loads=tuple(Load(tuple(events), amount) for (_, amount), events in minutes.items()),
                    time_groups=tuple(board.day(day) for day in board.school_days(class_.bell)),
                    maximum=cap,
                    unit=_UNIT,
                )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            cap = self._cap(class_)
            if cap is not None:
                for day in week.school_days(class_.id):
                    yield from self._day(week, class_.id, day, cap)

    def _day(self, week: PlacedWeek, class_: str, day: Day, cap: int) -> Iterator[Finding]:
        """Yield that too much homework comes together on a day."""
        sums: list[int] = []
        subjects: dict[str, None] = {}
        for number in week.weeks:
            planned: set[tuple[str, int]] = set()
            for session in week.of_class[class_]:
                if session.day == day and session.in_week(number):
                    asked = week.asked_for.get((class_, session.subject.id), ())
                    planned |= {(a.subject.id, a.homework) for a in asked if a.homework and a.weeks == session.weeks}
            sums.append(sum(minutes for _, minutes in planned))
            subjects |= dict.fromkeys(f"{week.subject_name(s)} {minutes}" for s, minutes in sorted(planned))
        amount = sum(-(-max(0, minutes - cap) // _UNIT) for minutes in sums)
        if amount:
            name = week.class_name(class_)
            yield self.finding(
                where=Place(class_=class_, day=day),
                found=f"{max(sums)} 分钟/minutes",
                required=f"≤ {cap} 分钟/minutes",
                zh=f"{name}{DAY_ZH[day]}书面作业 {max(sums)} 分钟（{'、'.join(subjects)}），至多 {cap} 分钟",
                en=f"{name} has {counted(max(sums), 'minute')} of written homework on {DAY_EN[day]} "
                f"({', '.join(subjects)}); at most {cap}",
                amount=amount,
            )
