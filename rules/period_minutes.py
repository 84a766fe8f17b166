"""How long lessons are, all of a week taken together."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from .offered import Offered
from .paper import PaperRule, missing
from .spans import Span, by_week


class PeriodMinutes(PaperRule):
    """Single lessons may be longer or shorter (长短课) as long as the week's minutes add up.

    One step is a minute a week beyond the tolerance, in one week of the cycle. Before lessons are placed it speaks only
    where no choice among the bells' periods would do.
    """

    name: ClassVar[str] = "period-minutes"
    title: ClassVar[Words] = Words(zh="每课时时长", en="Length of a period")
    citation: ClassVar[str] = "A03"

    minutes: PositiveInt | None = Field(None, description="minutes of a lesson period; it must be given")
    periods: PositiveInt | None = Field(
        None, description="periods a week that the minutes add up over; absent: as many as the class has"
    )
    tolerance: NonNegativeInt = Field(0, description="minutes by which a week's total may differ")

    def faults(self, school: School) -> Iterator[Fault]:
        if self.minutes is None:
            yield missing("minutes", "每课时分钟数，例如 40", "the minutes of a period, for example 40")

    def read(self, offered: Offered) -> Iterator[Finding]:
        if self.minutes is None:
            return
        for class_ in self.classes(offered):
            held = [offered.minutes(class_.id, number) for number in offered.weeks]
            wanted = [self._wanted(offered, class_.id, number, self.minutes) for number in offered.weeks]
            amount = sum(map(self._beyond, held, wanted))
            if amount:
                found, asked, name = by_week(held), by_week(wanted), offered.class_name(class_.id)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{found.zh} 分钟/minutes",
                    required=f"{asked.zh} 分钟/minutes",
                    zh=f"{name}每周上课 {found.zh} 分钟，应为 {asked.zh} 分钟（每课时 {self.minutes} 分钟）",
                    en=f"{name} has {counted(found.en, 'minute')} of lessons a week; {asked.en} asked "
                    f"({self.minutes} a period)",
                    amount=amount,
                )

    def _wanted(self, offered: Offered, class_: str, week: int, minutes: int) -> Span:
        number = offered.periods(class_, week) if self.periods is None else Span(self.periods, self.periods)
        return number.times(minutes)

    def _beyond(self, held: Span, wanted: Span) -> int:
        return ceil(held.below(wanted.least - self.tolerance) + held.above(wanted.most + self.tolerance))
