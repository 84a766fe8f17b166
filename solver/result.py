"""What a solve says while it runs, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .evaluation import Evaluation
from .solution import Solution

if TYPE_CHECKING:
    from .supply import Shortage


class EngineError(AssertionError):
    """The engine's claim and the independent count disagree: a bug, never a warning."""


class Status(StrEnum):
    """How a solve ended. RELAXED: with an answer, but one that misses required constraints."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    RELAXED = "relaxed"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a solve stands. `soft` is the incumbent's weighted cost; `bound`: no answer costs less.

    `hard` is what the incumbent's missed required constraints cost: 0 unless the solve may relax them.
    """

    phase: str
    seconds: float
    soft: int | None = None
    bound: int | None = None
    hard: int = 0

    @property
    def gap(self) -> float | None:
        """(soft - bound) / soft, between 0 and 1; None before there is an incumbent that misses nothing required."""
        if self.soft is None or self.bound is None or self.hard:
            return None
        return (self.soft - self.bound) / self.soft if self.soft else 0.0


@dataclass(frozen=True, slots=True)
class Rostered:
    """Who serves what, in numbers: the cost of what is asked of resources alone, and what any answer's is at least.

    `loads` tells fairness: (percent of the standard, how many resources' loads are above that), the highest first.
    """

    cost: int
    bound: int
    loads: tuple[tuple[int, int], ...] = ()

    @property
    def gap(self) -> float:
        """(cost - bound) / cost, between 0 and 1."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of a solve. `seconds` are of the wall clock; `history` holds every improvement of cost or bound.

    `shortages` are non-empty only where the supply checks found the problem hopeless. `rostered` is there where open
    roles were decided before the times (roster.py). `impossible`: it is proven that what is required cannot all be
    met, so that a relaxed answer is the best kind there is.
    """

    status: Status
    solution: Solution | None
    evaluation: Evaluation | None
    bound: int
    seconds: float
    shortages: tuple[Shortage, ...] = ()
    history: tuple[Progress, ...] = ()
    rostered: Rostered | None = None
    impossible: bool = False
