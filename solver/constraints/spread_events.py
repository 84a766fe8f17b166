"""The meets of a group of events are spread over the time groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How many meets may start in a time group."""

    time_group: str
    minimum: int
    maximum: int


@dataclass(frozen=True, kw_only=True)
class SpreadEvents(Constraint):
    """In each time group of `limits`, `minimum` to `maximum` meets of each event group start."""

    kind: ClassVar[str] = "spread_events"

    groups: tuple[str, ...]
    limits: tuple[TimeLimit, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        for group in self.groups:
            deviations = []
            for limit in self.limits:
                times = set(on.within(limit.time_group))
                starting = [literal for _, _, literal in on.meets(problem.event_groups[group], times)]
                deviations.append(on.outside(starting, limit.minimum, limit.maximum))
            yield group, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        within = [(frozenset(record.within(limit.time_group)), limit) for limit in self.limits]
        for group in self.groups:
            starts = [record.start(meet) for meet in record.placed(record.problem.event_groups[group])]
            amount = 0
            for times, limit in within:
                number = sum(start in times for start in starts)
                amount += max(limit.minimum - number, number - limit.maximum, 0)
            if amount:
                yield Deviation(group, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.of('meet')} of {deviation.point} too many or too few in their time groups"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from unknown((limit.time_group for limit in self.limits), problem.time_groups, "time_groups")
