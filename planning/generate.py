"""Make a school's timetable, and check it twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from ..models.document import Words
from ..models.finding import Finding
from ..models.school import School
from ..models.service_plan import ServicePlan
from ..models.timetable import Quality, Share, StaffingQuality, Timetable
from ..rules import rules_of
from ..rules.posting import post
from ..solver.apart import solve_apart
from ..solver.evaluation import Evaluation
from ..solver.result import Progress, Result, Rostered, Status
from ..solver.solution import Solution
from .agreement import checked, cost_by_rule
from .allotting import draft
from .effort import Effort
from .in_turn import ROUNDS, alike, told, turn
from .shortage_words import short_words
from .solution_of import solution_of

_DRAFT = 0.15
"""The largest part of the time that may go into deciding who attends which club."""

_APART = Words(
    zh="这样分出的社团和各组，与任何课都排不到一起",
    en="no lessons can be held beside the clubs and groups of the last round",
)


@dataclass(frozen=True, slots=True)
class Generated:
    """The timetable if one was found, the findings of the rules on it, and how the search ended.

    `shortages` say in the school's words what is short, where counting alone shows that there is no timetable.
    `rounds`: how often clubs and timetable were planned, one after the other.
    """

    timetable: Timetable | None
    result: Result
    findings: tuple[Finding, ...] = ()
    shortages: tuple[Words, ...] = ()
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A better answer that was found during the search: its cost, and a function that makes its timetable and findings.

    They are made only when asked for, since that takes a moment.
    """

    soft: int
    make: Callable[[], tuple[Timetable, tuple[Finding, ...]]]


def generate(
    school: School,
    *,
    start: Timetable | None = None,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    found: Callable[[Found], None] | None = None,
) -> Generated:
    """Make the best timetable within `seconds` of the wall clock. The other arguments are those of `solver.solve`.

    A school's after-school service is planned with it: first who attends which club, then lessons, staff and rooms in
    one problem. Where no timetable fits around these clubs, clubs and timetable are planned in turn. `start` is a
    timetable to begin with, and `found` is called with each better one. Raise DisagreementError where the checks of the
    answer do not agree.
    """
    effort = Effort(seconds, workers, seed, deterministic, progress, stop)
    return _Generation(school, effort, found).run(start)


@dataclass(frozen=True)
class _Generation:
    """One call of generate."""

    school: School
    effort: Effort
    found: Callable[[Found], None] | None

    def run(self, start: Timetable | None) -> Generated:
        """Generate from a given timetable, or from a plan of who attends which club."""
        if start is not None or self.school.service is None:
            return self._made(None if start is None else start.service, start)
        effort = self.effort
        first = draft(
            self.school,
            seconds=_DRAFT * effort.seconds,
            workers=effort.workers,
            seed=effort.seed,
            progress=effort.progress,
            stop=effort.stop,
        ).plan
        return self._in_turn(first, self._made(first, None))

    def _in_turn(self, first: ServicePlan, made: Generated) -> Generated:
        """Plan clubs and timetable in turn, as long as they do not fit together and each round changes something.

        Give up at once where the service cannot be staffed whatever the lessons are.
        """
        tried, rounds = first, 1
        while made.result.status is Status.INFEASIBLE and not made.result.impossible and not self.effort.is_over:
            turned = turn(self.school, self.effort, self.effort.seed + rounds)
            if turned.lessons is Status.INFEASIBLE:
                return made
            if turned.plan is None or rounds == ROUNDS or alike(turned.plan, tried):
                unknown = replace(made.result, status=Status.UNKNOWN)
                return replace(made, rounds=rounds, result=unknown, shortages=made.shortages or (_APART,))
            rounds += 1
            tried = told(turned.plan, first, rounds)
            week = turned.week and turned.week.model_copy(update={"service": tried})
            made = replace(self._made(tried, week), rounds=rounds)
        return made

    def _made(self, plan: ServicePlan | None, start: Timetable | None) -> Generated:
        """Make the best week that holds a given plan of the service."""
        rules = rules_of(self.school)
        began = monotonic()
        posted = post(self.school, rules, plan)
        seconds = self.effort.searching(monotonic() - began)

        def heard(solution: Solution, claim: Evaluation) -> None:
            if self.found is not None:
                self.found(Found(claim.soft, partial(checked, posted, rules, solution, claim)))

        result = solve_apart(
            posted.problem,
            **self.effort.terms(seconds),
            start=None if start is None else solution_of(posted, start).solution,
            found=heard,
        )
        if result.solution is None or result.evaluation is None:
            return Generated(None, result, shortages=tuple(short_words(posted, rules, result)))
        timetable, findings = checked(posted, rules, result.solution, result.evaluation)
        quality = Quality(
            soft=result.evaluation.soft,
            bound=min(result.bound, result.evaluation.soft),
            seconds=round(self.effort.spent, 3),
            by_rule=dict(sorted(cost_by_rule(findings).items())),
            staffing=None if result.rostered is None else staffing_quality(result.rostered),
        )
        return Generated(timetable.model_copy(update={"quality": quality}), result, findings)


def staffing_quality(rostered: Rostered) -> StaffingQuality:
    """The engine's account of who serves what, as a school reads it."""
    loads = tuple(Share(above=level, teachers=count) for level, count in rostered.loads)
    return StaffingQuality(cost=rostered.cost, bound=rostered.bound, loads=loads)
