"""How many different lessons a teacher has to prepare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category, Teacher
from ..solver.constraint import Constraint
from ..solver.constraints import LimitEventGroups
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Advice
from .staffed import chosen_among

Preparation = tuple[int, str]
"""A grade and a subject: what is prepared once, however many classes have it."""


class Preparations(Advice):
    """A teacher has few preparations 教案: pairs of a grade and a subject. Class meetings are none.

    It speaks of teachers who may be chosen for some lessons. One step of deviation is a preparation beyond the number,
    in one week of the cycle.
    """

    name: ClassVar[str] = "preparations"
    title: ClassVar[Words] = Words(zh="教案头数少", en="Few preparations for each teacher")
    citation: ClassVar[str] = "E05"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    most: PositiveInt = Field(2, description="pairs of a grade and a subject that a teacher teaches at most")

    def post(self, board: Board) -> Iterator[Constraint]:
        prepared: dict[Preparation, list[Course]] = {}
        may: dict[str, dict[Preparation, None]] = {}
        for course in board.courses:
            if course.subject.category is not Category.CLASS_MEETING:
                one = min(c.grade for c in board.classes_of(course)), course.subject.id
                prepared.setdefault(one, []).append(course)
                for name in (*course.teachers, *course.any_of):
                    may.setdefault(name, {})[one] = None
        alike: dict[tuple[Preparation, ...], list[Teacher]] = {}
        for teacher in chosen_among(board):
            if self.applies(teacher=teacher) and len(may.get(teacher.id, ())) > self.most:
                alike.setdefault(tuple(may[teacher.id]), []).append(teacher)
        whole = board.times("week", board.slots)
        for number, (some, teachers) in enumerate(alike.items(), 1):
            among = tuple(
                board.group(f"prepared:{grade}/{subject}", prepared[grade, subject]) for grade, subject in some
            )
            yield LimitEventGroups(
                **self.terms(str(number)),
                resources=tuple(f"teacher:{t.id}" for t in teachers),
                among=among,
                time_groups=(whole,),
                maximum=self.most,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        chosen = {teacher for asked in week.asked if asked.open for teacher in asked.any_of}
        for teacher in week.school.teachers:
            if teacher.id in chosen and self.applies(teacher=teacher):
                prepared = [
                    dict.fromkeys(self._one(week, s) for s in week.of_teacher[teacher.id] if _counts(s, number))
                    for number in week.weeks
                ]
                amount = sum(max(0, len(some) - self.most) for some in prepared)
                if amount:
                    most = max(prepared, key=len)
                    named = [f"{grade} 年级 grade {grade} {week.subject_name(subject)}" for grade, subject in most]
                    name = week.teacher_name(teacher.id)
                    yield self.finding(
                        where=Place(teacher=teacher.id),
                        found=f"{len(most)} 头/preparations",
                        required=f"≤ {self.most}",
                        zh=f"{name}要备 {len(most)} 头课，尽量不超过 {self.most} 头",
                        en=f"{name} has {len(most)} preparations; at most {self.most} are wanted",
                        amount=amount,
                        evidence=tuple(named),
                    )

    @staticmethod
    def _one(week: PlacedWeek, session: Session) -> Preparation:
        return min(c.grade for c in week.classes_of(session)), session.subject.id


def _counts(session: Session, week: int) -> bool:
    return session.in_week(week) and session.subject.category is not Category.CLASS_MEETING
