"""The clock of a solve: its time limit, and the word to stop, carried into every running sub-solve."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from .result import EngineError

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


class OutOfTime(Exception):
    """What is being made would be ready too late to be of use."""


class Watch:
    """Runs sub-solves that end when the time is up or `stop` is set. Use as a context."""

    def __init__(
        self, seconds: float, stop: threading.Event | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._begun = clock()
        self.limit = seconds
        self._stop = stop if stop is not None else threading.Event()
        self._ended = threading.Event()
        self._halted = threading.Event()
        self._exited = threading.Event()
        self._running: set[cp_model.CpSolver] = set()
        self._ends: list[Callable[[], object]] = []
        self._lock = threading.Lock()
        self._guard = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._guard.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self._exited.set()
        self._guard.join()

    def at_end(self, told: Callable[[], object]) -> None:
        """Let somebody be told, again and again, that no more work should be begun."""
        self._ends.append(told)

    def end(self) -> None:
        """Stop every running sub-solve, and start no more."""
        self._ended.set()
        self._halt()

    def halt(self) -> None:
        """Stop every running sub-solve, and let none begin until `resume`."""
        self._halted.set()
        self._halt()

    def resume(self) -> None:
        """Let sub-solves begin again."""
        self._halted.clear()

    @property
    def halted(self) -> bool:
        """Whether sub-solves are to wait for `resume`."""
        return self._halted.is_set()

    @property
    def elapsed(self) -> float:
        """Seconds since the solve began."""
        return self._clock() - self._begun

    @property
    def left(self) -> float:
        """Seconds until the time is up, at least 0."""
        return max(0.0, self.limit - self.elapsed)

    @property
    def over(self) -> bool:
        """Whether no more work should be begun."""
        return self._ended.is_set() or self._stop.is_set() or self.left <= 0

    def within(self, share: float) -> Callable[[], bool]:
        """A question: whether so large a part of what is left now is over by then, or no more work should be begun."""
        until = self.elapsed + share * self.left
        return lambda: self.over or self.elapsed > until

    def solve(self, solver: cp_model.CpSolver, model: cp_model.CpModel) -> cp_model.CpSolverStatus:
        """Solve a model within what time is left. Raise EngineError for one that makes no sense."""
        from ortools.sat.python import cp_model

        with self._lock:
            self._running.add(solver)
        try:
            limit = solver.parameters.max_time_in_seconds
            solver.parameters.max_time_in_seconds = 0.0 if self.over or self.halted else min(limit, self.left)
            if solver.parameters.interleave_search:
                # CP-SAT 9.15 aborts the process where a model turns out infeasible while one of several interleaved
                # workers loads it (fixed_search != nullptr). One worker alone is as deterministic.
                solver.parameters.interleave_search, solver.parameters.num_workers = False, 1
            status = solver.solve(model)
            if status == cp_model.MODEL_INVALID:
                raise EngineError(f"a model that cannot be solved: {model.validate()}")
            return status
        finally:
            with self._lock:
                self._running.discard(solver)

    def _watch(self) -> None:
        # Again and again: a solver does not hear of it before it has begun.
        while not self._exited.wait(0.05):
            if self._ended.is_set() or self._stop.is_set() or self._halted.is_set():
                self._halt()
            if self.over:
                for told in self._ends:
                    told()

    def _halt(self) -> None:
        with self._lock:
            for solver in self._running:
                solver.stop_search()


def new_solver(workers: int) -> cp_model.CpSolver:
    """A solver that leaves Ctrl-C to us: with several solves at a time its own handler ends the process."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.catch_sigint_signal = False
    return solver


def presolve_lightly(solver: cp_model.CpSolver) -> None:
    """Spend little on presolve: in sub-solves and first attempts it takes longer than what it saves."""
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
