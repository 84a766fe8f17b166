"""Improvement: neighbourhoods around one incumbent, each solved by CP-SAT with the incumbent as a full hint."""

from __future__ import annotations

import itertools
import math
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from .carrying import Carrier
from .evaluation import Evaluation, evaluate
from .incumbent import Aim, Incumbent
from .model import Model
from .neighbourhoods import NEIGHBOURHOODS, Landscape, Mask, kinds
from .portfolio import LOCAL, LONG, Portfolio, Way
from .problem import Problem
from .solution import Solution
from .watch import Watch, new_solver, presolve_lightly

if TYPE_CHECKING:
    from .companion import Companion

_WORK = 0.1
"""Deterministic seconds of a sub-solve; twice, four and eight times as many when there was no gain for long."""

_PREPARATION, _PREPARATION_EACH = 0.01, 1e-5
"""What preparing a sub-solve counts for, and for each variable, in seconds: CP-SAT counts it as next to nothing."""

_EASY = 0.3
"""A sub-solve that is searched to its end within this part of its time was easy."""

_PATIENCE = 20
"""So many sub-solves without a gain count as long."""

_STILL = 5
"""After so many without a gain, every second one looks for another answer of the same cost, if there is no better."""

_BOUND_SHARE = 0.15
"""The part of the time that one worker may spend on the bound."""

_SLICE = 10.0
"""Seconds of a slice of the local search, for each deterministic second of a sub-solve."""

_FEW = 1_000
"""So many decisions need no local search."""

_LOOK = 0.1
"""Seconds between two looks at what the companion has found."""

_LEAST_WORK = 1e-3
"""What anything counts for at least, in seconds."""

_TURNS_PER_BLOCK = 12
"""After so many sub-solves a worker bounds one block."""


@dataclass(frozen=True)
class Draw:
    """A neighbourhood: the decisions that may change. It `roams` where it is to come back with another answer.

    With the incumbent as the hint, a search that gains nothing ends where it began. Without, it moves along a plateau.
    """

    number: int
    way: Way
    work: float
    free: Mask
    roams: bool = False


@dataclass(frozen=True)
class Move:
    """What came of one sub-solve: better values, if any, and whether the neighbourhood was searched to its end.

    `easy`: that was long before its time. `base` is what it set out from; `bound` is what any answer costs at least,
    where everything was open.
    """

    way: Way
    base: Incumbent
    values: list[int] | None
    exhausted: bool
    work: float
    bound: int = 0
    easy: bool = False


