"""The pupils of a made school: who stays, on which days, and what they wish for. Popular clubs are over-asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import get_args

from ....models.document import clock_text
from ....models.school import ClassGroup, School
from ....models.service import PriorityGroup, Pupil, Wish
from ....models.week import BellSchedule, Day, PeriodKind
from .clubs import MadeClub

_SOME_DAYS = 0.15
"""Part of those who stay that stay on some days only."""

_WISH_EXERCISE = 0.5
_WISH_DAY = 0.05
_CARE, _BUS, _PRIORITY, _CREDIT, _LEAVES = 0.04, 0.06, 0.15, 0.12, 0.004
_TO_THE_BUS = 5
"""Minutes from the end of the homework period, or of the clubs, to the bus."""

_NOTICE = (7, 10, 14)


def pupils(school: School, made: list[MadeClub], attending: int, rng: Random) -> Iterator[Pupil]:
    """The pupils of every class; `attending` is the part that stays, in percent."""
    bells = {bell.id: bell for bell in school.week.bells}
    for class_ in school.classes:
        menu = [each for each in made if class_.grade in each.club.grades]
        size = class_.size or 0
        stay = set(rng.sample(range(size), round(size * attending / 100)))
        for number in range(size):
            yield _pupil(school, class_, bells[class_.bell], number, number in stay, menu, rng)


def _pupil(
    school: School, class_: ClassGroup, bell: BellSchedule, number: int, stays: bool, menu: list[MadeClub], rng: Random
) -> Pupil:
    who = {"id": f"P{class_.id}{number + 1:02d}", "class": class_.id}
    priority = tuple(rng.sample(get_args(PriorityGroup), 1)) if rng.random() < _PRIORITY else ()
    if not stays:
        return Pupil.model_validate({**who, "days": (), "priority": priority})
    week = school.week.days
    days = tuple(sorted(rng.sample(week, rng.choice((2, 3, 4))), key=week.index)) if rng.random() < _SOME_DAYS else None
    care = rng.random() < _CARE
    ends = [period.end for period in bell.periods if period.kind is PeriodKind.STAGE_2]
    leaves = rng.choice(ends) + _TO_THE_BUS if not care and rng.random() < _BUS else None
    return Pupil.model_validate(
        {
            **who,
            "days": days,
            "wishes": tuple(_wishes(menu, days or week, leaves is None or leaves > max(ends), rng)),
            "extended_care": care,
            "bus": None if leaves is None else clock_text(leaves),
            "priority": priority,
            "credit": rng.choice((1, 2, 3, 4)) if rng.random() < _CREDIT else 0,
            "notice": rng.choice(_NOTICE) if rng.random() < _LEAVES else None,
        }
    )


def _wishes(menu: list[MadeClub], days: tuple[Day, ...], late: bool, rng: Random) -> Iterator[Wish]:
    """A wish for clubs of the second stage by nearly all who stay so long, for one of exercise by half of them."""
    open_ = [each for each in menu if _can_join(each, days)]
    later = [each for each in open_ if each.club.stage == 2]
    first = [each for each in open_ if each.club.stage == 1]
    if late and later:
        yield Wish(clubs=_ranked(later, rng.choice((2, 3, 3, 4, 5)), rng))
    if first and rng.random() < _WISH_EXERCISE:
        yield Wish(clubs=_ranked(first, rng.choice((1, 2, 3)), rng))
    if late and later and rng.random() < _WISH_DAY:
        day = rng.choice(days)
        held = [each for each in later if each.club.sessions == 1 and day in (each.club.days or days)]
        if held:
            yield Wish(clubs=_ranked(held, 2, rng), day=day)


def _can_join(each: MadeClub, days: tuple[Day, ...]) -> bool:
    """Whether a pupil who stays on some days can come to all sessions of a club."""
    return sum(day in days for day in each.club.days or days) >= each.club.sessions


def _ranked(menu: list[MadeClub], many: int, rng: Random) -> tuple[str, ...]:
    """Different clubs, those that draw more oftener and earlier."""
    left = list(menu)
    chosen: list[str] = []
    while left and len(chosen) < many:
        weights = list(accumulate(each.draw for each in left))
        each = rng.choices(left, cum_weights=weights)[0]
        left.remove(each)
        chosen.append(each.club.id)
    return tuple(chosen)
