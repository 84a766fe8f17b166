"""What if: change a published timetable as little as possible when the world changes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from ..models.document import Words
from ..models.finding import Finding
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Quality, Timetable
from ..rules import rules_of
from ..rules.posting import Posted, post
from ..rules.rule import Rule
from ..solver.engine import solve
from ..solver.evaluation import evaluate
from ..solver.result import Progress, Result, Status
from ..solver.solution import Solution
from .agreement import cost_by_rule
from .changes import Change, Personal, by_person, changes_between
from .fingerprint import fingerprint
from .generate import checked
from .names import Names
from .perturbation import NO_DEPARTURE, Amounts, Perturbation
from .scenario import changed_school
from .shortage_words import say, titles_of
from .solution_of import solution_of

_SHARES = (0.5, 0.7)
"""Of the time left: for covering every lesson; then, where that fails, for covering what can be."""


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
    lesson once).
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
    changed = changed_school(school, scenario)
    rules = rules_of(changed)
    posted = post(changed, rules)
    published = solution_of(posted.board, timetable)
    deadline = monotonic() + seconds

    def search(perturbation: Perturbation, share: float) -> Result:
        return solve(
            perturbation.problem(),
            seconds=(seconds if deterministic else deadline - monotonic()) * share,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            progress=progress,
            stop=stop,
            start=published,
        )

    perturbation = Perturbation(posted, published, covered=True)
    result = search(perturbation, _SHARES[0])
    if result.solution is None:
        perturbation = Perturbation(posted, published, covered=False)
        result = search(perturbation, _SHARES[1])
    if result.solution is None or result.evaluation is None:
        names, titles = Names(posted.board), titles_of(rules)
        return WhatIf(result.status, shortages=tuple(say(short, names, titles) for short in result.shortages))
    rest = seconds if deterministic else max(0.0, deadline - monotonic())
    polished = solve(
        perturbation.polished(result.solution, evaluate(posted.problem, result.solution).soft),
        seconds=rest * (1 - _SHARES[0]),
        workers=workers,
        seed=seed,
        deterministic=deterministic,
        stop=stop,
        start=result.solution,
    )
    answer = polished.solution or result.solution
    new, findings = _finished(posted, rules, answer, timetable, fingerprint(school))
    changes = changes_between(school, timetable, new)
    found = perturbation.amounts(result.evaluation.soft)
    least = perturbation.least(result.evaluation.soft, result.bound)
    departure = _departure(changes)
    return WhatIf(
        result.status,
        new,
        departure,
        _at_least(departure, found, least),
        changes,
        by_person(school, changes),
        _uncovered(changes),
        findings,
    )


def _finished(
    posted: Posted, rules: Sequence[Rule], answer: Solution, before: Timetable, hash_: str
) -> tuple[Timetable, tuple[Finding, ...]]:
    """The new timetable, checked both ways, as the next version of the published one."""
    claim = evaluate(posted.problem, answer)
    timetable, findings = checked(posted, rules, answer, claim)
    quality = Quality(soft=claim.soft, bound=0, by_rule=dict(sorted(cost_by_rule(findings).items())))
    version = str(int(before.version) + 1) if before.version.isdecimal() else f"{before.version}+1"
    return timetable.model_copy(update={"version": version, "problem": hash_, "quality": quality}), findings


def _departure(changes: Sequence[Change]) -> Amounts:
    """What the changes between two timetables add up to."""
    pairs = {
        (class_, change.session.subject.id)
        for change in changes
        if change.restaffed
        for class_ in change.session.classes
    }
    return Amounts(
        sum(entry.periods for entry in _uncovered(changes)), len(pairs), sum(change.moved for change in changes)
    )


def _at_least(departure: Amounts, found: Amounts, least: Amounts) -> Amounts:
    """What is forced whatever is chosen, and what the search has proven beyond."""
    return Amounts(
        departure.uncovered - (found.uncovered - least.uncovered),
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
