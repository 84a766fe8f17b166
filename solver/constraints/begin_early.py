"""Days that begin late."""

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
class BeginEarly(Constraint):
    """Each of `resources` begins at the first or second time of each of `time_groups` in which it is busy at all.

    In each week no more than `maximum` groups may begin after the first time: each further one is a step, and each
    that begins after the second is one, too.
    """

    kind: ClassVar[str] = "begin_early"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    maximum: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                second, third = [], []
                for group in self.time_groups:
                    day = [on.busy(resource, t, week) for t in on.within(group)]
                    if len(day) > 1:
                        second.append(on.all_of([~day[0], on.any_of(day[1:])]))
                    if len(day) > 2:
                        third.append(on.all_of([~day[0], ~day[1], on.any_of(day[2:])]))
                deviations += [number * on.outside(second, most=self.maximum), number * on.outside(third, most=0)]
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                busy = record.load(resource, week)
                days = [record.within(group) for group in self.time_groups]
                begins = [next((place for place, time in enumerate(day) if time in busy), 0) for day in days]
                amount += max(0, sum(place > 0 for place in begins) - self.maximum)
                amount += sum(place > 1 for place in begins)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} begins late {deviation.of('time')} more than the {self.maximum} that are allowed"
