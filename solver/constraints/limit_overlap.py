"""How often two sets of events run at the same time, or on the same day."""

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
        groups = [on.within(group) for group in self.time_groups]
        together = []
        for times in groups or [(time,) for time in range(len(on.problem.times))]:
            weekly = []
            for week in on.weeks:
                sides = [on.problem.held(side, week) for side in (self.left, self.right)]
                running = ([x for time in times for x in on.running(side, time)] for side in sides)
                weekly.append(on.all_of([on.any_of(literals) for literals in running]))
            together.append(on.any_of(weekly))
        yield self.id, on.outside(together, self.minimum, self.maximum)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        groups = [set(record.within(group)) for group in self.time_groups]
        together: set[int] = set()
        for week in range(problem.cycle):
            left, right = (
                {time for meet in record.placed(problem.held(side, week)) for time in record.running(meet)}
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
