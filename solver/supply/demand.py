"""What an event must have: how many times, among which, and how they must spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    KeepTimes,
    LimitBusyTimes,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SpreadEvents,
)
from ..problem import Event, Role
from .asked import Asked
from .bounds import Bound, nest
from .clock import Clock
from .runs import crosses, running_from, unbroken
from .shortage import Lack
from .splits import Splits, Splitting, splits_of


@dataclass(frozen=True, slots=True)
class Demand:
    """The times that an event must run, `at_once` of its meets at most at the same moment."""

    event: Event
    bound: Bound
    at_once: int
    fault: tuple[Lack, int, int] | None
    """(what is short, demand, supply), when it cannot be met whatever the others do."""

    @property
    def sound(self) -> bool:
        """Whether there is something to be met, and it could be if the event were alone."""
        return self.fault is None and self.bound.forced > 0


class Demands:
    """The demands of a problem's events, as some constraints ask for them."""

    def __init__(self, asked: Asked, clock: Clock) -> None:
        self.asked = asked
        self.clock = clock
        self._closed: dict[str, int] = {}
        self._of: dict[str, Demand] = {}
        self._events_of: Counter[str] = Counter()
        self._shapes: dict[tuple[Bound, tuple[Bound, ...], int], tuple[Bound, tuple[int, int] | None]] = {}

    def of(self, event: Event) -> Demand:
        """What an event must have."""
        if event.id not in self._of:
            self._of[event.id] = self._demand(event)
        return self._of[event.id]

    def candidates(self, event: Event, role: Role) -> tuple[str, ...] | None:
        """The resources one of which must fill a role; None when it may stay open."""
        problem = self.asked.problem
        if role.resource is not None:
            return (role.resource,)
        if not any(c.role == role.name for c in self.asked.on(AssignResource, event.id)):
            return None
        wanted = [set(c.resources) for c in self.asked.on(PreferResources, event.id) if c.role == role.name]
        return tuple(r for r in problem.candidates(role) if all(r in resources for resources in wanted))

    def closed(self, resource: str) -> int:
        """The times at which a resource can attend nothing."""
        if resource not in self._closed:
            mask = 0
            for constraint in self.asked.on(AvoidUnavailableTimes, resource):
                mask |= self.clock.closed(constraint.times)
            for limit in self.asked.on(LimitBusyTimes, resource):
                if limit.maximum == 0:
                    for group in limit.time_groups:
                        mask |= self.clock.mask(self.asked.problem.time_groups[group])
            self._closed[resource] = mask
        return self._closed[resource]

    def capacity(self, resource: str) -> int | None:
        """How many meets a resource can attend at the same moment; None when nothing says."""
        if self.asked.on(AvoidClashes, resource):
            return 1
        if self.asked.on(ResourceCapacity, resource):
            return self.asked.problem.resource[resource].capacity
        return None

    def held(self, event: Event) -> bool:
        """Whether an event is held in any week at all."""
        return any(self.asked.problem.in_week(event, week) for week in range(self.asked.problem.cycle))

    def _demand(self, event: Event) -> Demand:
        roles = [self.candidates(event, role) for role in event.roles] if self.held(event) else []
        filled = [candidates for candidates in roles if candidates is not None]
        splitting = Splitting.of(event, self.asked)
        starts = {d: self._starts(event, d, filled) for d in splitting.durations}
        starts = {d: mask for d, mask in starts.items() if mask}
        least = event.duration if self.asked.on(AssignTime, event.id) else 0
        splits = splits_of(event.duration, splitting, tuple(starts) if least else splitting.durations)
        running = 0
        for duration, mask in starts.items():
            running |= running_from(mask, duration)
        capacities = [self.capacity(role.resource) for role in event.roles if role.resource is not None]
        at_once = min((c for c in capacities if c is not None and self.held(event)), default=event.duration)
        limits = [*self._spread(event, starts, splits), *self._kept(event), *self._busy(event, at_once)]
        within = tuple(Bound(b.times & running, b.least, b.most) for b in limits)
        bound, misfit = self._fitted(Bound(running, least, event.duration), within, at_once)
        fault: tuple[Lack, int, int] | None = None
        if least and not all(filled):
            fault = (Lack.ROLE, event.duration, 0)
        elif misfit is not None:
            fault = (Lack.EVENT, *misfit)
        elif not splits.possible:
            fault = (Lack.SPLIT, event.duration, 0)
        return Demand(event, bound, at_once, fault)

    def _fitted(self, root: Bound, limits: tuple[Bound, ...], at_once: int) -> tuple[Bound, tuple[int, int] | None]:
        """The limits nested, and where they do not fit together, if anywhere. Many events are alike."""
        key = (root, limits, at_once)
        if key not in self._shapes:
            bound, parts = nest(root, limits), self.clock.parts(root.times)
            misfit = bound.misfit(parts, at_once)
            self._shapes[key] = (bound.tightened(parts, at_once) if misfit is None else bound, misfit)
        return self._shapes[key]

    def _starts(self, event: Event, duration: int, roles: list[tuple[str, ...]]) -> int:
        """The times at which a meet of some duration may start."""
        starts = self.clock.every >> (duration - 1)
        for constraint in self.asked.on(PreferTimes, event.id):
            if constraint.duration in (None, duration):
                starts &= self.clock.mask(constraint.times)
        for candidates in roles:
            able = 0
            for resource in candidates:
                able |= unbroken(~self.closed(resource), duration)
            starts &= able
        return starts

    def _spread(self, event: Event, starts: dict[int, int], splits: Splits) -> Iterator[Bound]:
        """Limits on the meets that start in a time group, as limits on the times that run in it."""
        for constraint in self.asked.on(SpreadEvents, event.id):
            for limit in constraint.limits:
                group = self.clock.mask(self.asked.problem.time_groups[limit.time_group])
                if splits.possible and not any(crosses(mask, d, group) for d, mask in starts.items()):
                    top = len(splits.longest) - 1
                    least = splits.shortest[limit.minimum] if limit.minimum <= top else event.duration + 1
                    yield Bound(group, least, splits.longest[min(max(limit.maximum, 0), top)])

    def _busy(self, event: Event, at_once: int) -> Iterator[Bound]:
        """Limits on when the resources are busy that it is given, as far as they bind the event alone."""
        groups = self.asked.problem.time_groups
        given = [role.resource for role in event.roles if role.resource is not None] if self.held(event) else []
        for resource in dict.fromkeys(given):
            for busy in self.asked.on(LimitBusyTimes, resource):
                if busy.maximum * at_once < event.duration:
                    for group in busy.time_groups:
                        yield Bound(self.clock.mask(groups[group]), 0, busy.maximum * at_once)
            for cluster in self.asked.on(ClusterBusyTimes, resource):
                if cluster.minimum == len(cluster.time_groups) and self._attended_by(resource) == 1:
                    for group in cluster.time_groups:
                        yield Bound(self.clock.mask(groups[group]), 1, event.duration)

    def _attended_by(self, resource: str) -> int:
        """How many events a resource attends or may attend."""
        if not self._events_of:
            problem = self.asked.problem
            self._events_of.update(
                r for event in problem.events for r in {r for role in event.roles for r in problem.candidates(role)}
            )
        return self._events_of[resource]

    def _kept(self, event: Event) -> Iterator[Bound]:
        """Meets whose place is given."""
        for constraint in self.asked.on(KeepTimes, event.id):
            for placement in constraint.placements:
                if placement.event == event.id:
                    start = self.asked.problem.time_index[placement.time]
                    for time in range(start, min(start + placement.duration, len(self.asked.problem.times))):
                        yield Bound(1 << time, 1, event.duration)
