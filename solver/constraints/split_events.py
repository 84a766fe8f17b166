"""How an event may split into meets."""

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
class SplitEvents(Constraint):
    """Each of `events` splits into `min_amount` to `max_amount` meets of `min_duration` to `max_duration` times."""

    kind: ClassVar[str] = "split_events"

    events: tuple[str, ...]
    min_duration: int = 1
    max_duration: int
    min_amount: int = 1
    max_amount: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for task in on.tasks(self.events):
            meets, unplaced = on.meets(task.events), on.unplaced(task)
            lasting = [(d, literal) for d, _, literal in meets] + list(unplaced.items())
            odd = [n for d, n in lasting if not self.min_duration <= d <= self.max_duration]
            number = len(task.events)
            amount = on.total([n for _, n in lasting]) if unplaced else [literal for _, _, literal in meets]
            yield (
                task.id,
                on.total(
                    [
                        on.outside(on.total(odd), most=0),
                        on.outside(amount, number * self.min_amount, number * self.max_amount),
                    ]
                ),
            )

    def measure(self, record: Record) -> Iterator[Deviation]:
        for event in self.events:
            durations = [meet.duration for meet in record.meets_of[event]]
            amount = sum(d < self.min_duration or d > self.max_duration for d in durations)
            amount += max(self.min_amount - len(durations), len(durations) - self.max_amount, 0)
            if amount:
                yield Deviation(event, amount)

    def explain(self, deviation: Deviation) -> str:
        return (
            f"{deviation.point} is {deviation.of('step')} from {self.min_amount} to {self.max_amount} meets "
            f"of {self.min_duration} to {self.max_duration} times"
        )

    def restrict(self, options: Options) -> None:
        """Keep the durations that leave the rest of the event divisible into the other meets."""
        others = range(self.min_amount - 1, self.max_amount)
        for event in self.events:
            for d in options.durations(event):
                rest = options.problem.event[event].duration - d
                divisible = any(n * self.min_duration <= rest <= n * self.max_duration for n in others)
                if not (self.min_duration <= d <= self.max_duration and divisible):
                    options.strike_duration(event, d)
