"""Ever cheaper rosters after the first answer, and times for them: most of what an answer costs may be its roster's.

While rosters are sought, a local search moves the lessons of the cheapest one so far. It sets out from the times of the
best answer, of which most suit another roster too. That answer stays until one is cheaper as a whole.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import inf

from .bound import Bounder
from .evaluation import evaluate
from .joint import Joint
from .matching import give, with_given
from .problem import Problem
from .rosters.rostering import Rostering
from .solution import Solution
from .standing import Standing
from .supply import shortages
from .watch import Watch

_ROUND, _SHORTEST = 0.25, 3.0
"""The part of the time left in which rosters are sought before the cheapest gets times; seconds at least.

With fewer left it gets none.
"""

_SEEKING, _TIMING = 0.5, 0.4
"""The parts of deterministic work for a cheaper roster and for its times; the bound gets the rest."""

_LOOK = 0.3
"""Seconds between two looks whether anything can be bounded."""


class Restaffing:
    """Makes an answer cheaper whose open roles are decided before the times."""

    def __init__(
        self, problem: Problem, rest: Problem, rostering: Rostering, watch: Watch, standing: Standing, seed: int
    ) -> None:
        """`rest`: the problem without what rosters decide. `standing` has an answer that misses nothing."""
        self._problem = problem
        self._rostering = rostering
        self._watch = watch
        self._standing = standing
        self._seed = seed
        self._bounder = Bounder(rest)
        self._least = 0

    def run(self, work: float | None) -> None:
        """Seek rosters, times and the bound side by side, until time is up or no answer can be cheaper.

        With `work` one after another, for so many deterministic seconds.
        """
        if work is not None:
            self._run_in_turns(work)
            return
        with self._bounding():
            timing = self._timing()
            try:
                while not self._over and self._watch.left > 2 * _SHORTEST:
                    self._rostering.improve(max(_SHORTEST, _ROUND * self._watch.left), None)
                    if self._rostering.cost < self._least and self._fits():
                        timing.end()
                        timing = self._timing()
                timing.wait()
            finally:
                timing.end()

    def _run_in_turns(self, work: float) -> None:
        self._rostering.improve(inf, _SEEKING * work)
        if self._fits():
            self._times().work(self._best, _TIMING * work)
        left = (1 - _SEEKING - _TIMING) * work
        while left > 0 and not self._over and (spent := self._tighten(left)):
            left -= spent

    @property
    def _over(self) -> bool:
        return self._watch.over or self._standing.optimal

    @property
    def _best(self) -> Solution:
        assert self._standing.best is not None
        return self._standing.best[0]

    def _fits(self) -> bool:
        """Whether counting sees times enough for the cheapest roster, once it is fair; else it is ruled out."""
        self._rostering.level()
        short = shortages(give(self._problem, self._rostering.given))
        self._rostering.rule_out(short)
        return not short

    def _timing(self) -> Joint:
        """A local search in a thread of its own for times of the cheapest roster."""
        joint = self._times()
        joint.start(1)
        joint.go_on(1)
        return joint

    def _times(self) -> Joint:
        """A local search for times of the cheapest roster, from those of the best answer."""
        given = self._rostering.given
        least = self._least = self._rostering.cost
        best: tuple[Solution, float] = self._best, inf

        def hear(found: Solution) -> None:
            nonlocal best
            solution = with_given(found, given)
            evaluation = evaluate(self._problem, solution)
            if not evaluation.hard:
                best = solution, evaluation.soft
                self._standing.improved(solution, evaluation, "improve")

        return Joint(
            self._rostering.timed(self._problem),
            self._watch,
            self._seed,
            best=lambda: best,
            found=hear,
            done=lambda: best[1] <= least,
        )

    @contextmanager
    def _bounding(self) -> Iterator[None]:
        """Raise the bound in a thread of its own, beside whatever is done meanwhile."""
        ended = threading.Event()

        def bound() -> None:
            while not ended.is_set() and not self._over:
                if not self._tighten(inf):
                    ended.wait(_LOOK)

        with ThreadPoolExecutor(1) as pool:
            run = pool.submit(bound)
            try:
                yield
            finally:
                ended.set()
        run.result()

    def _tighten(self, work: float) -> float:
        """Raise the bound of rosters, or that of the rest: the deterministic seconds that took, 0 where none can be."""
        assert self._standing.best is not None
        spent = self._rostering.tighten(work)
        if not spent:
            block = self._bounder.next(self._standing.best[1])
            spent = 0.0 if block is None else self._bounder.bound(block, self._watch, work)
        self._standing.raise_bound(self._bounder.total + self._rostering.bound)
        return spent
