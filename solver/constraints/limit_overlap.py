"""How often two sets of events run at the same time."""

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
class LimitOverlap(Constraint):
    """At `minimum` to `maximum` times some event of `left` and some event of `right` run together."""

    kind: ClassVar[str] = "limit_overlap"

    left: tuple[str, ...]
    right: tuple[str, ...]
    minimum: int = 0
    maximum: int | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
