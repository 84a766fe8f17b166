"""The breaks between lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..models.week import BellSchedule, Day, PeriodKind, PeriodKindField
from .offered import Offered
from .paper import PaperRule
from .ringing import bell_name, bells_of, days_en, days_zh, gaps
from .rule import Stricter
from .words import period_zh, span


class Breaks(PaperRule):
    """Read from the bells; the time of lunch is no break. One step is a break too short, or a day with too few minutes.

    This ledger is of break time only: whether long breaks are exercise too is a matter of exercise-minutes.
    """

    name: ClassVar[str] = "breaks"
    title: ClassVar[Words] = Words(zh="课间休息", en="Breaks between lessons")
    citation: ClassVar[str] = "C15"
    stricter: ClassVar[Stricter] = {"least": "higher", "day_total": "higher"}

    least: NonNegativeInt = Field(10, description="minutes between two lessons that follow each other, at least")
    day_total: PositiveInt | None = Field(
        None, description="minutes of all breaks between the lessons of a day, at least; absent: no limit"
    )
    counted: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.BREAK, PeriodKind.LONG_BREAK, PeriodKind.EYE_EXERCISE),
        description="kinds of period between two lessons that are break time, besides time without any",
    )

    def read(self, offered: Offered) -> Iterator[Finding]:
        school = offered.school
        for bell, class_ in bells_of(school, self.classes(offered)):
            short: dict[tuple[str, str], list[Day]] = {}
            few: dict[Day, int] = {}
            for day in school.week.days:
                breaks = [gap for gap in gaps(bell, day) if not gap.holds(PeriodKind.LUNCH)]
                free = [gap.free(self.counted) for gap in breaks]
                for gap, minutes in zip(breaks, free, strict=True):
                    if minutes < self.least:
                        words = f"{period_zh(gap.before)}后 {minutes} 分钟", f"{minutes} after period {gap.before.id}"
                        short.setdefault(words, []).append(day)
                if breaks and self.day_total is not None and sum(free) < self.day_total:
                    few[day] = sum(free)
            if short:
                yield self._short(bell, class_, short, school.week.days)
            if few:
                yield self._few(bell, class_, few, school.week.days)

    def _short(
        self, bell: BellSchedule, class_: ClassGroup, short: dict[tuple[str, str], list[Day]], days: tuple[Day, ...]
    ) -> Finding:
        held = [day for day in days if any(bell.lessons(day))]
        zh = "、".join(words + _on(days_zh(some, held), "每天") for (words, _), some in short.items())
        en = ", ".join(words + _on(days_en(some, held), "every day") for (_, words), some in short.items())
        return self.finding(
            where=Place(class_=class_.id),
            found=zh,
            required=f"≥ {self.least} 分钟/minutes",
            zh=f"{bell_name(bell)}作息：课间{zh}，应不少于 {self.least} 分钟",
            en=f"Bells {bell_name(bell)}: breaks of {en} minutes; at least {self.least} asked",
            amount=sum(map(len, short.values())),
            evidence=tuple(f"{period_zh(p)} {span(p)}" for p in bell.periods),
        )

    def _few(self, bell: BellSchedule, class_: ClassGroup, few: dict[Day, int], days: tuple[Day, ...]) -> Finding:
        held = [day for day in days if any(bell.lessons(day))]
        least, when = min(few.values()), list(few)
        return self.finding(
            where=Place(class_=class_.id),
            found=f"{least} 分钟/minutes",
            required=f"≥ {self.day_total} 分钟/minutes",
            zh=f"{bell_name(bell)}作息：{days_zh(when, held)}课间合计 {least} 分钟，应不少于 {self.day_total} 分钟",
            en=f"Bells {bell_name(bell)}: {counted(least, 'minute')} of breaks {days_en(when, held)}; "
            f"at least {self.day_total}",
            amount=len(few),
        )


def _on(words: str, always: str) -> str:
    """Days in brackets, where they are not all."""
    return "" if words == always else f"({words})"
