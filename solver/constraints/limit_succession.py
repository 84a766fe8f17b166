"""How often one set of events is followed by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record
    from ..variables import Literal


@dataclass(frozen=True, kw_only=True)
class LimitSuccession(Constraint):
    """In each week `minimum` to `maximum` times follow: some event of `right` runs, and some of `left` ran before.

    Before means at one of the `reach` times ahead of it in the same of `time_groups` (None: at any of them ahead).
    With `either`, the times at which some event of `left` follows some of `right` count as well.
    """

    kind: ClassVar[str] = "limit_succession"

    left: tuple[str, ...]
    right: tuple[str, ...]
    time_groups: tuple[str, ...]
    reach: int | None = 1
    either: bool = False
    minimum: int = 0
    maximum: int | None = None

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        never = self.maximum == 0 and self.minimum == 0
        deviations: list[LinearExprT] = []
        for week in on.weeks:
            sides = [on.problem.held(side, week) for side in (self.left, self.right)]
            following: list[list[Literal]] = []
            for group, reverse in product(self.time_groups, (False, True) if self.either else (False,)):
                first, second = reversed(sides) if reverse else sides
                times = on.within(group)
                began = [on.any_of(on.running(first, time)) for time in times]
                ahead = on.never
                for i in range(1, len(times)):
                    near = began[i - 1 : i] if self.reach is None else began[max(0, i - self.reach) : i]
                    ahead = on.any_of([ahead, *near] if self.reach is None else near)
                    following.append([ahead, on.any_of(on.running(second, times[i]))])
            if never:
                deviations += [on.outside(pair, most=1) for pair in following]
            else:
                found = [on.all_of(pair) for pair in following]
                deviations.append(on.outside(found, self.minimum, self.maximum))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem, amount = record.problem, 0
        for week in range(problem.cycle):
            left, right = (
                {time for meet in record.placed(problem.held(side, week)) for time in record.running(meet)}
                for side in (self.left, self.right)
            )
            number = 0
            for group in self.time_groups:
                times = record.within(group)
                for i, time in enumerate(times):
                    before = set(times[:i] if self.reach is None else times[max(0, i - self.reach) : i])
                    number += time in right and not before.isdisjoint(left)
                    number += self.either and time in left and not before.isdisjoint(right)
            amount += max(self.minimum - number, 0 if self.maximum is None else number - self.maximum, 0)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        most = "any number" if self.maximum is None else self.maximum
        return (
            f"the times at which {', '.join(self.right)} follow {', '.join(self.left)} are {deviation.amount} outside "
            f"{self.minimum} to {most}"
        )
