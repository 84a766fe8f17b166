"""How many busy times a resource has on a day it comes at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitBusyTimes(Constraint):
    """Each of `resources` has `minimum` to `maximum` busy times in each of `time_groups` in which it has any."""

    kind: ClassVar[str] = "limit_busy_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int = 0
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, group in product(on.weeks, self.time_groups):
                times = on.within(group)
                if self.minimum > 1:
                    busy = [on.busy(resource, time, week) for time in times]
                    # A group without any counts as if it had just enough.
                    free = ~on.any_of(busy)
                    deviations.append(on.outside(on.total([*busy, self.minimum * free]), self.minimum, self.maximum))
                else:
                    deviations.append(on.outside(on.busy_times(resource, times, week), most=self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                for group in self.time_groups:
                    busy = sum(time in load for time in record.within(group))
                    if busy:
                        amount += max(self.minimum - busy, busy - self.maximum, 0)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return (
            f"{deviation.point} is busy at {deviation.of('time')} more or less than {self.minimum} to {self.maximum} "
            "in a time group"
        )
