"""Half days without lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike, half_days, halves_of


class HalfDaysOff(Advice):
    """A teacher has at least so many half days a week without a lesson.

    Half days on which the teacher's bell schedules have a lesson period count; a lesson belongs to the half of the day
    in which it starts. One step of deviation is a half day too few, in one week of the cycle.
    """

    name: ClassVar[str] = "half-days-off"
    title: ClassVar[Words] = Words(zh="教师无课半天", en="Half days off")
    citation: ClassVar[str] = "E09"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    least: PositiveInt = Field(1, description="half days a week without a lesson, at least")

    def post(self, board: Board) -> Iterator[Constraint]:
        for bells, names in alike(self, board, lambda t: board.bells_of_teacher[t.id]).items():
            halves = half_days(board, bells)
            most = max(0, len(halves) - self.least)
            yield ClusterBusyTimes(
                **self.terms("+".join(bells)), resources=names, time_groups=halves, minimum=0, maximum=most
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            bells = week.bells_of_teacher[teacher.id]
            if bells and self.applies(teacher=teacher):
                halves, sessions = halves_of(week, bells), week.of_teacher[teacher.id]
                free = [
                    len(halves) - len({(s.day, s.start < week.noon) for s in sessions if s.in_week(number)})
                    for number in week.weeks
                ]
                amount = sum(max(0, min(self.least, len(halves)) - number) for number in free)
                if amount:
                    name, few = week.teacher_name(teacher.id), min(free)
                    yield self.finding(
                        where=Place(teacher=teacher.id),
                        found=f"{few} 个半天/half days",
                        required=f"≥ {self.least} 个半天/half days",
                        zh=f"{name}每周只有 {few} 个半天无课，至少应有 {self.least} 个",
                        en=f"{name} has {few} half days a week without a lesson; at least {self.least} are asked",
                        amount=amount,
                    )
