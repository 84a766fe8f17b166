"""A teacher's days are alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import LevelBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike
from .words import DAY_EN, DAY_ZH


class EvenDays(Advice):
    """The numbers of a teacher's periods on the days of a week differ by no more than the tolerance.

    A day counts, with or without a lesson, if the teacher's bell schedules have a lesson period on it at which the
    teacher is available. One step is a period of difference beyond the tolerance, in one week of the cycle.
    """

    name: ClassVar[str] = "even-days"
    title: ClassVar[Words] = Words(zh="教师每天课时均衡", en="Teachers' even days")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    tolerance: NonNegativeInt = Field(2, description="periods by which the fullest and the emptiest day may differ")

    def post(self, board: Board) -> Iterator[Constraint]:
        def asked(teacher: Teacher) -> tuple[Day, ...]:
            bells = board.bells_of_teacher[teacher.id]
            away = set(board.within(teacher.unavailable, bells))
            open_ = {s.day for bell in bells for s in board.slots_of[bell] if s.time not in away}
            return tuple(day for day in board.school.week.days if day in open_)

        for days, names in alike(self, board, asked).items():
            if len(days) > 1:
                groups = tuple(board.day(day) for day in days)
                terms = self.terms("+".join(days))
                yield LevelBusyTimes(**terms, resources=names, time_groups=groups, tolerance=self.tolerance)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                sessions, days = week.of_teacher[teacher.id], self._days(week, teacher)
                weeks = [
                    {day: len({s.time for s in sessions if s.day == day and s.in_week(number)}) for day in days}
                    for number in week.weeks
                ]
                spans = [max(each.values()) - min(each.values()) if each else 0 for each in weeks]
                amount = sum(max(0, span - self.tolerance) for span in spans)
                if amount:
                    yield self._uneven(week, teacher, weeks[spans.index(max(spans))], amount)

    @staticmethod
    def _days(week: PlacedWeek, teacher: Teacher) -> list[Day]:
        """The days on which a teacher can have a lesson."""
        return [
            day
            for day in week.days
            if any(
                not week.covers(teacher.unavailable, day, period)
                for bell in week.bells_of_teacher[teacher.id]
                for period in week.lesson_periods(bell, day)
            )
        ]

    def _uneven(self, week: PlacedWeek, teacher: Teacher, counts: dict[Day, int], amount: int) -> Finding:
        name, span = week.teacher_name(teacher.id), max(counts.values()) - min(counts.values())
        most, least, apart = max(counts, key=lambda d: counts[d]), min(counts, key=lambda d: counts[d]), self.tolerance
        return self.finding(
            where=Place(teacher=teacher.id, day=most),
            found=f"{span} 节/periods",
            required=f"≤ {apart} 节/periods",
            zh=f"{name}{DAY_ZH[most]} {counts[most]} 节，{DAY_ZH[least]} {counts[least]} 节，相差至多 {apart} 节",
            en=f"{name} has {counted(counts[most], 'period')} on {DAY_EN[most]} and {counts[least]} on "
            f"{DAY_EN[least]}; they may differ by {apart}",
            amount=amount,
        )
