"""Who serves what, before any time is sought: a problem's open roles as a problem of its own, without times.

Open roles that must keep one resource all through their events are decided first. Everything that
required and other constraints say of the resources alone is kept word for word: all events are laid into one time, each
as one meet with the workload of the whole. What they say of times is left out, but for what follows for resources: none
serves more than it has moments for. So a roster's least cost is a bound on what its constraints cost in any answer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..constraint import Constraint, Cost
from ..constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    LimitBusyTimes,
    LimitEventGroups,
    LimitService,
    LimitShares,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
    PreferResources,
    ResourceCapacity,
)
from ..matching import give
from ..options import Options
from ..pools import find_pools, kept_together
from ..problem import Event, Problem, Role, Time
from ..solution import Meet, Solution
from ..supply.asked import Asked
from ..supply.clock import Clock
from ..supply.demand import Demands
from ..supply.splits import Splitting
from ..tasks import compile_tasks

Place = tuple[str, str]
"""An event and the name of an open role of it."""

_ONE = "roster"
"""The one time of a roster."""

_OF_RESOURCES = (
    AssignResource,
    AvoidSplitAssignments,
    LimitEventGroups,
    LimitShares,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
)


@dataclass(frozen=True)
class Roster:
    """The open roles of a problem that are decided before the times, as a problem without times.

    Its constraints have the ids of the problem's; those of `supply` only keep resources to what they have time for.
    """

    problem: Problem
    places: frozenset[Place]


def has_roster(problem: Problem) -> bool:
    """Whether some roles are to be decided before the times."""
    return bool(_places(problem))


def roster_of(problem: Problem) -> Roster | None:
    """The roster of a problem; None where no role is to be decided before the times."""
    places = _places(problem)
    if not places:
        return None
    every = frozenset(problem.time_index)
    whole = {name for name, times in problem.time_groups.items() if every.issubset(times)}
    candidates = _candidates(problem, places)
    events = tuple(_without_times(event, candidates) for event in problem.events)
    kept = [c for constraint in problem.constraints for c in _kept(constraint, places, whole)]
    supply = list(_supply(problem, candidates))
    groups = dict(problem.event_groups) | {constraint.among[0]: events_ for constraint, events_ in supply}
    placed = AssignTime(id="roster:placed", events=tuple(event.id for event in events))
    roster = Problem(
        id=problem.id,
        times=(Time(_ONE),),
        resources=problem.resources,
        events=events,
        constraints=(placed, *kept, *(constraint for constraint, _ in supply)),
        time_groups=dict.fromkeys(whole, (_ONE,)),
        event_groups=groups,
        cycle=problem.cycle,
    )
    return Roster(roster, frozenset(places))


def _places(problem: Problem) -> set[Place]:
    """The roles that must be filled, by one resource all through, and are not matched after the search."""
    must = {
        (event, c.role)
        for c in problem.constraints
        if isinstance(c, AssignResource) and c.required
        for event in c.events
    }
    kept = {place for place in kept_together(problem) if place in must}
    open_ = {(e, r) for e, r in kept if (role := problem.event[e].role(r)) is not None and role.resource is None}
    if not open_:
        return set()
    options = Options.of(problem)
    tasks = compile_tasks(problem, options)
    pooled = {
        (event, role)
        for pool in find_pools(problem, options, tasks)
        for task, role, _ in pool.members
        for event in task.events
    }
    return open_ - pooled


def _candidates(problem: Problem, places: set[Place]) -> dict[Place, tuple[str, ...]]:
    """Who may fill each place: those whom no required constraint forbids, and who have the times for it."""
    options = Options.of(problem)
    asked = Asked(problem)
    demands = Demands(asked, Clock(problem, max(event.duration for event in problem.events)))
    known: dict[Hashable, bool] = {}
    found = {}
    for event_id, name in sorted(places):
        event, able = problem.event[event_id], []
        like = demands.of(event).bound, Splitting.of(event, asked)
        for resource in sorted(options.candidates(event_id, name)):
            key = (*like, demands.closed(resource), *(c.id for c in asked.on(LimitBusyTimes, resource)))
            if key not in known:
                known[key] = _fits(event, name, resource, demands)
            if known[key]:
                able.append(resource)
        found[event_id, name] = tuple(able)
    return found


def _fits(event: Event, role: str, resource: str, demands: Demands) -> bool:
    """Whether an event can be held at the times of a resource."""
    roles = tuple(replace(r, resource=resource) if r.name == role else r for r in event.roles)
    return Demands(demands.asked, demands.clock).of(replace(event, roles=roles)).fault is None


def _without_times(event: Event, candidates: Mapping[Place, tuple[str, ...]]) -> Event:
    """An event as one meet of one time, with the workload of the whole, and the roles that are given or decided."""
    roles = []
    for role in event.roles:
        workload = event.duration if role.workload is None else role.workload
        if role.resource is not None:
            roles.append(replace(role, workload=workload))
        elif (event.id, role.name) in candidates:
            roles.append(Role(role.name, role.type, None, candidates[event.id, role.name], workload))
    return Event(event.id, 1, tuple(roles), event.weeks)


def _kept(constraint: Constraint, places: set[Place], whole: set[str]) -> Iterator[Constraint]:
    """Yield what a constraint says of the resources alone."""
    role = getattr(constraint, "role", None)
    if isinstance(constraint, LimitBusyTimes):
        if constraint.minimum == 0 and len(constraint.time_groups) == 1 and constraint.time_groups[0] in whole:
            fields = {k: getattr(constraint, k) for k in ("id", "required", "weight", "cost", "origin", "resources")}
            yield LimitWorkload(**fields, minimum=0, maximum=constraint.maximum)
    elif isinstance(constraint, PreferResources | AssignResource):
        events = tuple(event for event in constraint.events if (event, role) in places)
        counts = constraint.required or constraint.cost is Cost.STEP or isinstance(constraint, AssignResource)
        if events and counts:
            yield replace(constraint, events=events)
    elif isinstance(constraint, LimitEventGroups):
        if all(group in whole for group in constraint.time_groups):
            yield constraint
    elif isinstance(constraint, _OF_RESOURCES):
        yield constraint


def _supply(
    problem: Problem, candidates: Mapping[Place, tuple[str, ...]]
) -> Iterator[tuple[LimitService, tuple[str, ...]]]:
    """Yield for each resource how much of it the events can take that lie within some of its times (Hall)."""
    clock = Clock(problem, max(event.duration for event in problem.events))
    demands = Demands(Asked(problem), clock)
    served: dict[str, list[str]] = {}
    for event in problem.events:
        for role in event.roles:
            for resource in (role.resource,) if role.resource else candidates.get((event.id, role.name), ()):
                served.setdefault(resource, []).append(event.id)
    decided = {resource for able in candidates.values() for resource in able}
    for resource in problem.resource:
        if resource not in decided or demands.capacity(resource) != 1:
            continue
        open_ = ~demands.closed(resource)
        mine = {event: demands.of(problem.event[event]).bound.times & open_ for event in served[resource]}
        total = 0
        for mask in mine.values():
            total |= mask
        for number, mask in enumerate(dict.fromkeys((total, *mine.values()))):
            events = tuple(event for event, times in mine.items() if not times & ~mask)
            most = clock.parts(mask).count(mask)
            if sum(problem.event[event].duration for event in events) > most:
                group = f"roster:{resource}:{number}"
                yield LimitService(id=group, resources=(resource,), among=(group,), maximum=most), events


def as_solution(problem: Problem, given: Mapping[Place, str]) -> Solution:
    """Who has each place, as a solution of a roster's problem."""
    chosen: dict[str, list[tuple[str, str]]] = {}
    for (event, role), resource in given.items():
        chosen.setdefault(event, []).append((role, resource))
    (time,) = problem.times
    return Solution(tuple(Meet(e.id, 1, time.id, tuple(chosen.get(e.id, ()))) for e in problem.events))


