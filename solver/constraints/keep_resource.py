"""Meets that follow each other keep their resource."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..solution import Record
    from ..variables import Literal


@dataclass(frozen=True, kw_only=True)
class KeepResource(Constraint):
    """Of two meets of `events`, the one at once after the other, the same resource fills `role`, if both are filled.

    At once: one ends at a time of one of `time_groups`, and the other begins at the next of that group, in some week
    that they share. Each two meets for which it is not so are a step.
    """

    kind: ClassVar[str] = "keep_resource"

    events: tuple[str, ...]
    role: str
    time_groups: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        neighbours = {pair for group in self.time_groups for pair in pairwise(on.within(group))}
        every_week = (1 << on.problem.cycle) - 1
        tasks = [task for task in on.tasks(self.events) if task.event.role(self.role) is not None]
        rooms = dict.fromkeys(r for task in tasks for r in on.problem.resource if on.filling_at(task, self.role, r))
        filled = {(task.index, r): on.filling_at(task, self.role, r) for task in tasks for r in rooms}
        ending: dict[tuple[int, int], list[Literal]] = {}
        beginning: dict[tuple[int, int], list[Literal]] = {}
        for task in tasks:
            for duration, time, literal in on.meets((task.id,)):
                ending.setdefault((task.index, time + duration - 1), []).append(literal)
                beginning.setdefault((task.index, time), []).append(literal)
        changes = []
        for (now, then), one, other in product(sorted(neighbours), tasks, tasks):
            if not (one.event.weeks & other.event.weeks & every_week):
                continue
            end, begin = (one.index, now), (other.index, then)
            if end in ending and begin in beginning:
                follow = on.all_of([on.any_of(ending[end]), on.any_of(beginning[begin])])
                changes += [
                    on.outside([follow, here, on.any_of(rest)], most=2)
                    for room in rooms
                    if (here := filled[one.index, room].get(now)) is not None
                    and (
                        rest := [
                            filled[other.index, r][then] for r in rooms if r != room and then in filled[other.index, r]
                        ]
                    )
                ]
        yield self.id, on.total(changes)

    def measure(self, record: Record) -> Iterator[Deviation]:
        problem = record.problem
        neighbours = {pair for group in self.time_groups for pair in pairwise(record.within(group))}
        meets = [
            (meet, record.running(meet), room)
            for meet in record.placed(self.events)
            if (room := record.filling(meet, self.role)) is not None
        ]
        amount = 0
        for (one, during, room), (other, later, next_) in combinations(meets, 2):
            together = any(
                problem.in_week(problem.event[one.event], week) and problem.in_week(problem.event[other.event], week)
                for week in range(problem.cycle)
            )
            follow = {(during[-1], later[0]), (later[-1], during[0])} & neighbours
            amount += together and room != next_ and bool(follow)
        if amount:
            yield Deviation(self.id, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{self.role} changes {deviation.of('time')} between events at once after each other"
