"""The share that some kinds of subject have of all lessons of nine years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar

from pydantic import Field, NonNegativeFloat, PositiveInt

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import CategoryField, School
from .categories import categories_words
from .offered import Offered
from .paper import PaperRule, missing
from .rule import Stricter
from .spans import Number, limits, mean, short

GRADES = range(1, 10)
"""The grades of compulsory schooling; the last has fewer weeks of new teaching."""


class SubjectShare(PaperRule):
    """Weekly periods times the weeks of new teaching of each of the nine grades, in percent of the nine-year total.

    Shares are rounded to 0.1 point, halves up, before they are compared: 762 of 9522 are 8.0025 %, no more than 8 %.
    Where the classes of a grade differ, those with fewest must have enough and those with most not too much. One step
    is 0.1 point. A school without all nine grades cannot be told from its own plan; that is one recommended finding.
    """

    name: ClassVar[str] = "subject-share"
    title: ClassVar[Words] = Words(zh="科目占九年总课时比例", en="Share of the nine-year total")
    citation: ClassVar[str] = "A04"
    stricter: ClassVar[Stricter] = {"least": "higher", "most": "lower"}
    apart: ClassVar[tuple[str, ...]] = ("categories",)

    categories: tuple[CategoryField, ...] = Field((), description="kinds of subject, counted together; at least one")
    least: NonNegativeFloat | None = Field(None, description="percent of the total at least; absent: no limit")
    most: NonNegativeFloat | None = Field(None, description="percent of the total at most; absent: no limit")
    total: PositiveInt = Field(9522, description="periods of all subjects in nine years")
    weeks: PositiveInt = Field(35, description="weeks of new teaching a year in grades 1 to 8")
    last_weeks: PositiveInt = Field(33, description="weeks of new teaching in grade 9")

    def faults(self, school: School) -> Iterator[Fault]:
        if not self.categories:
            yield missing("categories", "至少一种科目类别", "at least one kind of subject")
        if self.least is None and self.most is None:
            yield missing("least", "least 或 most，百分数", "least or most, in percent")

    def read(self, offered: Offered) -> Iterator[Finding]:
        present = {c.grade for c in self.classes(offered)}
        absent = [grade for grade in GRADES if grade not in present]
        if not self.categories or not present.intersection(GRADES):
            return
        if absent:
            yield self._unknown(absent)
            return
        few, many = self._weekly(offered)
        low, high = self._year_sum(few), self._year_sum(many)
        if self.least is not None and self._points(low) < _tenths(self.least):
            yield self._deviation(few, low, _tenths(self.least) - self._points(low), short_of=True)
        if self.most is not None and self._points(high) > _tenths(self.most):
            yield self._deviation(many, high, self._points(high) - _tenths(self.most), short_of=False)

    def _weekly(self, offered: Offered) -> tuple[list[Number], list[Number]]:
        """The weekly periods of each grade: of the class with fewest, and of that with most."""
        few: list[Number] = []
        many: list[Number] = []
        for grade in GRADES:
            own = [c.id for c in self.classes(offered) if c.grade == grade]
            spans = [mean([offered.periods(c, n, self.categories) for n in offered.weeks]) for c in own]
            few.append(min(span.most for span in spans))
            many.append(max(span.least for span in spans))
        return few, many

    def _year_sum(self, weekly: list[Number]) -> Number:
        return self.weeks * sum(weekly[:-1]) + self.last_weeks * weekly[-1]

    def _points(self, periods: Number) -> int:
        """A share in tenths of a point, halves up."""
        return floor(Fraction(periods) * 1000 / self.total + Fraction(1, 2))

    def _deviation(self, weekly: list[Number], periods: Number, tenths: int, *, short_of: bool) -> Finding:
        kinds, percent = categories_words(self.categories), f"{self._points(periods) / 10:g} %"
        asked, sign = limits(_limit(self.least), _limit(self.most))
        wrong = Fraction(tenths * self.total, 1000 * self.weeks)
        each = "、".join(short(number) for number in weekly)
        less_zh, less_en = ("多", "more") if short_of else ("少", "fewer")
        return self.finding(
            where=Place(),
            found=f"{percent} ({short(periods)}/{self.total})",
            required=f"{sign} %",
            zh=f"{kinds.zh}九年共 {short(periods)} 课时，占 {self.total} 的 {percent}，{asked.zh} %",
            en=f"{kinds.en} has {counted(short(periods), 'period')} in nine years, {percent} of {self.total}; "
            f"{asked.en} (%)",
            amount=tenths,
            evidence=(f"一至九年级每周 {each} 节 (grades 1 to 9, periods a week)",),
            repair=Words(
                zh=f"各年级每周课时合计{less_zh}约 {ceil(wrong)} 节",
                en=f"about {ceil(wrong)} {less_en} a week, all grades taken together",
            ),
        )

    def _unknown(self, absent: list[int]) -> Finding:
        grades = "、".join(map(str, absent))
        return self.finding(
            where=Place(),
            found=f"缺 {grades} 年级",
            required="一至九年级/grades 1-9",
            zh=f"科目占九年总课时的比例要看一至九年级；本校没有第 {grades} 年级，无法核对，请以本省分年级课时表为准",
            en=f"Shares of the nine-year total need grades 1 to 9; this school has no grade {grades}, so they cannot "
            "be told: go by the province's table of each grade",
            mandatory=False,
        )


def _tenths(percent: float) -> int:
    return round(percent * 10)


def _limit(percent: float | None) -> Number | None:
    return None if percent is None else Fraction(percent).limit_denominator(100)
