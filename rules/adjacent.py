"""Lessons of two subjects side by side: never, or so often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..models.week import PeriodKind, PeriodKindField
from ..solver.constraint import Constraint
from ..solver.constraints import LimitSuccession
from .board import Board
from .choice import Choice, on_both_sides
from .neighbours import followings, post_rows, rows_of
from .placed import PlacedWeek
from .rule import Advice


class Adjacent(Advice):
    """How often a week a class has lessons of two subjects in neighbouring periods, whichever comes first.

    Neighbours are lesson periods that follow one another in a half day, with no period of the kinds that part them
    between. One step of deviation is a pair of neighbours too few or too many, in one week of the cycle. Every line on
    this rule is a demand of its own.
    """

    name: ClassVar[str] = "adjacent"
    title: ClassVar[Words] = Words(zh="科目相邻", en="Subjects side by side")
    citation: ClassVar[str] = "G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    subjects: Choice = Field(Choice(), description="the subjects on one side")
    others: Choice = Field(Choice(), description="the subjects on the other side")
    minimum: NonNegativeInt = Field(0, description="pairs of neighbours a week, at least")
    maximum: NonNegativeInt | None = Field(
        None, description="pairs of neighbours a week, at most; absent: none where no minimum is given, else no limit"
    )
    parted_by: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.LUNCH,), description="kinds of period that part two lessons, so that they are no neighbours"
    )

    @property
    def _most(self) -> int | None:
        """Neighbours a week at most."""
        return 0 if self.maximum is None and not self.minimum else self.maximum

    def faults(self, school: School) -> Iterator[Fault]:
        yield from self.subjects.faults("subjects", school)
        yield from self.others.faults("others", school)
        if self.maximum is not None and self.maximum < self.minimum:
            expected = Words(zh=f"不小于 minimum（{self.minimum}）", en=f"at least the minimum ({self.minimum})")
            yield Fault(path="maximum", read=str(self.maximum), expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_, one, other in on_both_sides(self, board, self.subjects, self.others):
            yield LimitSuccession(
                **self.terms(class_.id),
                left=one,
                right=other,
                time_groups=post_rows(board, class_.bell, self.parted_by),
                either=True,
                minimum=self.minimum,
                maximum=self._most,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            asked = [a.subject for (c, _), each in week.asked_for.items() if c == class_.id for a in each]
            if self.applies(class_=class_) and all(any(map(s.holds, asked)) for s in (self.subjects, self.others)):
                yield from self._class(week, class_.id)

    def _class(self, week: PlacedWeek, class_: str) -> Iterator[Finding]:
        """Yield that a class has too few or too many neighbours."""
        rows = rows_of(week, week.class_[class_].bell, self.parted_by)
        one, other = self.subjects.sessions(week, class_), self.others.sessions(week, class_)
        pairs = [
            *followings(week, rows, one, other, directly=True),
            *followings(week, rows, other, one, directly=True),
        ]
        counts = [sum(number in pair.weeks for pair in pairs) for number in week.weeks]
        few = sum(max(0, self.minimum - count) for count in counts)
        many = 0 if self._most is None else sum(max(0, count - self._most) for count in counts)
        if few + many:
            count, limit = (max(counts), f"≤ {self._most}") if many else (min(counts), f"≥ {self.minimum}")
            name, left, right = week.class_name(class_), self.subjects.words(week), self.others.words(week)
            yield self.finding(
                where=Place(class_=class_),
                found=f"{count} 次/times",
                required=f"{limit} 次/times",
                zh=f"{name}的{left.zh}与{right.zh}每周相邻 {count} 次，要求 {limit} 次",
                en=f"{left.en} and {right.en} of {name} are side by side {counted(count, 'time')} a week; "
                f"{limit} asked",
                amount=few + many,
                evidence=tuple(dict.fromkeys(week.describe(s) for pair in pairs for s in pair.sessions)),
            )
