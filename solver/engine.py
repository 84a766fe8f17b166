"""The engine: supply checks, a strict feasible start without costs, improvement, and the bound kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from ortools.sat.python import cp_model

from .bound import Bounder
from .evaluation import Evaluation, evaluate
from .improve import Aim, Improver, Incumbent
from .matching import give
from .model import Literals, Model
from .problem import Problem
from .relaxation import Extent, Relaxation, relax
from .result import EngineError, Progress, Result, Status
from .roster import Roster, roster_of, without_roster
from .rostering import Rostering
from .solution import Solution, SolutionError
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

_STRICT = 0.3
"""The part of the time that is spent on an answer that misses nothing, before one that may is sought."""

_PATIENCE = 0.4
"""The part of the time left after which missing no less of what is required counts as being stuck."""

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
    relaxed: bool = False,
    found: Callable[[Solution, Evaluation], None] | None = None,
) -> Result:
    """Find the best answer within `seconds` of the wall clock.

    With `deterministic`, work is measured in CP-SAT's deterministic seconds instead, and the same problem, seed and
    number of workers give the same answer. Setting `stop` ends the solve soon, with the best answer so far. `found`
    is given each better answer as soon as it is known, by one thread at a time. `start` is a first guess; where it
    misses nothing that is required, no answer costs more. Required constraints hold in any answer: where they can
    not, the status is INFEASIBLE (proven, with `shortages` where counting shows it) or UNKNOWN. Unless the answer may
    be `relaxed`: then one that misses as little as possible of what is required is better than none.
    """
    limit = 10 * seconds + 60 if deterministic else seconds
    with Watch(limit, stop) as watch:
        run = _Solve(problem, watch, workers, seed, progress, relaxed, found)
        return run.run(seconds if deterministic else None, start)


class _Solve:
    """One run of the engine."""

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        workers: int,
        seed: int,
        progress: Callable[[Progress], None] | None,
        relaxed: bool,
        found: Callable[[Solution, Evaluation], None] | None,
    ) -> None:
        self._problem = problem
        self._found = found
        self._may_relax = relaxed
        self._relaxation: Relaxation | None = None
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
        self._standing: Evaluation | None = None

    def run(self, work: float | None, start: Solution | None) -> Result:
        """The phases in order. `work` is the deterministic budget, None for the wall clock."""
        self._say("check")
        short = shortages(self._problem)
        if short:
            return self._least_missed(work, start, short) if self._may_relax else self._nothing(short)
        self._say("build")
        roster = roster_of(self._problem)
        given = None if start is None else self._given_by(start, roster)
        if given is not None:
            return self._at_cost(*given, work)
        if roster is None:
            model = Model(self._problem)
            self._say("feasible")
            model, status, values = self._first(model, work, start)
        else:
            model, status, values = self._staffed(roster, work, start)
        if values is not None:
            return self._at_cost(model, self._read(model, values), work)
        if self._may_relax and not self._watch.over:
            return self._least_missed(work, start, impossible=status is Status.INFEASIBLE)
        return self._result(status, None)

    def _least_missed(
        self,
        work: float | None,
        start: Solution | None,
        short: tuple[Shortage, ...] = (),
        *,
        impossible: bool = False,
    ) -> Result:
        """An answer that misses as little as possible of what is required; from one that misses nothing, as ever."""
        self._given, self._rostering, self._timed = {}, None, self._problem
        best: Incumbent | None = None
        for extent in Extent:
            if best is None or extent is not Extent.ALL:
                self._say("relax")
                solution = start if best is None else best.solution
                self._relaxation = relax(self._problem, extent, solution)
                model = Model(self._relaxation.problem, pooling=extent is not Extent.ALL)
                model.add_costs(self._relaxation.relaxed)
                found = self._first_relaxed(model, work, solution)
                if found is not None and (best is None or found.evaluation.hard <= best.evaluation.hard):
                    self._improved(found)
                    best = self._improve_relaxed(model, found, Aim.HARD, work)
                    kept = model, self._relaxation
            if self._watch.over or (best is not None and best.evaluation.hard == 0):
                break
        if best is None:
            return self._result(Status.UNKNOWN, None)
        if best.evaluation.hard == 0:
            return self._strict_again(best, work)
        model, self._relaxation = kept
        found = self._with_costs(model, best)
        if found is not None:
            best = self._improve_relaxed(model, found, Aim.SOFT, work)
        return replace(self._result(Status.RELAXED, best), shortages=short, impossible=impossible or bool(short))

    def _first_relaxed(self, model: Model, work: float | None, start: Solution | None) -> Incumbent | None:
        held = None if start is None else model.held(start)
        values = None if held is None else model.complete(held, self._watch)
        if values is None:
            _, values = self._feasible(model, work, start, thorough=False)
        return None if values is None or model.solution(values) is None else self._read(model, values)

    def _improve_relaxed(self, model: Model, first: Incumbent, aim: Aim, work: float | None) -> Incumbent:
        """Improve until nothing is missed, or no progress was made for long, or time is up."""
        began, latest = time.monotonic(), [time.monotonic()]

        def improved(incumbent: Incumbent) -> None:
            latest[0] = time.monotonic()
            self._improved(incumbent)

        def done() -> bool:
            if aim is Aim.SOFT:
                return improver.best.evaluation.soft == 0
            waited = time.monotonic() - latest[0]
            stuck = waited > _PATIENCE * (self._watch.left + latest[0] - began) and work is None
            return improver.best.evaluation.hard == 0 or stuck

        improver = Improver(
            model,
            self._watch,
            first,
            problem=self._problem,
            aim=aim,
            seed=self._seed,
            judged=self._agree,
            improved=improved,
            bounded=lambda bound: None,
            tighten=lambda evaluation, work: 0.0,
            done=done,
        )
        return self._search(improver, None if work is None else work / 4)

    def _strict_again(self, best: Incumbent, work: float | None) -> Result:
        """Nothing is missed any more: go on where nothing may be."""
        self._relaxation = None
        self._say("cost")
        for pooling in (True, False):
            model = Model(self._problem, pooling=pooling)
            model.add_costs()
            held = model.held(best.solution)
            if held is None:
                raise EngineError("an answer that misses nothing takes a choice that is struck out")
            values = None if self._watch.over else model.complete(held, self._watch)
            if values is not None and model.solution(values) is not None:
                return self._cheapest(model, self._read(model, values), work)
        return self._result(Status.FEASIBLE, best)

    def _with_costs(self, model: Model, best: Incumbent) -> Incumbent | None:
        """Count what is not required too, while no more is missed than now; None where time is up."""
        model.cp.proto.clear_solution_hint()
        model.keep_costs(best.evaluation.hard)
        model.add_costs({constraint.id for constraint in self._problem.constraints if not constraint.required})
        return None if self._watch.over else self._complete(model, best)

    def _at_cost(self, model: Model, first: Incumbent, work: float | None) -> Result:
        """From a first answer to the cheapest."""
        self._say("cost")
        model.cp.proto.clear_solution_hint()
        model.add_costs()
        incumbent = self._complete(model, first)
        if incumbent is None:
            self._improved(first)
            return self._result(Status.FEASIBLE, first)
        return self._cheapest(model, incumbent, work)

    def _cheapest(self, model: Model, incumbent: Incumbent, work: float | None) -> Result:
        """From an answer whose cost the model counts to the cheapest."""
        self._improved(incumbent)
        if self._rostering is not None:
            self._raise(self._rostering.bound)
        incumbent = self._squeeze(model, incumbent, interleave=work is not None)
        best = self._improve(model, incumbent, work)
        optimal = best.evaluation.soft <= self._bound
        return self._result(Status.OPTIMAL if optimal else Status.FEASIBLE, best)

    def _given_by(self, start: Solution, roster: Roster | None) -> tuple[Model, Incumbent] | None:
        """A start that misses nothing, and its model; roles that are decided before the times stay as they are."""
        try:
            if evaluate(self._problem, start).hard:
                return None
        except SolutionError:
            return None
        chosen = {(meet.event, role): resource for meet in start.meets for role, resource in meet.resources}
        settled = {} if roster is None else {role: chosen[role] for role in roster.places if role in chosen}
        for pooling in (True, False):
            model = Model(self._problem, settled=settled, pooling=pooling)
            held = model.held(start)
            values = None if held is None else model.complete(held, self._watch)
            if values is not None and model.solution(values) is not None:
                return model, self._read(model, values)
        return None

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
                solver.parameters.max_deterministic_time = work if not self._may_relax else _STRICT * work
            if self._may_relax and self._relaxation is None and work is None:
                solver.parameters.max_time_in_seconds = max(0.0, _STRICT * self._watch.limit - self._watch.elapsed)
            solver.parameters.interleave_search = work is not None
            status = self._watch.solve(solver, model.cp)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return Status.FEASIBLE, list(solver.response_proto.solution)
            if status == cp_model.INFEASIBLE:
                return Status.INFEASIBLE, None
        return Status.UNKNOWN, None

    def _complete(self, model: Model, first: Incumbent) -> Incumbent | None:
        """Give the costs' variables their values, every decision staying as it is; None where time is up."""
        literals = Literals([decision.literal for decision in model.decisions])
        completed = model.complete(literals.held(first.values), self._watch)
        if completed is not None:
            return self._read(model, completed)
        if not self._watch.over:
            raise EngineError("a feasible answer became infeasible when its cost was counted")
        return None

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
        missed = [f for f in evaluation.deviations if f.constraint.required and f.cost]
        if self._relaxation is not None:
            missed = [f for f in missed if f.constraint.id not in self._relaxation.relaxed]
        if missed:
            told = [f"{f.constraint.id} at {f.deviation.point}" for f in missed]
            raise EngineError(f"required constraints are missed: {', '.join(told[:5])}")
        if evaluation.soft < self._bound:
            raise EngineError(f"an answer of cost {evaluation.soft} is below the bound {self._bound}")

    def _improve(self, model: Model, first: Incumbent, work: float | None) -> Incumbent:
        bounder = Bounder(self._timed)
        improver = Improver(
            model,
            self._watch,
            first,
            problem=self._problem,
            seed=self._seed,
            judged=self._agree,
            improved=self._improved,
            bounded=self._raise,
            tighten=lambda evaluation, work: self._tighten(bounder, evaluation, work),
            done=lambda: improver.best.evaluation.soft <= self._bound,
        )
        best = self._search(improver, work)
        self._agree(best.evaluation)
        return best

    def _search(self, improver: Improver, work: float | None) -> Incumbent:
        if work is None:
            improver.search(self._workers)
        else:
            improver.search_in_rounds(self._workers, work)
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
            self._standing = incumbent.evaluation
            if self._found is not None:
                self._found(incumbent.solution, incumbent.evaluation)
            self._say("improve" if self._relaxation is None else "relax")

    def _say(self, phase: str) -> None:
        at = self._standing
        standing = (None, None, 0) if at is None else (at.soft, self._bound, at.hard)
        progress = Progress(phase, self._watch.elapsed, *standing)
        self._history.append(progress)
        if self._progress is not None:
            self._progress(progress)

    def _nothing(self, short: tuple[Shortage, ...]) -> Result:
        return replace(self._result(Status.INFEASIBLE, None), shortages=short)

    def _result(self, status: Status, best: Incumbent | None) -> Result:
        return Result(
            status,
            None if best is None else best.solution,
            None if best is None else best.evaluation,
            self._bound,
            self._watch.elapsed,
            history=tuple(self._history),
            rostered=None if best is None or self._rostering is None else self._rostering.rostered,
        )


def _hint(model: Model, start: Solution) -> None:
    """Hint the starts of a guess."""
    placed = {(meet.event, meet.duration, meet.time) for meet in start.meets}
    times = model.problem.times
    for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True):
        for (d, t), literal in starts.items():
            model.cp.add_hint(literal, any((event, d, times[t].id) in placed for event in task.events))
