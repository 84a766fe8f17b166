"""Who is busy at one time is not busy at certain others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A time, and a time group that it excludes."""

    time: str
    others: str


@dataclass(frozen=True, kw_only=True)
class ExcludeTimes(Constraint):
    """In each week none of `resources` is busy at the time of one of `exclusions` and in its time group too."""

    kind: ClassVar[str] = "exclude_times"

    resources: tuple[str, ...]
    exclusions: tuple[Exclusion, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        index = on.problem.time_index
        for resource in self.resources:
            both = []
            for week, number in on.alike_weeks(resource):
                for exclusion in self.exclusions:
                    others = [on.busy(resource, t, week) for t in on.within(exclusion.others)]
                    here = on.busy(resource, index[exclusion.time], week)
                    both.append(number * on.outside([here, on.any_of(others)], most=1))
            yield resource, on.total(both)

    def measure(self, record: Record) -> Iterator[Deviation]:
        index = record.problem.time_index
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                busy = record.load(resource, week).keys()
                for exclusion in self.exclusions:
                    if index[exclusion.time] in busy and not busy.isdisjoint(record.within(exclusion.others)):
                        amount += 1
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} is busy at {deviation.of('time')} that exclude others at which it is busy too"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from unknown_in(self.exclusions, problem)


def unknown_in(exclusions: Iterable[Exclusion], problem: Problem) -> Iterator[str]:
    """Yield what exclusions name that the problem does not have."""
    times, groups = problem.time_index, problem.time_groups
    for exclusion in exclusions:
        # Thousands of constraints hold the same hundreds of exclusions, nearly always without a fault.
        if exclusion.time not in times or exclusion.others not in groups:
            yield from unknown((exclusion.time,), times, "times")
            yield from unknown((exclusion.others,), groups, "time_groups")
