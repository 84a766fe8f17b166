"""Times at which several resources are free together."""

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
class ShareFreeTimes(Constraint):
    """In each week at least `minimum` of `times` share no moment with what those of `resources` concerned attend.

    A resource is concerned in a week when an event of one of the groups `among`, held in that week, is given to it by
    name, or when it is chosen for a meet of one that has a time.
    """

    kind: ClassVar[str] = "share_free_times"

    resources: tuple[str, ...]
    among: tuple[str, ...]
    times: tuple[str, ...]
    minimum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        events = [event for group in self.among for event in on.problem.event_groups[group]]
        times = sorted({on.problem.time_index[time] for time in self.times})
        deviations = []
        for week, number in on.alike_weeks(*self.resources):
            held = [task for task in on.tasks(events) if on.problem.in_week(task.event, week)]
            given = {role.resource for task in held for role in task.event.roles}
            concerned = {
                resource: on.always
                if resource in given
                else on.any_of([x for found in on.attending_of(resource, events, week).values() for x in found])
                for resource in self.resources
            }
            free = []
            for time in times:
                busy = [on.all_of([here, on.occupied(r, time, week)]) for r, here in concerned.items()]
                free.append(~on.any_of(busy))
            deviations.append(number * on.outside(free, least=self.minimum))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        amount = 0
        for week in range(problem.cycle):
            free = {problem.time_index[time] for time in self.times}
            for resource in self.resources:
                events = [problem.event[e] for group in self.among for e in problem.event_groups[group]]
                named = any(r.resource == resource for e in events if problem.in_week(e, week) for r in e.roles)
                if named or any(record.attending(resource, group, week) for group in self.among):
                    free -= record.occupied(resource, week)
            amount += max(0, self.minimum - len(free))
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{', '.join(self.resources)} are free together at {deviation.of('time')} less than {self.minimum}"
