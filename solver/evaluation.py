"""What a solution costs, by counting alone. Shares no code with the encoding and needs no solver."""

from __future__ import annotations

from dataclasses import dataclass

from .constraint import Constraint, Deviation
from .problem import Problem
from .solution import Record, Solution


@dataclass(frozen=True, slots=True)
class Found:
    """A constraint that is missed at one point, and what that costs, weight included."""

    constraint: Constraint
    deviation: Deviation
    cost: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The cost of required constraints (`hard`) and of the others (`soft`), and all that makes them up."""

    hard: int
    soft: int
    deviations: tuple[Found, ...]


def evaluate(problem: Problem, solution: Solution) -> Evaluation:
    """Count what a solution misses. Raise SolutionError when it does not fit the problem."""
    record = Record(problem, solution)
    found = tuple(
        Found(constraint, deviation, constraint.weight * constraint.cost.of(deviation.amount))
        for constraint in problem.constraints
        for deviation in constraint.measure(record)
    )
    return Evaluation(
        hard=sum(f.cost for f in found if f.constraint.required),
        soft=sum(f.cost for f in found if not f.constraint.required),
        deviations=found,
    )
