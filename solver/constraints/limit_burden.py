"""How much a resource bears, each kind of event with a weight of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from .limit_loads import Load

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitBurden(Constraint):
    """What each of `resources` bears comes to `maximum` at most, in each week.

    It bears the `amount` of a load for every time of a placed meet of its events, once for each role that it fills.
    One step of deviation is a `unit` beyond the maximum, or a part of one.
    """

    kind: ClassVar[str] = "limit_burden"

    resources: tuple[str, ...]
    loads: tuple[Load, ...]
    maximum: int
    unit: int = 1

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        choices = on.choices()
        weighed = [(task, load.amount) for load in self.loads for task in on.tasks(load.events) if load.amount]
        for resource in self.resources:
            near = {task.index for task in on.attended(resource)}
            mine = [(task, amount) for task, amount in weighed if task.index in near]
            deviations = []
            for week in on.weeks:
                borne: list[LinearExprT] = []
                for task, amount in mine:
                    for role in task.event.roles if on.problem.in_week(task.event, week) else ():
                        if role.resource == resource:
                            borne.append(amount * (task.duration - on.missing(task)))
                        else:
                            placed = choices.get((task.index, role.name, resource), {}).values()
                            borne += [amount * literal for literal in placed]
                deviations.append(on.outside(on.total(borne), most=self.maximum, unit=self.unit) if borne else 0)
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        for resource in self.resources:
            amount = 0
            for week in range(problem.cycle):
                borne = 0
                for load in self.loads:
                    for meet in record.placed(load.events):
                        event = problem.event[meet.event]
                        if problem.in_week(event, week):
                            filled = sum(record.filling(meet, role.name) == resource for role in event.roles)
                            borne += load.amount * meet.duration * filled
                amount += -(-max(0, borne - self.maximum) // self.unit)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} bears {deviation.amount} x {self.unit} more than {self.maximum}"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        for load in self.loads:
            if load.amount < 0:
                yield f"a load of {load.amount} is below 0"
            yield from (
                f"no {event!r} among the problem's events" for event in load.events if event not in problem.event
            )
