"""One event after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation, unknown

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record
    from ..variables import Literal


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two events, and how many times may lie between the end of the first and the start of the second."""

    first: str
    second: str
    min_separation: int = 0
    max_separation: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderEvents(Constraint):
    """In each of `pairs`, the second event starts so many times after the end of the first."""

    kind: ClassVar[str] = "order_events"

    pairs: tuple[EventPair, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        end = len(on.problem.times)
        for pair in self.pairs:
            first, second = on.meets((pair.first,)), on.meets((pair.second,))
            begun = [on.any_of([literal for _, t, literal in second if t <= x]) for x in range(end)]
            lasting = [on.any_of([literal for d, t, literal in first if t + d > x]) for x in range(end)]
            # The second begins too soon, by as many times as lie from its start to the first's end and separation.
            missed: list[Literal] = []
            for x in range(end + pair.min_separation):
                still = lasting[max(0, x - pair.min_separation)]
                missed.append(on.all_of([begun[min(x, end - 1)], still]))
            if pair.max_separation is not None:
                for x in range(pair.max_separation + 1, end):
                    over = on.all_of([lasting[0], ~lasting[x - pair.max_separation]])
                    missed.append(on.all_of([over, begun[-1], ~begun[x]]))
            yield f"{pair.first}>{pair.second}", on.outside(missed, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for pair in self.pairs:
            ends = [record.running(meet).stop for meet in record.placed((pair.first,))]
            starts = [record.running(meet).start for meet in record.placed((pair.second,))]
            if ends and starts:
                between = min(starts) - max(ends)
                most = between if pair.max_separation is None else pair.max_separation
                amount = max(pair.min_separation - between, between - most, 0)
                if amount:
                    yield Deviation(f"{pair.first}>{pair.second}", amount)

    def explain(self, deviation: Deviation) -> str:
        first, _, second = deviation.point.partition(">")
        return f"{second} starts {deviation.of('time')} too early or too late after {first}"

    def faults(self, problem: Problem) -> Iterator[str]:
        for pair in self.pairs:
            yield from unknown((pair.first, pair.second), problem.event, "events")