def timed(problem: Problem, roster: Roster, given: Mapping[Place, str]) -> Problem:
    """The problem with a roster given, without those constraints whose cost the roster alone decides."""
    found = give(problem, given)
    left = [role for event in found.events for role in event.roles if role.resource is None]
    names, types = {role.name for role in left}, {role.type for role in left}
    said = {constraint.id: constraint for constraint in roster.problem.constraints}

    def decided(constraint: Constraint) -> bool:
        spoken = {problem.resource[resource].type for resource in getattr(constraint, "resources", ())}
        spoken.add(getattr(constraint, "type", ""))
        same = said.get(constraint.id) == constraint
        return same and types.isdisjoint(spoken) and getattr(constraint, "role", None) not in names

    return replace(found, constraints=tuple(c for c in found.constraints if not decided(c)))


def without_roster(problem: Problem, roster: Roster) -> Problem:
    """What is left of a problem once its roster is taken away: whatever it costs comes on top of the roster.

    The decided roles are gone, and with them whatever is said of those who may fill them, so that it asks for less.
    """
    decided = {
        resource
        for event in roster.problem.events
        for role in event.roles
        if role.resource is None
        for resource in roster.problem.candidates(role)
    }
    names = {name for _, name in roster.places}
    said = {constraint.id for constraint in roster.problem.constraints}

    def rest(constraint: Constraint) -> Constraint | None:
        if constraint.id in said or getattr(constraint, "role", None) in names or hasattr(constraint, "type"):
            return None
        resources = getattr(constraint, "resources", None)
        if resources is None or decided.isdisjoint(resources):
            return constraint
        kept = tuple(resource for resource in resources if resource not in decided)
        alone = isinstance(constraint, AvoidClashes | ResourceCapacity | AvoidUnavailableTimes)
        return replace(constraint, resources=kept) if kept and alone else None  # type: ignore[call-arg]

    def without(event: Event) -> Event:
        roles = (r for r in event.roles if r.resource not in decided and (event.id, r.name) not in roster.places)
        return replace(event, roles=tuple(roles))

    constraints = (rest(constraint) for constraint in problem.constraints)
    return replace(
        problem,
        events=tuple(without(event) for event in problem.events),
        constraints=tuple(constraint for constraint in constraints if constraint is not None),
    )
