"""On how many days a resource comes."""

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
class ClusterBusyTimes(Constraint):
    """Each of `resources` is busy in `minimum` to `maximum` of `time_groups`."""

    kind: ClassVar[str] = "cluster_busy_times"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week in on.weeks:
                used = [
                    on.any_of([on.busy(resource, time, week) for time in on.within(group)])
                    for group in self.time_groups
                ]
                deviations.append(on.outside(used, self.minimum, self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                used = sum(not load.keys().isdisjoint(record.within(group)) for group in self.time_groups)
                amount += max(self.minimum - used, used - self.maximum, 0)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} is busy in {deviation.of('time group')} too many or too few"
