"""Meets that stand alone in their day."""

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
class AvoidIsolatedTimes(Constraint):
    """Each of `resources` is occupied at no time whose neighbours in its time group it is not occupied at.

    One step of deviation is one such time (the curriculum compactness of ITC-2007, track 3).
    """

    kind: ClassVar[str] = "avoid_isolated_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            alone = []
            for week in on.weeks:
                for group in self.time_groups:
                    day = [on.occupied(resource, t, week) for t in on.within(group)]
                    for place, now in enumerate(day):
                        beside = [*day[max(0, place - 1) : place], *day[place + 1 : place + 2]]
                        alone.append(on.all_of([now, *(~other for other in beside)]))
            yield resource, on.outside(alone, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                occupied = record.occupied(resource, week)
                for group in self.time_groups:
                    places = {place for place, time in enumerate(record.within(group)) if time in occupied}
                    amount += sum(place - 1 not in places and place + 1 not in places for place in places)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} has {deviation.of('time')} that stand alone in their day"
