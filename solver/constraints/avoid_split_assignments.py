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
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
