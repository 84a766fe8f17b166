"""How often two sets of events run at the same time, or on the same day."""

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
    """At `minimum` to `maximum` times some event of `left` and some event of `right` run together.

    With `time_groups`, those are counted within which some of both run in the same week, at the same time or not.
    """

    kind: ClassVar[str] = "limit_overlap"

    left: tuple[str, ...]
    right: tuple[str, ...]
    minimum: int = 0
    maximum: int | None = None
    time_groups: tuple[str, ...] = ()

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        event, index = on.problem.event, on.problem.time_index
        groups = [sorted({index[t] for t in on.problem.time_groups[group]}) for group in self.time_groups]
        together = []
        for times in groups or [[time] for time in range(len(on.problem.times))]:
            weekly = []
            for week in on.weeks:
                left = [e for e in self.left if on.problem.in_week(event[e], week)]
                right = [e for e in self.right if on.problem.in_week(event[e], week)]
                sides = ([x for time in times for x in on.running(side, time)] for side in (left, right))
                weekly.append(on.all_of([on.any_of(side) for side in sides]))
            together.append(on.any_of(weekly))
        yield self.id, on.outside(together, self.minimum, self.maximum)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        groups = [set(record.within(group)) for group in self.time_groups]
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
            if groups:
                together |= {i for i, times in enumerate(groups) if times & left and times & right}
            else:
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
        yield from super().faults(problem)
        for event in (*self.left, *self.right):
            if event not in problem.event:
                yield f"no {event!r} among the problem's events"
