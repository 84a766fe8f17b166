"""Lessons of teaching groups that must, or must not, be at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Document, Id, Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import LimitOverlap
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import periods


class Lessons(Document):
    """All lessons of a subject of a class."""

    class_: Id = Field(alias="class", description="the class")
    subject: Id = Field(description="the subject")


class Overlap(Rule):
    """How many periods of a week have lessons of both sides: none (apart), all (together), or a number between.

    The sides keep to the same bell schedule; a period counts when both have a lesson in it in the same week of the
    cycle. One step of deviation is a period too few or too many. Every line on this rule is a demand of its own.
    """

    name: ClassVar[str] = "overlap"
    title: ClassVar[Words] = Words(zh="走班同时或错开", en="Lessons together or apart")
    citation: ClassVar[str] = "G18"
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    left: tuple[Lessons, ...] = Field((), description="lessons of one side")
    right: tuple[Lessons, ...] = Field((), description="lessons of the other side")
    minimum: NonNegativeInt = Field(0, description="periods a week with lessons of both sides, at least")
    maximum: NonNegativeInt | None = Field(
        None, description="periods a week with lessons of both sides, at most; absent: no limit"
    )

    def faults(self, school: School) -> Iterator[Fault]:
        classes, subjects = {c.id for c in school.classes}, {s.id for s in school.subjects}
        for side, named in (("left", self.left), ("right", self.right)):
            if not named:
                expected = Words(zh="至少一项班级与科目", en="at least one class and subject")
                yield Fault(path=side, read="[]", expected=expected)
            for i, lessons in enumerate(named):
                if lessons.class_ not in classes:
                    expected = Words(zh="已列出的班级名称", en="a class that is listed")
                    yield Fault(path=f"{side}[{i}].class", read=lessons.class_, expected=expected)
                if lessons.subject not in subjects:
                    expected = Words(zh="已列出的科目名称", en="a subject that is listed")
                    yield Fault(path=f"{side}[{i}].subject", read=lessons.subject, expected=expected)
        if self.maximum is not None and self.maximum < self.minimum:
            expected = Words(zh=f"不小于 minimum（{self.minimum}）", en=f"at least the minimum ({self.minimum})")
            yield Fault(path="maximum", read=str(self.maximum), expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        left, right = (
            tuple(course.event for one in side for course in board.pairs.get((one.class_, one.subject), ()))
            for side in (self.left, self.right)
        )
        if left and right:
            terms = self.terms(f"{left[0]}&{right[0]}")
            yield LimitOverlap(**terms, left=left, right=right, minimum=self.minimum, maximum=self.maximum)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        left, right = (
            [s for one in side for s in week.of_subject.get((one.class_, one.subject), ())]
            for side in (self.left, self.right)
        )
        shared: dict[tuple[str, str, str], str] = {}
        for number in week.weeks:
            times = {s.time for s in right if s.in_week(number)}
            shared |= {s.time: week.describe(s) for s in left if s.in_week(number) and s.time in times}
        few, most = self.minimum - len(shared), self.maximum
        many = 0 if most is None else len(shared) - most
        if max(few, many) > 0:
            sides = [
                "、".join(week.class_name(one.class_) + week.subject_name(one.subject) for one in side)
                for side in (self.left, self.right)
            ]
            limit = f"≥ {self.minimum}" if few > 0 else f"≤ {most}"
            zh = f"至少 {self.minimum}" if few > 0 else f"至多 {most}"
            en = f"at least {self.minimum}" if few > 0 else f"at most {most}"
            yield self.finding(
                where=Place(class_=self.left[0].class_, subject=self.left[0].subject),
                found=f"{len(shared)} 节/periods",
                required=f"{limit} 节/periods",
                zh=f"{sides[0]}与{sides[1]}每周同时上课 {len(shared)} 节，应{zh}节",
                en=f"{sides[0]} and {sides[1]} share {periods(len(shared))} a week; {en} are asked",
                amount=max(few, many),
                evidence=tuple(shared.values()),
            )
