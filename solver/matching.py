"""Matching pooled resources to the meets of a timetable, after the search has fixed the times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import replace

from ortools.sat.python import cp_model

from .pools import Pool, Supply
from .problem import Event, Problem
from .solution import Meet
from .tasks import Task

Wanted = tuple[Task, str, Meet]
"""A meet whose role (by name) wants a resource."""

_WORK = 2.0
"""Deterministic seconds for one matching."""


def match(
    problem: Problem, pool: Pool, meets: Mapping[str, list[Meet]], cliques: tuple[tuple[int, ...], ...]
) -> dict[tuple[str, str, str | None], str] | None:
    """Give every meet of a pool's roles a resource, by (role, event, time), or say None where no way was found.

    `meets` are the placed meets of each event. Those of a group with a required AvoidSplitAssignments get the same
    resource.
    """
    units = list(_units(problem, pool, meets).values())
    chosen = _assign(problem, pool, meets, cliques, units, clashes=False)
    if chosen is None:
        return None
    return {
        (role, meet.event, meet.time): resource
        for unit, resource in zip(units, chosen, strict=True)
        for _, role, meet in unit
    }


def settle(
    problem: Problem, pools: tuple[Pool, ...], meets: Mapping[str, list[Meet]], cliques: tuple[tuple[int, ...], ...]
) -> dict[tuple[str, str], str] | None:
    """Choose, by (event, role), a resource for the groups that must keep one; None where there is none to choose.

    As few clashes as the times allow, then even loads, so that the times stay free to change.
    """
    settled: dict[tuple[str, str], str] = {}
    for pool in pools:
        units = [unit for key, unit in _units(problem, pool, meets).items() if not isinstance(key, int)]
        chosen = _assign(problem, pool, meets, cliques, units, clashes=True)
        if chosen is None:
            return None
        for unit, resource in zip(units, chosen, strict=True):
            settled |= {(event, role): resource for task, role, _ in unit for event in task.events}
    return settled or None


def give(problem: Problem, settled: Mapping[tuple[str, str], str]) -> Problem:
    """The problem with some open roles given their resource."""

    def filled(event: Event) -> Event:
        roles = tuple(
            replace(role, resource=settled[event.id, role.name]) if (event.id, role.name) in settled else role
            for role in event.roles
        )
        return replace(event, roles=roles)

    return replace(problem, events=tuple(filled(event) for event in problem.events))


def _assign(
    problem: Problem,
    pool: Pool,
    meets: Mapping[str, list[Meet]],
    cliques: tuple[tuple[int, ...], ...],
    units: list[list[Wanted]],
    *,
    clashes: bool,
) -> list[str] | None:
    """A resource for each unit, none serving more than it can; with `clashes`, as little more as possible."""
    supply = Supply.of(problem)
    clique_of: dict[int, list[int]] = {}
    for number, clique in enumerate(cliques):
        for time in clique:
            clique_of.setdefault(time, []).append(number)

    def held(task: Task, meet: Meet) -> set[tuple[int, int]]:
        """(clique, week) of every moment of a meet."""
        weeks = [w for w in range(problem.cycle) if problem.in_week(task.event, w)]
        return {(n, w) for t in _running(problem, meet) for n in clique_of[t] for w in weeks}

    taken = Counter(
        (resource, *moment)
        for task, resource in pool.given
        for event in task.events
        for meet in meets[event]
        for moment in held(task, meet)
    )
    model = cp_model.CpModel()
    uses: dict[tuple[str, int, int], list[cp_model.IntVar]] = {}
    choices: list[dict[str, cp_model.IntVar]] = []
    for unit in units:
        choices.append({r: model.new_bool_var("") for r in _able(problem, pool, supply, unit)})
        model.add_exactly_one(choices[-1].values())
        moments = {moment for task, _, meet in unit for moment in held(task, meet)}
        for resource, choice in choices[-1].items():
            for moment in moments:
                uses.setdefault((resource, *moment), []).append(choice)
    over: list[cp_model.IntVar] = []
    for key, users in uses.items():
        left = supply.capacity[key[0]] - taken[key]
        if len(users) > left:
            if clashes:
                over.append(model.new_int_var(0, len(users), ""))
            model.add(cp_model.LinearExpr.sum(users) - (over[-1] if clashes else 0) <= left)
    if clashes:
        model.minimize(len(uses) * cp_model.LinearExpr.sum(over) + _heaviest(model, supply, units, choices))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _WORK
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [next(r for r, choice in choice_of.items() if solver.boolean_value(choice)) for choice_of in choices]


def _heaviest(
    model: cp_model.CpModel, supply: Supply, units: list[list[Wanted]], choices: list[dict[str, cp_model.IntVar]]
) -> cp_model.IntVar:
    """The times that the most used resource serves, for each meet that it can serve at once."""
    loads: dict[str, list[cp_model.LinearExpr]] = {}
    for unit, choice_of in zip(units, choices, strict=True):
        length = sum(meet.duration for _, _, meet in unit)
        for resource, choice in choice_of.items():
            loads.setdefault(resource, []).append(length * choice)
    heaviest = model.new_int_var(0, sum(meet.duration for unit in units for _, _, meet in unit), "")
    for resource, load in loads.items():
        model.add(cp_model.LinearExpr.sum(load) <= supply.capacity[resource] * heaviest)
    return heaviest


def _able(problem: Problem, pool: Pool, supply: Supply, unit: list[Wanted]) -> list[str]:
    """The resources that may serve all meets of a unit."""
    candidates = {(task.id, role): found for task, role, found in pool.members}
    able = frozenset.intersection(*(candidates[task.id, role] for task, role, _ in unit))
    times = {t for _, _, meet in unit for t in _running(problem, meet)}
    return sorted(r for r in able if not times & supply.closed.get(r, frozenset()))


def _running(problem: Problem, meet: Meet) -> range:
    start = problem.time_index[meet.time or ""]
    return range(start, start + meet.duration)


def _units(problem: Problem, pool: Pool, meets: Mapping[str, list[Meet]]) -> dict[Hashable, list[Wanted]]:
    """Meets that must share a resource, by their group; a meet on its own by a number."""
    group_of = {
        (event, getattr(constraint, "role", "")): group
        for constraint in problem.constraints
        if constraint.kind == "avoid_split_assignments" and constraint.required
        for group in getattr(constraint, "groups", ())
        for event in problem.event_groups[group]
    }
    wanted = [(task, role, meet) for task, role, _ in pool.members for event in task.events for meet in meets[event]]
    units: dict[Hashable, list[Wanted]] = {}
    for number, (task, role, meet) in enumerate(wanted):
        units.setdefault(group_of.get((meet.event, role), number), []).append((task, role, meet))
    return units
