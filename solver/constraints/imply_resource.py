"""One resource brings others with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class ImplyResource(Constraint):
    """Where `resource` fills `role` of a placed meet of `events`, one of `others` fills its `other` role.

    So a set of rooms that is booked as one takes its rooms. Each time at which it does not is a step.
    """

    kind: ClassVar[str] = "imply_resource"

    events: tuple[str, ...]
    role: str
    resource: str
    other: str
    others: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            with_it = [on.filling_at(task, self.other, resource) for resource in self.others]
            alone = [
                on.outside([here, ~on.any_of([by[time] for by in with_it if time in by])], most=1)
                for time, here in on.filling_at(task, self.role, self.resource).items()
            ]
            yield task.id, on.total(alone)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            alone = [
                meet.duration
                for meet in record.placed((event,))
                if record.filling(meet, self.role) == self.resource
                and record.filling(meet, self.other) not in self.others
            ]
            if alone:
                yield Deviation(event, sum(alone))

    def explain(self, deviation: Deviation) -> str:
        return (
            f"{self.resource} fills {self.role} of {deviation.point} at {deviation.of('time')} "
            f"without one of {', '.join(self.others)} as {self.other}"
        )

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from unknown((self.resource,), problem.resource, "resources")
        yield from super().faults(problem)
