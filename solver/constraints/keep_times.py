"""What has been published stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a meet of an event starts in the timetable to be kept."""

    event: str
    duration: int
    time: str


@dataclass(frozen=True, kw_only=True)
class KeepTimes(Constraint):
    """The meets that `placements` name still start at their times."""

    kind: ClassVar[str] = "keep_times"

    placements: tuple[Placement, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        kept: dict[str, list[tuple[int, int]]] = {}
        for placement in self.placements:
            start = on.problem.time_index[placement.time]
            kept.setdefault(placement.event, []).append((placement.duration, start))
        for event, placements in kept.items():
            still = [literal for d, t, literal in on.meets((event,)) if (d, t) in placements]
            yield event, on.outside(still, least=len(placements))

    def measure(self, record: Record) -> Iterator[Deviation]:
        wanted: dict[str, Counter[tuple[int, str | None]]] = {}
        for placement in self.placements:
            wanted.setdefault(placement.event, Counter())[placement.duration, placement.time] += 1
        for event, kept in wanted.items():
            now = Counter((meet.duration, meet.time) for meet in record.meets_of[event])
            if gone := (kept - now).total():
                yield Deviation(event, gone)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.of('meet')} of {deviation.point} away from their times"

    def faults(self, problem: Problem) -> Iterator[str]:
        for placement in self.placements:
            yield from unknown((placement.event,), problem.event, "events")
            yield from unknown((placement.time,), problem.time_index, "times")
