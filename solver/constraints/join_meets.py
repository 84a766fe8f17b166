"""Short meets of an event that follow one another are one longer meet."""

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
    """No two meets of one of `events`, lasting one time each, start at one of `times` and at the time after it.

    Together they would be a meet of two times: what an event's meets say of its doubles is then all that there are.
    """

    kind: ClassVar[str] = "join_meets"

    events: tuple[str, ...]
    times: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        listed = {on.problem.time_index[time] for time in self.times}
        for task in on.tasks(self.events):
            # Events of one time have one meet each, also where several are one task.
            if task.event.duration > 1:
                single = {start: literal for _, start, literal in on.meets(task.events, duration=1)}
                pairs = [(single[t], single[t + 1]) for t in sorted(listed) if t in single and t + 1 in single]
                yield task.id, on.total([on.outside(pair, most=1) for pair in pairs])

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            starts = [record.start(meet) for meet in record.placed((event,)) if meet.duration == 1]
            followed = {start for start in starts if start is not None and start + 1 in starts}
            amount = sum(record.problem.times[start].id in self.times for start in followed)
            if amount:
                yield Deviation(event, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.amount} pairs of meets of {deviation.point} follow one another without being one meet"
