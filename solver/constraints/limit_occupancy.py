"""How many find a place in a resource at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from ..loads import Load, load_faults

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitOccupancy(Constraint):
    """At any moment of each week the meets that each of `resources` attends have `maximum` places at most together.

    A meet takes the `amount` of the load that names its event. One step of deviation is a `unit` beyond the maximum, or
    a part of one.
    """

    kind: ClassVar[str] = "limit_occupancy"

    resources: tuple[str, ...]
    loads: tuple[Load, ...]
    maximum: int
    unit: int = 1

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            excess = []
            for week in on.weeks:
                at: dict[int, list[LinearExprT]] = {}
                for load in self.loads:
                    for time, literals in on.attending_of(resource, load.events, week).items():
                        at.setdefault(time, []).extend(load.amount * literal for literal in literals)
                for clique in on.cliques:
                    taken = [term for time in clique for term in at.get(time, ())]
                    excess.append(on.outside(on.total(taken), most=self.maximum, unit=self.unit) if taken else 0)
            yield resource, on.total(excess)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        size = {event: load.amount for load in self.loads for event in load.events}
        for resource in self.resources:
            amount = 0
            for week in range(problem.cycle):
                taken: dict[int, int] = {}
                for meet in record.attended[resource]:
                    event = problem.event[meet.event]
                    if problem.in_week(event, week):
                        roles = sum(record.filling(meet, role.name) == resource for role in event.roles)
                        for time in record.running(meet):
                            taken[time] = taken.get(time, 0) + roles * size.get(meet.event, 0)
                for times in record.moments:
                    beyond = sum(taken.get(time, 0) for time in times) - self.maximum
                    amount += -(-max(0, beyond) // self.unit)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} holds {deviation.amount} x {self.unit} more than {self.maximum}, over its times"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from load_faults(self.loads, problem, once=True)
