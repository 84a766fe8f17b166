"""Solving in turns: who serves at given times, then when everything else is held, then again.

Where many open roles belong to events whose time is given, a model that decides these and all other times at once is
ten times as large as the two parts. So the parts are solved in turns on one incumbent; each answer is measured by the
whole problem. The bound is that of the first part alone: what it leaves out can only cost more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .appointed import Appointed, Place
from .engine import solve
from .evaluation import Evaluation, evaluate
from .matching import give
from .problem import Problem
from .result import EngineError, Progress, Result, Rostered, Status
from .serving import Served, serve
from .solution import Meet, Solution
from .supply import shortages
from .watch import Watch

_FIRST, _FIRST_SECONDS = 0.1, 5.0
"""The part of the time, and the seconds at most, that filling the places takes before any time is sought."""

_TIMES = 0.75
"""The part of the time left that the first times take."""

_TRIES = 4
"""So many times the places are filled anew where counting shows that nothing else fits around them."""

_PATIENT = 0.4
"""The part of the time left that it may take if that was too little."""

_AGAIN = 0.35
"""The part of the time left then that filling the places again takes, before the last times."""

Found = Callable[[Solution, Evaluation], None]


def solve_apart(
    problem: Problem,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    start: Solution | None = None,
    found: Found | None = None,
) -> Result:
    """Find the best answer as `solve` does, in turns where the problem has places at given times to fill.

    The arguments are those of `solve`. A result that is `impossible` without shortages: the places alone can not be
    filled.
    """
    appointed = Appointed.of(problem)
    if appointed is None:
        return solve(
            problem,
            seconds=seconds,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            progress=progress,
            stop=stop,
            start=start,
            found=found,
        )
    with Watch(10 * seconds + 60 if deterministic else seconds, stop) as watch:
        turns = _Turns(problem, appointed, watch, seconds, workers, seed, deterministic, progress, stop, found)
        return turns.run(start)


@dataclass
class _Turns:
    """One solve in turns."""

    problem: Problem
    appointed: Appointed
    watch: Watch
    seconds: float
    workers: int
    seed: int
    deterministic: bool
    progress: Callable[[Progress], None] | None
    stop: threading.Event | None
    found: Found | None
    spent: float = 0.0
    bound: int = 0
    best: tuple[Solution, Evaluation] | None = None
    rostered: Rostered | None = None
    history: list[Progress] = field(default_factory=list)

    @property
    def _left(self) -> float:
        """Seconds that are left: of the clock, or of deterministic work."""
        return max(0.0, self.seconds - self.spent) if self.deterministic else self.watch.left

    def run(self, start: Solution | None) -> Result:
        """Fill the places and seek the times, in turns."""
        self._say("check")
        short = shortages(self.problem)
        if short:
            result = self._result(Status.INFEASIBLE)
            return replace(result, shortages=short)
        if start is not None:
            self._take(start)
        self._say("staff")
        served = self._serve(min(_FIRST * self.seconds, _FIRST_SECONDS), None)
        if served.given is None and not served.impossible:
            served = self._serve(_PATIENT * self._left, None)
        if served.impossible:
            return replace(self._result(Status.INFEASIBLE), impossible=True)
        given = served.given if self.best is None else self._given_by(self.best[0])
        if given is not None and self.best is None:
            given = self._fitting(given)
        if given is None:
            return self._together()
        status = self._times(given, _TIMES * self._left)
        if status is Status.UNKNOWN and not self._done:
            status = self._times(given, self._left)
        if self.best is None and status is Status.INFEASIBLE and not self._done:
            # Nothing fits around these; so all is sought together.
            return self._together()
        if self.best is not None and not self._done:
            self._serve(_AGAIN * self._left, self.best[0])
            # Around others than in the best answer the times would have to be sought anew.
            self._times(self._given_by(self.best[0]), self._left)
        return self._result(Status.FEASIBLE if self.best is not None else Status.UNKNOWN)

    def _fitting(self, given: dict[Place, str]) -> dict[Place, str] | None:
        """Who fills the places so that counting sees no shortage around them; None where that is not soon found.

        Those of whom too much is asked fill none at the times at which that shows. That may be too narrow, so that it
        bounds nothing.
        """
        closed: dict[str, set[int]] = {}
        for _ in range(_TRIES):
            short = shortages(give(self.problem, given))
            at = {
                (resource, self.appointed.events[event])
                for one in short
                for (event, _), resource in given.items()
                if event in one.events and (resource in one.resources or not one.resources)
            }
            if not short or self._done:
                return given
            for resource, time in at:
                closed.setdefault(resource, set()).add(time)
            narrowed = self.appointed.closing({resource: frozenset(times) for resource, times in closed.items()})
            if not at or narrowed is None:
                return None
            found = self._filled(min(_FIRST * self._left, _FIRST_SECONDS / 2), None, None, narrowed)
            if found.given is None:
                return None
            given = found.given
        return None

    @property
    def _done(self) -> bool:
        return self.watch.over or self._left <= 0 or (self.best is not None and self.best[1].soft <= self.bound)

    def _serve(self, seconds: float, before: Solution | None) -> Served:
        """Fill the places: around an answer's other events where there is one, which then may cost less at once."""
        whole = self._filled(0.7 * seconds if before is not None else seconds, before, None)
        self.bound = max(self.bound, whole.bound)
        if before is None or self._done:
            return whole
        beside = self._filled(0.3 * seconds, before, before)
        if beside.given is not None:
            self._take(_with(self.problem, before, beside.given))
        return whole

    def _filled(
        self,
        seconds: float,
        before: Solution | None,
        beside: Solution | None,
        appointed: Appointed | None = None,
    ) -> Served:
        served = serve(
            appointed or self.appointed,
            self.watch,
            seconds=seconds if not self.deterministic else 10 * seconds + 60,
            workers=self.workers,
            seed=self.seed,
            work=seconds if self.deterministic else None,
            hint=None if before is None else self._given_by(before),
            beside=beside,
        )
        self.spent += seconds
        return served

    def _given_by(self, solution: Solution) -> dict[Place, str]:
        """Who fills the places in a solution."""
        places = self.appointed.places
        return {
            (meet.event, role): resource
            for meet in solution.meets
            for role, resource in meet.resources
            if (meet.event, role) in places
        }

    def _times(self, given: Mapping[Place, str], seconds: float) -> Status:
        """Seek the best times of all other events around those who serve."""
        around = give(self.problem, given)
        first = None if self.best is None else _without(self.best[0], given)
        result = solve(
            around,
            seconds=seconds,
            workers=self.workers,
            seed=self.seed,
            deterministic=self.deterministic,
            progress=self._hear,
            stop=self.stop,
            start=first,
            found=lambda solution, _: self._take(_with(self.problem, solution, given)),
        )
        self.spent += seconds
        if result.solution is not None:
            self._take(_with(self.problem, result.solution, given))
            self.rostered = result.rostered
        return result.status

    def _together(self) -> Result:
        result = solve(
            self.problem,
            seconds=self._left,
            workers=self.workers,
            seed=self.seed,
            deterministic=self.deterministic,
            progress=self.progress,
            stop=self.stop,
            found=self.found,
        )
        return replace(result, bound=max(result.bound, self.bound), seconds=self.watch.elapsed)

    def _take(self, solution: Solution) -> None:
        """Keep an answer if it misses nothing and is the best so far."""
        evaluation = evaluate(self.problem, solution)
        if evaluation.hard:
            return
        if evaluation.soft < self.bound:
            raise EngineError(f"an answer of cost {evaluation.soft} is below the bound {self.bound}")
        if self.best is None or evaluation.soft < self.best[1].soft:
            self.best = solution, evaluation
            self._say("improve")
            if self.found is not None:
                self.found(solution, evaluation)

    def _hear(self, said: Progress) -> None:
        """Pass on how a part goes; its costs and bounds are not those of the whole."""
        if said.soft is None:
            self._say(said.phase)

    def _say(self, phase: str) -> None:
        soft = None if self.best is None else self.best[1].soft
        progress = Progress(phase, self.watch.elapsed, soft, None if soft is None else self.bound)
        self.history.append(progress)
        if self.progress is not None:
            self.progress(progress)

    def _result(self, status: Status) -> Result:
        solution, evaluation = self.best or (None, None)
        if evaluation is not None:
            status = Status.OPTIMAL if evaluation.soft <= self.bound else Status.FEASIBLE
        history, rostered = tuple(self.history), self.rostered
        return Result(status, solution, evaluation, self.bound, self.watch.elapsed, (), history, rostered)


def _with(problem: Problem, solution: Solution, given: Mapping[Place, str]) -> Solution:
    """The same times, with those who serve."""
    roles: dict[str, dict[str, str]] = {}
    for (event, role), resource in given.items():
        roles.setdefault(event, {})[role] = resource

    def filled(meet: Meet) -> Meet:
        if meet.event not in roles:
            return meet
        return replace(meet, resources=tuple((dict(meet.resources) | roles[meet.event]).items()))

    return Solution(tuple(filled(meet) for meet in solution.meets))


def _without(solution: Solution, given: Mapping[Place, str]) -> Solution:
    """The same times, without what is given now."""
    return Solution(
        tuple(
            replace(meet, resources=tuple((r, x) for r, x in meet.resources if (meet.event, r) not in given))
            for meet in solution.meets
        )
    )
