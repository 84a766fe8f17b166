"""The engine: supply checks, a strict feasible start without costs, improvement, and the bound kept."""

from __future__ import annotations

import threading
from collections.abc import Callable

from ortools.sat.python import cp_model

from .bound import Bounder
from .evaluation import Evaluation, evaluate
from .improve import Improver, Incumbent
from .matching import give
from .model import Literals, Model
from .problem import Problem
from .result import EngineError, Progress, Result, Status
from .roster import Roster, roster_of, without_roster
from .rostering import Rostering
from .solution import Solution
from .squeeze import squeeze
from .supply import Shortage, shortages
from .watch import Watch, new_solver, presolve_lightly

_LIGHT_WORK = 5.0
"""Deterministic seconds of the first attempt at a feasible answer, before a thorough presolve is worth its time."""

_ROSTERS = 4
"""So many rosters are tried before roles and times are sought together."""

_LEVELLING = 0.01
"""The part of the time that is spent on each level of fairness."""

_PASSES = 4.0
"""The deterministic work that some passes of a roster's prices count for."""

_STAFFING = 0.16
"""The part of the time that is spent on a cheap roster before the first times are sought."""


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
) -> Result:
    """Find the best answer within `seconds` of the wall clock.

    With `deterministic`, work is measured in CP-SAT's deterministic seconds instead, and the same problem, seed and
    number of workers give the same answer. Setting `stop` ends the solve soon, with the best answer so far. `start`
    is a first guess, not necessarily feasible. Required constraints hold in any answer: where they can not, the
    status is INFEASIBLE (proven, with `shortages` where counting shows it) or UNKNOWN.
    """
    limit = 10 * seconds + 60 if deterministic else seconds
    with Watch(limit, stop) as watch:
        return _Solve(problem, watch, workers, seed, progress).run(seconds if deterministic else None, start)


