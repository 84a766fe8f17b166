"""Teams: resources who must have some units among them. What a team costs together lifts the bound of the prices.

At the prices each resource chooses for itself, and two of a team may choose the same units while nobody has others. In
every roster no unit is had twice, and those that only the team is able to have are had. So the least that a team
costs together at the same prices, less what its resources cost one by one, is added to the bound: for each of several
teams without a resource in common. CP-SAT finds it, or a bound of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor
from typing import TypeVar

import numpy as np
from ortools.sat.python import cp_model

from ..watch import Watch, new_solver
from .ledger import Ledger
from .prices import Prices
from .states import states_of

_MOST = 12
"""Larger teams take too long."""

_WORTH = 0.05
"""A team that can lift the bound by less is left out."""

SCALE = 100_000
"""Costs are rounded down to such parts of one."""

_WORK = 0.1, 3.0
"""Deterministic seconds for a team at most, at first and if it comes again."""

_LEAST_WORK = 0.01
"""What a team counts for at least."""

Mark = TypeVar("Mark", int, str)


class Teams:
    """The teams of a ledger at settled prices, and how much they have lifted the bound so far."""

    def __init__(self, ledger: Ledger, prices: Prices, rosters: Iterable[Sequence[int]]) -> None:
        """`rosters`: the holders of the units in each. As a roster's bundles fit together, no gain exceeds theirs."""
        self._ledger, self._prices = ledger, prices
        index = {name: number for number, name in enumerate(ledger.resources)}
        self._least = [prices.least(number) for number in range(len(ledger.resources))]
        sets = {tuple(index[name] for name in able) for able in ledger.able if 1 < len(able) <= _MOST}
        beyond = np.array([[*self._beyond(holders)] for holders in rosters]).reshape(-1, len(index))
        self._most = {team: float(beyond[:, team].sum(axis=1).min(initial=np.inf)) for team in sets}
        self._open = [(_WORK[0], team) for team in sorted(sets, key=lambda team: (-self._most[team], team))]
        self._gains: dict[tuple[int, ...], float] = {}
        self._wishes: dict[tuple[int, ...], tuple[float, dict[int, int]]] = {}

    @property
    def bound(self) -> int:
        """No roster costs less."""
        return ceil(self._prices.value + sum(self._gains.values()) - 1e-5)

    def step(self, watch: Watch, work: float) -> float:
        """Look at the next team, for so many deterministic seconds at most: how many it took, 0 without any team.

        The most promising come first. One that gains more than those of its resources do takes their place; one that
        nothing is known of comes again, with more time, after the others.
        """
        while self._open:
            most, team = self._open.pop(0)
            others = [other for other in self._gains if not set(other).isdisjoint(team)]
            least = sum(self._gains[other] for other in others) + _WORTH
            if self._most[team] >= least:
                gain, found, spent, units = together(self._ledger, self._prices, team, watch, min(work, most))
                self._most[team] = min(self._most[team], found)
                if units:
                    self._wishes[team] = found, units
                if gain >= least:
                    for other in others:
                        del self._gains[other]
                    self._gains[team] = gain
                elif self._most[team] >= least and spent >= most < _WORK[1]:
                    self._open.append((_WORK[1], team))
                return max(spent, _LEAST_WORK)
        return 0.0

    def wishes(self, holders: Sequence[int]) -> list[tuple[float, tuple[int, ...], dict[int, int]]]:
        """The teams that pay more in a roster than they need to at the prices, and who of them would have what then.

        How much more comes first.
        """
        beyond = [*self._beyond(holders)]
        known = [
            (sum(beyond[number] for number in team) - found, team, units)
            for team, (found, units) in [*self._wishes.items()]
        ]
        return [one for one in known if one[0] >= _WORTH]

    def _beyond(self, holders: Sequence[int]) -> Iterable[float]:
        """By how much what each resource has in a roster is dearer than its cheapest bundle."""
        ledger, (prices, presence) = self._ledger, self._prices.best
        bundles: list[list[int]] = [[] for _ in ledger.resources]
        for unit, holder in enumerate(holders):
            bundles[holder].append(unit)
        for number, (resource, units) in enumerate(zip(ledger.resources, bundles, strict=True)):
            groups = {group for unit in units for group in ledger.groups_of.get(unit, ())}
            seen = sum(presence[group] for group in groups if not ledger.is_given(resource, group))
            yield ledger.cost(resource, units) - prices[units].sum() + seen - self._least[number]


