"""Groups of events that advance side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class KeepPace(Constraint):
    """At the end of each of `time_groups`, in their order, what has run of each of `groups` differs by `tolerance`.

    What has run of a group are the times of its meets so far, counted anew in each week. One step of deviation is a
    time by which the group ahead leads the last one further than that.
    """

    kind: ClassVar[str] = "keep_pace"

    groups: tuple[str, ...]
    time_groups: tuple[str, ...]
    tolerance: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        problem = on.problem
        alike: Counter[tuple[tuple[str, ...], ...]] = Counter(
            tuple(tuple(problem.held(problem.event_groups[group], week)) for group in self.groups) for week in on.weeks
        )
        deviations = []
        for groups, weeks in alike.items():
            run: list[list[LinearExprT]] = [[] for _ in groups]
            for time_group in self.time_groups:
                times = set(on.within(time_group))
                for held, begun in zip(groups, run, strict=True):
                    begun += [literal for time in sorted(times) for literal in on.running(held, time)]
                amounts = [on.total(begun) for begun in run]
                deviations.append(weeks * on.outside(on.spread(amounts), most=self.tolerance))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem, amount = record.problem, 0
        for week in range(problem.cycle):
            over: set[int] = set()
            for time_group in self.time_groups:
                over.update(record.within(time_group))
                run = [
                    sum(
                        len(over.intersection(record.running(meet)))
                        for meet in record.placed(problem.held(problem.event_groups[group], week))
                    )
                    for group in self.groups
                ]
                amount += max(0, max(run, default=0) - min(run, default=0) - self.tolerance)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{', '.join(self.groups)} are {deviation.of('time')} further apart than {self.tolerance}"
