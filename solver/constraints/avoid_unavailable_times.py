"""A resource is not there at certain times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from ..options import bit_set

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..options import Options
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class AvoidUnavailableTimes(Constraint):
    """Each of `resources` attends nothing that shares a moment with one of `times`."""

    kind: ClassVar[str] = "avoid_unavailable_times"

    resources: tuple[str, ...]
    times: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        listed = {on.problem.time_index[time] for time in self.times}
        for resource in self.resources:
            occupied = [on.occupied(resource, time, week) for week in on.weeks for time in sorted(listed)]
            yield resource, on.outside(occupied, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        listed = {record.problem.time_index[time] for time in self.times}
        for resource in self.resources:
            weeks = range(record.problem.cycle)
            amount = sum(len(listed & record.occupied(resource, week)) for week in weeks)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} is needed at {deviation.of('time')} at which it is not available"

    def restrict(self, options: Options) -> None:
        """Let no event that has such a resource run at a time that shares a moment with these."""
        problem = options.problem
        listed = {problem.time_index[time] for time in self.times}
        shut = bit_set(other for time in listed for other in problem.overlapping[time])
        for event in dict.fromkeys(event for resource in self.resources for event, _ in problem.given[resource]):
            options.strike_running(event, shut)
