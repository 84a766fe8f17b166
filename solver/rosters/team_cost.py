"""What a team costs together at the prices: exactly, by CP-SAT, within a little more than one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor, inf
from typing import NamedTuple, TypeVar

import numpy as np
from ortools.sat.python import cp_model

from ..watch import Watch, new_solver
from .ledger import Ledger
from .prices import Prices
from .states import states_of

SCALE = 100_000
"""Costs are rounded down to such parts of one."""

_NEAR = 1e-6
"""Costs that differ by less are the same."""

Mark = TypeVar("Mark", int, str)


class Answer(NamedTuple):
    """What a team costs more than one by one."""

    least: float
    most: float
    settled: bool
    """whether it is known, or known to be beyond what was asked"""
    work: float
    """the deterministic seconds that took"""
    units: dict[int, int]
    """who of it has which unit where it costs the most"""


def together(ledger: Ledger, prices: Prices, team: Sequence[int], watch: Watch, work: float, beyond: float) -> Answer:
    """How much more a team costs together than one by one, if that is no more than `beyond`.

    So many deterministic seconds are spent at most.
    """
    model = cp_model.CpModel()
    paid, presence = prices.best
    limit = ceil(SCALE * beyond)
    owed: list[cp_model.LinearExprT] = []
    having: dict[int, list[tuple[int, cp_model.IntVar]]] = {}
    for number in team:
        least = prices.least(number)
        able = [unit for unit, some in enumerate(ledger.able) if ledger.resources[number] in some]
        units = [unit for unit in able if prices.least(number, unit) <= least + beyond + _NEAR]
        costs: list[cp_model.LinearExprT] = [-ceil(SCALE * least)]
        taken, seeing = member(model, costs, ledger, number, units)
        for unit, literal in taken.items():
            costs.append(floor(-SCALE * paid[unit]) * literal)
            having.setdefault(unit, []).append((number, literal))
        costs += [floor(SCALE * presence[group]) * literal for group, literal in seeing.items()]
        # Costs are rounded down, so that each may seem to be a little less than the least.
        owed.append(own := model.new_int_var(-len(costs), 2 * limit, ""))
        model.add(own == cp_model.LinearExpr.sum(costs))
    names = {ledger.resources[number] for number in team}
    for unit, some in enumerate(ledger.able):
        literals = [literal for _, literal in having.get(unit, ())]
        if names.issuperset(some):
            model.add_exactly_one(literals)
        elif literals:
            model.add_at_most_one(literals)
    model.add(cp_model.LinearExpr.sum(owed) <= limit)
    model.minimize(cp_model.LinearExpr.sum(owed))
    solver = new_solver(1)
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = work
    status = watch.solve(solver, model)
    spent = solver.response_proto.deterministic_time
    if status == cp_model.INFEASIBLE:
        return Answer(beyond, inf, True, spent, {})
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(0.0, inf, False, spent, {})
    found = {unit: number for unit, some in having.items() for number, x in some if solver.boolean_value(x)}
    least, most = solver.best_objective_bound / SCALE, solver.objective_value / SCALE
    return Answer(least, most, status == cp_model.OPTIMAL, spent, found)


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
