"""One resource attends before another does."""

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
class PrecedeTimes(Constraint):
    """In a time group in which the first of `resources` attends events of `among`, the second does so only afterwards.

    Afterwards is when one of the first's times of the group is over: by the clock, or by the order of times without
    one. A step is a time of the second before that, in each of `time_groups` (as a rule, the days) and each week. The
    point is the second resource.
    """

    kind: ClassVar[str] = "precede_times"

    resources: tuple[str, str]
    among: tuple[str, ...]
    time_groups: tuple[str, ...]

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        leader, follower = self.resources
        problem, missed = on.problem, []
        events = [event for group in self.among for event in problem.event_groups[group]]
        for week, number in on.alike_weeks(leader, follower):
            led, followed = on.attending_of(leader, events, week), on.attending_of(follower, events, week)
            for group in self.time_groups:
                times = on.within(group)
                for now in times:
                    start = problem.times[now].start
                    over: list[int] = []
                    for time in times:
                        end = problem.times[time].end
                        if time < now if start is None or end is None else end <= start:
                            over.append(time)
                    ever = on.any_of([x for time in times for x in led.get(time, ())])
                    before = on.any_of([x for time in over for x in led.get(time, ())])
                    early = on.all_of([on.any_of(followed.get(now, ())), ever, ~before])
                    missed.append(number * on.outside(early, most=0))
        yield follower, on.total(missed)

    def measure(self, record: Record) -> Iterator[Deviation]:
        leader, follower = self.resources
        times, amount = record.problem.times, 0
        for week in range(record.problem.cycle):
            led, followed = (
                {time for group in self.among for time in record.attending(resource, group, week)}
                for resource in (leader, follower)
            )
            for name in self.time_groups:
                today = set(record.within(name))
                for now in today & followed:
                    clock = times[now].start
                    over = [
                        t < now if clock is None or times[t].end is None else (times[t].end or 0) <= clock
                        for t in today & led
                    ]
                    amount += bool(over) and not any(over)
        if amount:
            yield Deviation(follower, amount)

    def explain(self, deviation: Deviation) -> str:
        leader, follower = self.resources
        return f"{follower} attends at {deviation.of('time')} before {leader} has attended"
