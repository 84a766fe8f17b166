"""How much a resource works, measured by a standard of its own."""

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
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class Share:
    """What a resource's load is measured by: its `standard`, what it is `charged` with at any rate, and what it is
    `credited` with for each of the counted events that it attends."""

    resource: str
    standard: int
    charged: int = 0
    credited: int = 0


@dataclass(frozen=True, kw_only=True)
class LimitShares(Constraint):
    """The load of each of `resources` is `least` to `most` percent of its standard, in each week.

    A load is the workload of the placed meets that a resource attends, with what it is charged and credited. One step
    of deviation is `step` percent of the standard, or a part of it.
    """

    kind: ClassVar[str] = "limit_shares"

    resources: tuple[str, ...]
    shares: tuple[Share, ...]
    counted: tuple[str, ...] = ()
    least: int = 0
    most: int
    step: int = 10

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        shares = {share.resource: share for share in self.shares}
        for resource in self.resources:
            share, tasks = shares[resource], on.attended(resource)
            unit = lcm(*(task.event.duration for task in tasks))
            credits = [share.credited * on.attends(resource, (event,)) for event in self.counted if share.credited]
            deviations = []
            for week in on.weeks:
                load: list[LinearExprT] = [unit * share.charged, *(unit * credit for credit in credits)]
                for task in tasks:
                    if on.problem.in_week(task.event, week):
                        for role in task.event.roles:
                            each = task.event.workload(role) * unit // task.event.duration
                            load += [each * times for times in on.served(task, role, resource)]
                whole = unit * share.standard
                amount = 100 * on.total(load)
                deviations.append(on.outside(amount, self.least * whole, self.most * whole, self.step * whole))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            share = next(share for share in self.shares if share.resource == resource)
            placed = [meet for meet in record.attended[resource] if meet.time is not None]
            heads = len({meet.event for meet in placed} & set(self.counted))
            amount = 0
            for week in range(record.problem.cycle):
                load = Fraction(share.charged + share.credited * heads)
                for meet in placed:
                    if record.problem.in_week(record.problem.event[meet.event], week):
                        load += record.workload(meet, resource)
                percent = 100 * load / share.standard
                amount += ceil(max(self.least - percent, percent - self.most, Fraction(0)) / self.step)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return (
            f"the load of {deviation.point} is {deviation.of('step')} of {self.step} % outside {self.least} to "
            f"{self.most} % of its standard"
        )

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        known = {share.resource for share in self.shares}
        yield from (f"no share of {resource!r}" for resource in self.resources if resource not in known)
        yield from (f"a standard of {s.standard} for {s.resource}" for s in self.shares if s.standard < 1)
