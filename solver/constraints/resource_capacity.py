"""A resource holds so many meets at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class ResourceCapacity(Constraint):
    """Each of `resources` attends at most as many meets at any moment as its capacity."""

    kind: ClassVar[str] = "resource_capacity"

    resources: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            capacity = on.problem.resource[resource].capacity
            excess = []
            for week, clique in product(on.weeks, on.cliques):
                running = [literal for time in clique for literal in on.attending(resource, time, week)]
                excess.append(on.outside(running, most=capacity))
            yield resource, on.total(excess)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            capacity = record.problem.resource[resource].capacity
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                for times in record.moments:
                    amount += max(0, sum(load.get(time, 0) for time in times) - capacity)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} holds {deviation.of('meet')} more than it can, summed over its times"
