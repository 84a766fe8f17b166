"""How much of a resource some events may take."""

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
class LimitService(Constraint):
    """Each of `resources` serves the events of the groups `among` for `maximum` at most, in each week.

    What it serves for is the workload of the roles that it fills in their placed meets.
    """

    kind: ClassVar[str] = "limit_service"

    resources: tuple[str, ...]
    among: tuple[str, ...]
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        tasks = on.tasks(event for group in self.among for event in on.problem.event_groups[group])
        for resource in self.resources:
            deviations = []
            for week in on.weeks:
                served: list[LinearExprT] = []
                for task in tasks:
                    for role in task.event.roles if on.problem.in_week(task.event, week) else ():
                        each = task.event.workload(role) // task.event.duration
                        served += [each * times for times in on.served(task, role, resource)]
                deviations.append(on.outside(on.total(served), most=self.maximum) if served else 0)
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        events = {event for group in self.among for event in problem.event_groups[group]}
        for resource in self.resources:
            amount = 0
            for week in range(problem.cycle):
                served = 0
                for meet in record.attended[resource]:
                    event = problem.event[meet.event]
                    if meet.time is not None and meet.event in events and problem.in_week(event, week):
                        filled = [role for role in event.roles if record.filling(meet, role.name) == resource]
                        each = (event.workload(role) // event.duration for role in filled)
                        served += meet.duration * sum(each)
                amount += max(0, served - self.maximum)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} serves {', '.join(self.among)} for {deviation.amount} more than {self.maximum}"
