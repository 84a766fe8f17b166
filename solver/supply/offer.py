"""What some resources together can serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..constraints import ClusterBusyTimes, LimitBusyTimes, LimitConsecutiveTimes, LimitWorkload
from ..problem import Event
from .asked import Asked
from .bounds import Bound, nest
from .clock import Clock, Parts
from .demand import Demands

_ENDLESS = 1 << 24
"""How many meets a resource serves at once when nothing limits it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """How often resources can serve, all together, in one week. The innermost bounds are parts of the clock."""

    bound: Bound
    parts: Parts


class Offers:
    """What the resources of a problem can serve, as some constraints allow."""

    def __init__(self, asked: Asked, clock: Clock, demands: Demands) -> None:
        self.asked = asked
        self.clock = clock
        self.demands = demands
        self._own: dict[str, Bound] = {}
        self._rooms: dict[tuple[str, int, int], int] = {}

    def of(self, resources: tuple[str, ...], times: int, events: list[Event]) -> Offer | None:
        """What some resources can serve of some events among some times; None when one can serve without end."""
        known = [self.demands.capacity(resource) or _ENDLESS for resource in resources]
        if _ENDLESS in known and not all(self.asked.on(LimitWorkload, resource) for resource in resources):
            return None
        parts = self.clock.parts(times)
        open_ = [~self.demands.closed(resource) for resource in resources]
        leaves = [Bound(p, 0, sum(c for c, o in zip(known, open_, strict=True) if o & p)) for p in parts.masks]
        own = [self._own_bound(resource, capacity) for resource, capacity in zip(resources, known, strict=True)]
        spans = dict.fromkeys(span & times for bound in own for span in _spans(bound))
        bounds = [
            Bound(span, 0, sum(self._room(*pair, times, span) for pair in zip(resources, known, strict=True)))
            for span in spans
            if span
        ]
        endless = sum(self._room(*pair, times, times) for pair in zip(resources, known, strict=True))
        most = min(endless, self._workload(resources, events, endless))
        if most >= _ENDLESS:
            return None
        return Offer(nest(Bound(times, 0, most), (*leaves, *bounds)), parts)

    def _room(self, resource: str, capacity: int, times: int, span: int) -> int:
        """How often one resource can serve within a span of some times."""
        key = (resource, times, span)
        if key not in self._rooms:
            self._rooms[key] = self._own_bound(resource, capacity).room(self.clock.parts(times), capacity, span)
        return self._rooms[key]

    def _own_bound(self, resource: str, capacity: int) -> Bound:
        """What one resource can serve over all times, and within the time groups that limit it."""
        if resource not in self._own:
            times = self.clock.every & ~self.demands.closed(resource)
            limits = (Bound(b.times & times, 0, b.most * capacity) for b in self._limits(resource, times))
            endless = capacity * times.bit_count()
            bound = nest(Bound(times, 0, endless), tuple(b for b in limits if b.times))
            self._own[resource] = self._clustered(resource, bound, capacity)
        return self._own[resource]

    def _limits(self, resource: str, times: int) -> Iterator[Bound]:
        """Limits on the number of times at which a resource is busy."""
        groups = self.asked.problem.time_groups
        for busy in self.asked.on(LimitBusyTimes, resource):
            for group in busy.time_groups:
                yield Bound(self.clock.mask(groups[group]), 0, busy.maximum)
        for consecutive in self.asked.on(LimitConsecutiveTimes, resource):
            for group in consecutive.time_groups:
                listed = sorted({self.asked.problem.time_index[time] for time in groups[group]})
                most = _most_without_a_run(listed, times, consecutive.maximum)
                yield Bound(self.clock.mask(groups[group]), 0, most)

    def _clustered(self, resource: str, bound: Bound, capacity: int) -> Bound:
        """Hear limits on the number of time groups that a resource is busy in: the best so many of them."""
        most = bound.most
        for cluster in self.asked.on(ClusterBusyTimes, resource):
            masks = [self.clock.mask(self.asked.problem.time_groups[group]) for group in cluster.time_groups]
            parts = self.clock.parts(bound.times)
            best = sorted((bound.room(parts, capacity, mask) for mask in masks), reverse=True)
            rest = bound.times
            for mask in masks:
                rest &= ~mask
            most = min(most, sum(best[: cluster.maximum]) + bound.room(parts, capacity, rest))
        return Bound(bound.times, 0, min(most, bound.most), bound.inner)

    def _workload(self, resources: tuple[str, ...], events: list[Event], endless: int) -> int:
        """How many times the resources may serve by their workloads, if each time counts for one."""
        if any(role.workload not in (None, event.duration) for event in events for role in event.roles):
            return endless
        limits = [[c.maximum for c in self.asked.on(LimitWorkload, resource)] for resource in resources]
        return sum(min(own) for own in limits) if all(limits) else endless


def _spans(bound: Bound) -> Iterator[int]:
    for inner in bound.inner:
        yield inner.times
        yield from _spans(inner)


def _most_without_a_run(order: list[int], open_: int, longest: int) -> int:
    """How many of some times in order, those that are open, can be chosen with no more than `longest` in a row."""
    most = run = 0
    for time in order:
        run = run + 1 if open_ >> time & 1 else 0
        most += bool(run) and run % (longest + 1) != 0
    return most
