"""Meets of an event that follow one another are as long as they can be."""

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
class JoinMeets(Constraint):
    """No meet of one of `events` that lasts one time starts at one of `times` when another starts at the time after it.

    What runs in a row is then cut into meets of two times, with one of one time at its end where it is odd: the doubles
    among an event's meets are all that there are, and no timetable is told in two ways.
    """

    kind: ClassVar[str] = "join_meets"

    events: tuple[str, ...]
    times: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        listed = sorted({on.problem.time_index[time] for time in self.times})
        for task in on.tasks(self.events):
            # Events of one time have one meet each, also where several are one task.
            if task.event.duration > 1:
                followed = []
                for time in listed:
                    single = [literal for _, _, literal in on.meets(task.events, {time}, duration=1)]
                    after = [literal for _, _, literal in on.meets(task.events, {time + 1})]
                    followed += [on.outside([*single, *after], most=1)] if single and after else []
                yield task.id, on.total(followed)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            starts = [(record.start(meet), meet.duration) for meet in record.placed((event,))]
            begun = {start for start, _ in starts}
            followed = {
                start for start, duration in starts if start is not None and duration == 1 and start + 1 in begun
            }
            amount = sum(record.problem.times[start].id in self.times for start in followed)
            if amount:
                yield Deviation(event, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.of('meet')} of {deviation.point} followed by another without being one with it"
