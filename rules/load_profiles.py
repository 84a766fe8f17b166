"""What teachers in some state of life or office may be asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import LoadProfile, Teacher
from ..models.week import Period
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, LimitBusyTimes, LimitConsecutiveTimes
from .board import Board, Slot
from .limits import Limits, strictest
from .placed import PlacedWeek, Session
from .rows import rows
from .rule import Rule
from .staff import alike, counted, too_many_periods
from .words import DAY_EN, DAY_ZH, lessons, periods, slots_en, slots_zh

_STATE = Words(zh="按其情况", en="in their state ")

EVENING = 18 * 60
"""Kebiao's own default, in no policy: from this minute of the day on it is evening."""


class LoadProfiles(Rule):
    """Limits by the profile of a teacher (models/school.py), and for part-time teachers; of several the strictest.

    The defaults: near retirement a fifth less (policy E13, from the age of 55 for men and 50 for women in one county);
    administrators neither first in the morning, to go round the school, nor first in the afternoon (E12). For pregnant
    and nursing teachers E13 asks for less without a number: two in a row and nothing in the evening are Kebiao's own.
    What leaders teach at least (in one county 4, 10 or 14 periods by rank, E12) is for the school to say. One step of
    deviation is a period beyond a limit or short of it, or one that they may not have, in one week of the cycle.
    """

    name: ClassVar[str] = "load-profiles"
    title: ClassVar[Words] = Words(zh="特殊情况教师减量", en="Less asked of some teachers")
    citation: ClassVar[str] = "E13"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    pregnant: Limits = Field(Limits(in_a_row=2, latest=EVENING), description="teachers who expect a child")
    nursing: Limits = Field(Limits(in_a_row=2, latest=EVENING), description="teachers who nurse a child")
    near_retirement: Limits = Field(Limits(share=0.8), description="teachers near retirement")
    administrator: Limits = Field(Limits(first=False, after_noon=False), description="leaders who also teach")
    part_time: Limits = Field(Limits(), description="teachers without a full post")
    full_load: PositiveInt | None = Field(
        None, description="periods a week of a full load, for teachers without a contract of their own; absent: unknown"
    )

    def _limits(self, teacher: Teacher) -> Limits:
        """All limits of a teacher, those of a share of the load as periods."""
        of_profile = {
            LoadProfile.PREGNANT: self.pregnant,
            LoadProfile.NURSING: self.nursing,
            LoadProfile.NEAR_RETIREMENT: self.near_retirement,
            LoadProfile.ADMINISTRATOR: self.administrator,
        }
        found = [of_profile[teacher.profile]] if teacher.profile is not None else []
        found += [self.part_time] if teacher.part_time else []
        return strictest(found, self.full_load if teacher.contract is None else teacher.contract)

    # The posting side.

    def post(self, board: Board) -> Iterator[Constraint]:
        days = tuple(board.day(day) for day in board.school.week.days)
        whole = (board.times("week", board.slots),)
        for week, names in alike(self, board, lambda t: self._limits(t).week).items():
            if week is not None:
                yield LimitBusyTimes(**self.terms(f"week:{week}"), resources=names, time_groups=whole, maximum=week)
        for least, names in alike(self, board, lambda t: self._limits(t).least).items():
            if least is not None:
                each = tuple(board.times(f"only:{slot.time}", (slot,)) for slot in board.slots)
                terms, most = self.terms(f"least:{least}"), max(least, len(each))
                yield ClusterBusyTimes(**terms, resources=names, time_groups=each, minimum=least, maximum=most)
        for day, names in alike(self, board, lambda t: self._limits(t).day).items():
            if day is not None:
                yield LimitBusyTimes(**self.terms(f"day:{day}"), resources=names, time_groups=days, maximum=day)
        rowed = alike(self, board, lambda t: (self._limits(t).in_a_row, board.bells_of_teacher[t.id]))
        for (row, bells), names in rowed.items():
            for _, groups, _ in counted(board, bells, halves=True, above=row, days=False) if row is not None else ():
                terms = self.terms(f"row-{row}:{'+'.join(bells)}")
                yield LimitConsecutiveTimes(**terms, resources=names, time_groups=groups, maximum=row or 0)
        for number, (closed, names) in enumerate(alike(self, board, lambda t: self._closed(board, t)).items()):
            if closed:
                group = board.times(f"closed:{'+'.join(slot.time for slot in closed)}", closed)
                yield LimitBusyTimes(**self.terms(f"closed:{number}"), resources=names, time_groups=(group,), maximum=0)

    def _closed(self, board: Board, teacher: Teacher) -> tuple[Slot, ...]:
        """The lesson periods that a teacher may not have."""
        limits = self._limits(teacher)
        days: dict[tuple[str, str], list[Slot]] = {}
        for slot in board.slots:
            days.setdefault((slot.bell, slot.day), []).append(slot)
        closed = {s for s in board.slots if limits.latest is not None and s.period.end > limits.latest}
        for found in days.values():
            late = [slot for slot in found if slot.half == "afternoon"]
            closed.update([] if limits.first else found[:1], [] if limits.after_noon else late[:1])
            closed.update([] if limits.last else found[-1:])
        return tuple(slot for slot in board.slots if slot in closed)

    # The checking side.

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                limits = self._limits(teacher)
                yield from too_many_periods(self, week, teacher.id, limits.week, None, state=_STATE)
                if limits.least is not None and week.bells_of_teacher[teacher.id]:
                    yield from self._short(week, teacher.id, limits.least)
                for day in week.days:
                    yield from too_many_periods(self, week, teacher.id, limits.day, day, state=_STATE)
                if limits.in_a_row is not None:
                    yield from self._rows(week, teacher.id, limits.in_a_row)
                yield from self._within(week, teacher.id, limits)

    def _short(self, week: PlacedWeek, teacher: str, least: int) -> Iterator[Finding]:
        """Yield that a teacher has fewer periods a week than they should."""
        counts = week.filled(week.of_teacher[teacher])
        amount = sum(max(0, least - count) for count in counts)
        if amount:
            name, count = week.teacher_name(teacher), min(counts)
            yield self.finding(
                where=Place(teacher=teacher),
                found=f"{count} 节/periods",
                required=f"≥ {least} 节/periods",
                zh=f"{name}每周有 {count} 节课，按其职务至少 {least} 节",
                en=f"{name} has {periods(count)} a week; in their office at least {least}",
                amount=amount,
            )

    def _rows(self, week: PlacedWeek, teacher: str, most: int) -> Iterator[Finding]:
        """Yield the half days on which a teacher has too many periods in a row."""
        sessions = week.busy_of(teacher)
        for day, stretch in week.stretches(week.bells_of_teacher[teacher], halves=True):
            found = list(rows(week, sessions, day, stretch))
            amount = sum(max(0, len(row) - most) for row in found)
            if amount:
                name, longest = week.teacher_name(teacher), max(map(len, found))
                yield self.finding(
                    where=Place(teacher=teacher, day=day),
                    found=f"{longest} 节/periods",
                    required=f"≤ {most} 节/periods",
                    zh=f"{name}{DAY_ZH[day]}连续上课 {longest} 节，按其情况至多 {most} 节",
                    en=f"{name} has {periods(longest)} in a row on {DAY_EN[day]}; in their state at most {most}",
                    amount=amount,
                )

    def _within(self, week: PlacedWeek, teacher: str, limits: Limits) -> Iterator[Finding]:
        """Yield that a teacher has lessons in periods that they may not have."""
        inside = [s for s in week.of_teacher[teacher] if self._shut(week, s, limits)]
        amount = sum(week.filled(inside))
        if amount:
            name, slots = week.teacher_name(teacher), [s.slot for s in inside]
            yield self.finding(
                where=Place(teacher=teacher, day=inside[0].day, period=inside[0].period.id),
                found=f"{len(inside)} 节/lessons",
                required="0",
                zh=f"{name}按其情况不排这些节次：{slots_zh(slots)}",
                en=f"{name} has {lessons(len(inside))} that their state forbids: {slots_en(slots)}",
                amount=amount,
                evidence=tuple(week.describe(s) for s in inside),
            )

    @staticmethod
    def _shut(week: PlacedWeek, session: Session, limits: Limits) -> bool:
        """Whether a lesson is in a period that the limits close."""
        today: list[Period] = week.lesson_periods(session.bell, session.day)
        late = [period.id for period in today if period.start >= week.noon]
        closed = [
            *([] if limits.first else [today[0].id]),
            *([] if limits.after_noon else late[:1]),
            *([] if limits.last else [today[-1].id]),
        ]
        return session.period.id in closed or (limits.latest is not None and session.end > limits.latest)
