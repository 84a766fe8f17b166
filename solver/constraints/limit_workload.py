"""How much a resource works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitWorkload(Constraint):
    """The workload of each of `resources` is `minimum` to `maximum`, in the problem's own unit."""

    kind: ClassVar[str] = "limit_workload"

    resources: tuple[str, ...]
    minimum: int
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            tasks = on.attended(resource)
            unit = lcm(*(task.event.duration for task in tasks))
            deviations = []
            for week in on.weeks:
                load: list[LinearExprT] = []
                for task in tasks:
                    if on.problem.in_week(task.event, week):
                        for role in task.event.roles:
                            each = task.event.workload(role) * unit // task.event.duration
                            if role.resource == resource:
                                load.append(each * task.duration)
                            else:
                                load += [each * literal for literal in on.filling(task, role.name, resource)]
                deviations.append(on.outside(on.total(load), self.minimum * unit, self.maximum * unit, unit))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = Fraction(0)
                for meet in record.attended[resource]:
                    if record.problem.in_week(record.problem.event[meet.event], week):
                        load += record.workload(meet, resource)
                amount += ceil(max(self.minimum - load, load - self.maximum, Fraction(0)))
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the workload of {deviation.point} is {deviation.amount} outside {self.minimum} to {self.maximum}"
