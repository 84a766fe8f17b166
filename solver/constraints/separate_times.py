"""Time to get from one kind of event to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, ClassVar

from ..constraint import Constraint, Deviation

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from ..encoding import Encoding
    from ..problem import Problem
    from ..solution import Record


@dataclass(frozen=True, kw_only=True)
class SeparateTimes(Constraint):
    """Between events of two of the groups `among` each of `resources` has at least `gap` minutes on one day.

    A step is a pair of times of different groups with less between them, from the end of one to the start of the other;
    times that share a moment are such a pair. Times without a clock are apart from all others.
    """

    kind: ClassVar[str] = "separate_times"

    resources: tuple[str, ...]
    among: tuple[str, ...]
    gap: int

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        times, groups = on.problem.times, on.problem.event_groups
        for resource in self.resources:
            near = []
            for week, number in on.alike_weeks(resource):
                there = {
                    group: {t: on.any_of(found) for t, found in on.attending_of(resource, groups[group], week).items()}
                    for group in self.among
                }
                for one, other in combinations(self.among, 2):
                    for (i, here), (j, away) in product(there[one].items(), there[other].items()):
                        a, b = times[i], times[j]
                        if a.start is None or a.end is None or b.start is None or b.end is None or a.day != b.day:
                            continue
                        if a.start - b.end < self.gap and b.start - a.end < self.gap:
                            near.append(number * on.outside([here, away], most=1))
            yield resource, on.total(near)

    def measure(self, record: Record) -> Iterator[Deviation]:
        times = record.problem.times
        for resource in self.resources:
            amount = 0
            for week in range(record.problem.cycle):
                held = sorted(
                    (time.day, time.start, time.end, group)
                    for group in self.among
                    for time in map(times.__getitem__, record.attending(resource, group, week))
                    if time.start is not None and time.end is not None
                )
                for number, (day, _, end, group) in enumerate(held):
                    later = [x for x in held[number + 1 :] if x[0] == day and x[3] != group]
                    amount += sum(start - end < self.gap for _, start, _, _ in later)
            if amount:
                yield Deviation(resource, amount)

    def explain(self, deviation: Deviation) -> str:
        return f"{deviation.point} has less than {self.gap} minutes between two kinds of events, {deviation.of('time')}"

    def faults(self, problem: Problem) -> Iterator[str]:
        yield from super().faults(problem)
        listed = Counter(e for group in dict.fromkeys(self.among) for e in problem.event_groups.get(group, ()))
        yield from (f"{event!r} is in {n} of its groups" for event, n in listed.items() if n > 1)
