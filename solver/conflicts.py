"""Why a problem has no solution: minimal sets of origins whose constraints cannot be met together.

Groups of constraints, by what asked for them, are switched off one after another on fresh models. Assumption literals
are not used: presolve no longer sees through them, and the cores that they give have been wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from time import monotonic

from .engine import solve
from .problem import Problem
from .result import Result, Status
from .supply import Shortage
from .supply.asked import origin_of

_SHARE = 6
"""A single trial may take this part of the whole time."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Origins whose required constraints, with the background's, have no solution.

    `verified`: a last solve of these alone, on a fresh model, said so too. `minimal`: without any one of them there is
    a solution; where that is not shown in time, some may be beside the point.
    """

    origins: tuple[str, ...]
    verified: bool
    minimal: bool


@dataclass(frozen=True, slots=True)
class Relief:
    """Whether there is a solution once the constraints of one origin are no longer required; None: not known."""

    origin: str
    helps: bool | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is known about a problem: whether it has a solution, and if it has none, why."""

    status: Status
    shortages: tuple[Shortage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reliefs: tuple[Relief, ...] = ()


def conflicts(
    problem: Problem, *, seconds: float = 60, workers: int = 2, seed: int = 0, background: Collection[str] = ()
) -> tuple[Conflict, ...]:
    """Minimal sets of origins that conflict; none where there is a solution or nothing could be shown in time."""
    return diagnose(problem, seconds=seconds, workers=workers, seed=seed, background=background).conflicts


def diagnose(
    problem: Problem,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    background: Collection[str] = (),
    most: int = 3,
    stop: threading.Event | None = None,
) -> Diagnosis:
    """Find at most `most` conflicts, and which single origin, no longer required, would help.

    Origins in `background` are never switched off. All solves together take about `seconds` of the wall clock at most;
    what has been found by then is given.
    """
    trials = _Trials(problem, seconds, workers, seed, frozenset(background), stop)
    result = trials.solve(trials.all, share=2)
    status = Status.FEASIBLE if result.status is Status.OPTIMAL else result.status
    if status is not Status.INFEASIBLE:
        return Diagnosis(status)
    found = [_shrink(trials, trials.all, result.shortages)]
    reliefs: list[Relief] = []
    for origin in found[0].origins:
        rest = trials.all - {origin}
        without = trials.status(rest)
        reliefs.append(Relief(origin, None if without is Status.UNKNOWN else without is Status.FEASIBLE))
        if without is Status.INFEASIBLE and len(found) < most and not trials.over:
            found.append(_shrink(trials, rest, ()))
    distinct = {frozenset(conflict.origins): conflict for conflict in found}
    return Diagnosis(status, result.shortages, tuple(distinct.values()), tuple(reliefs))


class _Trials:
    """Solves of a problem with some origins only, each on a fresh model, and remembered."""

    def __init__(
        self,
        problem: Problem,
        seconds: float,
        workers: int,
        seed: int,
        background: frozenset[str],
        stop: threading.Event | None,
    ) -> None:
        self._problem = problem
        self._seconds = seconds
        self._deadline = monotonic() + seconds
        self._workers = workers
        self._seed = seed
        self._background = background
        self._stop = stop
        self._feasible: list[frozenset[str]] = []
        self._infeasible: list[frozenset[str]] = []
        required = (origin_of(c) for c in problem.constraints if c.required)
        self.order = tuple(dict.fromkeys(origin for origin in required if origin not in background))
        self.all = frozenset(self.order)

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return monotonic() >= self._deadline or (self._stop is not None and self._stop.is_set())

    def status(self, origins: frozenset[str]) -> Status:
        """Whether the constraints of some origins can be met: FEASIBLE, INFEASIBLE or UNKNOWN."""
        if any(origins <= known for known in self._feasible):
            return Status.FEASIBLE
        if any(origins >= known for known in self._infeasible):
            return Status.INFEASIBLE
        return self.solve(origins).status

    def solve(self, origins: frozenset[str], share: int = _SHARE, seed: int = 0) -> Result:
        """Solve with the required constraints of some origins and of the background, and no others."""
        if self.over:
            return Result(Status.UNKNOWN, None, None, 0, 0.0)
        kept = origins | self._background
        constraints = tuple(c for c in self._problem.constraints if c.required and origin_of(c) in kept)
        seconds = min(self._deadline - monotonic(), self._seconds / share)
        result = solve(
            replace(self._problem, constraints=constraints),
            seconds=seconds,
            workers=self._workers,
            seed=self._seed + seed,
            stop=self._stop,
        )
        if result.status is Status.OPTIMAL:
            result = replace(result, status=Status.FEASIBLE)
        known = {Status.FEASIBLE: self._feasible, Status.INFEASIBLE: self._infeasible}.get(result.status)
        if known is not None:
            known.append(origins)
        return result


def _shrink(trials: _Trials, origins: frozenset[str], shortages: tuple[Shortage, ...]) -> Conflict:
    """Leave out one origin after another for as long as there is no solution. Begin with what a shortage names."""
    for shortage in shortages:
        named = origins & set(shortage.origins)
        if named < origins and trials.status(named) is Status.INFEASIBLE:
            origins = named
            break
    needed: set[str] = set()
    for origin in reversed(trials.order):
        if origin in origins:
            status = trials.status(origins - {origin})
            if status is Status.INFEASIBLE:
                origins -= {origin}
            elif status is Status.FEASIBLE:
                needed.add(origin)
    verified = trials.solve(origins, seed=1).status is Status.INFEASIBLE
    return Conflict(tuple(o for o in trials.order if o in origins), verified, needed == origins)
