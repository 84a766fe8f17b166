"""On how many days of the week a teacher has lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike
from .words import DAY_EN, DAY_ZH


class TeacherDays(Advice):
    """A teacher has lessons on at most so many days a week. One step is a day beyond that, in one week of the cycle."""

    name: ClassVar[str] = "teacher-days"
    title: ClassVar[Words] = Words(zh="教师每周到校上课天数", en="Teachers' days a week")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    most: PositiveInt = Field(4, description="days a week with lessons, at most")

    def post(self, board: Board) -> Iterator[Constraint]:
        days = tuple(board.day(day) for day in board.school.week.days)
        for names in alike(self, board, lambda _: None).values():
            terms = self.terms(f"days:{self.most}")
            yield ClusterBusyTimes(**terms, resources=names, time_groups=days, minimum=0, maximum=self.most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                sessions = week.of_teacher[teacher.id]
                held = [{s.day for s in sessions if s.in_week(number)} for number in week.weeks]
                days = [[day for day in week.days if day in each] for each in held]
                amount = sum(max(0, len(each) - self.most) for each in days)
                if amount:
                    name, worst = week.teacher_name(teacher.id), max(days, key=len)
                    yield self.finding(
                        where=Place(teacher=teacher.id),
                        found=f"{len(worst)} 天/days",
                        required=f"≤ {self.most} 天/days",
                        zh=f"{name}每周 {len(worst)} 天有课，至多 {self.most} 天："
                        f"{'、'.join(DAY_ZH[d] for d in worst)}",
                        en=f"{name} has lessons on {counted(len(worst), 'day')} a week; at most {self.most}: "
                        f"{', '.join(DAY_EN[d] for d in worst)}",
                        amount=amount,
                    )
