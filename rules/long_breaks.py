"""Long breaks for exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import PeriodKind
from .offered import Offered
from .paper import PaperRule
from .ringing import bell_name, bells_of, days_en, days_zh
from .rule import Stricter
from .twice_a_day import too_few


class LongBreaks(PaperRule):
    """Read from the bells, on days with lessons; one step is a long break missing on a day.

    Of two one is asked in the morning and one in the afternoon; a half day without lessons needs none.
    """

    name: ClassVar[str] = "long-breaks"
    title: ClassVar[Words] = Words(zh="大课间", en="Long breaks")
    citation: ClassVar[str] = "B05"
    stricter: ClassVar[Stricter] = {"least": "higher", "count": "higher"}

    least: PositiveInt = Field(30, description="minutes of a long break, at least")
    count: PositiveInt = Field(2, description="long breaks a day, as many in the morning as in the afternoon")

    def read(self, offered: Offered) -> Iterator[Finding]:
        school = offered.school
        for bell, class_ in bells_of(school, self.classes(offered)):
            short = list(too_few(school, bell, PeriodKind.LONG_BREAK, self.least, self.count))
            if short:
                days = [day for day in school.week.days if any(bell.lessons(day))]
                when, fewest = [ringing.day for ringing in short], min(ringing.times for ringing in short)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{fewest} 次/times",
                    required=f"≥ {self.count} 次/times ≥ {self.least} 分钟/minutes",
                    zh=f"{bell_name(bell)}作息:{days_zh(when, days)}有 {fewest} 次不少于 {self.least} 分钟的大课间,"
                    f"应有 {self.count} 次{'(上下午各半)' if self.count > 1 else ''}",
                    en=f"Bells {bell_name(bell)}: {fewest} long breaks of {self.least} minutes or more "
                    f"{days_en(when, days)}; {self.count} asked{', half of them mornings' if self.count > 1 else ''}",
                    amount=sum(ringing.missing for ringing in short),
                )
