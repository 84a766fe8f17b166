"""Fairness: certain times are shared out evenly."""

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
class BalanceBusyTimes(Constraint):
    """The numbers of `times` at which each of `resources` is busy differ by no more than `tolerance`."""

    kind: ClassVar[str] = "balance_busy_times"

    resources: tuple[str, ...]
    times: tuple[str, ...]
    tolerance: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        raise NotImplementedError

    def measure(self, record: Record) -> Iterator[Deviation]:
        raise NotImplementedError

    def explain(self, deviation: Deviation) -> str:
        raise NotImplementedError
