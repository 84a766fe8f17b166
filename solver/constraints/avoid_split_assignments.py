"""One resource for a whole group of events."""

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
class AvoidSplitAssignments(Constraint):
    """The `role` of all meets of each event group is filled by one and the same resource."""

    kind: ClassVar[str] = "avoid_split_assignments"

    groups: tuple[str, ...]
    role: str

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        for group in self.groups:
            events = problem.event_groups[group]
            roles = [role for event in events if (role := problem.event[event].role(self.role)) is not None]
            given = {role.resource for role in roles if role.resource is not None}
            open_ = dict.fromkeys(r for role in roles if role.resource is None for r in problem.candidates(role))
            used = [on.always for _ in given]
            used += [on.fills(events, self.role, resource) for resource in open_ if resource not in given]
            yield group, on.outside(used, most=1)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for group in self.groups:
            meets = [meet for event in record.problem.event_groups[group] for meet in record.meets_of[event]]
            used = {record.filling(meet, self.role) for meet in meets} - {None}
            if len(used) > 1:
                yield Deviation(group, len(used) - 1)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.amount + 1} resources share {self.role} of {deviation.point}, where one should fill it"
