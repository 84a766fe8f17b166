"""How long the days are."""

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
class LimitSpan(Constraint):
    """From the first to the last busy time of each of `time_groups`, both counted, are `maximum` times at most.

    In each week each of `resources` may have `spare` times more, all groups together; each beyond those is a step.
    """

    kind: ClassVar[str] = "limit_span"

    resources: tuple[str, ...]
    time_groups: tuple[str, ...]
    maximum: int
    spare: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                beyond = []
                for group in self.time_groups:
                    day = [on.busy(resource, t, week) for t in on.within(group)]
                    # So long or longer: something at a time, and something so much later or later still.
                    for span in range(self.maximum + 1, len(day) + 1):
                        beyond.append(
                            on.any_of(
                                [
                                    on.all_of([day[i], on.any_of(day[i + span - 1 :])])
                                    for i in range(len(day) - span + 1)
                                ]
                            )
                        )
                deviations.append(number * on.outside(beyond, most=self.spare))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                load = record.load(resource, week)
                beyond = 0
                for group in self.time_groups:
                    places = [place for place, time in enumerate(record.within(group)) if time in load]
                    if places:
                        beyond += max(0, places[-1] - places[0] + 1 - self.maximum)
                amount += max(0, beyond - self.spare)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the days of {deviation.point} are {deviation.amount} longer than {self.maximum} and {self.spare} more"
