"""The incumbent of an improvement, and what is to become less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from .evaluation import Evaluation
from .solution import Solution


@dataclass(frozen=True)
class Incumbent:
    """The best answer so far: the values of all variables, and the solution they mean."""

    values: list[int]
    solution: Solution
    evaluation: Evaluation


class Aim(Enum):
    """What is to become less: what is missed of the required constraints that a relaxed model lets go, or the cost."""

    HARD = "hard"
    SOFT = "soft"

    def cost(self, evaluation: Evaluation) -> int:
        """What is to become less."""
        return evaluation.hard if self is Aim.HARD else evaluation.soft

    def score(self, evaluation: Evaluation) -> tuple[int, int]:
        """The less, the better; cost never outweighs what is required."""
        return evaluation.hard, evaluation.soft if self is Aim.SOFT else 0

    def seen(self, evaluation: Evaluation) -> Evaluation:
        """Only the deviations that are to become less."""
        found = (f for f in evaluation.deviations if f.constraint.required is (self is Aim.HARD))
        return replace(evaluation, deviations=tuple(found))
