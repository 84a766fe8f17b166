"""How often two sets of events run at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitOverlap(Constraint):
    """At `minimum` to `maximum` times some event of `left` and some event of `right` run together."""

    kind: ClassVar[str] = "limit_overlap"

    left: tuple[str, ...]
    right: tuple[str, ...]
    minimum: int = 0
    maximum: int | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        event = on.problem.event
        together = []
        for time in range(len(on.problem.times)):
            weekly = []
            for week in on.weeks:
                left = [e for e in self.left if on.problem.in_week(event[e], week)]
                right = [e for e in self.right if on.problem.in_week(event[e], week)]
                weekly.append(on.all_of([on.any_of(on.running(left, time)), on.any_of(on.running(right, time))]))
            together.append(on.any_of(weekly))
        yield self.id, on.outside(together, self.minimum, self.maximum)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        together: set[int] = set()
        for week in range(problem.cycle):
            left, right = (
                {
                    time
                    for meet in record.placed(side)
                    if problem.in_week(problem.event[meet.event], week)
                    for time in record.running(meet)
                }
                for side in (self.left, self.right)
            )
            together |= left & right
        number = len(together)
        amount = max(self.minimum - number, 0 if self.maximum is None else number - self.maximum, 0)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        most = "any number" if self.maximum is None else self.maximum
        return (
            f"the times at which {', '.join(self.left)} meet {', '.join(self.right)} are {deviation.amount} outside "
            f"{self.minimum} to {most}"
        )

    def faults(self, problem: Problem) -> Iterator[str]:
        for event in (*self.left, *self.right):
            if event not in problem.event:
                yield f"no {event!r} among the problem's events"
