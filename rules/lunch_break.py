"""The time around noon without lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import Day
from .offered import Offered
from .paper import PaperRule
from .ringing import Gap, bell_name, bells_of, days_en, days_zh, gaps
from .rule import Stricter
from .words import span


class LunchBreak(PaperRule):
    """From the last lesson period that starts before the week's noon to the first after it, on days that have both.

    One step is a day on which it is too short. No text gives its length; the default is the least of common practice.
    """

    name: ClassVar[str] = "lunch-break"
    title: ClassVar[Words] = Words(zh="午休时间", en="Lunch break")
    citation: ClassVar[str] = "C09"
    stricter: ClassVar[Stricter] = {"least": "higher"}

    least: PositiveInt = Field(80, description="minutes without a lesson around noon, at least; practice is 80 to 150")

    def read(self, offered: Offered) -> Iterator[Finding]:
        week = offered.school.week
        for bell, class_ in bells_of(offered.school, self.classes(offered)):
            days = [day for day in week.days if any(bell.lessons(day))]
            short: dict[Day, Gap] = {}
            for day in days:
                for gap in gaps(bell, day):
                    if gap.before.start < week.noon <= gap.after.start and gap.minutes < self.least:
                        short[day] = gap
            if short:
                gap = min(short.values(), key=lambda g: g.minutes)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{gap.minutes} 分钟/minutes",
                    required=f"≥ {self.least} 分钟/minutes",
                    zh=f"{bell_name(bell)}作息：{days_zh(list(short), days)}中午 {gap.minutes} 分钟不上课，"
                    f"应不少于 {self.least} 分钟",
                    en=f"Bells {bell_name(bell)}: {counted(gap.minutes, 'minute')} without lessons at noon "
                    f"{days_en(list(short), days)}; at least {self.least} asked",
                    amount=len(short),
                    evidence=(span(gap.before), span(gap.after)),
                )
