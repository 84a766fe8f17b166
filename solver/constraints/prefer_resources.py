"""A role is filled by certain resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..options import Options
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class PreferResources(Constraint):
    """The `role` of the meets of `events` is filled by one of `resources`, where it is filled."""

    kind: ClassVar[str] = "prefer_resources"

    events: tuple[str, ...]
    role: str
    resources: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            role = task.event.role(self.role)
            if role is None:
                continue
            others = [r for r in on.problem.candidates(role) if r not in self.resources]
            if role.resource is None:
                yield task.id, on.outside([x for r in others for x in on.filling(task, self.role, r)], most=0)
            elif others:
                yield task.id, on.outside(task.duration, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        preferred = {None, *self.resources}
        for event in self.events:
            if record.problem.event[event].role(self.role) is not None:
                meets = record.meets_of[event]
                amount = sum(meet.duration for meet in meets if record.filling(meet, self.role) not in preferred)
                if amount:
                    yield Deviation(event, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{self.role} of {deviation.point} is filled by others than it should be at {deviation.of('time')}"

    def restrict(self, options: Options) -> None:
        """Let only these resources fill the role."""
        for event in self.events:
            role = options.problem.event[event].role(self.role)
            if role is not None and role.resource is None:
                for other in options.candidates(event, self.role) - set(self.resources):
                    options.strike_candidate(event, self.role, other)
