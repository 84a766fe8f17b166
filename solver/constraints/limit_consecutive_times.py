"""How many times in a row a resource is occupied."""

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
class LimitConsecutiveTimes(Constraint):
    """Each of `resources` is occupied at no more than `maximum` times in a row of each of `time_groups`."""

    kind: ClassVar[str] = "limit_consecutive_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
