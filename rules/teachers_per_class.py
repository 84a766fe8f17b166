"""How many teachers a class sees in the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import LimitVariety
from .board import Board
from .placed import PlacedWeek
from .rule import Advice


class TeachersPerClass(Advice):
    """Few teachers share a class. It speaks of classes for which there is a teacher to choose.

    One step of deviation is a teacher beyond the number.
    """

    name: ClassVar[str] = "teachers-per-class"
    title: ClassVar[Words] = Words(zh="每班任课教师少", en="Few teachers for each class")
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})

    most: PositiveInt = Field(8, description="teachers of a class at most")

    def post(self, board: Board) -> Iterator[Constraint]:
        groups = []
        for class_ in board.school.classes:
            courses = [c for c in board.courses if class_.id in c.classes]
            if self.applies(class_=class_) and any(course.any_of for course in courses):
                groups.append(board.group(f"class:{class_.id}", courses))
        if groups:
            yield LimitVariety(**self.terms("most"), groups=tuple(groups), type="teacher", maximum=self.most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        open_ = {class_ for asked in week.asked if asked.open for class_ in asked.classes}
        for class_ in week.school.classes:
            if class_.id in open_ and self.applies(class_=class_):
                teachers = dict.fromkeys(t for s in week.of_class[class_.id] for t in s.teachers)
                if len(teachers) > self.most:
                    name = week.class_name(class_.id)
                    yield self.finding(
                        where=Place(class_=class_.id),
                        found=f"{len(teachers)} 位/teachers",
                        required=f"≤ {self.most}",
                        zh=f"{name}有 {len(teachers)} 位任课教师，尽量不超过 {self.most} 位",
                        en=f"{name} has {counted(len(teachers), 'teacher')}; at most {self.most} wanted",
                        amount=len(teachers) - self.most,
                        evidence=tuple(week.teacher_name(t) for t in teachers),
                    )
