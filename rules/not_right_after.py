"""Some subjects do not follow some others directly, as main subjects do not follow PE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import Category, School
from ..models.week import PeriodKind, PeriodKindField
from ..solver.constraint import Constraint
from ..solver.constraints import LimitSuccession
from .board import Board
from .choice import Choice, on_both_sides
from .neighbours import followings, post_rows, rows_of
from .placed import PlacedWeek
from .rule import Advice
from .words import slot_en, slot_zh


class NotRightAfter(Advice):
    """Directly after: in the next lesson period of the half day, with no period of the kinds that part them between.

    One step of deviation is a period of one week of the cycle in which a class has such a lesson too soon. Every line
    on this rule is a demand of its own.
    """

    name: ClassVar[str] = "not-right-after"
    title: ClassVar[Words] = Words(zh="不紧接在后", en="Not right after")
    citation: ClassVar[str] = "G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    subjects: Choice = Field(Choice(main=True), description="the subjects that do not follow; absent: main subjects")
    after: Choice = Field(
        Choice(categories=(Category.PE, Category.EXERCISE)), description="what they do not follow; absent: PE, exercise"
    )
    parted_by: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.LUNCH,),
        description="kinds of period that part two lessons, so that one is not right after the other",
    )

    def faults(self, school: School) -> Iterator[Fault]:
        yield from self.subjects.faults("subjects", school)
        yield from self.after.faults("after", school)

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_, first, then in on_both_sides(self, board, self.after, self.subjects):
            yield LimitSuccession(
                **self.terms(class_.id),
                left=first,
                right=then,
                time_groups=post_rows(board, class_.bell, self.parted_by),
                maximum=0,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                rows = rows_of(week, class_.bell, self.parted_by)
                first, then = self.after.sessions(week, class_.id), self.subjects.sessions(week, class_.id)
                for found in followings(week, rows, first, then, directly=True):
                    subject, before = found.sessions[-1].subject, found.sessions[0].subject
                    name, slot = week.class_name(class_.id), (found.day, found.period)
                    what, tired = week.subject_name(subject.id), week.subject_name(before.id)
                    yield self.finding(
                        where=Place(class_=class_.id, subject=subject.id, day=found.day, period=found.period.id),
                        found=f"{tired}→{what}",
                        required=f"{what}不紧接{tired} / not right after {tired}",
                        zh=f"{name}{slot_zh(*slot)}的{what}紧接在{tired}之后",
                        en=f"{what} of {name} on {slot_en(*slot)} comes right after {tired}",
                        amount=len(found.weeks),
                        evidence=tuple(week.describe(s) for s in found.sessions),
                    )
