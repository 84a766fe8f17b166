"""How much a resource bears, each kind of event with a weight of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from ..loads import Load, load_faults

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record
    from ..tasks import Task


@dataclass(frozen=True, kw_only=True)
class LimitBurden(Constraint):
    """What each of `resources` bears comes to `maximum` at most, in each week.

    It bears the `amount` of a load for every time of a placed meet of its events, once for each role that it fills. No
    event is in two loads.
    One step of deviation is a `unit` beyond the maximum, or a part of one.
    """

    kind: ClassVar[str] = "limit_burden"

    resources: tuple[str, ...]
    loads: tuple[Load, ...]
    maximum: int
    unit: int = 1

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        weighed = {task.index: (task, load.amount) for load in self.loads for task in on.tasks(load.events)}
        for resource in self.resources:
            mine = [weighed[task.index] for task in on.attended(resource) if task.index in weighed]

            def borne(week: int, resource: str = resource, mine: list[tuple[Task, int]] = mine) -> LinearExprT:
                terms: list[LinearExprT] = []
                for task, amount in mine:
                    for role in task.event.roles if on.problem.in_week(task.event, week) else ():
                        terms += [amount * times for times in on.served(task, role, resource)]
                return on.total(terms)

            deviations = []
            for week in on.weeks:
                amount = on.shared((self.kind, self.loads, resource, week), partial(borne, week))
                deviations.append(on.outside(amount, most=self.maximum, unit=self.unit))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        weight = {event: load.amount for load in self.loads for event in load.events}
        for resource in self.resources:
            borne = [0] * problem.cycle
            for meet in record.attended[resource]:
                if meet.time is not None and meet.event in weight:
                    event = problem.event[meet.event]
                    filled = sum(record.filling(meet, role.name) == resource for role in event.roles)
                    for week in range(problem.cycle):
                        if problem.in_week(event, week):
                            borne[week] += weight[meet.event] * meet.duration * filled
            amount = sum(-(-max(0, each - self.maximum) // self.unit) for each in borne)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} bears {deviation.amount} x {self.unit} more than {self.maximum}"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from load_faults(self.loads, problem, once=True)
