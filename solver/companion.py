"""The local search beside the engine: first in a thread of its own, for a start; then as one of the ways to improve."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from .evaluation import Evaluation, evaluate
from .standing import score

if TYPE_CHECKING:
    from .local import LocalSearch
    from .problem import Problem
    from .solution import Solution
    from .watch import Watch

MOVES = 100_000
"""Moves of a slice where the answer must be the same again."""

_LATELY = 1.0
"""Seconds since the latest gain, for which a single processor is left to it."""

_SHORTEST = 0.01
"""Seconds that a slice is taken to last at least, when its pace is reckoned."""

_DELAY, _FEW = 1.0, 100
"""Seconds for which others seek a first answer without it; all of them where there are so few events.

What is solved by then needs no kernels.
"""

_LOADING = 3.0
"""Seconds that others wait at most until it is laid out: Python does one thing after another."""

_HOPE = 4.0
"""It is alone for so many times as long as it took to its latest gain: a cooling takes twice as long as the last."""

_COLD = 0.6
"""The part of the time after which it is cold for the first time."""

_LOOK = 0.05
"""Seconds between two looks at the clock while it is alone."""

_GRACE = 0.5
"""Seconds to wait for a thread that has not begun to search."""

_REST = 4
"""So many times as long as telling of an answer took passes before the next one is told."""

_MOVE = 5e-6
"""The deterministic seconds that a move counts for."""


class Companion:
    """The local search over a problem, made when first needed: compiled kernels take a second to load."""

    def __init__(
        self, problem: Problem, watch: Watch, seed: int, found: Callable[[Solution, Evaluation], bool]
    ) -> None:
        """`found` hears of each answer that is better than its own before, and says whether it is better than all."""
        self._problem = problem
        self._watch = watch
        self._seed = seed
        self._found = found
        self._search: LocalSearch | None = None
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()
        self._settled = threading.Event()
        self._failure: Exception | None = None
        self._busy = threading.Lock()
        self._racing = threading.Lock()
        self._halt: Callable[[], object] | None = None
        self._raced = threading.Event()
        self._suggested: tuple[Solution, Evaluation] | None = None
        self._broken_off = False
        self._loaded = threading.Event()
        self._telling = threading.Lock()
        self._told: Future[None] | None = None
        self._latest = 0.0
        self._rested = 0.0
        self._best: tuple[int, int] | None = None
        self._pace = float(MOVES)
        self.best: tuple[Solution, Evaluation] | None = None

    # In a thread of its own.

    def start(self, halt: Callable[[], object], *, alone: float | None = None, missing: float = 0.0) -> None:
        """Search until `end`; until `race_is_over`, `halt` the others once nothing that is required is missed.

        With `alone` at once, while the others wait for its kernels and then so many seconds, or fewer where it finds
        an answer that costs nothing; up to `missing` seconds while something required is missed, as long as it gains.
        Without, when the others have sought for a second, or have found an answer.
        """
        self._halt = halt
        few = len(self._problem.events) < _FEW and not alone
        self._thread = threading.Thread(target=self._run, args=(few, alone is None))
        self._thread.start()
        if alone is None or few:
            return
        begun = self._watch.elapsed
        self._loaded.wait(min(_LOADING, self._watch.left))
        while self.alive and not self._watch.over:
            hoped = 0.0 if self.feasible else min(missing, _HOPE * self._latest)
            if self._watch.elapsed - begun > max(alone, hoped):
                return
            if self._settled.wait(_LOOK):
                return

    def _run(self, few: bool, late: bool) -> None:
        if few:
            self._ended.wait(_DELAY)
        elif late:
            self._raced.wait(_DELAY)
        if self._ended.is_set():
            return
        try:
            search = self._made()
            self._watch.at_end(search.interrupt)
            search.begin(None)
            self._loaded.set()
            self._latest = self._watch.elapsed
            self._search_on(search)
        except Exception as failure:
            self._fail(failure)

    def _fail(self, failure: Exception) -> None:
        """Let a fault end the solve; it is told by the thread that waits for this one."""
        self._failure = failure
        self._watch.end()

    def _search_on(self, search: LocalSearch) -> None:
        """Search until it is over, cold for the first time while others can still polish what it found."""
        with ThreadPoolExecutor(1) as teller:
            for part in (_COLD, 1.0):
                self._search_until(part * self._watch.limit, search, teller)

    def _search_until(self, end: float, search: LocalSearch, teller: ThreadPoolExecutor) -> None:
        """Search until then, and on from the answer of others where it was only broken off for that."""
        self._broken_off = True
        while self._broken_off:
            self._broken_off = False
            search.run(
                None,
                lambda: self._is_over() or self._watch.elapsed >= end,
                partial(self._hear, teller),
                left=lambda: max(0.0, end - self._watch.elapsed),
                turn=partial(self._turn, search),
            )
            self._tell(search.best[0])
            if self._broken_off and (suggested := self._adopted()) is not None:
                search.begin(suggested)

    def _is_over(self) -> bool:
        """Also where it is to go on from another answer."""
        ended = self._ended.is_set() or self._settled.is_set()
        # What it finds itself meanwhile may miss nothing either; it goes on all the same.
        self._broken_off |= self._is_urgent
        return ended or self._broken_off or self._watch.over

    @property
    def _is_urgent(self) -> bool:
        """Whether others miss nothing that is required, while its own best does."""
        return self._suggested is not None and self._suggested[1].hard == 0 and not self.feasible

    def suggest(self, solution: Solution, evaluation: Evaluation) -> None:
        """Let its next cooling begin at an answer, if that is better than its own."""
        self._suggested = solution, evaluation
        if self._is_urgent and self.running and self._search is not None:
            self._search.interrupt()

    def _adopted(self) -> Solution | None:
        """The answer that was suggested, if it is better than its own."""
        suggested, self._suggested = self._suggested, None
        with self._telling:
            if suggested is None or (self.best is not None and score(suggested[1]) >= score(self.best[1])):
                return None
            self.best = suggested
        return suggested[0]

    def _hear(self, teller: ThreadPoolExecutor, solution: Solution, hard: int, _soft: int) -> None:
        """Tell of an answer: at once of one that misses nothing for the first time, else while the search goes on."""
        if hard == 0 and not self.feasible:
            self._tell(solution)
        elif (self._told is None or self._told.done()) and self._watch.elapsed >= self._rested:
            self._told = teller.submit(self._tell_and_rest, solution)

    def _tell_and_rest(self, solution: Solution) -> None:
        """Tell of an answer, and leave the interpreter to others for a while."""
        began = self._watch.elapsed
        try:
            self._tell(solution)
        except Exception as failure:
            self._fail(failure)
        self._rested = (1 + _REST) * self._watch.elapsed - _REST * began

    def _turn(self, search: LocalSearch) -> Solution | None:
        """Between two coolings: what the one before found last is told."""
        self._tell(search.best[0])
        return self._adopted()

    def _tell(self, solution: Solution) -> None:
        evaluation = evaluate(self._problem, solution)
        with self._telling:
            if self.best is not None and score(evaluation) >= score(self.best[1]):
                return
            self.best = solution, evaluation
            if self._found(solution, evaluation):
                self._latest = self._watch.elapsed
            if score(evaluation) == (0, 0):
                self._settled.set()
            with self._racing:
                if self.feasible and self._halt is not None:
                    self._halt()

    def race_is_over(self) -> None:
        """Halt nobody any more."""
        with self._racing:
            self._halt = None
        self._raced.set()

    def end(self) -> None:
        """Let the thread end. Raise what went wrong in it.

        It is left behind where its kernels are still being compiled, which nothing can interrupt.
        """
        self._ended.set()
        self._raced.set()
        if self._search is not None:
            self._search.interrupt()
        if self._thread is not None:
            self._thread.join(None if self._loaded.is_set() else _GRACE)
        if self._failure is not None:
            raise self._failure

    def wait(self) -> None:
        """Let it search until it has nothing more to give, or time is up."""
        while self._thread is not None and self.alive and not self._watch.over:
            self._thread.join(_LOOK)

    @property
    def running(self) -> bool:
        """Whether it searches in a thread of its own, now."""
        return self._loaded.is_set() and self.alive

    @property
    def gaining(self) -> bool:
        """Whether it searches in a thread of its own, and has lately found better answers than all others."""
        return self.running and self._watch.elapsed - self._latest < _LATELY

    @property
    def alive(self) -> bool:
        """Whether it has a thread of its own, if only to load its kernels."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def feasible(self) -> bool:
        """Whether it has an answer that misses nothing."""
        return self.best is not None and self.best[1].hard == 0

    # A slice at a time.

    def slice(self, base: Solution, evaluation: Evaluation, seconds: float | None) -> tuple[Solution, float] | None:
        """Search on for so many seconds, or `MOVES`: its best answer, and the deterministic work.

        It goes its own way until the base is better than all that it has found. None where another thread is at it.
        """
        if self.alive or not self._busy.acquire(blocking=False):
            return None
        try:
            search = self._made()
            if self._best is None or score(evaluation) < self._best:
                search.begin(base)
            # So many moves, not seconds: then it cools down within the slice, instead of being cut off while hot.
            began, moves = time.thread_time(), MOVES if seconds is None else int(self._pace * seconds)
            search.run(moves, lambda: self._watch.over, _ignore)
            self._pace = moves / max(_SHORTEST, time.thread_time() - began)
            solution, hard, soft = search.best
            self._best = hard, soft
            return solution, moves * _MOVE
        finally:
            self._busy.release()

    def _made(self) -> LocalSearch:
        if self._search is None:
            from .local import LocalSearch

            self._search = LocalSearch(self._problem, seed=self._seed)
        return self._search


def _ignore(_solution: Solution, _hard: int, _soft: int) -> None:
    """Only the best at the end of a slice counts."""
