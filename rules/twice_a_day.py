"""What the bells must ring a number of times a day, in the morning and in the afternoon alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import BellSchedule, Day, PeriodKind
from .offered import Offered
from .paper import PaperRule
from .ringing import bell_name, bells_of, days_en, days_zh, halves


def rung_too_rarely(
    rule: PaperRule, offered: Offered, kind: PeriodKind, what: Words, minutes: int, count: int
) -> Iterator[Finding]:
    """Yield the bells that on some day ring fewer than `count` periods of a kind of `minutes` at least.

    Half of an even count must be in the morning and half in the afternoon; of an odd count one may be in either. A half
    day without a lesson period needs none.
    """
    school = offered.school
    for bell, class_ in bells_of(school, rule.classes(offered)):
        rare = list(_rare(bell, school.week.days, school.week.noon, kind, minutes, count))
        if rare:
            days = [day for day in school.week.days if any(bell.lessons(day))]
            when, fewest = [ringing.day for ringing in rare], min(ringing.times for ringing in rare)
            zh, en = ("（上下午各半）", ", half of them mornings") if count > 1 else ("", "")
            yield rule.finding(
                where=Place(class_=class_.id),
                found=f"{fewest} 次/times",
                required=f"≥ {count} 次/times ≥ {minutes} 分钟/minutes",
                zh=f"{bell_name(bell)}作息：{days_zh(when, days)}有 {fewest} 次不少于 {minutes} 分钟的{what.zh}，"
                f"应有 {count} 次{zh}",
                en=f"Bells {bell_name(bell)}: {what.en} of {counted(minutes, 'minute')} or more "
                f"{counted(fewest, 'time')} {days_en(when, days)}; {count} asked{en}",
                amount=sum(ringing.missing for ringing in rare),
            )


@dataclass(frozen=True)
class _Ringing:
    """How often something is rung on a day, and how often it is missing."""

    day: Day
    times: int
    missing: int


def _rare(
    bell: BellSchedule, days: tuple[Day, ...], noon: int, kind: PeriodKind, minutes: int, count: int
) -> Iterator[_Ringing]:
    """Yield the days on which the periods of a kind are fewer than asked."""
    for day in days:
        held = [p.start < noon for p in bell.on(day) if p.kind is kind and p.minutes >= minutes]
        here = halves(bell, day, noon)
        if not here:
            continue
        whole = count if len(here) == 2 else (count + 1) // 2
        missing = max(
            whole - sum(half in here for half in held), sum(max(0, count // 2 - held.count(half)) for half in here)
        )
        if missing > 0:
            yield _Ringing(day, len(held), missing)
