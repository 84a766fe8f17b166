"""How many meets of one duration an event has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..options import Options
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class DistributeSplitEvents(Constraint):
    """Each of `events` has `minimum` to `maximum` meets lasting `duration` times."""

    kind: ClassVar[str] = "distribute_split_events"

    events: tuple[str, ...]
    duration: int
    minimum: int
    maximum: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            literals = [literal for _, _, literal in on.meets(task.events, duration=self.duration)]
            unplaced = on.unplaced(task).get(self.duration)
            number = len(task.events)
            amount = literals if unplaced is None else on.total([*literals, unplaced])
            yield task.id, on.outside(amount, number * self.minimum, number * self.maximum)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            count = [meet.duration for meet in record.meets_of[event]].count(self.duration)
            if not self.minimum <= count <= self.maximum:
                yield Deviation(event, max(self.minimum - count, count - self.maximum))

    def explain(self, deviation: Deviation) -> str:
        return (
            f"{deviation.point} is {deviation.amount} away from {self.minimum} to {self.maximum} meets "
            f"of {self.duration} times"
        )

    def restrict(self, options: Options) -> None:
        """Allow no meet of a duration that none may have."""
        if self.maximum == 0:
            for event in self.events:
                options.strike_duration(event, self.duration)
