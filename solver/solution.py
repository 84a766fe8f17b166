"""An answer to a problem: where each meet starts, and who fills its open roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .problem import Problem


class SolutionError(ValueError):
    """A solution that does not fit its problem; `faults` names every place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Meet:
    """One stretch of an event: `duration` times from `time` on (None: not placed), and its open roles' resources."""

    event: str
    duration: int
    time: str | None = None
    resources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Solution:
    """All meets of a problem's events."""

    meets: tuple[Meet, ...]


class Record:
    """A solution, laid out for counting. What constraints' `measure` reads; no encoding ever does.

    Meets are completed first: an event whose meets sum to less than its duration gets one more, not placed.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        """Raise SolutionError for unknown ids, too long meets, and meets that run off the end of the times."""
        self.problem = problem
        self.meets_of: dict[str, list[Meet]] = {event.id: [] for event in problem.events}
        self._loads: dict[tuple[str, int], dict[int, int]] = {}
        faults: list[str] = []
        for meet in solution.meets:
            fault = self._fault(meet)
            if fault:
                faults.append(fault)
            else:
                self.meets_of[meet.event].append(meet)
        for event in problem.events:
            rest = event.duration - sum(meet.duration for meet in self.meets_of[event.id])
            if rest < 0:
                faults.append(f"event {event.id}: its meets last {-rest} times too long")
            elif rest > 0:
                self.meets_of[event.id].append(Meet(event.id, rest))
        if faults:
            raise SolutionError(faults)

    def _fault(self, meet: Meet) -> str | None:
        problem = self.problem
        if meet.event not in problem.event:
            return f"no event {meet.event!r}"
        if meet.duration < 1:
            return f"event {meet.event}: a meet of duration {meet.duration}"
        if meet.time is not None:
            if meet.time not in problem.time_index:
                return f"event {meet.event}: no time {meet.time!r}"
            if problem.time_index[meet.time] + meet.duration > len(problem.times):
                return f"event {meet.event}: a meet of {meet.duration} from {meet.time} runs off the end of the times"
        for role, resource in meet.resources:
            if problem.event[meet.event].role(role) is None:
                return f"event {meet.event}: no role {role!r}"
            if resource not in problem.resource:
                return f"event {meet.event}, role {role}: no resource {resource!r}"
        return None

    def start(self, meet: Meet) -> int | None:
        """The position of the time at which a meet starts; None when not placed."""
        return None if meet.time is None else self.problem.time_index[meet.time]

    def running(self, meet: Meet) -> range:
        """The positions of the times at which a meet runs; none when not placed."""
        start = self.start(meet)
        return range(0) if start is None else range(start, start + meet.duration)

    def filling(self, meet: Meet, role: str) -> str | None:
        """The resource that fills a role of a meet: the given one, or the solution's choice."""
        given = self.problem.event[meet.event].role(role)
        if given is not None and given.resource is not None:
            return given.resource
        return dict(meet.resources).get(role)

    @cached_property
    def attended(self) -> dict[str, list[Meet]]:
        """The meets that each resource attends."""
        return {resource: [meet for meet, _ in filled] for resource, filled in self._filled.items()}

    @cached_property
    def _filled(self) -> dict[str, list[tuple[Meet, int]]]:
        """The meets that each resource attends, each with the number of its roles that the resource fills."""
        filled: dict[str, list[tuple[Meet, int]]] = {resource.id: [] for resource in self.problem.resources}
        for event in self.problem.events:
            for meet in self.meets_of[event.id]:
                present = Counter(self.filling(meet, role.name) for role in event.roles)
                for resource, roles in present.items():
                    if resource is not None:
                        filled[resource].append((meet, roles))
        return filled

    def load(self, resource: str, week: int) -> dict[int, int]:
        """How many roles the resource fills at each time (by position) of one week; times without are absent."""
        load = self._loads.get((resource, week))
        if load is None:
            load = self._loads[resource, week] = {}
            for meet, roles in self._filled[resource]:
                if self.problem.in_week(self.problem.event[meet.event], week):
                    for time in self.running(meet):
                        load[time] = load.get(time, 0) + roles
        return load

    def occupied(self, resource: str, week: int) -> set[int]:
        """The times (by position) that share a moment with a meet the resource attends in one week."""
        return {other for time in self.load(resource, week) for other in self.problem.overlapping[time]}

    def attending(self, resource: str, event_group: str, week: int) -> set[int]:
        """The times (by position) at which the resource attends a meet of an event group in one week."""
        problem, members = self.problem, self.problem.event_groups[event_group]
        return {
            time
            for meet, _ in self._filled[resource]
            if meet.event in members and problem.in_week(problem.event[meet.event], week)
            for time in self.running(meet)
        }

    def workload(self, meet: Meet, resource: str) -> Fraction:
        """What a meet counts for to a resource: its part of the workload of the roles that the resource fills."""
        event = self.problem.event[meet.event]
        whole = sum(event.workload(role) for role in event.roles if self.filling(meet, role.name) == resource)
        return Fraction(meet.duration * whole, event.duration)

    def within(self, time_group: str) -> tuple[int, ...]:
        """The positions of a time group's times, in order."""
        return self.problem.positions[time_group]

    @cached_property
    def moments(self) -> tuple[tuple[int, ...], ...]:
        """The times (by position) at each moment of the clock; moments whose times are all at another are left out.

        A time without a clock has a moment of its own.
        """
        moments: list[tuple[int, ...]] = []
        by_day: dict[str, list[tuple[int, int, int]]] = {}
        for i, time in enumerate(self.problem.times):
            if time.start is None or time.end is None:
                moments.append((i,))
            else:
                by_day.setdefault(time.day, []).append((i, time.start, time.end))
        for day in by_day.values():
            running = {frozenset(i for i, start, end in day if start <= now < end) for _, now, _ in day}
            moments += [tuple(sorted(one)) for one in running if not any(one < other for other in running)]
        return tuple(sorted(moments))

    def placed(self, events: Iterable[str]) -> list[Meet]:
        """All placed meets of some events."""
        return [meet for event in events for meet in self.meets_of[event] if meet.time is not None]