class Improver:
    """Draws neighbourhoods, learns which pay, and keeps the incumbent. Shared by the worker threads."""

    def __init__(
        self,
        model: Model,
        watch: Watch,
        first: Incumbent,
        *,
        problem: Problem,
        aim: Aim = Aim.SOFT,
        seed: int,
        judged: Callable[[Evaluation], None],
        improved: Callable[[Incumbent], None],
        bounded: Callable[[int], None],
        tighten: Callable[[Evaluation, float], float],
        done: Callable[[], bool],
        companion: Companion | None = None,
    ) -> None:
        """`problem` is what answers are measured by; `judged` hears of each, and raises where that can not be.

        `improved` and `bounded` hear of better incumbents and bounds.
        `tighten` works on the bound for so many deterministic seconds at most, and says how many it took. A
        `companion` searches from the incumbent too.
        """
        self._problem = problem
        self._aim = aim
        self._judged = judged
        self._bounded = bounded
        self._improved = improved
        self._tighten = tighten
        self._done = done
        self._companion = companion
        self._outside: tuple[Solution, Evaluation] | None = None
        self._followed: tuple[Solution, Evaluation] | None = None
        self._failure: Exception | None = None
        self._model = model
        self._watch = watch
        self._land = Landscape(model)
        self._carrier = Carrier(model, watch)
        self._nothing: Mask = np.zeros(len(model.decisions), dtype=np.bool_)
        self._lock = threading.Lock()
        self._seed = seed
        self._begun = watch.elapsed
        self._bounding = 0.0
        self._drawn = 0
        self._idle = 0
        self._preparation = _PREPARATION + _PREPARATION_EACH * len(first.values)
        self._portfolio = Portfolio(
            len(self._land.task),
            aim.cost(first.evaluation),
            _WORK + self._preparation,
            kinds(self._land),
            local=companion is not None and len(self._land.task) > _FEW,
        )
        self.best = first

    @property
    def outside(self) -> tuple[Solution, Evaluation] | None:
        """A better answer that the model does not have, because of what it misses, or whom it has where."""
        found = self._outside
        return (
            found if found is not None and self._aim.score(found[1]) < self._aim.score(self.best.evaluation) else None
        )

    def search(self, workers: int) -> None:
        """Improve until the time is up or the cost is proven least; every worker at its own pace.

        While the companion searches in a thread of its own, the last of several workers only takes what it finds; a
        single one, as long as that is much.
        """
        threads = [
            threading.Thread(target=self._work, args=(number == 0, number == workers - 1)) for number in range(workers)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failure is not None:
            raise self._failure

    def _work(self, bounds: bool, follows: bool) -> None:
        try:
            for turn in itertools.count(1):
                if follows and self._companion is not None:
                    self._follow(self._companion, alone=bounds)
                if self._watch.over or self._done():
                    return
                if bounds and turn % _TURNS_PER_BLOCK == 0:
                    self._bound()
                with self._lock:
                    draw, base = self._draw(), self.best
                began = time.thread_time()
                move = self._search(draw, base, timed=True)
                move = replace(move, work=max(_LEAST_WORK, time.thread_time() - began))
                with self._lock:
                    self._settle(move)
        except Exception as failure:
            # A fault of one worker ends the solve, and is told by the thread that waits for it.
            self._failure = failure
            self._watch.end()

    def _follow(self, companion: Companion, *, alone: bool) -> None:
        """Take what the companion finds, for as long as it searches; `alone`: for as long as it gains anything."""
        while True:
            if companion.best is not None and companion.best is not self._followed:
                self._followed, base = companion.best, self.best
                values = self._values_of(*self._followed, base)
                with self._lock:
                    self._take(values, base)
            searches = companion.gaining if alone else companion.alive
            if not searches or self._watch.over or self._done():
                return
            time.sleep(_LOOK)

    def _bound(self) -> None:
        """Work on the bound, as long as that takes no more than its share."""
        if self._bounding <= _BOUND_SHARE * (self._watch.elapsed - self._begun):
            began = self._watch.elapsed
            self._tighten(self.best.evaluation, math.inf)
            self._bounding += self._watch.elapsed - began

    def search_in_rounds(self, workers: int, work: float) -> float:
        """The same in rounds that end together: the same seed, the same answer.

        It takes `work` deterministic seconds, or as many as it returns.
        """
        spent = 0.0
        with ThreadPoolExecutor(workers) as pool:
            for turn in itertools.count(1):
                if spent >= work or self._watch.over or self._done():
                    break
                if turn % _TURNS_PER_BLOCK == 0:
                    spent += self._tighten(self.best.evaluation, work - spent)
                drawn = self._draw_round(workers)
                draws = [replace(draw, work=min(draw.work, max(0.0, work - spent))) for draw in drawn]
                for move in list(pool.map(partial(self._search, base=self.best), draws)):
                    spent += move.work / workers
                    self._settle(move)
        return spent

    def _draw_round(self, workers: int) -> list[Draw]:
        """A draw for each worker; the local search can serve one of them only."""
        drawn: list[Draw] = []
        while len(drawn) < workers:
            draw = self._draw()
            if draw.way is not LOCAL or all(other.way is not LOCAL for other in drawn):
                drawn.append(draw)
        return drawn

    def _draw(self) -> Draw:
        """The next neighbourhood; the same for the same seed and history."""
        self._drawn += 1
        rng = random.Random(f"{self._seed}/{self._drawn}")
        if self._drawn <= self._land.days:
            # Days do not touch each other, so that all workers' gains add up; and the first gain most.
            return Draw(self._drawn, Way("day", 0), _WORK / 2, self._land.day == self._drawn - 1)
        way = self._portfolio.draw(rng, local=self._companion is not None and not self._companion.alive)
        if way is LOCAL:
            return Draw(self._drawn, way, _WORK * 2 ** min(3, self._idle // _PATIENCE), self._nothing)
        seen = self._aim.seen(self.best.evaluation)
        mask = NEIGHBOURHOODS[way.kind](self._land, seen, self._portfolio.size(way), rng)
        everything = way.kind == "whole"
        work = _WORK * 2 ** min(3, self._idle // _PATIENCE) * (LONG if everything else 1)
        roams = self._idle >= _STILL and self._drawn % 2 == 0 and not everything
        return Draw(self._drawn, way, work, mask, roams)

    def _search(self, draw: Draw, base: Incumbent, *, timed: bool = False) -> Move:
        return self._local(draw, base, timed) if draw.way is LOCAL else self._solve(draw, base)

    def _solve(self, draw: Draw, base: Incumbent) -> Move:
        submodel = self._carrier.submodels.of(self._carrier.literals.only(draw.free), base.values)
        if draw.roams:
            submodel.roam()
        solver = new_solver(1)
        parameters = solver.parameters
        parameters.random_seed = (self._seed * 7_919 + draw.number) % (1 << 31)
        parameters.max_deterministic_time = draw.work
        parameters.linearization_level = draw.way.relaxed
        presolve_lightly(solver)
        status = self._watch.solve(solver, submodel.cp)
        spent = solver.response_proto.deterministic_time
        work = spent + self._preparation
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Move(draw.way, base, None, False, work)
        everything = draw.free.all() and not self._model.narrowed
        proven = math.ceil(solver.best_objective_bound - 1e-6) if everything else 0
        values = submodel.whole(solver.response_proto.solution)
        exhausted = status == cp_model.OPTIMAL
        return Move(draw.way, base, values, exhausted, work, max(0, proven), exhausted and spent < _EASY * draw.work)

    def _local(self, draw: Draw, base: Incumbent, timed: bool) -> Move:
        """A slice of the local search."""
        assert self._companion is not None
        found = self._companion.slice(base.solution, base.evaluation, _SLICE * draw.work if timed else None)
        if found is None:
            return Move(draw.way, base, None, False, self._preparation)
        solution, work = found
        values = self._values_of(solution, evaluate(self._problem, solution), base)
        return Move(draw.way, base, values, False, work)

    def _values_of(self, solution: Solution, evaluation: Evaluation, base: Incumbent) -> list[int] | None:
        """The values of an answer from elsewhere; None where it is no better, or the model does not have it."""
        if self._aim.score(evaluation) >= self._aim.score(base.evaluation):
            return None
        values = self._carrier.of(solution, base.values)
        if values is None and not self._watch.over:
            self._outside = solution, evaluation
        return values

    def _settle(self, move: Move) -> None:
        """Learn from a move, and take its answer if it is better."""
        gain = self._take(move.values, move.base)
        self._idle = 0 if gain else self._idle + 1
        self._portfolio.learn(move.way, gain=gain, work=move.work, exhausted=move.exhausted, easy=move.easy)
        self._bounded(move.bound)

    def _take(self, values: list[int] | None, base: Incumbent) -> int:
        """Take an answer that was made from a base, if it is no worse than the best; say what is gained."""
        before = self.best.evaluation
        if values is not None and values != base.values:
            merged = None if base is self.best else self._carrier.merged(values, base.values, self.best.values)
            self._accept(values if merged is None else merged)
        better = self._aim.score(self.best.evaluation) < self._aim.score(before)
        if better:
            self._improved(self.best)
            if self._companion is not None:
                self._companion.suggest(self.best.solution, self.best.evaluation)
        # Where less of what is required is missed, the cost may rise: that is a gain all the same.
        return max(int(better), self._aim.cost(before) - self._aim.cost(self.best.evaluation))

    def _accept(self, values: list[int]) -> None:
        """Take an answer that is no worse than the best; an equal one moves the search along a plateau."""
        solution = self._model.solution(values)
        if solution is None:
            return
        evaluation = evaluate(self._problem, solution)
        self._judged(evaluation)
        if self._aim.score(evaluation) <= self._aim.score(self.best.evaluation):
            self.best = Incumbent(values, solution, evaluation)
