"""A first answer: any that misses nothing, whatever it costs. CP-SAT on the strict model without costs."""

from __future__ import annotations

from ortools.sat.python import cp_model

from .model import Model
from .problem import Problem
from .result import Status
from .solution import Solution
from .watch import Watch, new_solver, presolve_lightly

LIGHT_WORK = 5.0
"""Deterministic seconds of the first attempt at a feasible answer, before a thorough presolve is worth its time."""

First = tuple[Model, Status, list[int] | None]
"""A model, how the search for an answer of it ended, and the values of its variables if there is one."""


class FirstAnswer:
    """Seeks first answers within its share of the time."""

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        workers: int,
        seed: int,
        work: float | None,
        share: float,
        start: Solution | None,
    ) -> None:
        """`work` is the deterministic budget, None for the clock: then it is a share of what is left at first."""
        self._problem = problem
        self._watch = watch
        self._workers = workers
        self._seed = seed
        self._work = work
        self._share = share
        self._until: float | None = None
        self._start = start

    def of(self, model: Model) -> First:
        """A first answer, and the model that it belongs to."""
        if model.keeps_resources:
            # Few times can be matched where resources are kept; so these come first, with even loads.
            given = model.settle(None)
            if given is not None:
                status, values = self.values(given, thorough=False)
                if values is not None and given.solution(values) is not None:
                    return given, status, values
        status, values = self.values(model)
        if values is not None and (model.keeps_resources or model.solution(values) is None):
            return self._with_pools_settled(model, values)
        return model, status, values

    def _with_pools_settled(self, model: Model, values: list[int]) -> First:
        """Counting is not enough for the pooled resources: give them first, or choose them in sight of the search."""
        settled = model.settle(values)
        if settled is not None:
            status, found = self.values(settled)
            if found is not None and settled.solution(found) is not None:
                return settled, status, found
        if model.solution(values) is not None:
            return model, Status.FEASIBLE, values
        outright = Model(self._problem, pooling=False, settled=model.settled)
        return outright, *self.values(outright)

    def values(self, model: Model, *, thorough: bool = True) -> tuple[Status, list[int] | None]:
        """Values of a model's variables, as good as any; `thorough`: with all the time there is."""
        if self._start is not None:
            _hint(model, self._start)
        if self._until is None:
            self._until = self._watch.elapsed + self._share * self._watch.left
        for light in (True, False) if thorough else (True,):
            solver = new_solver(self._workers)
            solver.parameters.random_seed = self._seed
            solver.parameters.linearization_level = 0
            if light:
                presolve_lightly(solver)
                solver.parameters.max_deterministic_time = min(LIGHT_WORK, self._work or LIGHT_WORK)
            elif self._work is not None:
                solver.parameters.max_deterministic_time = self._work
            solver.parameters.max_time_in_seconds = max(0.0, self._until - self._watch.elapsed)
            solver.parameters.interleave_search = self._work is not None
            status = self._watch.solve(solver, model.cp)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return Status.FEASIBLE, list(solver.response_proto.solution)
            if status == cp_model.INFEASIBLE:
                return Status.INFEASIBLE, None
            if self._watch.halted:
                break
        return Status.UNKNOWN, None


def _hint(model: Model, start: Solution) -> None:
    """Hint the starts of a guess."""
    placed = {(meet.event, meet.duration, meet.time) for meet in start.meets}
    times = model.problem.times
    for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True):
        for (d, t), literal in starts.items():
            model.cp.add_hint(literal, any((event, d, times[t].id) in placed for event in task.events))
