"""No resource is in two places at once."""

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
class AvoidClashes(Constraint):
    """Each of `resources` attends at most one meet at any moment."""

    kind: ClassVar[str] = "avoid_clashes"

    resources: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            clashes = []
            for week, clique in product(on.weeks, on.cliques):
                running = [literal for time in clique for literal in on.attending(resource, time, week)]
                clashes.append(on.outside(running, most=1))
            yield resource, on.total(clashes)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                for times in record.moments:
                    amount += max(0, sum(load.get(time, 0) for time in times) - 1)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} is in two places at once, {deviation.of('time')}"
