"""The first lessons of the days are of different subjects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice


class DifferentFirst(Advice):
    """A subject is a class's first lesson of the day no more than so many times a week 首节不重复.

    The first lesson is that in the first lesson period of the bells. One step of deviation is a day beyond that, in one
    week of the cycle.
    """

    name: ClassVar[str] = "different-first"
    title: ClassVar[Words] = Words(zh="首节不重复", en="Different first lessons")
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    most: PositiveInt = Field(1, description="days a week on which a subject is the first lesson, at most")

    def post(self, board: Board) -> Iterator[Constraint]:
        first = board.times("first", (slot for slot in board.slots if slot.position == 0))
        resources = tuple(
            board.gather(f"{class_}/{subject}", courses)
            for (class_, subject), courses in board.pairs.items()
            if self.applies(class_=board.class_[class_], subject=board.subject[subject])
            and sum(course.periods for course in courses) > self.most
        )
        if resources:
            yield LimitBusyTimes(**self.terms("most"), resources=resources, time_groups=(first,), maximum=self.most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for (class_, subject), sessions in week.of_subject.items():
            if not self.applies(class_=week.class_[class_], subject=week.subject[subject]):
                continue
            first = [s for s in sessions if week.lesson_periods(s.bell, s.day)[0].id == s.period.id]
            counts = [len({s.day for s in first if s.in_week(number)}) for number in week.weeks]
            amount = sum(max(0, count - self.most) for count in counts)
            if amount:
                name, what = week.class_name(class_), week.subject_name(subject)
                yield self.finding(
                    where=Place(class_=class_, subject=subject),
                    found=f"{max(counts)} 天/days",
                    required=f"≤ {self.most} 天/days",
                    zh=f"{name}每周有 {max(counts)} 天首节是{what}，至多 {self.most} 天",
                    en=f"{name} begins {counted(max(counts), 'day')} a week with {what}; at most {self.most}",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in first),
                )
