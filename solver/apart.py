"""Solving apart: who serves at given times, then when everything else is held, then all of it by local search.

Where many open roles belong to events whose time is given, a model that decides these and all other times at once is
ten times as large as the two parts. So a first answer is found part by part; the local search, which needs no model,
improves all of it at once. Beside it the bound is raised. It is that of the first part alone: what it leaves out can
only cost more. Each answer is measured by the whole problem.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .appointed import Appointed, Place
from .engine import solve
from .evaluation import Evaluation, evaluate
from .first import FirstAnswer
from .joint import Joint
from .matching import give, with_given
from .model import Model
from .problem import Problem
from .result import EngineError, Progress, Result, Rostered, Status
from .rosters.roster import has_roster
from .serving import Served, serve
from .solution import Solution
from .supply import shortages
from .watch import Watch

_FIRST, _FIRST_SECONDS = 0.1, 5.0
"""The part of the time, and the seconds at most, that filling the places anyhow takes before any time is sought."""

_TIMES = 0.3
"""The part of deterministic work left that the first times take."""

_TRIES = 4
"""So many times the places are filled anew where counting shows that nothing else fits around them."""

_PATIENT = 0.4
"""The part of the time left that it may take if that was too little."""

_BOUND = 0.3
"""The part of the time left that raising the bound takes."""

_SHORT = 2
"""So many times as long as filling the places anyhow took must be left for it: a solver in presolve hears late."""

Found = Callable[[Solution, Evaluation], None]


class _Enough(threading.Event):
    """The word to end a part: its own, or the one that ends all."""

    def __init__(self, outer: threading.Event | None) -> None:
        super().__init__()
        self._outer = outer

    def is_set(self) -> bool:
        """Whether either is given."""
        return super().is_set() or (self._outer is not None and self._outer.is_set())


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
    filling: float = 0.0
    bound: int = 0
    best: tuple[Solution, Evaluation] | None = None
    rostered: Rostered | None = None
    history: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._keeping = threading.RLock()
        self._enough = _Enough(self.stop)
        self._joint = Joint(
            self.problem,
            self.watch,
            self.seed,
            best=lambda: None if self.best is None else (self.best[0], self.best[1].soft),
            found=self._take,
            done=lambda: self._done,
        )

    @property
    def _left(self) -> float:
        """Seconds that are left: of the clock, or of deterministic work."""
        return max(0.0, self.seconds - self.spent) if self.deterministic else self.watch.left

    def run(self, start: Solution | None) -> Result:
        """A first answer, then ever better ones."""
        self._say("check")
        short = shortages(self.problem)
        if short:
            return replace(self._result(Status.INFEASIBLE), shortages=short)
        if start is not None:
            self._take(start)
        if not self.deterministic:
            self._joint.start(self.workers)
        try:
            ended = self._first() if self.best is None else None
            if ended is None and self.best is not None and not self._done:
                self._improve(self.best[0])
        finally:
            self._joint.end()
        return ended or self._result(Status.FEASIBLE if self.best is not None else Status.UNKNOWN)

    def _first(self) -> Result | None:
        """Fill the places and seek times around them; a result where that ends the search."""
        self._say("staff")
        began = self.watch.elapsed
        served = self._filled(min(_FIRST * self.seconds, _FIRST_SECONDS))
        self.filling = 0.0 if self.deterministic else _SHORT * (self.watch.elapsed - began)
        if served.given is None and not served.impossible:
            served = self._filled(_PATIENT * self._left)
        if served.impossible:
            return replace(self._result(Status.INFEASIBLE), impossible=True)
        given = None if served.given is None else self._fitting(served.given)
        if given is not None:
            status = self._times(given, (_TIMES if self.deterministic else 1.0) * self._left)
            if self.deterministic and self.best is None and status is Status.UNKNOWN:
                status = self._times(given, self._left)
        if self.best is None and (given is None or status is Status.INFEASIBLE) and not self._done:
            # Nothing fits around these; so all is sought together.
            return self._together()
        return None

    def _improve(self, first: Solution) -> None:
        """Search on locally, and raise the bound beside that or before."""
        self._joint.go_on(self.workers - 1)
        if self._left > self.filling:
            # Whatever else is held when, that bounds all answers.
            self.bound = max(self.bound, self._filled(_BOUND * self._left).bound)
        if self.deterministic:
            self._joint.work(first, self._left)
        self._joint.go_on(self.workers)
        self._joint.wait()

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
            found = self._filled(min(_FIRST * self._left, _FIRST_SECONDS / 2), narrowed)
            if found.given is None:
                return None
            given = found.given
        return None

    @property
    def _done(self) -> bool:
        return self.watch.over or self._left <= 0 or (self.best is not None and self.best[1].soft <= self.bound)

    def _filled(self, seconds: float, appointed: Appointed | None = None) -> Served:
        served = serve(
            appointed or self.appointed,
            self.watch,
            seconds=seconds if not self.deterministic else 10 * seconds + 60,
            workers=self.workers if self.best is None else max(1, self.workers - 1),
            seed=self.seed,
            work=seconds if self.deterministic else None,
            cheap=self.best is not None,
        )
        self.spent += seconds
        return served

    def _times(self, given: Mapping[Place, str], seconds: float) -> Status:
        """Seek times of all other events around those who serve: the first that fit, but where work is counted."""
        around = give(self.problem, given)
        if not self.deterministic and not has_roster(around):
            self._say("feasible")
            first = FirstAnswer(around, self.watch, self.workers, self.seed, None, 1.0, None)
            model, status, values = first.of(Model(around))
            solution = None if values is None else model.solution(values)
            if solution is not None:
                self._take(with_given(solution, given))
            return status

        def hear(solution: Solution, _: Evaluation) -> None:
            self._take(with_given(solution, given))
            if not self.deterministic:
                self._enough.set()

        result = solve(
            around,
            seconds=seconds,
            workers=self.workers,
            seed=self.seed,
            deterministic=self.deterministic,
            progress=self._hear,
            stop=self._enough,
            found=hear,
        )
        self.spent += seconds
        if result.solution is not None:
            self._take(with_given(result.solution, given))
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
        with self._keeping:
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
