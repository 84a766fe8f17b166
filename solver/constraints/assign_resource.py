"""A role of every meet is filled."""

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
class AssignResource(Constraint):
    """The `role` of each meet of `events` is filled."""

    kind: ClassVar[str] = "assign_resource"

    events: tuple[str, ...]
    role: str

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            given = task.event.role(self.role)
            if given is not None and given.resource is None:
                yield task.id, on.outside(on.unfilled(task, self.role), most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            if record.problem.event[event].role(self.role) is not None:
                meets = record.meets_of[event]
                unfilled = sum(meet.duration for meet in meets if record.filling(meet, self.role) is None)
                if unfilled:
                    yield Deviation(event, unfilled)

    def explain(self, deviation: Deviation) -> str:
        return f"nobody fills {self.role} at {deviation.of('time')} of {deviation.point}"
