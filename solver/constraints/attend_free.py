"""One resource is free while another attends."""

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
class AttendFree(Constraint):
    """In each week the first of `resources` attends events of `among` at `minimum` or more times free to the second.

    The second is free at a time when it attends nothing that shares a moment with it. Only `times` count. The point is
    the first resource.
    """

    kind: ClassVar[str] = "attend_free"

    resources: tuple[str, str]
    among: tuple[str, ...]
    times: tuple[str, ...]
    minimum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        host, guest = self.resources
        events = [event for group in self.among for event in on.problem.event_groups[group]]
        listed = {on.problem.time_index[time] for time in self.times}
        deviations = []
        for week, number in on.alike_weeks(host, guest):
            free = [
                on.all_of([on.any_of(found), ~on.occupied(guest, time, week)])
                for time, found in on.attending_of(host, events, week).items()
                if time in listed
            ]
            deviations.append(number * on.outside(free, least=self.minimum))
        yield host, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        host, guest = self.resources
        listed = {record.problem.time_index[time] for time in self.times}
        amount = 0
        for week in range(record.problem.cycle):
            held = set[int]().union(*(record.attending(host, group, week) for group in self.among))
            amount += max(0, self.minimum - len((held & listed) - record.occupied(guest, week)))
        if amount:
            yield Deviation(host, amount)

    def explain(self, deviation: Deviation) -> str:
        host, guest = self.resources
        return f"{guest} is free at {deviation.amount} too few of the times of {host}; {self.minimum} are asked"
