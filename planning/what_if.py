"""What if: change a published timetable as little as possible when the world changes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..models.document import Words
from ..models.finding import Finding
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable
from ..solver.result import Progress, Status
from ..solver.supply import Shortage
from .changes import Change, Personal, by_person, changes_between
from .condition import ANYHOW, Condition
from .effort import Effort
from .names import Names
from .perturbation import NO_DEPARTURE, Amounts
from .relieved import relieved
from .rescheduling import Rescheduling
from .scenario import changed_school
from .shortage_words import say, titles_of

_SHARE = 0.75
"""Of the time left, what the search for the least change may take."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Periods a week of a subject that nobody is left to teach to a class."""

    class_: str
    subject: str
    periods: int


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The timetable after a scenario, and how it departs from the published one.

    `status` is OPTIMAL when no timetable departs less, FEASIBLE when that is not proven: then no timetable departs by
    less than `least`. INFEASIBLE: there is none that meets the mandatory rules; `shortages` say why, where counting
    shows it. `departure` counts pairs of a class and a subject that change teacher, then moved lessons (a combined
    lesson once). `relieved` are the sessions and duties of the after-school service that somebody else has.
    """

    status: Status
    timetable: Timetable | None = None
    departure: Amounts = NO_DEPARTURE
    least: Amounts = NO_DEPARTURE
    changes: tuple[Change, ...] = ()
    persons: tuple[Personal, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    findings: tuple[Finding, ...] = ()
    shortages: tuple[Words, ...] = ()
    relieved: tuple[Words, ...] = ()


def what_if(
    school: School,
    timetable: Timetable,
    scenario: Scenario,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> WhatIf:
    """Apply a scenario to a published timetable within `seconds`; the other arguments are those of `solver.solve`.

    In this order: as few periods as possible without a teacher, as few classes as possible that change teacher in a
    subject, as few lessons as possible moved, few rooms changed, and the quality of the rules.
    """
    effort = Effort(seconds, workers, seed, deterministic, progress, stop)
    return least_change(Rescheduling(school, timetable, effort), scenario)


def least_change(run: Rescheduling, scenario: Scenario, condition: Condition = ANYHOW) -> WhatIf:
    """The least change of a published timetable once a scenario has happened, under a condition."""
    school, timetable = run.school, run.published
    attempt = run.attempt(changed_school(school, scenario, spared=condition.spared), condition, _SHARE)
    short = max((s.missing for s in attempt.result.shortages if _of_teachers(s)), default=0)
    if attempt.result.solution is None:
        covering = changed_school(school, scenario, stand_ins=True, spared=condition.spared)
        if covering.stand_ins:
            attempt = run.attempt(covering, condition, _SHARE)
    result = attempt.result
    if result.solution is None or result.evaluation is None:
        names, titles = Names(attempt.posted.board), titles_of(attempt.rules)
        return WhatIf(result.status, shortages=tuple(say(short, names, titles) for short in result.shortages))
    new, findings = run.finish(attempt, result.solution)
    changes = changes_between(school, timetable, new)
    cost, departure = result.evaluation.soft, _departure(changes)
    found, least = attempt.perturbation.amounts(cost), attempt.perturbation.least(cost, result.bound)
    return WhatIf(
        result.status,
        new,
        departure,
        _at_least(departure, found, least, short),
        changes,
        by_person(school, changes),
        _uncovered(changes),
        findings,
        relieved=tuple(relieved(school, timetable, new)),
    )


def _departure(changes: Sequence[Change]) -> Amounts:
    """How much some changes are in all."""
    pairs = {
        (class_, change.session.subject.id)
        for change in changes
        if change.restaffed
        for class_ in change.session.classes
    }
    return Amounts(
        sum(entry.periods for entry in _uncovered(changes)), len(pairs), sum(change.moved for change in changes)
    )


def _of_teachers(shortage: Shortage) -> bool:
    """Whether a shortage is one of teachers only: then as many periods as it names stay uncovered."""
    return bool(shortage.resources) and all(name.startswith("teacher:") for name in shortage.resources)


def _at_least(departure: Amounts, found: Amounts, least: Amounts, short: int) -> Amounts:
    """The least departure of any timetable: what no choice avoids, and what counting and the search prove."""
    return Amounts(
        max(short, departure.uncovered - (found.uncovered - least.uncovered)),
        departure.teachers - (found.teachers - least.teachers),
        min(departure.lessons, least.lessons),
    )


def _uncovered(changes: Sequence[Change]) -> tuple[Uncovered, ...]:
    """Lessons that had a teacher and have none any more."""
    periods = Counter(
        (class_, change.after.subject.id)
        for change in changes
        if change.after is not None and not change.after.teachers and change.restaffed
        for class_ in change.after.classes
    )
    return tuple(Uncovered(class_, subject, number) for (class_, subject), number in periods.items())
