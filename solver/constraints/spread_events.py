"""The meets of a group of events are spread over the time groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How many meets may start in a time group."""

    time_group: str
    minimum: int
    maximum: int


@dataclass(frozen=True, kw_only=True)
class SpreadEvents(Constraint):
    """In each time group of `limits`, `minimum` to `maximum` meets of each event group start."""

    kind: ClassVar[str] = "spread_events"

    groups: tuple[str, ...]
    limits: tuple[TimeLimit, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
