"""How many resources are busy at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitSimultaneous(Constraint):
    """At each moment of each week no more than `maximum` of `resources` attend anything.

    One step of deviation is a resource beyond that at a moment. Times that overlap make one moment.
    """

    kind: ClassVar[str] = "limit_simultaneous"

    resources: tuple[str, ...]
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        deviations = []
        for week, number in on.alike_weeks(*self.resources):
            for clique in on.cliques:
                busy = [on.any_of([on.busy(r, time, week) for time in clique]) for r in self.resources]
                here = [literal for literal in busy if literal is not on.never]
                deviations.append(number * on.outside(here, most=self.maximum))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        amount = 0
        for week in range(record.problem.cycle):
            loads = [record.load(resource, week).keys() for resource in self.resources]
            for times in record.moments:
                amount += max(0, sum(not load.isdisjoint(times) for load in loads) - self.maximum)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"more than {self.maximum} of {', '.join(self.resources)} are busy at once, by {deviation.amount}"
