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
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
