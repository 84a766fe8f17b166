"""What the bells must ring a number of times a day, in the morning and in the afternoon alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.school import School
from ..models.week import BellSchedule, Day, PeriodKind
from .ringing import halves


@dataclass(frozen=True)
class Ringing:
    """How often something is rung in the halves of a day, and how often it is missing."""

    day: Day
    times: int
    missing: int


def too_few(school: School, bell: BellSchedule, kind: PeriodKind, minutes: int, count: int) -> Iterator[Ringing]:
    """Yield the days on which periods of a kind, of so many minutes at least, are fewer than asked.

    Of an even count half are asked in the morning and half in the afternoon, of an odd one the last is in either; a
    half day without a lesson period needs none.
    """
    noon = school.week.noon
    for day in school.week.days:
        held = [p.start < noon for p in bell.on(day) if p.kind is kind and p.minutes >= minutes]
        here = halves(bell, day, noon)
        if not here:
            continue
        whole = count if len(here) == 2 else (count + 1) // 2
        missing = max(
            whole - sum(half in here for half in held), sum(max(0, count // 2 - held.count(half)) for half in here)
        )
        if missing > 0:
            yield Ringing(day, len(held), missing)
