"""Granting wishes: a team pays less if it gets what it would have at the prices; others make room for that.

Annealing and putting bundles together end in rosters in which hardly any ten resources can do better among themselves.
But the prices tell which ten: a team that pays more than it needs to, and whoever has what it would have instead. What
all these have is given away anew among them by CP-SAT, exactly, the other resources keeping theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from random import Random

from ortools.sat.python import cp_model

from ..watch import Watch, new_solver
from .ledger import Ledger
from .team_cost import SCALE, member
from .teams import Teams

_WORK = 0.5
"""Deterministic seconds for one wish."""

_FURTHER = 4
"""So many more who are able to have what the team gives away for it."""

_PATIENCE = 3
"""A team whose wish was refused so often, each time with others to make room, waits until something changes."""


def granted(
    ledger: Ledger,
    teams: Teams,
    holders: Sequence[int],
    cost: Callable[[Sequence[int]], int],
    watch: Watch,
    over: Callable[[], bool],
    seed: int = 0,
) -> list[int]:
    """The holders of units in a roster that is no dearer: wishes are granted one after another until it is `over`.

    With another `seed` others make room.
    """
    best, random = list(holders), Random(seed)
    refused: Counter[tuple[int, ...]] = Counter()
    while not over():
        open_ = [one for one in teams.wishes(best) if refused[one[1]] < _PATIENCE]
        if not open_:
            break
        _, team, units = max(open_, key=lambda one: one[0] - refused[one[1]])
        found = redistributed(ledger, best, _concerned(ledger, best, team, units, random), watch)
        refused[team] += 1
        if found is not None and cost(found) <= cost(best):
            if cost(found) < cost(best):
                refused.clear()
            best = found
    return best


def _concerned(
    ledger: Ledger, holders: Sequence[int], team: Collection[int], units: dict[int, int], random: Random
) -> list[int]:
    """A team, all who have what it wishes for, and some who are able to have what it gives away."""
    some = {*team, *(holders[unit] for unit in units)}
    index = {name: number for number, name in enumerate(ledger.resources)}
    away = [unit for unit, holder in enumerate(holders) if holder in team and unit not in units]
    able = sorted({index[name] for unit in away for name in ledger.able[unit]} - some)
    return sorted(some.union(random.sample(able, min(_FURTHER, len(able)))))


def redistributed(ledger: Ledger, holders: Sequence[int], some: Collection[int], watch: Watch) -> list[int] | None:
    """The holders of all units where what some resources have is given away anew among them; None: nothing is found."""
    model = cp_model.CpModel()
    costs: list[cp_model.LinearExprT] = []
    units = [unit for unit, holder in enumerate(holders) if holder in some]
    having: dict[int, dict[int, cp_model.IntVar]] = {unit: {} for unit in units}
    seen: dict[int, list[cp_model.IntVar]] = {}
    for number in some:
        mine = [unit for unit in units if ledger.resources[number] in ledger.able[unit]]
        taken, seeing = member(model, costs, ledger, number, mine)
        for unit, literal in taken.items():
            having[unit][number] = literal
            model.add_hint(literal, holders[unit] == number)
        for group, literal in seeing.items():
            seen.setdefault(group, []).append(literal)
    for literals in having.values():
        model.add_exactly_one(literals.values())
    others: dict[int, set[int]] = {}
    for unit, groups in ledger.groups_of.items():
        for group in groups:
            if holders[unit] not in some and not ledger.is_given(ledger.resources[holders[unit]], group):
                others.setdefault(group, set()).add(holders[unit])
    for group, literals_ in seen.items():
        weight, most, given = ledger.groups[group]
        there = sum(times > 0 for times in given.values()) + len(others.get(group, ()))
        beyond = model.new_int_var(0, len(literals_) + there, "")
        model.add(cp_model.LinearExpr.sum(literals_) + there - beyond <= most)
        costs.append(SCALE * weight * beyond)
    model.minimize(cp_model.LinearExpr.sum(costs))
    solver = new_solver(1)
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = _WORK
    if watch.solve(solver, model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    found = list(holders)
    for unit, literals in having.items():
        found[unit] = next(number for number, literal in literals.items() if solver.boolean_value(literal))
    return found
