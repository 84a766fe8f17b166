"""On how many days a resource attends certain events."""

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
class ClusterAttendance(Constraint):
    """Each of `resources` attends events of each of the groups `among` in at least `minimum` of `time_groups`."""

    kind: ClassVar[str] = "cluster_attendance"

    resources: tuple[str, ...]
    among: tuple[str, ...]
    time_groups: tuple[str, ...]
    minimum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                for group in self.among:
                    there = on.attends_within(resource, group, self.time_groups, week)
                    deviations.append(number * on.outside(there, least=self.minimum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                for group in self.among:
                    attended = record.attending(resource, group, week)
                    there = sum(not attended.isdisjoint(record.within(stretch)) for stretch in self.time_groups)
                    amount += max(0, self.minimum - there)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} misses {deviation.amount} of {self.minimum} time groups in which it should attend"
