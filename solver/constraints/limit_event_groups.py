"""How many kinds of events a resource has in a stretch of time."""

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
class LimitEventGroups(Constraint):
    """In each of `time_groups` each of `resources` attends events of at most `maximum` of the groups `among`."""

    kind: ClassVar[str] = "limit_event_groups"

    resources: tuple[str, ...]
    among: tuple[str, ...]
    time_groups: tuple[str, ...]
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                there = [on.attends_within(resource, group, self.time_groups, week) for group in self.among]
                for kinds in zip(*there, strict=True):
                    deviations.append(number * on.outside(kinds, most=self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                attended = [record.attending(resource, group, week) for group in self.among]
                for stretch in self.time_groups:
                    kinds = sum(not times.isdisjoint(record.within(stretch)) for times in attended)
                    amount += max(0, kinds - self.maximum)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} attends {deviation.of('kind')} of events beyond {self.maximum} in a time group"
