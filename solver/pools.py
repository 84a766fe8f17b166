"""Rooms as counts: roles whose resources only must not clash are not chosen by the search, but matched afterwards.

By Hall's theorem it is enough, for meets of one time, that no set of candidate resources is asked for more often than
it can serve. Longer meets and groups that must keep one resource are matched exactly; where that fails the engine
encodes the roles outright.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .options import Options
from .problem import Problem
from .solution import Meet
from .tasks import Task

_SERVED_BY_COUNTS = ("avoid_clashes", "resource_capacity", "avoid_unavailable_times")
_MOST_UNIONS = 64


@dataclass(frozen=True)
class Pool:
    """Roles that draw on the same resources. `members` are (task, role, candidates), `given` tasks that hold one."""

    members: tuple[tuple[Task, str, frozenset[str]], ...]
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
    """What each resource of the pools can serve: how many meets at once, and the times it can not be used."""

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
    """The pools of a problem: open roles that required counting constraints alone speak of, by shared resources."""
    supply = Supply.of(problem)
    explicit = set(_explicit_resources(problem)) | {r.id for r in problem.resources if r.id not in supply.capacity}
    spoken = set(_explicit_roles(problem))
    must = {
        (event, getattr(c, "role", ""))
        for c in problem.constraints
        if c.kind == "assign_resource" and c.required
        for event in getattr(c, "events", ())
    }
    members = [
        (task, role.name, candidates)
        for task in tasks
        for role in task.event.roles
        if role.resource is None
        and (task.id, role.name) in must
        and (task.id, role.name) not in spoken
        and (candidates := frozenset(options.candidates(task.id, role.name)))
        and not candidates & explicit
    ]
    given = [(task, r.resource) for task in tasks for r in task.event.roles if r.resource is not None]
    return tuple(
        Pool(
            tuple(m for m in members if m[2] <= resources),
            tuple((task, resource) for task, resource in given if resource in resources),
            resources,
        )
        for resources in _components([m[2] for m in members])
    )


def _explicit_resources(problem: Problem) -> Iterator[str]:
    for constraint in problem.constraints:
        if constraint.kind == "prefer_resources":
            continue
        if not (constraint.required and constraint.kind in _SERVED_BY_COUNTS):
            yield from getattr(constraint, "resources", ())


def _explicit_roles(problem: Problem) -> Iterator[tuple[str, str]]:
    """Roles that a constraint wants chosen in sight of the search."""
    for constraint in problem.constraints:
        role = getattr(constraint, "role", None)
        if role is None or constraint.required:
            continue
        for event in getattr(constraint, "events", ()):
            yield event, role
        for group in getattr(constraint, "groups", ()):
            yield from ((event, role) for event in problem.event_groups[group])


def _components(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Join sets that share a resource."""
    joined: list[frozenset[str]] = []
    for one in sets:
        apart = [other for other in joined if not other & one]
        joined = [*apart, one.union(*(other for other in joined if other & one))]
    return joined


def match(
    problem: Problem, pool: Pool, meets: Mapping[str, list[Meet]], cliques: tuple[tuple[int, ...], ...]
) -> dict[tuple[str, str, str | None], str] | None:
    """Give every meet of a pool's roles a resource, by (role, event, time), or say None where there is no way to.

    `meets` are the placed meets of each event. Those of a group with a required AvoidSplitAssignments get the same
    resource.
    """
    from ortools.sat.python import cp_model

    supply = Supply.of(problem)
    candidates = {(task.id, role): found for task, role, found in pool.members}
    clique_of: dict[int, list[int]] = {}
    for number, clique in enumerate(cliques):
        for time in clique:
            clique_of.setdefault(time, []).append(number)
    wanted = [(task, role, m) for task, role, _ in pool.members for e in task.events for m in meets[e]]
    units = _units(problem, wanted)
    model = cp_model.CpModel()
    uses: dict[tuple[str, int, int], list[cp_model.IntVar]] = {}
    taken = Counter(
        (resource, number, w)
        for task, resource in pool.given
        for event in task.events
        for meet in meets[event]
        for w in _weeks(problem, task)
        for number in {n for t in _running(problem, meet) for n in clique_of[t]}
    )
    choice: list[dict[str, cp_model.IntVar]] = []
    for unit in units:
        times = [(t, w) for task, _, meet in unit for t in _running(problem, meet) for w in _weeks(problem, task)]
        able = frozenset.intersection(*(candidates[task.id, role] for task, role, _ in unit))
        able = frozenset(r for r in able if not any(t in supply.closed.get(r, ()) for t, _ in times))
        choice.append({r: model.new_bool_var("") for r in sorted(able)})
        model.add_exactly_one(choice[-1].values())
        for r, chosen in choice[-1].items():
            for key in {(r, number, w) for t, w in times for number in clique_of[t]}:
                uses.setdefault(key, []).append(chosen)
    for key, users in uses.items():
        left = supply.capacity[key[0]] - taken[key]
        if len(users) > left:
            model.add(cp_model.LinearExpr.sum(users) <= left)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 2.0
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {
        (role, meet.event, meet.time): next(r for r, chosen in picked.items() if solver.boolean_value(chosen))
        for unit, picked in zip(units, choice, strict=True)
        for _, role, meet in unit
    }


def _running(problem: Problem, meet: Meet) -> range:
    start = problem.time_index[meet.time or ""]
    return range(start, start + meet.duration)


def _weeks(problem: Problem, task: Task) -> list[int]:
    return [w for w in range(problem.cycle) if problem.in_week(task.event, w)]


def _units(problem: Problem, meets: list[tuple[Task, str, Meet]]) -> list[list[tuple[Task, str, Meet]]]:
    """Meets that must share a resource, together."""
    group_of = {
        (event, getattr(constraint, "role", "")): group
        for constraint in problem.constraints
        if constraint.kind == "avoid_split_assignments" and constraint.required
        for group in getattr(constraint, "groups", ())
        for event in problem.event_groups[group]
    }
    units: dict[object, list[tuple[Task, str, Meet]]] = {}
    for number, (task, role, meet) in enumerate(meets):
        units.setdefault(group_of.get((meet.event, role), number), []).append((task, role, meet))
    return list(units.values())
