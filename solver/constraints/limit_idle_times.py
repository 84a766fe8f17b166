"""Waiting between meets."""

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
class LimitIdleTimes(Constraint):
    """Each of `resources` has `minimum` to `maximum` idle times, summed over `time_groups` (as a rule, the days).

    A time is idle when it is not occupied, but some time before it and some time after it in its group are.
    """

    kind: ClassVar[str] = "limit_idle_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int = 0
    maximum: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
