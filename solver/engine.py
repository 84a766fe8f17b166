"""The engine: from a problem to the best answer within the time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from .companion import Companion
from .evaluation import Evaluation
from .problem import Problem
from .result import Progress, Result
from .rosters.roster import has_roster
from .solution import Solution
from .standing import Standing
from .watch import Watch

_ALONE = 0.15
"""The part of the time for which the local search has the only processor to itself, before any model is built."""

_MISSING = 0.6
"""The same at most while something required is missed and it gains: least is missed at the end of a long cooling."""

_SMALL = 1000
"""Periods to place, up to which the local search is laid out first of all: within a second, kernels included."""


def solve(
    problem: Problem,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    start: Solution | None = None,
    relaxed: bool = False,
    found: Callable[[Solution, Evaluation], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Find the best answer within `seconds` of the wall clock, or of another (`time.process_time`: the processor's).

    With `deterministic`, work is measured in CP-SAT's deterministic seconds instead, and the same problem, seed and
    number of workers give the same answer. Setting `stop` ends the solve soon, with the best answer so far. `found`
    is given each better answer as soon as it is known, by one thread at a time. `start` is a first guess; where it
    misses nothing that is required, no answer costs more. Required constraints hold in any answer: where they can
    not, the status is INFEASIBLE (proven, with `shortages` where counting shows it) or UNKNOWN. Unless the answer may
    be `relaxed`: then one that misses as little as possible of what is required is better than none.
    """
    limit = 10 * seconds + 60 if deterministic else seconds
    with Watch(limit, stop, clock) as watch:
        standing = Standing(problem, watch, progress, found)

        def heard(answer: Solution, cost: Evaluation) -> bool:
            return (relaxed or not cost.hard) and standing.improved(answer, cost, "improve")

        companion = Companion(problem, watch, seed, heard)
        try:
            if not deterministic and (relaxed or (start is None and _is_small(problem))):
                alone = relaxed and workers == 1 and start is None
                if alone:
                    standing.say("feasible")
                given = seconds if alone else 0.0
                companion.start(watch.halt, alone=_ALONE * given, missing=_MISSING * given)
            if standing.optimal or (standing.best is not None and watch.over):
                return standing.result(standing.status)
            # CP-SAT takes a second to load.
            from .phases import Phases
            from .relaxed import Budget

            budget = Budget(workers, seed, seconds if deterministic else None)
            return Phases(problem, watch, standing, companion, budget, relaxed).run(start)
        finally:
            companion.end()


def _is_small(problem: Problem) -> bool:
    """Whether the local search is likely to have an answer before CP-SAT is loaded."""
    return sum(event.duration for event in problem.events) <= _SMALL and not has_roster(problem)
