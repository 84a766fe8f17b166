"""Which resources to look at together, and what must be served by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problem import Event, Problem
from .demand import Demands


@dataclass(frozen=True, slots=True)
class Pool:
    """Resources, and the events of one week that they must serve, each with how many of them it takes at a time."""

    resources: tuple[str, ...]
    week: int
    events: tuple[tuple[Event, int], ...]


@dataclass(frozen=True, slots=True)
class _Calls:
    """What an event surely takes: given resources, and for each open role one of some candidates."""

    event: Event
    given: frozenset[str]
    open: tuple[frozenset[str], ...]

    def units(self, resources: frozenset[str]) -> int:
        """How many of some resources it takes at a time. A given one may fill an open role as well."""
        return max(len(self.given & resources), int(any(c <= resources for c in self.open)))


def pools_of(problem: Problem, demands: Demands) -> Iterator[Pool]:
    """Every resource alone, smallest first; then the candidates of open roles, and unions of them."""
    calls = [_calls(event, demands) for event in problem.events if demands.of(event).sound]
    order = {resource.id: i for i, resource in enumerate(problem.resources)}
    touching: dict[str, list[_Calls]] = {}
    for call in calls:
        # Resources that hold all candidates of a role hold the first of them.
        for resource in call.given.union(min(candidates, key=order.__getitem__) for candidates in call.open):
            touching.setdefault(resource, []).append(call)
    for resources in sorted(_unions(calls), key=lambda rs: (len(rs), sorted(order[r] for r in rs))):
        near = {call.event.id: call for resource in resources for call in touching.get(resource, ())}
        events = [(c.event, units) for c in near.values() if (units := c.units(resources))]
        ids = tuple(sorted(resources, key=order.__getitem__))
        seen: set[tuple[str, ...]] = set()
        for week in range(problem.cycle):
            held = tuple((event, units) for event, units in events if problem.in_week(event, week))
            names = tuple(event.id for event, _ in held)
            if held and names not in seen:
                seen.add(names)
                yield Pool(ids, week, held)


def _calls(event: Event, demands: Demands) -> _Calls:
    roles = [(role, demands.candidates(event, role)) for role in event.roles]
    given = frozenset(role.resource for role, _ in roles if role.resource is not None)
    open_ = tuple(frozenset(found) for role, found in roles if role.resource is None and found)
    return _Calls(event, given, open_)


def _unions(calls: list[_Calls]) -> set[frozenset[str]]:
    """Single resources, sets of candidates, and sets of candidates joined where they share a resource."""
    sets = {candidates for call in calls for candidates in call.open}
    found = {frozenset((resource,)) for call in calls for resource in call.given} | sets
    joined: list[frozenset[str]] = []
    for one in sets:
        apart = [other for other in joined if not other & one]
        joined = [*apart, one.union(*(other for other in joined if other & one))]
    return found.union(joined)
