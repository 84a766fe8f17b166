"""The number of lessons of a class in a week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from .offered import Offered
from .paper import PaperRule, missing
from .spans import by_week, limits


class WeeklyTotal(PaperRule):
    """Every lesson counts, whatever its subject, in odd and in even weeks. One step is a period too many or too few.

    A pupil in teaching groups 走班 has the lessons of the class and of the groups; it speaks where these are too many
    or too few for every pupil.
    """

    name: ClassVar[str] = "weekly-total"
    title: ClassVar[Words] = Words(zh="周总课时", en="Weekly total of periods")
    citation: ClassVar[str] = "A01"

    periods: PositiveInt | None = Field(None, description="periods a week; it must be given")
    exact: bool = Field(True, description="whether there must be so many; false: at most so many")

    def faults(self, school: School) -> Iterator[Fault]:
        if self.periods is None:
            yield missing("periods", "每周课时数，例如 26", "the number of periods a week, for example 26")

    def read(self, offered: Offered) -> Iterator[Finding]:
        least = self.periods if self.exact else None
        asked, sign = limits(least, self.periods)
        for class_ in self.classes(offered) if self.periods is not None else ():
            each = [offered.periods(class_.id, number) for number in offered.weeks]
            amount = sum(span.below(least) + span.above(self.periods) for span in each)
            if amount:
                held = by_week(each)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{held.zh} 节/periods",
                    required=f"{sign} 节/periods",
                    zh=f"{offered.class_name(class_.id)}周课时 {held.zh}，{asked.zh}",
                    en=f"{offered.class_name(class_.id)} has {counted(held.en, 'period')} a week; {asked.en}",
                    amount=int(amount),
                )
