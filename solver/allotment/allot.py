"""Solve an allotment: level by level, each proven where time allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from ..result import EngineError, Progress, Status
from ..watch import Watch
from .count import faults, profile_of
from .levels import Levels
from .model import Model
from .outcome import Level, Opened, Outcome
from .problem import AllotmentProblem
from .rule import aims


def allot(
    problem: AllotmentProblem,
    *,
    seconds: float = 20,
    workers: int = 2,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Give out places by the rule of rule.py within `seconds` of the wall clock.

    The status is OPTIMAL where every level is proven, and FEASIBLE otherwise: to close all is always an answer.
    `progress` hears the phase (a level's name), and how many requests are not met by their first option.
    Raise EngineError where the answer does not stand the independent count.
    """
    begun = time.monotonic()
    model, listed = Model(problem), aims(problem, seed)
    with Watch(seconds, stop) as watch:
        found = Levels(model, listed, watch, workers, seed, progress).run()
    given = {request: position for (request, position), xs in model.places.items() if any(found.truth[x] for x in xs)}
    outcome = Outcome(
        status=Status.OPTIMAL if all(level.proven for level in found.levels) else Status.FEASIBLE,
        given=given,
        opened=_opened(model, found.truth),
        profile=profile_of(problem, given),
        bound=_bound(problem, found.levels),
        levels=found.levels,
        seconds=time.monotonic() - begun,
    )
    for fault in faults(problem, outcome):
        raise EngineError(f"an allotment that does not stand the count: {fault}")
    return outcome


def _opened(model: Model, truth: list[bool]) -> dict[str, Opened]:
    opened: dict[str, Opened] = {}
    for option in model.problem.options:
        for number, y in enumerate(model.open[option.id]):
            if truth[y]:
                serving = tuple(
                    tuple(_server(model, truth, (option.id, i, meeting), need) for meeting in option.variants[number])
                    for i, need in enumerate(option.needs)
                )
                opened[option.id] = Opened(number, serving)
    return opened


def _server(model: Model, truth: list[bool], where: tuple[str, int, str], need: tuple[str, ...]) -> str:
    """The supply that serves a need in a meeting."""
    return next(name for name in need if (*where, name) in model.serving and truth[model.serving[*where, name]])


def _bound(problem: AllotmentProblem, levels: tuple[Level, ...]) -> tuple[int, ...]:
    """The best profile that is not excluded: proven numbers, then the first bound, then all that may remain."""
    left, bound, open_ = len(problem.requests), [], False
    for level in levels[: problem.ranks]:
        most = left if open_ else min(level.bound, left)
        bound.append(most)
        left -= most
        open_ = open_ or not level.proven
    return (*bound, left)
