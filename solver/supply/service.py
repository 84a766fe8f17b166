"""Who could serve what, by a flow: the demands that those who may serve them have too little for, whatever the times.

From each event to the resources that may fill a role of it, from each resource as much as it may serve in a week. Where
the flow falls short, the cut names the events that lack service and the resources that are used up for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..constraints import LimitBusyTimes, LimitShares, LimitWorkload
from ..problem import Event, Role
from .asked import origin_of
from .demand import Demands
from .shortage import Lack, Shortage

_ENDLESS = 1 << 30


@dataclass(frozen=True, slots=True)
class _Want:
    """An open role that must be filled: its event, and who may."""

    event: Event
    able: tuple[str, ...]


def service_shortages(demands: Demands) -> Iterator[Shortage]:
    """Yield what is short of service in some week, by connected groups of resources; each once."""
    problem = demands.asked.problem
    most = _capacities(demands)
    told: set[tuple[str, ...]] = set()
    for week in range(problem.cycle):
        wants = [w for w in _wants(demands) if problem.in_week(w.event, week) and all(r in most for r in w.able)]
        taken = _given(demands, week)
        left = {r: max(0, capacity - taken.get(r, 0)) for r, (capacity, _) in most.items()}
        for events, resources in _short(wants, left):
            if resources not in told:
                told.add(resources)
                demand = sum(problem.event[event].duration for event in events)
                supply = sum(left[resource] for resource in resources)
                origins = tuple(dict.fromkeys(most[resource][1] for resource in resources))
                times = tuple(time.id for time in problem.times)
                yield Shortage(Lack.SERVICE, resources, events, times, demand, supply, origins, week)


def _wants(demands: Demands) -> Iterator[_Want]:
    """Yield the open roles that must be filled, of events that must be held."""
    for event in demands.asked.problem.events:
        if _held(demands, event):
            for role in event.roles:
                able = demands.candidates(event, role) if _counts(role) else None
                if able:
                    yield _Want(event, able)


def _held(demands: Demands, event: Event) -> bool:
    """Whether an event must be held, all of it, and can be."""
    demand = demands.of(event)
    return demand.fault is None and demand.bound.forced >= event.duration


def _counts(role: Role) -> bool:
    """Whether a role is open, and each time of its event counts for one in whoever fills it."""
    return role.resource is None and role.workload is None


def _given(demands: Demands, week: int) -> Mapping[str, int]:
    """How much each resource serves already in a week at least, where it is given."""
    problem, taken = demands.asked.problem, dict[str, int]()
    for event in problem.events:
        if problem.in_week(event, week) and _held(demands, event):
            for resource in {r.resource for r in event.roles if r.resource is not None and r.workload is None}:
                taken[resource] = taken.get(resource, 0) + event.duration
    return taken


def _capacities(demands: Demands) -> dict[str, tuple[int, str]]:
    """How much each resource may serve in a week, and what says so; one that nothing limits is absent.

    A limit on busy times is one on service only where a resource never serves two meets at once.
    """
    asked, problem = demands.asked, demands.asked.problem
    every = set(problem.time_index)
    most: dict[str, tuple[int, str]] = {}
    for resource in problem.resource:
        limits = [(c.maximum, origin_of(c)) for c in asked.on(LimitWorkload, resource)]
        for busy in asked.on(LimitBusyTimes, resource) if demands.capacity(resource) == 1 else ():
            if any(every <= set(problem.time_groups[group]) for group in busy.time_groups):
                limits.append((busy.maximum, origin_of(busy)))
        for shares in asked.on(LimitShares, resource):
            share = next(s for s in shares.shares if s.resource == resource)
            limits.append((max(0, shares.most * share.standard // 100 - share.charged), origin_of(shares)))
        if limits:
            most[resource] = min(limits)
    return most


def _short(wants: list[_Want], left: Mapping[str, int]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield (events, resources) of each part of the least cut: the events want more than the resources have."""
    if not wants:
        return
    from ortools.graph.python import max_flow  # type: ignore[import-untyped]

    names = list(left)
    number = {resource: len(wants) + i for i, resource in enumerate(names)}
    source, sink = len(wants) + len(names), len(wants) + len(names) + 1
    flow = max_flow.SimpleMaxFlow()
    for i, want in enumerate(wants):
        flow.add_arc_with_capacity(source, i, want.event.duration)
        for resource in want.able:
            flow.add_arc_with_capacity(i, number[resource], _ENDLESS)
    for resource, node in number.items():
        flow.add_arc_with_capacity(node, sink, left[resource])
    if flow.solve(source, sink) != flow.OPTIMAL:
        return
    if flow.optimal_flow() == sum(want.event.duration for want in wants):
        return
    cut = set(flow.get_source_side_min_cut())
    lacking = [want for i, want in enumerate(wants) if i in cut]
    parts: list[tuple[set[str], list[str]]] = []
    for want in lacking:
        joined, events = set(want.able), [want.event.id]
        apart = []
        for resources, mine in parts:
            if resources & joined:
                joined |= resources
                events = mine + events
            else:
                apart.append((resources, mine))
        parts = [*apart, (joined, events)]
    for resources, events in parts:
        yield tuple(events), tuple(resource for resource in names if resource in resources)
