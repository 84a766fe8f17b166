"""The local search over all of a problem at once, beside other work: it goes on from the best answer it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .local import LocalSearch
    from .problem import Problem
    from .solution import Solution
    from .watch import Watch

_DELAY = 0.3
"""Seconds before it is laid out: what is solved by then needs no kernels."""

_LOOK = 0.05
"""Seconds between two looks for an answer to go on from."""

_REST = 4
"""So many times as long as hearing of an answer took passes before the next one is told."""

_GRACE = 0.5
"""Seconds to wait for a thread that is still loading."""

_MOVE = 5e-6
"""The deterministic seconds that a move counts for."""


class Joint:
    """The local search, made when first needed: that takes seconds where a problem is large."""

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        seed: int,
        *,
        found: Callable[[Solution], object],
        done: Callable[[], bool],
    ) -> None:
        """`found` hears of each answer better than the one before; `done` says that no better one is looked for."""
        self._problem, self._watch, self._seed, self._found, self._done = problem, watch, seed, found, done
        self._search: LocalSearch | None = None
        self._thread: threading.Thread | None = None
        self._next: Solution | None = None
        self._ended = threading.Event()
        self._failure: Exception | None = None
        self._rested = 0.0

    def start(self) -> None:
        """Lay the problem out beside whatever else is done, and wait for an answer to go on from."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def go_on(self, solution: Solution) -> None:
        """Search from an answer, from now on."""
        self._next = solution

    def wait(self) -> None:
        """Let it search until there is nothing more to look for, or time is up."""
        while self._thread is not None and self._thread.is_alive() and not self._over:
            self._thread.join(_LOOK)

    def end(self) -> None:
        """Let the thread end. Raise what went wrong in it.

        It is left behind where its kernels are still being compiled, which nothing can interrupt.
        """
        self._ended.set()
        if self._thread is not None:
            self._thread.join(_GRACE if self._search is None else None)
        if self._failure is not None:
            raise self._failure

    def work(self, solution: Solution, seconds: float) -> None:
        """Search from an answer for so many deterministic seconds, in this thread."""
        search = self._made()
        search.begin(solution)
        search.run(int(seconds / _MOVE), lambda: self._over, self._tell)

    @property
    def _over(self) -> bool:
        return self._ended.is_set() or self._watch.over or self._done()

    def _is_told(self) -> bool:
        """Whether there is another answer to go on from, or nothing more to look for."""
        return self._next is not None or self._over

    def _run(self) -> None:
        try:
            if not self._ended.wait(_DELAY):
                search = self._made()
            while not self._over:
                if (told := self._next) is None:
                    self._ended.wait(_LOOK)
                    continue
                self._next = None
                search.begin(told)
                search.run(None, self._is_told, self._hear, left=lambda: self._watch.left)
                self._tell(*search.best)
        except Exception as failure:
            # A fault ends the solve, and is told by the thread that waits for this one.
            self._failure = failure
            self._watch.end()

    def _hear(self, solution: Solution, hard: int, soft: int) -> None:
        """Tell of an answer, but rather search than tell of each."""
        if self._watch.elapsed >= self._rested:
            began = self._watch.elapsed
            self._tell(solution, hard, soft)
            self._rested = (1 + _REST) * self._watch.elapsed - _REST * began

    def _tell(self, solution: Solution, hard: int, _soft: int) -> None:
        if hard == 0:
            self._found(solution)

    def _made(self) -> LocalSearch:
        if self._search is None:
            from .local import LocalSearch

            self._search = LocalSearch(self._problem, seed=self._seed)
        return self._search
