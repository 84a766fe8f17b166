"""Nobody teaches a stage that they are not qualified for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Stage
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek
from .rule import Rule

_ZH = {Stage.PRIMARY: "小学", Stage.JUNIOR: "初中", Stage.SENIOR: "高中"}


class QualifiedTeachers(Rule):
    """Who teaches a class has its stage among the stages that they are qualified for, where these are told.

    Whom the solver may choose is qualified already (see `course.py`); here those whom the school itself, or a timetable
    made elsewhere, names are looked at. One step of deviation is a teacher and a class.
    """

    name: ClassVar[str] = "qualified-teachers"
    title: ClassVar[Words] = Words(zh="教师具备所教学段资格", en="Teachers qualified for the stage")
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects", "teachers"})
    on_paper: ClassVar[bool] = True

    def post(self, board: Board) -> Iterator[Constraint]:
        return iter(())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        taught = dict.fromkeys((c, s.subject.id, t) for s in week.sessions for c in s.classes for t in s.teachers)
        for class_id, subject, teacher_id in taught:
            class_, teacher = week.class_[class_id], week.teacher[teacher_id]
            stage = week.bell[class_.bell].stage
            speaks = self.applies(class_=class_, subject=week.subject[subject], teacher=teacher)
            if speaks and teacher.stages and stage not in teacher.stages:
                name, of = week.teacher_name(teacher_id), week.class_name(class_id)
                has_zh, has_en = "、".join(_ZH[s] for s in teacher.stages), ", ".join(teacher.stages)
                yield self.finding(
                    where=Place(class_=class_id, teacher=teacher_id, subject=subject),
                    found=f"{has_zh}/{has_en}",
                    required=f"{_ZH[stage]}/{stage}",
                    zh=f"{name}任教{of}{week.subject_name(subject)}，但只有{has_zh}的任教资格",
                    en=f"{name} teaches {week.subject_name(subject)} to {of}, but is qualified for {has_en} only",
                )
