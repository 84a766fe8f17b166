"""Meets start at certain times."""

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
class PreferTimes(Constraint):
    """The meets of `events` (only those lasting `duration` times, if given) start at one of `times`."""

    kind: ClassVar[str] = "prefer_times"

    events: tuple[str, ...]
    times: tuple[str, ...]
    duration: int | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        preferred = {on.problem.time_index[time] for time in self.times}
        others = [time for time in range(len(on.problem.times)) if time not in preferred]
        for task in on.tasks(self.events):
            meets = on.meets(task.events, frozenset(others), self.duration)
            yield task.id, on.outside(on.total([duration * literal for duration, _, literal in meets]), most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        preferred = set(self.times)
        for event in self.events:
            amount = sum(
                meet.duration
                for meet in record.meets_of[event]
                if self.duration in (None, meet.duration) and meet.time is not None and meet.time not in preferred
            )
            if amount:
                yield Deviation(event, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"meets of {deviation.point}, {deviation.of('time')} long in all, start at other times than they should"

    def restrict(self, options: Options) -> None:
        """Let meets start at these times only."""
        preferred = bit_set(options.problem.time_index[time] for time in self.times)
        for event in self.events:
            options.keep_starts(event, preferred, self.duration)