class _Solve:
    """One run of the engine."""

    def __init__(
        self, problem: Problem, watch: Watch, workers: int, seed: int, progress: Callable[[Progress], None] | None
    ) -> None:
        self._problem = problem
        self._watch = watch
        self._workers = workers
        self._seed = seed
        self._progress = progress
        self._history: list[Progress] = []
        self._lock = threading.Lock()
        self._bound = 0
        self._given: dict[tuple[str, str], str] = {}
        self._rostering: Rostering | None = None
        self._timed = problem
        self._soft: int | None = None

    def run(self, work: float | None, start: Solution | None) -> Result:
        """The phases in order. `work` is the deterministic budget, None for the wall clock."""
        self._say("check")
        short = shortages(self._problem)
        if short:
            return self._result(Status.INFEASIBLE, None, short)
        self._say("build")
        roster = roster_of(self._problem)
        if roster is None:
            model = Model(self._problem)
            self._say("feasible")
            model, status, values = self._first(model, work, start)
        else:
            model, status, values = self._staffed(roster, work, start)
        if values is None:
            return self._result(status, None)
        self._say("cost")
        model.cp.proto.clear_solution_hint()
        model.add_costs()
        incumbent = self._complete(model, values)
        self._improved(incumbent)
        if self._rostering is not None:
            self._raise(self._rostering.bound)
        incumbent = self._squeeze(model, incumbent, interleave=work is not None)
        best = self._improve(model, incumbent, work)
        optimal = best.evaluation.soft <= self._bound
        return self._result(Status.OPTIMAL if optimal else Status.FEASIBLE, best)

    def _staffed(
        self, roster: Roster, work: float | None, start: Solution | None
    ) -> tuple[Model, Status, list[int] | None]:
        """A first answer where open roles are decided before the times; with the times, where none of these fits."""
        self._say("staff")
        self._rostering = rostering = Rostering(
            roster, self._watch, workers=self._workers, seed=self._seed, deterministic=work is not None
        )
        self._timed = without_roster(self._problem, roster)
        for _ in range(_ROSTERS):
            status = rostering.first()
            if status is Status.INFEASIBLE and rostering.sound:
                return rostering.model, status, None
            if status is not Status.FEASIBLE:
                break
            rostering.improve(_STAFFING * self._watch.left, None if work is None else _STAFFING * work)
            if work is None:
                rostering.level(_LEVELLING * self._watch.left)
            short = shortages(give(self._problem, rostering.given))
            if short:
                if not rostering.rule_out(short):
                    break
                continue
            self._given = rostering.given
            self._say("feasible")
            model, status, values = self._first(Model(self._problem, settled=self._given), work, start)
            if values is not None or status is Status.UNKNOWN:
                return model, status, values
            rostering.rule_out_all()
        if self._watch.over:
            return rostering.model, Status.UNKNOWN, None
        self._given, self._rostering, self._timed = {}, None, self._problem
        self._say("feasible")
        return self._first(Model(self._problem), work, start)

    def _first(
        self, model: Model, work: float | None, start: Solution | None
    ) -> tuple[Model, Status, list[int] | None]:
        """A first answer, and the model that it belongs to."""
        if model.keeps_resources:
            # Few times can be matched where resources are kept; so these come first, with even loads.
            given = model.settle(None)
            if given is not None:
                status, values = self._feasible(given, work, start, thorough=False)
                if values is not None and given.solution(values) is not None:
                    return given, status, values
        status, values = self._feasible(model, work, start)
        if values is not None and (model.keeps_resources or model.solution(values) is None):
            return self._with_pools_settled(model, values, work, start)
        return model, status, values

    def _with_pools_settled(
        self, model: Model, values: list[int], work: float | None, start: Solution | None
    ) -> tuple[Model, Status, list[int] | None]:
        """Counting is not enough for the pooled resources: give them first, or choose them in sight of the search."""
        settled = model.settle(values)
        if settled is not None:
            status, found = self._feasible(settled, work, start)
            if found is not None and settled.solution(found) is not None:
                return settled, status, found
        if model.solution(values) is not None:
            return model, Status.FEASIBLE, values
        outright = Model(self._problem, pooling=False, settled=self._given)
        return outright, *self._feasible(outright, work, start)

    def _feasible(
        self, model: Model, work: float | None, start: Solution | None, *, thorough: bool = True
    ) -> tuple[Status, list[int] | None]:
        """An answer that meets all that is required, whatever it costs; `thorough`: with all the time there is."""
        if start is not None:
            _hint(model, start)
        for light in (True, False) if thorough else (True,):
            solver = new_solver(self._workers)
            solver.parameters.random_seed = self._seed
            solver.parameters.linearization_level = 0
            if light:
                presolve_lightly(solver)
                solver.parameters.max_deterministic_time = _LIGHT_WORK if work is None else min(work, _LIGHT_WORK)
            elif work is not None:
                solver.parameters.max_deterministic_time = work
            solver.parameters.interleave_search = work is not None
            status = self._watch.solve(solver, model.cp)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return Status.FEASIBLE, list(solver.response_proto.solution)
            if status == cp_model.INFEASIBLE:
                return Status.INFEASIBLE, None
        return Status.UNKNOWN, None

    def _complete(self, model: Model, values: list[int]) -> Incumbent:
        """Give the costs' variables their values, every decision staying as it is."""
        literals = Literals([decision.literal for decision in model.decisions])
        completed = model.complete(literals.held(values))
        if completed is None:
            raise EngineError("a feasible answer became infeasible when its cost was counted")
        return self._read(model, completed)

    def _squeeze(self, model: Model, incumbent: Incumbent, *, interleave: bool) -> Incumbent:
        """Let whole families of costs vanish, where that comes easily."""
        better = squeeze(
            model,
            incumbent.values,
            incumbent.evaluation,
            self._watch,
            seed=self._seed,
            workers=self._workers,
            interleave=interleave,
        )
        for values in better:
            if model.solution(values) is not None:
                found = self._read(model, values)
                if found.evaluation.soft < incumbent.evaluation.soft:
                    incumbent = found
                    self._improved(incumbent)
        return incumbent

    def _read(self, model: Model, values: list[int]) -> Incumbent:
        solution = model.solution(values)
        if solution is None:
            raise EngineError("pooled resources that were matched before can not be matched")
        evaluation = evaluate(self._problem, solution)
        self._agree(evaluation)
        return Incumbent(values, solution, evaluation)

    def _agree(self, evaluation: Evaluation) -> None:
        if evaluation.hard:
            missed = [
                f"{f.constraint.id} at {f.deviation.point}" for f in evaluation.deviations if f.constraint.required
            ]
            raise EngineError(f"required constraints are missed: {', '.join(missed[:5])}")
        if evaluation.soft < self._bound:
            raise EngineError(f"an answer of cost {evaluation.soft} is below the bound {self._bound}")

    def _improve(self, model: Model, first: Incumbent, work: float | None) -> Incumbent:
        bounder = Bounder(self._timed)
        improver = Improver(
            model,
            self._watch,
            first,
            seed=self._seed,
            improved=self._improved,
            bounded=self._raise,
            tighten=lambda evaluation, work: self._tighten(bounder, evaluation, work),
            done=lambda: self._soft is not None and self._soft <= self._bound,
        )
        if work is None:
            improver.search(self._workers)
        else:
            improver.search_in_rounds(self._workers, work)
        self._agree(improver.best.evaluation)
        return improver.best

    def _tighten(self, bounder: Bounder, evaluation: Evaluation, work: float) -> float:
        """Bound one more block, or the roster a little better; say how much deterministic work that was."""
        if self._rostering is not None and self._rostering.tighten():
            self._raise(bounder.total + self._rostering.bound)
            return _PASSES
        block = bounder.next(evaluation)
        if block is None:
            return 0.0
        spent = bounder.bound(block, self._watch, work)
        self._raise(bounder.total + (0 if self._rostering is None else self._rostering.bound))
        return spent

    def _raise(self, bound: int) -> None:
        if bound > self._bound:
            with self._lock:
                self._bound = bound
                self._say("improve")

    def _improved(self, incumbent: Incumbent) -> None:
        with self._lock:
            self._soft = incumbent.evaluation.soft
            self._say("improve")

    def _say(self, phase: str) -> None:
        progress = Progress(phase, self._watch.elapsed, self._soft, self._bound if self._soft is not None else None)
        self._history.append(progress)
        if self._progress is not None:
            self._progress(progress)

    def _result(self, status: Status, best: Incumbent | None, short: tuple[Shortage, ...] = ()) -> Result:
        return Result(
            status,
            None if best is None else best.solution,
            None if best is None else best.evaluation,
            self._bound,
            self._watch.elapsed,
            short,
            tuple(self._history),
            None if best is None or self._rostering is None else self._rostering.rostered,
        )


def _hint(model: Model, start: Solution) -> None:
    """Hint the starts of a guess."""
    placed = {(meet.event, meet.duration, meet.time) for meet in start.meets}
    times = model.problem.times
    for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True):
        for (d, t), literal in starts.items():
            model.cp.add_hint(literal, any((event, d, times[t].id) in placed for event in task.events))
