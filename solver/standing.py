"""Where a solve stands: the best answer so far, the bound, and whoever listens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Container
from typing import TYPE_CHECKING

from .evaluation import Evaluation, evaluate
from .incumbent import Incumbent
from .problem import Problem
from .result import EngineError, Progress, Result, Status
from .solution import Solution
from .watch import Watch

if TYPE_CHECKING:
    from .model import Model
    from .supply import Shortage


class Standing:
    """Hears of every answer and bound, from any thread, and takes nobody's word for what an answer costs."""

    def __init__(
        self,
        problem: Problem,
        watch: Watch,
        progress: Callable[[Progress], None] | None,
        found: Callable[[Solution, Evaluation], None] | None,
    ) -> None:
        self._problem = problem
        self._watch = watch
        self._progress = progress
        self._found = found
        self._lock = threading.RLock()
        self.history: list[Progress] = []
        self.bound = 0
        self.best: tuple[Solution, Evaluation] | None = None
        self.relaxed: Container[str] = ()
        """The required constraints that answers may miss at present."""

    def say(self, phase: str) -> None:
        """Tell where the solve stands, in a phase that it has come to."""
        with self._lock:
            at = None if self.best is None else self.best[1]
            standing = (None, None, 0) if at is None else (at.soft, self.bound, at.hard)
            progress = Progress(phase, self._watch.elapsed, *standing)
            self.history.append(progress)
            if self._progress is not None:
                self._progress(progress)

    def improved(self, solution: Solution, evaluation: Evaluation, phase: str) -> bool:
        """Hear of an answer; say whether it is better than all before."""
        with self._lock:
            if self.best is not None and score(evaluation) >= score(self.best[1]):
                return False
            self.best = solution, evaluation
            self.say(phase)
            if self._found is not None:
                self._found(solution, evaluation)
            return True

    def raise_bound(self, bound: int) -> None:
        """Hear of a bound."""
        with self._lock:
            if bound > self.bound:
                self.bound = bound
                self.say("improve")

    @property
    def optimal(self) -> bool:
        """Whether no answer costs less than the best."""
        return self.best is not None and self.best[1].hard == 0 and self.best[1].soft <= self.bound

    @property
    def status(self) -> Status:
        """What kind of answer the best is."""
        if self.best is None:
            return Status.UNKNOWN
        if self.best[1].hard:
            return Status.RELAXED
        return Status.OPTIMAL if self.optimal else Status.FEASIBLE

    def result(self, status: Status, short: tuple[Shortage, ...] = ()) -> Result:
        """What the solve answers if it ends now."""
        solution, evaluation = self.best or (None, None)
        seconds, history = self._watch.elapsed, tuple(self.history)
        return Result(status, solution, evaluation, self.bound, seconds, short, history)

    def read(self, model: Model, values: list[int]) -> Incumbent:
        """Measure the answer that a model's values mean."""
        solution = model.solution(values)
        if solution is None:
            raise EngineError("pooled resources that were matched before can not be matched")
        evaluation = evaluate(self._problem, solution)
        self.judge(evaluation)
        return Incumbent(values, solution, evaluation)

    def judge(self, evaluation: Evaluation) -> None:
        """Raise EngineError where a model's answer can not be what the model says that it is."""
        missed = [f for f in evaluation.deviations if f.constraint.required and f.cost]
        told = [f"{f.constraint.id} at {f.deviation.point}" for f in missed if f.constraint.id not in self.relaxed]
        if told:
            raise EngineError(f"required constraints are missed: {', '.join(told[:5])}")
        if not evaluation.hard and evaluation.soft < self.bound:
            raise EngineError(f"an answer of cost {evaluation.soft} is below the bound {self.bound}")


def score(evaluation: Evaluation) -> tuple[int, int]:
    """The less, the better: no cost outweighs what is required."""
    return evaluation.hard, evaluation.soft
