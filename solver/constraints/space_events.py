"""Meets that keep a distance in days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class SpaceEvents(Constraint):
    """Any two meets of `events` start in `time_groups` that lie `distance` or more apart, in their order.

    Two in one group lie 0 apart, two in neighbours 1. Each pair deviates by the groups that it lies too near. Starts
    in none of the groups do not count. No time may lie in two of the groups.
    """

    kind: ClassVar[str] = "space_events"

    events: tuple[str, ...]
    time_groups: tuple[str, ...]
    distance: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        groups = [set(on.within(group)) for group in self.time_groups]
        number = sum(task.duration for task in on.tasks(self.events))
        near = []
        # A pair n groups apart lies within distance - n windows of so many groups, if windows reach over the ends.
        for first in range(1 - self.distance, len(groups)):
            times = set[int]().union(*groups[max(0, first) : first + self.distance])
            inside = [literal for _, _, literal in on.meets(self.events, times)]
            # Of k meets within, k (k - 1) / 2 pairs are: so many lie beyond the first, the second, and so on.
            near += [on.outside(inside, most=most) for most in range(1, min(number, len(inside)))]
        yield self.id, on.total(near)

    def measure(self, record: Record) -> Iterator[Deviation]:
        group_of = {time: i for i, group in enumerate(self.time_groups) for time in record.within(group)}
        starts = [record.start(meet) for meet in record.placed(self.events)]
        held = [group_of[start] for start in starts if start is not None and start in group_of]
        amount = sum(max(0, self.distance - abs(one - other)) for one, other in combinations(held, 2))
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{', '.join(self.events)} lie {deviation.of('time group')} too near; {self.distance} apart are asked"
