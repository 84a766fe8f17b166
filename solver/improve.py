"""Improvement: neighbourhoods around one incumbent, each solved by CP-SAT with the incumbent as a full hint."""

from __future__ import annotations

import itertools
import math
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import compress

import numpy as np
from ortools.sat.python import cp_model

from .evaluation import Evaluation, evaluate
from .model import Literals, Model
from .neighbourhoods import NEIGHBOURHOODS, Landscape
from .portfolio import WHOLE, Portfolio, Way
from .result import EngineError
from .solution import Solution
from .watch import Watch, new_solver, presolve_lightly

_WORK = 0.1
"""Deterministic seconds of a sub-solve; twice, four and eight times as many when there was no gain for long."""

_PREPARATION, _PREPARATION_EACH = 0.01, 1e-5
"""What preparing a sub-solve counts for, and for each variable, in seconds: CP-SAT counts it as next to nothing."""

_PATIENCE = 20
"""So many sub-solves without a gain count as long."""

_TURNS_PER_BLOCK = 12
"""After so many sub-solves a worker bounds one block."""


@dataclass(frozen=True)
class Incumbent:
    """The best answer so far: the values of all variables, and the solution they mean."""

    values: list[int]
    solution: Solution
    evaluation: Evaluation


@dataclass(frozen=True)
class Draw:
    """A neighbourhood: the literals that stay as they are in the incumbent."""

    number: int
    way: Way
    work: float
    fixed: list[cp_model.BoolVarT]


@dataclass(frozen=True)
class Move:
    """What came of one sub-solve: better values, if any, and whether the neighbourhood was searched to its end.

    `base` is what it set out from; `bound` is what any answer costs at least, where everything was open.
    """

    way: Way
    base: Incumbent
    values: list[int] | None
    exhausted: bool
    work: float
    bound: int = 0


