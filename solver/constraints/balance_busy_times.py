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
        times = sorted({on.problem.time_index[time] for time in self.times})
        shares = [
            on.total([on.busy(resource, time, week) for week in on.weeks for time in times])
            for resource in self.resources
        ]
        yield self.id, on.outside(on.spread(shares), most=self.tolerance)

    def measure(self, record: Record) -> Iterator[Deviation]:
        listed = {record.problem.time_index[time] for time in self.times}
        weeks = range(record.problem.cycle)
        shares = [sum(len(listed & record.load(r, week).keys()) for week in weeks) for r in self.resources]
        amount = max(shares, default=0) - min(shares, default=0) - self.tolerance
        if amount > 0:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the shares of {', '.join(self.resources)} differ by {deviation.amount} more than {self.tolerance}"
