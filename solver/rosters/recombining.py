"""The cheapest roster that can be put together from the bundles of several: set partition.

What one roster does well in one subject, another may do well in the next, and most subjects have little to do with
each other. So the bundles of a dozen rosters often make a cheaper one than the cheapest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from ..watch import Watch, new_solver
from .ledger import Ledger


def recombined(
    ledger: Ledger, rosters: Sequence[Sequence[int]], watch: Watch, *, seconds: float | None, work: float | None
) -> list[int] | None:
    """The holder of each unit in a roster of these rosters' bundles; None where none is found in its time.

    `rosters`: the holders of the units in each, the cheapest roster first. `seconds` of the clock and deterministic
    `work` limit it.
    """
    model = cp_model.CpModel()
    chosen: dict[tuple[int, tuple[int, ...]], cp_model.IntVar] = {}
    for holders in rosters:
        for bundle in _bundles(ledger, holders):
            if bundle not in chosen:
                chosen[bundle] = model.new_bool_var("")
    having: list[list[cp_model.IntVar]] = [[] for _ in ledger.able]
    taking: list[list[cp_model.IntVar]] = [[] for _ in ledger.resources]
    seeing: list[list[cp_model.IntVar]] = [[] for _ in ledger.groups]
    costs = []
    now = set(_bundles(ledger, rosters[0]))
    for (number, units), literal in chosen.items():
        resource = ledger.resources[number]
        taking[number].append(literal)
        for unit in units:
            having[unit].append(literal)
        for group in {group for unit in units for group in ledger.groups_of.get(unit, ())}:
            if not ledger.is_given(resource, group):
                seeing[group].append(literal)
        costs.append(ledger.cost(resource, units) * literal)
        model.add_hint(literal, (number, units) in now)
    for literals in (*having, *taking):
        model.add_exactly_one(literals)
    for (weight, most, given), literals in zip(ledger.groups, seeing, strict=True):
        beyond = model.new_int_var(0, len(literals), "")
        model.add(cp_model.LinearExpr.sum(literals) - beyond <= most - sum(times > 0 for times in given.values()))
        costs.append(weight * beyond)
    model.minimize(cp_model.LinearExpr.sum(costs))
    solver = new_solver(1)
    solver.parameters.linearization_level = 2
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds
    if work is not None:
        solver.parameters.max_deterministic_time = work
    if watch.solve(solver, model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = [-1] * len(ledger.able)
    for (number, units), literal in chosen.items():
        if solver.boolean_value(literal):
            for unit in units:
                found[unit] = number
    return found


def _bundles(ledger: Ledger, holders: Sequence[int]) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Each resource and the units that it has."""
    units: list[list[int]] = [[] for _ in ledger.resources]
    for unit, number in enumerate(holders):
        units[number].append(unit)
    return ((number, tuple(some)) for number, some in enumerate(units))
