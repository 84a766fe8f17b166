"""How many times in a row a resource is occupied."""

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
class LimitConsecutiveTimes(Constraint):
    """Each of `resources` is occupied at no more than `maximum` times in a row of each of `time_groups`."""

    kind: ClassVar[str] = "limit_consecutive_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        window = self.maximum + 1
        for resource in self.resources:
            deviations = []
            for week, group in product(on.weeks, self.time_groups):
                day = [on.occupied(resource, time, week) for time in on.within(group)]
                deviations += [
                    on.outside(day[i : i + window], most=self.maximum) for i in range(len(day) - self.maximum)
                ]
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                occupied = record.occupied(resource, week)
                for group in self.time_groups:
                    run = 0
                    for time in record.within(group):
                        run = run + 1 if time in occupied else 0
                        amount += run > self.maximum
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} has {deviation.of('time')} beyond {self.maximum} in a row"
