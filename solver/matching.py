"""Matching pooled resources to the meets of a timetable, after the search has fixed the times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from .pools import Pool, Supply, kept_together
from .problem import Event, Problem
from .solution import Meet, Solution
from .tasks import Task
from .watch import new_solver

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Wanted = tuple[Task, str, Meet]
"""A meet whose role (by name) wants a resource."""

Unit = list[Wanted]
"""Meets that must have the same resource."""

Moment = tuple[int, int]
"""A clique of times, by number, in a week of the cycle."""

_WORK = 2.0
"""Deterministic seconds for one matching."""


def give(problem: Problem, settled: Mapping[tuple[str, str], str]) -> Problem:
    """The problem with some open roles given their resource."""

    def filled(event: Event) -> Event:
        roles = tuple(
            replace(role, resource=settled[event.id, role.name]) if (event.id, role.name) in settled else role
            for role in event.roles
        )
        return replace(event, roles=roles)

    return replace(problem, events=tuple(filled(event) for event in problem.events))


def with_given(solution: Solution, settled: Mapping[tuple[str, str], str]) -> Solution:
    """The same times, with those who are given open roles."""
    roles: dict[str, dict[str, str]] = {}
    for (event, role), resource in settled.items():
        roles.setdefault(event, {})[role] = resource

    def filled(meet: Meet) -> Meet:
        if meet.event not in roles:
            return meet
        return replace(meet, resources=tuple((dict(meet.resources) | roles[meet.event]).items()))

    return Solution(tuple(filled(meet) for meet in solution.meets))


class Matcher:
    """Gives the meets of one pool their resources."""

    def __init__(self, problem: Problem, pool: Pool, cliques: tuple[tuple[int, ...], ...]) -> None:
        self._problem = problem
        self._pool = pool
        self._supply = Supply.of(problem)
        self._kept = kept_together(problem)
        self._candidates = {(task.index, role): candidates for task, role, candidates in pool.members}
        self._cliques_of: dict[int, list[int]] = {}
        for number, clique in enumerate(cliques):
            for time in clique:
                self._cliques_of.setdefault(time, []).append(number)

    def match(self, meets: Mapping[str, list[Meet]]) -> dict[tuple[str, str, str | None], str] | None:
        """A resource for every meet of the pool's roles, by (role, event, time); None where no way was found.

        `meets` are those of each event. Those of groups with a required AvoidSplitAssignments get the same resource.
        """
        units = list(self._units(meets).values())
        chosen = self._first_free(meets, units) or self._solve(meets, units, clashes=False)
        if chosen is None:
            return None
        return {
            (role, meet.event, meet.time): resource
            for unit, resource in zip(units, chosen, strict=True)
            for _, role, meet in unit
        }

    def settle(self, meets: Mapping[str, list[Meet]]) -> dict[tuple[str, str], str] | None:
        """A resource, by (event, role), for the groups that must keep one; None where there is no choice.

        As few clashes as the times allow, then even loads, so that the times stay free to change.
        """
        units = [unit for key, unit in self._units(meets).items() if not isinstance(key, int)]
        chosen = self._solve(meets, units, clashes=True)
        if chosen is None:
            return None
        return {
            (event, role): resource
            for unit, resource in zip(units, chosen, strict=True)
            for task, role, _ in unit
            for event in task.events
        }

    def _units(self, meets: Mapping[str, list[Meet]]) -> dict[Hashable, Unit]:
        """Meets that must share a resource, by what is kept together; a meet on its own by a number."""
        members = self._pool.members
        wanted = [(task, role, meet) for task, role, _ in members for event in task.events for meet in meets[event]]
        units: dict[Hashable, Unit] = {}
        for number, (task, role, meet) in enumerate(wanted):
            units.setdefault(self._kept.get((meet.event, role), number), []).append((task, role, meet))
        return units

    def _moments(self, task: Task, meet: Meet) -> Iterator[Moment]:
        """Every moment of a meet; twice where two of its times share it."""
        if meet.time is not None:
            start = self._problem.time_index[meet.time]
            weeks = [w for w in range(self._problem.cycle) if self._problem.in_week(task.event, w)]
            for time in range(start, start + meet.duration):
                yield from product(self._cliques_of[time], weeks)

    def _needs(self, unit: Unit) -> Counter[Moment]:
        """How often a unit needs its resource at each moment."""
        return Counter(moment for task, _, meet in unit for moment in self._moments(task, meet))

    def _taken(self, meets: Mapping[str, list[Meet]]) -> Counter[tuple[str, Moment]]:
        """How often each resource is in use already at each moment."""
        return Counter(
            (resource, moment)
            for task, resource in self._pool.given
            for event in task.events
            for meet in meets[event]
            for moment in self._moments(task, meet)
        )

    def _able(self, unit: Unit) -> list[str]:
        """The resources that may serve all meets of a unit."""
        able = frozenset.intersection(*(self._candidates[task.index, role] for task, role, _ in unit))
        placed = [(self._problem.time_index[m.time], m.duration) for _, _, m in unit if m.time is not None]
        times = {t for start, duration in placed for t in range(start, start + duration)}
        return sorted(r for r in able if not times & self._supply.closed.get(r, frozenset()))

    def _first_free(self, meets: Mapping[str, list[Meet]], units: list[Unit]) -> list[str] | None:
        """One after another in the order of the week, each the first resource that is free; None where one is left.

        Enough wherever the resources are alike and every meet stands alone (colouring intervals from left to right).
        """
        taken = self._taken(meets)
        needs = [self._needs(unit) for unit in units]
        chosen = [""] * len(units)
        for number in sorted(range(len(units)), key=lambda n: min(needs[n], default=(0, 0))):
            for resource in self._able(units[number]):
                most = self._supply.capacity[resource]
                if all(taken[resource, moment] + n <= most for moment, n in needs[number].items()):
                    taken.update({(resource, moment): n for moment, n in needs[number].items()})
                    chosen[number] = resource
                    break
            else:
                return None
        return chosen

    def _solve(self, meets: Mapping[str, list[Meet]], units: list[Unit], *, clashes: bool) -> list[str] | None:
        """A resource for each unit, none serving more than it can; with `clashes`, as little more as possible."""
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        taken = self._taken(meets)
        uses: dict[tuple[str, Moment], list[cp_model.IntVar]] = {}
        choices: list[dict[str, cp_model.IntVar]] = []
        for unit in units:
            choices.append({r: model.new_bool_var("") for r in self._able(unit)})
            model.add_exactly_one(choices[-1].values())
            needed = list(self._needs(unit).elements())
            for resource, choice in choices[-1].items():
                for moment in needed:
                    uses.setdefault((resource, moment), []).append(choice)
        over: list[cp_model.IntVar] = []
        for key, users in uses.items():
            left = self._supply.capacity[key[0]] - taken[key]
            if len(users) > left:
                if clashes:
                    over.append(model.new_int_var(0, len(users), ""))
                model.add(cp_model.LinearExpr.sum(users) - (over[-1] if clashes else 0) <= left)
        if clashes:
            model.minimize(len(uses) * cp_model.LinearExpr.sum(over) + self._heaviest(model, units, choices))
        solver = new_solver(1)
        solver.parameters.max_deterministic_time = _WORK
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [next(r for r, choice in choice_of.items() if solver.boolean_value(choice)) for choice_of in choices]

    def _heaviest(
        self, model: cp_model.CpModel, units: list[Unit], choices: list[dict[str, cp_model.IntVar]]
    ) -> cp_model.IntVar:
        """The times that the most used resource serves, for each meet that it can serve at once."""
        from ortools.sat.python import cp_model

        loads: dict[str, list[cp_model.LinearExpr]] = {}
        for unit, choice_of in zip(units, choices, strict=True):
            length = sum(meet.duration for _, _, meet in unit)
            for resource, choice in choice_of.items():
                loads.setdefault(resource, []).append(length * choice)
        heaviest = model.new_int_var(0, sum(meet.duration for unit in units for _, _, meet in unit), "")
        for resource, load in loads.items():
            model.add(cp_model.LinearExpr.sum(load) <= self._supply.capacity[resource] * heaviest)
        return heaviest