class Improver:
    """Draws neighbourhoods, learns which pay, and keeps the incumbent. Shared by the worker threads."""

    def __init__(
        self,
        model: Model,
        watch: Watch,
        first: Incumbent,
        *,
        seed: int,
        improved: Callable[[Incumbent], None],
        bounded: Callable[[int], None],
        tighten: Callable[[Evaluation, float], float],
        done: Callable[[], bool],
    ) -> None:
        """`improved` and `bounded` hear of better incumbents and bounds.

        `tighten` works on the bound for so many deterministic seconds at most, and says how many it took.
        """
        self._bounded = bounded
        self._improved = improved
        self._tighten = tighten
        self._done = done
        self._failure: Exception | None = None
        self._model = model
        self._watch = watch
        self._land = Landscape(model)
        self._literals = Literals([decision.literal for decision in model.decisions])
        self._lock = threading.Lock()
        self._seed = seed
        self._drawn = 0
        self._idle = 0
        self._preparation = _PREPARATION + _PREPARATION_EACH * len(first.values)
        self._portfolio = Portfolio(len(self._land.task), first.evaluation.soft, _WORK + self._preparation)
        self._take(first)

    def _take(self, incumbent: Incumbent) -> None:
        self.best = incumbent
        self._held = self._literals.held(incumbent.values)

    def search(self, workers: int) -> None:
        """Improve until the time is up or the cost is proven least; every worker at its own pace."""
        threads = [threading.Thread(target=self._work, args=(number == 0,)) for number in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failure is not None:
            raise self._failure

    def _work(self, bounds: bool) -> None:
        try:
            for turn in itertools.count(1):
                if self._watch.over or self._done():
                    return
                if bounds and turn % _TURNS_PER_BLOCK == 0:
                    self._tighten(self.best.evaluation, math.inf)
                with self._lock:
                    draw, base = self._draw(), self.best
                move = self._search(draw, base)
                with self._lock:
                    self._settle(move)
        except Exception as failure:
            # A fault of one worker ends the solve, and is told by the thread that waits for it.
            self._failure = failure
            self._watch.end()

    def search_in_rounds(self, workers: int, work: float) -> None:
        """The same in rounds that end together, for `work` deterministic seconds: the same seed, the same answer."""
        spent = 0.0
        with ThreadPoolExecutor(workers) as pool:
            for turn in itertools.count(1):
                if spent >= work or self._watch.over or self._done():
                    return
                if turn % _TURNS_PER_BLOCK == 0:
                    spent += self._tighten(self.best.evaluation, work - spent)
                drawn = [self._draw() for _ in range(workers)]
                draws = [replace(draw, work=min(draw.work, max(0.0, work - spent))) for draw in drawn]
                for move in list(pool.map(partial(self._search, base=self.best), draws)):
                    spent += (move.work + self._preparation) / workers
                    self._settle(move)

    def _draw(self) -> Draw:
        """The next neighbourhood; the same for the same seed and history."""
        self._drawn += 1
        rng = random.Random(f"{self._seed}/{self._drawn}")
        if self._drawn <= self._land.days:
            # Days do not touch each other, so that all workers' gains add up; and the first gain most.
            whole_day = self._land.day == self._drawn - 1
            return Draw(self._drawn, Way("day", 0), _WORK / 2, list(compress(self._held, ~whole_day)))
        way = self._portfolio.draw(rng)
        mask = NEIGHBOURHOODS[way.kind](self._land, self.best.evaluation, self._portfolio.size(way), rng)
        work = _WORK * 2 ** min(3, self._idle // _PATIENCE) * (WHOLE if way.kind == "whole" else 1)
        return Draw(self._drawn, way, work, list(compress(self._held, ~mask)))

    def _search(self, draw: Draw, base: Incumbent) -> Move:
        model = self._model.cp.clone()
        model.add_bool_and(draw.fixed)
        hint = model.proto.solution_hint
        hint.vars.extend(range(len(base.values)))
        hint.values.extend(base.values)
        solver = new_solver(1)
        parameters = solver.parameters
        parameters.random_seed = (self._seed * 7_919 + draw.number) % (1 << 31)
        parameters.max_deterministic_time = draw.work
        parameters.linearization_level = draw.way.relaxed
        presolve_lightly(solver)
        status = self._watch.solve(solver, model)
        work = solver.response_proto.deterministic_time
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Move(draw.way, base, None, False, work)
        proven = 0 if draw.fixed or self._model.narrowed else math.ceil(solver.best_objective_bound - 1e-6)
        values = list(solver.response_proto.solution)
        return Move(draw.way, base, values, status == cp_model.OPTIMAL, work, max(0, proven))

    def _settle(self, move: Move) -> None:
        """Learn from a move, and take its answer if it is better."""
        before = self.best.evaluation.soft
        if move.values is not None and move.values != move.base.values:
            merged = None if move.base is self.best else self._merge(move.values, move.base)
            self._accept(move.values if merged is None else merged)
        gain = before - self.best.evaluation.soft
        self._idle = 0 if gain else self._idle + 1
        self._portfolio.learn(move.way, gain=gain, work=move.work + self._preparation, exhausted=move.exhausted)
        if gain:
            self._improved(self.best)
        self._bounded(move.bound)

    def _merge(self, values: list[int], base: Incumbent) -> list[int] | None:
        """What a move changed, carried over to a best answer that was found meanwhile; None where they meet."""
        before, after, best = (self._literals.true(v) for v in (base.values, values, self.best.values))
        changed = after != before
        if not changed.any() or (best != before)[changed].any():
            return None
        return self._model.complete(self._literals.held_where(np.where(changed, after, best)))

    def _accept(self, values: list[int]) -> None:
        """Take an answer that is no worse than the best; an equal one moves the search along a plateau."""
        solution = self._model.solution(values)
        if solution is None:
            return
        evaluation = evaluate(self._model.problem, solution)
        if evaluation.hard:
            raise EngineError("required constraints are missed in an improvement")
        if evaluation.soft <= self.best.evaluation.soft:
            self._take(Incumbent(values, solution, evaluation))
