"""Evening study is for older pupils, and is not part of the after-school service."""

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


class EveningStudy(PaperRule):
    """Read from the bells: classes below a grade have no evening study (P22). It is never counted as service (D09).

    One step is a day with evening study, by bells.
    """

    name: ClassVar[str] = "evening-study"
    title: ClassVar[Words] = Words(zh="晚自习年级", en="Grades with evening study")
    citation: ClassVar[str] = "P22 D09"
    on_request: ClassVar[bool] = False

    grade: PositiveInt = Field(7, description="the lowest grade that may have evening study")

    def read(self, offered: Offered) -> Iterator[Finding]:
        young = [class_ for class_ in self.classes(offered) if class_.grade < self.grade]
        for bell, class_ in bells_of(offered.school, young):
            days = offered.school.week.days
            wrong = [day for day in days if any(p.kind is PeriodKind.EVENING_STUDY for p in bell.on(day))]
            if wrong:
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{len(wrong)} 天/days",
                    required="0",
                    zh=f"{bell_name(bell)}作息：{days_zh(wrong, days)}有晚自习，{self.grade} 年级以下不安排",
                    en=f"Bells {bell_name(bell)}: evening study {days_en(wrong, days)}; none below grade {self.grade}",
                    amount=len(wrong),
                )
