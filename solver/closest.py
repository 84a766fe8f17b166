"""The best answer near a start: rings of events around what no longer fits, the last ring being everything.

Most of a start may stay as it is. So the events around its faults are freed first, those beyond staying put; such a
problem is small and solved to the end in a moment, and its answer is close to the best there is. The last ring frees
everything, begins with the best answer so far, and gives the bound.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from ortools.sat.python import cp_model

from .evaluation import Evaluation, evaluate
from .model import Model
from .problem import Problem
from .result import EngineError, Progress, Result, Status
from .rings import rings_around
from .solution import Solution
from .supply import shortages
from .watch import Watch, new_solver

_SHARE = 0.3
"""Of the time left, what a ring that is not the last may take."""


def closest(
    problem: Problem,
    start: Solution,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Result:
    """Find the best answer of a problem that wants most of `start` to stay. The arguments are those of `solve`.

    OPTIMAL: no answer costs less than this one, else `bound` says how much less at most.
    """
    with Watch(10 * seconds + 60 if deterministic else seconds, stop) as watch:
        search = _Search(problem, start, watch, workers, seed, seconds if deterministic else None, progress)
        return search.run()


class _Search:
    """One run."""

    def __init__(
        self,
        problem: Problem,
        start: Solution,
        watch: Watch,
        workers: int,
        seed: int,
        work: float | None,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        """`work` is the deterministic budget, None for the wall clock."""
        self._problem = problem
        self._start = start
        self._watch = watch
        self._workers = workers
        self._seed = seed
        self._work = work
        self._progress = progress
        self._history: list[Progress] = []
        self._bound = 0
        self._best: tuple[Solution, Evaluation] | None = None
        self._values: list[int] = []

    def run(self) -> Result:
        """Ring after ring."""
        self._say("check")
        short = shortages(self._problem)
        if short:
            return Result(Status.INFEASIBLE, None, None, 0, self._watch.elapsed, short, tuple(self._history))
        for pooling in (True, False):
            self._say("build")
            model = Model(self._problem, pooling=pooling)
            model.add_costs()
            self._best, self._values = None, []
            status = self._rings(model)
            if status is not None:
                break
        assert status is not None
        solution, evaluation = self._best or (None, None)
        return Result(status, solution, evaluation, self._bound, self._watch.elapsed, history=tuple(self._history))

    def _rings(self, model: Model) -> Status | None:
        """Free ring after ring. None: the pooled resources cannot be matched, so they must be chosen outright."""
        rings = list(rings_around(self._problem, self._start, model))
        for ring in rings:
            last = ring is rings[-1]
            self._say("improve" if self._best else "feasible")
            status, values, bound = self._solve(model, ring, last)
            if values is not None and not self._take(model, values):
                return None
            if last:
                self._bound = max(self._bound, bound)
                if status == cp_model.INFEASIBLE:
                    return Status.INFEASIBLE
            if self._best is not None and self._best[1].soft <= self._bound:
                return Status.OPTIMAL
        return Status.FEASIBLE if self._best else Status.UNKNOWN

    def _solve(
        self, model: Model, ring: frozenset[str], last: bool
    ) -> tuple[cp_model.CpSolverStatus, list[int] | None, int]:
        freed = model.cp.clone()
        kept = placed(self._problem, self._start)
        for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True):
            for (duration, time), literal in starts.items():
                if not ring.issuperset(task.events):
                    stays = any((event, duration, time) in kept for event in task.events)
                    freed.add_bool_and([literal if stays else ~literal])
                if not self._values:
                    freed.add_hint(literal, any((event, duration, time) in kept for event in task.events))
        freed.proto.solution_hint.vars.extend(range(len(self._values)))
        freed.proto.solution_hint.values.extend(self._values)
        solver = new_solver(self._workers)
        parameters = solver.parameters
        parameters.random_seed = self._seed
        parameters.symmetry_level = 0
        parameters.interleave_search = self._work is not None
        share = 1.0 if last else _SHARE
        if self._work is not None:
            parameters.max_deterministic_time = self._work * share
        else:
            parameters.max_time_in_seconds = self._watch.left * share
        status = self._watch.solve(solver, freed)
        if self._work is not None:
            self._work = max(0.0, self._work - solver.response_proto.deterministic_time)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        bound = 0 if status == cp_model.INFEASIBLE else max(0, math.ceil(solver.best_objective_bound - 1e-6))
        return status, list(solver.response_proto.solution) if found else None, bound

    def _take(self, model: Model, values: list[int]) -> bool:
        """Keep an answer if it is the best so far; say whether it could be read."""
        solution = model.solution(values)
        if solution is None:
            return False
        evaluation = evaluate(self._problem, solution)
        if evaluation.hard:
            raise EngineError("required constraints are missed near the start")
        if self._best is None or evaluation.soft < self._best[1].soft:
            self._best, self._values = (solution, evaluation), values
            self._say("improve")
        return True

    def _say(self, phase: str) -> None:
        soft = None if self._best is None else self._best[1].soft
        progress = Progress(phase, self._watch.elapsed, soft, None if soft is None else self._bound)
        self._history.append(progress)
        if self._progress is not None:
            self._progress(progress)


def placed(problem: Problem, solution: Solution) -> set[tuple[str, int, int]]:
    """(event, duration, position of the time) of every meet that has a time."""
    return {(m.event, m.duration, problem.time_index[m.time]) for m in solution.meets if m.time is not None}
