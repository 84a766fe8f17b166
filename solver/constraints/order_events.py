"""One event after another."""

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
class EventPair:
    """Two events, and how many times may lie between the end of the first and the start of the second."""

    first: str
    second: str
    min_separation: int = 0
    max_separation: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderEvents(Constraint):
    """In each of `pairs`, the second event starts so many times after the end of the first."""

    kind: ClassVar[str] = "order_events"

    pairs: tuple[EventPair, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
