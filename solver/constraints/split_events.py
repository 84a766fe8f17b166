"""How an event may split into meets."""

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
class SplitEvents(Constraint):
    """Each of `events` splits into `min_amount` to `max_amount` meets, each of `min_duration` to `max_duration` times."""

    kind: ClassVar[str] = "split_events"

    events: tuple[str, ...]
    min_duration: int = 1
    max_duration: int
    min_amount: int = 1
    max_amount: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
