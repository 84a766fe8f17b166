"""Rooms as counts: roles whose resources only must not clash are not chosen by the search, but matched afterwards.

By Hall's theorem it is enough, for meets of one time, that no set of candidate resources is asked for more often than
it can serve. Longer meets and groups that must keep one resource are matched exactly; where that fails the engine
encodes the roles outright.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .options import Options
from .problem import Problem
from .tasks import Task

T = TypeVar("T")
Member = tuple[Task, str, frozenset[str]]
"""A task, an open role of it, and the resources that may fill it."""

_SERVED_BY_COUNTS = ("avoid_clashes", "resource_capacity", "avoid_unavailable_times")
_SERVED_BY_CHOICE = ("assign_resource", "avoid_split_assignments", "prefer_resources")
_MOST_UNIONS = 64


@dataclass(frozen=True)
class Pool:
    """Roles that draw on the same resources. `members` are (task, role, candidates), `given` tasks that hold one."""

    members: tuple[Member, ...]
    given: tuple[tuple[Task, str], ...]
    resources: frozenset[str]

    def unions(self) -> tuple[frozenset[str], ...]:
        """The sets of candidates to count for: each that occurs, and unions of those that share a resource."""
        found = dict.fromkeys(candidates for _, _, candidates in self.members)
        queue = list(found)
        while queue and len(found) < _MOST_UNIONS:
            one = queue.pop()
            for other in list(found):
                union = one | other
                if one & other and union not in found:
                    found[union] = None
                    queue.append(union)
        return tuple(found)


@dataclass(frozen=True)
class Supply:
    """What each resource of the pools can serve: how many meets at once, and the times it cannot be used."""

    capacity: Mapping[str, int]
    closed: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, problem: Problem) -> Supply:
        """Read it from the required constraints; a resource that nothing limits is absent from `capacity`."""
        capacity: dict[str, int] = {}
        closed: dict[str, set[int]] = {}
        for constraint in problem.constraints:
            if not constraint.required:
                continue
            for resource in getattr(constraint, "resources", ()):
                if constraint.kind in ("avoid_clashes", "resource_capacity"):
                    most = 1 if constraint.kind == "avoid_clashes" else problem.resource[resource].capacity
                    capacity[resource] = min(most, capacity.get(resource, most))
                elif constraint.kind == "avoid_unavailable_times":
                    listed = {problem.time_index[t] for t in getattr(constraint, "times", ())}
                    shut = {o for t in listed for o in problem.overlapping[t]}
                    closed.setdefault(resource, set()).update(shut)
        return cls(capacity, {resource: frozenset(times) for resource, times in closed.items()})

    def at(self, resources: frozenset[str], clique: tuple[int, ...]) -> int:
        """How many meets these resources can serve at once, at some time of a clique."""
        return sum(self.capacity[r] for r in resources if not self.closed.get(r, frozenset()).issuperset(clique))


def find_pools(problem: Problem, options: Options, tasks: tuple[Task, ...]) -> tuple[Pool, ...]:
    """The pools of a problem: open roles that required counting constraints alone speak of, by shared resources.

    Neither they nor the roles that must keep a resource with them share one with a role that the search fills.
    """
    supply = Supply.of(problem)
    explicit = set(_explicit_resources(problem)) | {r.id for r in problem.resources if r.id not in supply.capacity}
    spoken = set(_explicit_roles(problem))
    must = {
        (event, getattr(c, "role", ""))
        for c in problem.constraints
        if c.kind == "assign_resource" and c.required
        for event in getattr(c, "events", ())
    }
    open_ = [
        (task, role.name, frozenset(options.candidates(task.id, role.name)))
        for task in tasks
        for role in task.event.roles
        if role.resource is None
    ]
    fit = [
        (task, role, candidates)
        for task, role, candidates in open_
        if (task.id, role) in must - spoken and candidates and not candidates & explicit
    ]
    kept = kept_together(problem)
    members = _apart(fit, open_, kept)
    given = [(task, r.resource) for task in tasks for r in task.event.roles if r.resource is not None]
    joined: dict[object, frozenset[str]] = {}
    for number, (task, role, candidates) in enumerate(members):
        key = kept.get((task.id, role), number)
        joined[key] = joined.get(key, frozenset()) | candidates
    return tuple(
        Pool(
            tuple(m for m in members if m[2] <= resources),
            tuple((task, resource) for task, resource in given if resource in resources),
            resources,
        )
        for resources in _components(joined.values())
    )


def kept_together(problem: Problem) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """For each (event, role) that must keep one resource all through, those that must have the same."""
    groups = [
        frozenset((event, role) for event in problem.event_groups[group] if problem.event[event].role(role) is not None)
        for constraint in problem.constraints
        if constraint.kind == "avoid_split_assignments" and constraint.required
        for role in (getattr(constraint, "role", ""),)
        for group in getattr(constraint, "groups", ())
    ]
    return {place: joined for joined in _components(groups) for place in joined}


def _apart(
    members: list[Member], open_: list[Member], kept: Mapping[tuple[str, str], frozenset[tuple[str, str]]]
) -> list[Member]:
    """The members that have nothing to do with the roles left to the search, however that follows from another."""
    while True:
        places = {(event, role) for task, role, _ in members for event in task.events}
        searched = {r for task, role, candidates in open_ if (task.id, role) not in places for r in candidates}
        rest = [m for m in members if not m[2] & searched and kept.get((m[0].id, m[1]), places) <= places]
        if len(rest) == len(members):
            return rest
        members = rest


def _explicit_resources(problem: Problem) -> Iterator[str]:
    for constraint in problem.constraints:
        if constraint.kind == "prefer_resources":
            continue
        if not (constraint.required and constraint.kind in _SERVED_BY_COUNTS):
            yield from getattr(constraint, "resources", ())
        yield from problem.resources_of_type.get(getattr(constraint, "type", ""), ())
        yield from getattr(constraint, "others", ())
        yield from (resource for place in getattr(constraint, "places", ()) for resource in place.resources)


def _explicit_roles(problem: Problem) -> Iterator[tuple[str, str]]:
    """Roles that a constraint wants chosen in sight of the search."""
    for constraint in problem.constraints:
        role = getattr(constraint, "role", None)
        if role is None or (constraint.required and constraint.kind in _SERVED_BY_CHOICE):
            continue
        for event in getattr(constraint, "events", ()):
            yield event, role
        for group in getattr(constraint, "groups", ()):
            yield from ((event, role) for event in problem.event_groups[group])


def _components(sets: Iterable[frozenset[T]]) -> list[frozenset[T]]:
    """Join sets that share a member."""
    joined: list[frozenset[T]] = []
    for one in dict.fromkeys(sets):
        apart = [other for other in joined if not other & one]
        joined = [*apart, one.union(*(other for other in joined if other & one))]
    return joined
