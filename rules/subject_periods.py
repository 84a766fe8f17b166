"""How many periods a week a class has of some kinds of subject."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import ClassVar

from pydantic import Field, NonNegativeFloat

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import Category, CategoryField, ClassGroup, School
from .categories import categories_words
from .offered import Offered
from .paper import PaperRule, missing
from .pool import POOL, room_for, trade_off
from .rule import Stricter
from .spans import Number, Span, by_week, limits, mean


class SubjectPeriods(PaperRule):
    """The kinds are added up; a lesson counts for its subject's kind and for the kind of what the subject counts as.

    One step is a period too few or too many, in one week of the cycle; of the mean, a period begun. A pupil in teaching
    groups 走班 has the class's lessons and some of the groups'; it speaks where no pupil can have what is asked.
    """

    name: ClassVar[str] = "subject-periods"
    title: ClassVar[Words] = Words(zh="科目周课时", en="Weekly periods of a subject")
    citation: ClassVar[str] = "A05"
    stricter: ClassVar[Stricter] = {"least": "higher", "most": "lower"}
    apart: ClassVar[tuple[str, ...]] = ("categories",)

    categories: tuple[CategoryField, ...] = Field((), description="kinds of subject, counted together; at least one")
    least: NonNegativeFloat | None = Field(None, description="periods a week at least; absent: no limit")
    most: NonNegativeFloat | None = Field(None, description="periods a week at most; absent: no limit")
    averaged: bool = Field(False, description="whether the mean of odd and even weeks counts, not each week")

    def faults(self, school: School) -> Iterator[Fault]:
        if not self.categories:
            yield missing("categories", "至少一种科目类别", "at least one kind of subject")
        if self.least is None and self.most is None:
            yield missing("least", "least 或 most，每周课时数", "least or most, periods a week")
        if self.least is not None and self.most is not None and self.most < self.least:
            expected = Words(zh=f"不小于 least（{self.least:g}）", en=f"at least the least ({self.least:g})")
            yield Fault(path="most", read=f"{self.most:g}", expected=expected)

    def read(self, offered: Offered) -> Iterator[Finding]:
        for class_ in self.classes(offered) if self.categories else ():
            each = self.held(offered, class_.id)
            if any(span.below(self.lowest) or span.above(self.highest) for span in each):
                yield self._finding(offered, class_, each)

    @property
    def lowest(self) -> Number | None:
        """What is asked at least, as an exact number."""
        return None if self.least is None else _exact(self.least)

    @property
    def highest(self) -> Number | None:
        """What is asked at most, as an exact number."""
        return None if self.most is None else _exact(self.most)

    def held(self, offered: Offered, class_: str) -> list[Span]:
        """The periods of a class that count: in each week of the cycle, or their mean."""
        each = [offered.periods(class_, number, self.categories) for number in offered.weeks]
        return [mean(each)] if self.averaged else each

    def _finding(self, offered: Offered, class_: ClassGroup, each: list[Span]) -> Finding:
        name, kinds, held = offered.class_name(class_.id), categories_words(self.categories), by_week(each)
        asked, sign = limits(self.lowest, self.highest)
        mean_zh, mean_en = ("平均", " on average") if self.averaged and offered.school.week.cycle > 1 else ("", "")
        return self.finding(
            where=Place(class_=class_.id),
            found=f"{held.zh} 节/periods",
            required=f"{sign} 节/periods",
            zh=f"{name}{kinds.zh}每周{mean_zh} {held.zh} 节，{asked.zh} 节",
            en=f"{name} has {counted(held.en, 'period')} of {kinds.en} a week{mean_en}; {asked.en}",
            amount=ceil(sum(span.below(self.lowest) + span.above(self.highest) for span in each)),
            repair=self._repair(offered, class_.id, each),
        )

    def _repair(self, offered: Offered, class_: str, each: list[Span]) -> Words | None:
        """How missing periods are related to the pool: it gives them to exercise, or exercise took them."""
        few = max(span.below(self.lowest) for span in each)
        if few and Category.PE in self.categories and Category.EXERCISE in self.categories:
            return room_for(offered, class_, few)
        return trade_off(offered, class_) if few and set(self.categories) & set(POOL) else None


def _exact(number: float) -> Number:
    return Fraction(number).limit_denominator(100)
