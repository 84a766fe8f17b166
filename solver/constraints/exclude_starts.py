"""Starts of events that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from .exclude_times import Exclusion, unknown_in

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record
    from ..variables import Literal


@dataclass(frozen=True, kw_only=True)
class ExcludeStarts(Constraint):
    """No event of `left` starts at the time of one of `exclusions` when one of `right` starts in its time group.

    One step of deviation is an exclusion whose time and time group both have such a start, in whatever weeks.
    """

    kind: ClassVar[str] = "exclude_starts"

    left: tuple[str, ...]
    right: tuple[str, ...]
    exclusions: tuple[Exclusion, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        index = on.problem.time_index
        left, right = _by_start(on, self.left), _by_start(on, self.right)
        both = []
        for exclusion in self.exclusions:
            here = left[index[exclusion.time]]
            there = [literal for time in on.within(exclusion.others) for literal in right[time]]
            if here and there:
                both.append(on.outside([on.any_of(here), on.any_of(there)], most=1))
        yield self.id, on.total(both)

    def measure(self, record: Record) -> Iterator[Deviation]:
        index = record.problem.time_index
        left, right = ({record.start(meet) for meet in record.placed(side)} for side in (self.left, self.right))
        amount = 0
        for exclusion in self.exclusions:
            amount += index[exclusion.time] in left and not right.isdisjoint(record.within(exclusion.others))
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        left, right = ", ".join(self.left), ", ".join(self.right)
        return f"{left} and {right} start at {deviation.of('pair')} of times that exclude each other"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from unknown_in(self.exclusions, problem)


def _by_start(on: Encoding, events: tuple[str, ...]) -> dict[int, list[Literal]]:
    """By time (position), the literals of the events' meets that may start then."""
    starts: dict[int, list[Literal]] = defaultdict(list)
    for _, time, literal in on.meets(events):
        starts[time].append(literal)
    return starts