def together(
    ledger: Ledger, prices: Prices, team: Sequence[int], watch: Watch, work: float
) -> tuple[float, float, float, dict[int, int]]:
    """How much more a team costs together than one by one: at least, and at most; the deterministic seconds.

    And who of it has which unit where it costs that much at most.
    """
    model = cp_model.CpModel()
    paid, presence = prices.best
    costs: list[cp_model.LinearExprT] = [-ceil(SCALE * sum(prices.least(number) for number in team))]
    having: dict[int, dict[int, cp_model.IntVar]] = {}
    for number in team:
        units = [unit for unit, able in enumerate(ledger.able) if ledger.resources[number] in able]
        taken, seeing = member(model, costs, ledger, number, units)
        for unit, literal in taken.items():
            costs.append(floor(-SCALE * paid[unit]) * literal)
            having.setdefault(unit, {})[number] = literal
        costs += [floor(SCALE * presence[group]) * literal for group, literal in seeing.items()]
    names = {ledger.resources[number] for number in team}
    for unit, some in having.items():
        (model.add_exactly_one if names.issuperset(ledger.able[unit]) else model.add_at_most_one)(some.values())
    model.minimize(cp_model.LinearExpr.sum(costs))
    solver = new_solver(1)
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = work
    status = watch.solve(solver, model)
    spent = solver.response_proto.deterministic_time
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return 0.0, np.inf, spent, {}
    found = {unit: number for unit, some in having.items() for number, x in some.items() if solver.boolean_value(x)}
    return solver.best_objective_bound / SCALE, solver.objective_value / SCALE, spent, found


def member(
    model: cp_model.CpModel, costs: list[cp_model.LinearExprT], ledger: Ledger, number: int, units: Iterable[int]
) -> tuple[dict[int, cp_model.IntVar], dict[int, cp_model.IntVar]]:
    """Add a resource that may have any of some units and no others, and what it costs, never too much.

    The literals of its units, and of the groups that see it where it is not seen anyway. What these cost is not added.
    """
    resource = ledger.resources[number]
    taken = {unit: model.new_bool_var("") for unit in units}

    def charge(literal: cp_model.IntVar, cost: float) -> None:
        costs.append(floor(SCALE * cost) * literal)

    for unit, literal in taken.items():
        charge(literal, ledger.static(unit, resource))
    every = _any_of(model, taken, lambda unit: ledger.groups_of.get(unit, ()))
    seeing = {group: literal for group, literal in every.items() if not ledger.is_given(resource, group)}
    for link in {link for unit in taken for link in ledger.links_of.get(unit, ())}:
        _, heads, others, there, required = ledger.links[link]
        if required and resource not in there:
            for head in taken.keys() & heads:
                model.add_bool_or([*(taken[unit] for unit in others if unit in taken), ~taken[head]])
    states = states_of(ledger, resource, taken)
    if states is None:
        return taken, seeing
    loads = {state: model.new_bool_var("") for state in np.ndindex(states.costs.shape) if states.costs[state] < np.inf}
    model.add_exactly_one(loads.values())
    for state, literal in loads.items():
        charge(literal, float(states.costs[state]))
    counted = [taken[unit] for unit in sorted(states.counted)]
    model.add(sum(count * literal for (count, _), literal in loads.items()) == sum(counted))
    carried = sum(sum(ledger.loads[unit]) * literal for unit, literal in taken.items())
    model.add(sum(load * literal for (_, load), literal in loads.items()) == carried)
    if states.weight:
        kinds = _any_of(model, taken, lambda unit: states.kinds.get(unit, ()))
        further = model.new_int_var(0, len(kinds), "")
        model.add(further >= sum(kinds.values()) - states.free)
        charge(further, states.weight)
    return taken, seeing


def _any_of(
    model: cp_model.CpModel, taken: dict[int, cp_model.IntVar], marks_of: Callable[[int], Iterable[Mark]]
) -> dict[Mark, cp_model.IntVar]:
    """For each mark of units, whether any unit that has it is taken."""
    marked: dict[Mark, list[cp_model.IntVar]] = {}
    for unit, literal in taken.items():
        for mark in marks_of(unit):
            marked.setdefault(mark, []).append(literal)
    found = {}
    for mark, literals in marked.items():
        found[mark] = model.new_bool_var("")
        model.add_max_equality(found[mark], literals)
    return found
