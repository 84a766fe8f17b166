"""The general timetabling problem: times, resources, events, and the constraints on them.

A superset of XHSTT-2014: times may carry a clock, so that bells may overlap; resources may have a capacity;
events may be held in some weeks of a cycle only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .constraint import Constraint

EVERY_WEEK = -1
"""The bit set of weeks that holds every week of any cycle."""


class ProblemError(ValueError):
    """A problem that contradicts itself; `faults` names every place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Time:
    """A period in which a meet may start. `start` and `end` are minutes after the day's midnight, if known."""

    id: str
    day: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """What attends events. `capacity` is the number of meets it may attend at once (ResourceCapacity)."""

    id: str
    type: str
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Role:
    """A place in an event: a given `resource`, or an open choice among `candidates` (None: all of `type`).

    `workload` is what the event counts for (LimitWorkload), in the problem's own unit; None: the event's duration.
    Who fills two roles of a meet is needed twice at its times.
    """

    name: str
    type: str
    resource: str | None = None
    candidates: tuple[str, ...] | None = None
    workload: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A demand of `duration` times, which may split into meets. `weeks` is a bit set over the cycle.

    The engine never lets two meets of one event run at the same time.
    """

    id: str
    duration: int
    roles: tuple[Role, ...] = ()
    weeks: int = EVERY_WEEK

    def role(self, name: str) -> Role | None:
        """Its role of that name, if it has one."""
        return next((role for role in self.roles if role.name == name), None)

    def workload(self, role: Role) -> int:
        """What one of its roles counts for, in the problem's own unit."""
        return self.duration if role.workload is None else role.workload


@dataclass(frozen=True)
class Problem:
    """Times in order ("the next time" is the next in this list), resources, events, groups and constraints."""

    id: str
    times: tuple[Time, ...]
    resources: tuple[Resource, ...]
    events: tuple[Event, ...]
    constraints: tuple[Constraint, ...] = ()
    time_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cycle: int = 1

    def __post_init__(self) -> None:
        """Raise ProblemError for duplicate ids, unknown ids and numbers that make no sense, all at once."""
        faults = [*self._duplicates(), *self._unknown(), *self._senseless()]
        if faults:
            raise ProblemError(faults)

    def _duplicates(self) -> Iterator[str]:
        for what, ids in (
            ("time", [t.id for t in self.times]),
            ("resource", [r.id for r in self.resources]),
            ("event", [e.id for e in self.events]),
            ("constraint", [c.id for c in self.constraints]),
            *((f"event {e.id}: role", [r.name for r in e.roles]) for e in self.events),
            *((f"event group {group}: event", events) for group, events in self.event_groups.items()),
        ):
            yield from (f"{what} {id_!r} is named {n} times" for id_, n in Counter(ids).items() if n > 1)

    def _senseless(self) -> Iterator[str]:
        yield from (f"event {e.id}: duration {e.duration} is below 1" for e in self.events if e.duration < 1)
        yield from (f"constraint {c.id}: weight {c.weight} is below 0" for c in self.constraints if c.weight < 0)
        if self.cycle < 1:
            yield f"a cycle of {self.cycle} weeks"
        for time in self.times:
            if (time.start is None) != (time.end is None):
                yield f"time {time.id}: only one of start and end is given"
            elif time.start is not None and time.end is not None and time.start >= time.end:
                yield f"time {time.id}: ends at {time.end}, but starts at {time.start}"

    def _unknown(self) -> Iterator[str]:
        for group, times in self.time_groups.items():
            yield from (f"time group {group}: no time {t!r}" for t in times if t not in self.time_index)
        for group, events in self.event_groups.items():
            yield from (f"event group {group}: no event {e!r}" for e in events if e not in self.event)
        for event in self.events:
            for role in event.roles:
                named = (role.resource,) if role.resource is not None else role.candidates or ()
                yield from (
                    f"event {event.id}, role {role.name}: no resource {r!r}" for r in named if r not in self.resource
                )
        for constraint in self.constraints:
            yield from (f"constraint {constraint.id}: {fault}" for fault in constraint.faults(self))

    @cached_property
    def time_index(self) -> dict[str, int]:
        """The position of each time, by id."""
        return {time.id: i for i, time in enumerate(self.times)}

    @cached_property
    def positions(self) -> dict[str, tuple[int, ...]]:
        """The positions of each time group's times, in order."""
        return {group: tuple(sorted({self.time_index[t] for t in ids})) for group, ids in self.time_groups.items()}

    @cached_property
    def event(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def resource(self) -> dict[str, Resource]:
        """Resources by id."""
        return {resource.id: resource for resource in self.resources}

    @cached_property
    def given(self) -> dict[str, list[tuple[str, str]]]:
        """The events and roles that each resource fills by name."""
        found: dict[str, list[tuple[str, str]]] = {resource.id: [] for resource in self.resources}
        for event in self.events:
            for role in event.roles:
                if role.resource is not None:
                    found[role.resource].append((event.id, role.name))
        return found

    @cached_property
    def resources_of_type(self) -> dict[str, tuple[str, ...]]:
        """The ids of the resources of each type, in order."""
        types: dict[str, list[str]] = {}
        for resource in self.resources:
            types.setdefault(resource.type, []).append(resource.id)
        return {type_: tuple(ids) for type_, ids in types.items()}

    @cached_property
    def overlapping(self) -> tuple[tuple[int, ...], ...]:
        """For each time, the positions of the times that share a moment with it, itself included, in order."""
        by_day: dict[str, list[int]] = {}
        for i, time in enumerate(self.times):
            if time.start is not None:
                by_day.setdefault(time.day, []).append(i)
        return tuple(
            (i,)
            if time.start is None
            else tuple(j for j in by_day[time.day] if j == i or self._overlap(time, self.times[j]))
            for i, time in enumerate(self.times)
        )

    @staticmethod
    def _overlap(a: Time, b: Time) -> bool:
        if a.start is None or a.end is None or b.start is None or b.end is None:
            return False
        return a.start < b.end and b.start < a.end

    def candidates(self, role: Role) -> tuple[str, ...]:
        """The resources that may fill a role."""
        if role.resource is not None:
            return (role.resource,)
        return self.resources_of_type.get(role.type, ()) if role.candidates is None else role.candidates

    def in_week(self, event: Event, week: int) -> bool:
        """Whether the event is held in that week of the cycle, counted from 0."""
        return bool(event.weeks >> week & 1)

    def held(self, events: Iterable[str], week: int) -> list[str]:
        """Those of some events (by id) that are held in that week of the cycle."""
        return [id_ for id_ in events if self.in_week(self.event[id_], week)]
