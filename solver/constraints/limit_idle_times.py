"""Waiting between meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
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
        for resource in self.resources:
            deviations = []
            for week in on.weeks:
                idle = []
                for group in self.time_groups:
                    day = [on.occupied(resource, t, week) for t in on.within(group)]
                    before = accumulate(day[:-2], lambda some, now: on.any_of([some, now]))
                    after = list(accumulate(reversed(day[2:]), lambda some, now: on.any_of([some, now])))[::-1]
                    idle += [on.all_of([b, ~now, a]) for b, now, a in zip(before, day[1:-1], after, strict=True)]
                deviations.append(on.outside(idle, self.minimum, self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                occupied = record.occupied(resource, week)
                idle = 0
                for group in self.time_groups:
                    day = record.within(group)
                    places = [place for place, time in enumerate(day) if time in occupied]
                    if places:
                        idle += places[-1] - places[0] + 1 - len(places)
                amount += max(self.minimum - idle, idle - self.maximum, 0)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the idle times of {deviation.point} are {deviation.amount} outside {self.minimum} to {self.maximum}"
