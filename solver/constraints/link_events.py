"""Events that run together."""

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
class LinkEvents(Constraint):
    """The events of each group run at the same times."""

    kind: ClassVar[str] = "link_events"

    groups: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
