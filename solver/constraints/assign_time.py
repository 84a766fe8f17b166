"""Every meet has a time."""

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
class AssignTime(Constraint):
    """The meets of `events` have times."""

    kind: ClassVar[str] = "assign_time"

    events: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            yield task.id, on.outside(on.missing(task), most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            missing = sum(meet.duration for meet in record.meets_of[event] if meet.time is None)
            if missing:
                yield Deviation(event, missing)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.amount} of the times that {deviation.point} asks for are not placed"
