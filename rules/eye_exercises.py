"""Eye exercises in the bells."""

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


class EyeExercises(PaperRule):
    """Read from the bells, on days with lessons; one step is a time missing on a day.

    Of two one is asked in the morning and one in the afternoon; a half day without lessons needs none.
    """

    name: ClassVar[str] = "eye-exercises"
    title: ClassVar[Words] = Words(zh="眼保健操", en="Eye exercises")
    citation: ClassVar[str] = "C10"
    stricter: ClassVar[Stricter] = {"least": "higher", "minutes": "higher"}

    least: PositiveInt = Field(2, description="times a day at least, as many in the morning as in the afternoon")
    minutes: PositiveInt = Field(5, description="minutes each time, at least")

    def read(self, offered: Offered) -> Iterator[Finding]:
        school = offered.school
        for bell, class_ in bells_of(school, self.classes(offered)):
            short = list(too_few(school, bell, PeriodKind.EYE_EXERCISE, self.minutes, self.least))
            if short:
                days = [day for day in school.week.days if any(bell.lessons(day))]
                when, fewest = [ringing.day for ringing in short], min(ringing.times for ringing in short)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{fewest} 次/times",
                    required=f"≥ {self.least} 次/times ≥ {self.minutes} 分钟/minutes",
                    zh=f"{bell_name(bell)}作息:{days_zh(when, days)}有 {fewest} 次不少于 {self.minutes} 分钟的眼保健操,"
                    f"应有 {self.least} 次",
                    en=f"Bells {bell_name(bell)}: eye exercises of {self.minutes} minutes or more {fewest} times "
                    f"{days_en(when, days)}; {self.least} asked",
                    amount=sum(ringing.missing for ringing in short),
                )
