"""A teacher of several grades has different grades on different days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import LimitEventGroups
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import may_teach, staff
from .words import DAY_EN, DAY_ZH


class TeacherGrades(Advice):
    """On one day a teacher has lessons in at most so many grades. One step is a grade too many on a day of one week."""

    name: ClassVar[str] = "teacher-grades"
    title: ClassVar[Words] = Words(zh="跨年级教师不同年级不同日", en="Different grades on different days")
    citation: ClassVar[str] = "G08"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    most: PositiveInt = Field(1, description="grades a day, at most")

    def post(self, board: Board) -> Iterator[Constraint]:
        days = tuple(board.day(day) for day in board.school.week.days)
        alike: dict[tuple[int, ...], list[str]] = {}
        for teacher in staff(self, board):
            own = [c for c in board.courses if teacher.id in may_teach(c)]
            grades = tuple(sorted({class_.grade for course in own for class_ in board.classes_of(course)}))
            if len(grades) > self.most:
                alike.setdefault(grades, []).append(f"teacher:{teacher.id}")
        for grades, names in alike.items():
            among = tuple(
                board.group(f"grade:{g}", (c for c in board.courses if any(x.grade == g for x in board.classes_of(c))))
                for g in grades
            )
            terms = self.terms("+".join(map(str, grades)))
            yield LimitEventGroups(**terms, resources=tuple(names), among=among, time_groups=days, maximum=self.most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            for day in week.days if self.applies(teacher=teacher) else ():
                yield from self._mixed(week, teacher.id, day)

    def _mixed(self, week: PlacedWeek, teacher: str, day: Day) -> Iterator[Finding]:
        """Yield that a teacher has too many grades on a day."""
        today = [s for s in week.of_teacher[teacher] if s.day == day]
        weeks: list[set[int]] = [
            {c.grade for s in today if s.in_week(n) for c in week.classes_of(s)} for n in week.weeks
        ]
        amount = sum(max(0, len(grades) - self.most) for grades in weeks)
        if amount:
            most = max(weeks, key=len)
            name, grades = week.teacher_name(teacher), sorted(most)
            yield self.finding(
                where=Place(teacher=teacher, day=day),
                found=f"{len(grades)} 个年级/grades",
                required=f"≤ {self.most} 个年级/grades",
                zh=f"{name}{DAY_ZH[day]}有 {'、'.join(map(str, grades))} 年级的课，一天至多 {self.most} 个年级",
                en=f"{name} has grades {', '.join(map(str, grades))} on {DAY_EN[day]}; at most {self.most} a day",
                amount=amount,
                evidence=tuple(week.describe(s) for s in today),
            )
