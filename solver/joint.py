"""Local searches over all of a problem at once, beside other work and beside each other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .local import LocalSearch
    from .problem import Problem
    from .solution import Solution
    from .watch import Watch

_DELAY = 0.3
"""Seconds before they are laid out: what is solved by then needs no kernels."""

_LOOK = 0.05
"""Seconds between two looks whether to begin or to end."""

_REST = 4
"""So many times as long as hearing of an answer took passes before the next one is told."""

_GRACE = 0.5
"""Seconds to wait for a thread that is still loading."""

_MOVE = 5e-6
"""The deterministic seconds that a move counts for."""

Best = Callable[[], "tuple[Solution, float] | None"]


class Joint:
    """Local searches with a thread and a seed each, laid out when first needed: that takes seconds.

    Each begins its coolings at the best answer, whoever found it. It does not break one off for that: most of what a
    cooling gains comes at its end.
    """

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        seed: int,
        *,
        best: Best,
        found: Callable[[Solution], object],
        done: Callable[[], bool],
    ) -> None:
        """`best` is the best answer and its cost, `found` hears of better ones, `done` says that none is looked for."""
        self._problem, self._watch, self._seed = problem, watch, seed
        self._best, self._found, self._done = best, found, done
        self._search: LocalSearch | None = None
        self._threads: list[threading.Thread] = []
        self._searching = 0
        self._ended = threading.Event()
        self._failure: Exception | None = None

    def start(self, most: int) -> None:
        """Lay out so many searches at most beside whatever else is done."""
        self._begin(lambda: self._lay_out(most))

    def go_on(self, searches: int) -> None:
        """Let so many of them search from the best answer, from now on."""
        self._searching = searches

    def wait(self) -> None:
        """Let them search until there is nothing more to look for, or time is up."""
        while self._threads and self._threads[0].is_alive() and not self._over:
            self._threads[0].join(_LOOK)

    def end(self) -> None:
        """Let the threads end. Raise what went wrong in one.

        They are left behind where kernels are still being compiled, which nothing can interrupt.
        """
        self._ended.set()
        for thread in self._threads:
            thread.join(_GRACE if self._search is None else None)
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

    def _begin(self, task: Callable[[], None]) -> None:
        def run() -> None:
            with self._told():
                task()

        self._threads.append(threading.Thread(target=run, daemon=True))
        self._threads[-1].start()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A fault ends the solve, and is told by the thread that waits for this one."""
        try:
            yield
        except Exception as failure:
            self._failure = failure
            self._watch.end()

    def _lay_out(self, most: int) -> None:
        if self._ended.wait(_DELAY) or self._over:
            return
        search = self._made()
        for number in range(1, most):
            self._begin(partial(self._run, search.another(self._seed + number), number))
        self._run(search, 0)

    def _run(self, search: LocalSearch, number: int) -> None:
        """Search once more than `number` are to."""
        while number >= self._searching and not self._over:
            self._ended.wait(_LOOK)
        rested = 0.0

        def hear(solution: Solution, hard: int, soft: int) -> None:
            # Rather search than tell of each.
            nonlocal rested
            began = self._watch.elapsed
            if began >= rested:
                self._tell(solution, hard, soft)
                rested = (1 + _REST) * self._watch.elapsed - _REST * began

        best = self._best()
        if best is not None and not self._over:
            search.begin(best[0])
            left, turn = lambda: self._watch.left, partial(self._better, search)
            search.run(None, lambda: self._over, hear, left=left, turn=turn)
            self._tell(*search.best)

    def _better(self, search: LocalSearch) -> Solution | None:
        """The best answer, if a search has none that is as good; its own is told, if it was found too soon to tell."""
        self._tell(*search.best)
        best = self._best()
        return None if best is None or best[1] >= search.best[2] else best[0]

    def _tell(self, solution: Solution, hard: int, soft: int) -> None:
        best = self._best()
        if hard == 0 and (best is None or soft < best[1]):
            self._found(solution)

    def _made(self) -> LocalSearch:
        if self._search is None:
            from .local import LocalSearch

            self._search = LocalSearch(self._problem, seed=self._seed)
        return self._search
