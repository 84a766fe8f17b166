"""Who does not meet with whom at certain times."""

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
class AvoidCompany(Constraint):
    """At none of `times`, in any week, does one of `resources` attend a meet that one of `others` attends.

    As a rule a teacher and a room that is closed to that teacher then. Each such time is a step.
    """

    kind: ClassVar[str] = "avoid_company"

    resources: tuple[str, ...]
    others: tuple[str, ...]
    times: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        times = sorted({on.problem.time_index[time] for time in self.times})
        for resource in self.resources:
            met = []
            for week, number in on.alike_weeks(resource):
                tasks = [task for task in on.attended(resource) if on.problem.in_week(task.event, week)]
                for time in times:
                    joint = []
                    for task in tasks:
                        here, there = (
                            [
                                by[time]
                                for role in task.event.roles
                                for one in of
                                if time in (by := on.filling_at(task, role.name, one))
                            ]
                            for of in ((resource,), [other for other in self.others if other != resource])
                        )
                        joint.append(on.all_of([on.any_of(here), on.any_of(there)]))
                    met.append(number * on.outside([on.any_of(joint)], most=0))
            yield resource, on.total(met)

    def measure(self, record: Record) -> Iterator[Deviation]:
        index = record.problem.time_index
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                met: set[int] = set()
                for meet in record.attended[resource]:
                    event = record.problem.event[meet.event]
                    there = {record.filling(meet, role.name) for role in event.roles} - {resource}
                    if record.problem.in_week(event, week) and not there.isdisjoint(self.others):
                        met.update(record.running(meet))
                amount += len(met.intersection(index[time] for time in self.times))
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} meets with {', '.join(self.others)} at {deviation.of('time')} when they should not"
