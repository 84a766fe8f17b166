"""How many different resources a group of events sees."""

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
class LimitVariety(Constraint):
    """The placed meets of each of `groups` are attended by no more than `maximum` different resources of `type`."""

    kind: ClassVar[str] = "limit_variety"

    groups: tuple[str, ...]
    type: str
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        of_type = set(problem.resources_of_type.get(self.type, ()))
        for group in self.groups:
            events = problem.event_groups[group]
            able = dict.fromkeys(r for e in events for role in problem.event[e].roles for r in problem.candidates(role))
            seen = [on.attends(resource, events) for resource in able if resource in of_type]
            yield group, on.outside(seen, most=self.maximum)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        for group in self.groups:
            placed = record.placed(problem.event_groups[group])
            seen = {record.filling(meet, role.name) for meet in placed for role in problem.event[meet.event].roles}
            amount = sum(r is not None and problem.resource[r].type == self.type for r in seen) - self.maximum
            if amount > 0:
                yield Deviation(group, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} sees {deviation.amount} of {self.type} more than {self.maximum}"
