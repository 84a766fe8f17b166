"""A cheaper roster after the first answer, and times for it: most of what an answer costs may be its roster's."""

from __future__ import annotations

from .first import First, FirstAnswer
from .matching import give
from .model import Model
from .problem import Problem
from .rosters.rostering import Rostering
from .solution import Solution
from .supply import shortages
from .watch import Watch

_SEEKING, _TIMING = 0.45, 0.4
"""The parts of the time that is left in which a cheaper roster is sought, and then times for it."""

_WORTH = 0.005
"""A roster that saves less than this part of its cost is not worth new times."""


def restaffed(
    problem: Problem, rostering: Rostering, watch: Watch, *, workers: int, seed: int, work: float | None, now: Solution
) -> First | None:
    """A first answer for a roster that is cheaper than that of an answer; None where none is found in its time.

    `work`: the deterministic budget, None for the clock.
    """
    before = rostering.rostered(now).cost
    if rostering.bound >= before:
        return None
    rostering.improve(_SEEKING * watch.left, None if work is None else _SEEKING * work)
    if before - rostering.cost <= _WORTH * before or watch.over:
        return None
    rostering.level()
    if shortages(give(problem, rostering.given)):
        return None
    budget = None if work is None else _TIMING * work
    first = FirstAnswer(problem, watch, workers, seed, budget, watch.elapsed + _TIMING * watch.left, now)
    found = first.of(Model(problem, settled=rostering.given))
    return None if found[2] is None else found
