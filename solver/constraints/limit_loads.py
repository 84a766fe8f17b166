"""How much comes together within a stretch of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation
from ..loads import Load, load_faults

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class LimitLoads(Constraint):
    """In each week the loads of what runs within each of `time_groups` come to `maximum` at most.

    One step of deviation is a `unit` beyond it, or a part of one. The point is the constraint itself.
    """

    kind: ClassVar[str] = "limit_loads"

    loads: tuple[Load, ...]
    time_groups: tuple[str, ...]
    maximum: int
    unit: int = 1

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        deviations = []
        for week in on.weeks:
            held = [(load.amount, on.problem.held(load.events, week)) for load in self.loads]
            for group in self.time_groups:
                times = on.within(group)
                charged = [
                    amount * on.any_of([x for time in times for x in on.running(events, time)])
                    for amount, events in held
                ]
                deviations.append(on.outside(on.total(charged), most=self.maximum, unit=self.unit))
        yield self.id, on.total(deviations)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem, amount = record.problem, 0
        for week in range(problem.cycle):
            for group in self.time_groups:
                stretch, total = set(record.within(group)), 0
                for load in self.loads:
                    meets = record.placed(problem.held(load.events, week))
                    if any(not stretch.isdisjoint(record.running(meet)) for meet in meets):
                        total += load.amount
                amount += -(-max(0, total - self.maximum) // self.unit)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{self.id}: {deviation.amount} x {self.unit} more than {self.maximum} come together"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        yield from load_faults(self.loads, problem, once=False)
