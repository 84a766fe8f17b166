"""What a club lacks so that it can not be opened, whoever wishes for it: a time, somebody to lead it, a room."""

from __future__ import annotations

from ...models.document import Words
from ...models.service import Club
from ...solver.allotment import AllotmentProblem, Option
from .hours import Hours
from .reasons import ROOMLESS, UNHELD, away_at_all_words, led_words


def lacking(hours: Hours, problem: AllotmentProblem, option: Option, club: Club) -> Words | None:
    """The first thing that a club lacks, in words; None where it could be opened."""
    if not option.variants:
        return UNHELD
    if not option.needs[0]:
        return led_words(_unvetted(hours, club))
    if not all(option.needs):
        return ROOMLESS
    for number, need in enumerate(option.needs):
        if not any(_served(problem, variant, need) for variant in option.variants):
            return away_at_all_words(number == 0)
    return None


def _served(problem: AllotmentProblem, variant: tuple[str, ...], need: tuple[str, ...]) -> bool:
    """Whether every meeting of a variant has somebody or something that serves a need then."""
    return all(any(problem.supply[name].serves(meeting) for name in need) for meeting in variant)


def _unvetted(hours: Hours, club: Club) -> list[str]:
    """The people from outside who could lead a club, had they been vetted."""
    return [
        person.name or person.id
        for person in hours.service.instructors
        if not person.vetted and (person.id in club.leaders if club.leaders else club.activity in person.activities)
    ]
