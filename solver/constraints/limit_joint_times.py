"""Pairs of time groups that are both used."""

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


@dataclass(frozen=True, slots=True)
class TimePair:
    """Two time groups, as a rule the morning and the afternoon of a day."""

    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class LimitJointTimes(Constraint):
    """In each week each of `resources` is busy in both time groups of no more than `maximum` of `couples`."""

    kind: ClassVar[str] = "limit_joint_times"

    resources: tuple[str, ...]
    couples: tuple[TimePair, ...]
    maximum: int = 0

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for resource in self.resources:
            deviations = []
            for week, number in on.alike_weeks(resource):
                both = []
                for couple in self.couples:
                    sides = [on.within(group) for group in (couple.first, couple.second)]
                    both.append(on.all_of([on.any_of([on.busy(resource, t, week) for t in side]) for side in sides]))
                deviations.append(number * on.outside(both, most=self.maximum))
            yield resource, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                busy = record.load(resource, week).keys()
                used = [group for group in record.problem.time_groups if not busy.isdisjoint(record.within(group))]
                both = sum(couple.first in used and couple.second in used for couple in self.couples)
                amount += max(0, both - self.maximum)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} is busy in both parts of {deviation.of('pair')} more than {self.maximum}"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        for couple in self.couples:
            yield from unknown((couple.first, couple.second), problem.time_groups, "time_groups")
