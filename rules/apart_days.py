"""Two subjects never on one day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import LimitOverlap
from .board import Board
from .choice import Choice, on_both_sides
from .placed import PlacedWeek
from .rule import Advice
from .words import DAY_EN, DAY_ZH


class ApartDays(Advice):
    """One step of deviation is a day on which a class has lessons of both, in the same week of the cycle.

    Every line on this rule is a demand of its own.
    """

    name: ClassVar[str] = "apart-days"
    title: ClassVar[Words] = Words(zh="科目互斥（不同天）", en="Subjects on different days")
    citation: ClassVar[str] = "G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    subjects: Choice = Field(Choice(), description="the subjects on one side")
    others: Choice = Field(Choice(), description="the subjects on the other side")

    def faults(self, school: School) -> Iterator[Fault]:
        yield from self.subjects.faults("subjects", school)
        yield from self.others.faults("others", school)

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_, one, other in on_both_sides(self, board, self.subjects, self.others):
            yield LimitOverlap(
                **self.terms(class_.id),
                left=one,
                right=other,
                time_groups=tuple(board.day(day) for day in board.school_days(class_.bell)),
                maximum=0,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if not self.applies(class_=class_):
                continue
            sides = self.subjects.sessions(week, class_.id), self.others.sessions(week, class_.id)
            for day in week.days:
                one, other = ([s for s in side if s.day == day] for side in sides)
                if any(any(s.in_week(n) for s in one) and any(s.in_week(n) for s in other) for n in week.weeks):
                    name = week.class_name(class_.id)
                    a, b = self.subjects.words(week), self.others.words(week)
                    yield self.finding(
                        where=Place(class_=class_.id, day=day),
                        found=f"{DAY_ZH[day]}都有 / both on {DAY_EN[day]}",
                        required="不同天 / on different days",
                        zh=f"{name}{DAY_ZH[day]}既有{a.zh}又有{b.zh}，应排在不同天",
                        en=f"{name} has both {a.en} and {b.en} on {DAY_EN[day]}; they should be on different days",
                        evidence=tuple(dict.fromkeys(week.describe(s) for s in (*one, *other))),
                    )
