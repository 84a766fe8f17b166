"""A resource's busy times are level from day to day."""

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
class LevelBusyTimes(Constraint):
    """In each week the numbers of busy times that each of `resources` has in `time_groups` differ by `tolerance`."""

    kind: ClassVar[str] = "level_busy_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    tolerance: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        stretches = [on.within(group) for group in self.time_groups]
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                counts = [on.total(on.busy_times(resource, times, week)) for times in stretches]
                deviations.append(number * on.outside(on.spread(counts), most=self.tolerance))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                counts = [sum(time in load for time in record.within(group)) for group in self.time_groups]
                amount += max(0, max(counts, default=0) - min(counts, default=0) - self.tolerance)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the busy times of {deviation.point} differ by {deviation.amount} more than {self.tolerance}"
