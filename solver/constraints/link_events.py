"""Events that run together."""

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
class LinkEvents(Constraint):
    """The events of each group run at the same times."""

    kind: ClassVar[str] = "link_events"

    groups: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        for group in self.groups:
            events = on.problem.event_groups[group]
            tasks = on.tasks(events)
            alone = all(len(task.events) == 1 for task in tasks)
            apart = []
            for time in range(len(on.problem.times)):
                running = on.running(events, time)
                together = on.all_of(running) if alone and len(running) == len(tasks) else on.never
                apart.append(on.all_of([on.any_of(running), ~together]))
            yield group, on.outside(apart, most=0)

    def measure(self, record: Record) -> Iterator[Deviation]:
        for group in self.groups:
            times = [
                {time for meet in record.meets_of[event] for time in record.running(meet)}
                for event in record.problem.event_groups[group]
            ]
            amount = len(set().union(*times)) - len(set.intersection(*times)) if times else 0
            if amount:
                yield Deviation(group, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"the events of {deviation.point} do not run together at {deviation.of('time')}"
