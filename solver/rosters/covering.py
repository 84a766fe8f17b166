"""The fewest resources that can serve each group of a roster, the group being alone: a bound on what variety costs."""

from __future__ import annotations

from collections.abc import Mapping

from ortools.sat.python import cp_model

from ..constraints import LimitVariety
from ..pools import kept_together
from ..problem import Problem
from ..watch import new_solver
from .roster import Place

_WORK = 0.2
"""Deterministic seconds for one group."""


def least_variety(problem: Problem) -> int:
    """What the LimitVariety constraints of a roster cost at least, each of their groups looked at alone."""
    kept = kept_together(problem)
    known: dict[frozenset[frozenset[str]], int] = {}
    bound = 0
    for constraint in problem.constraints:
        if isinstance(constraint, LimitVariety) and not constraint.required:
            for group in constraint.groups:
                asked = _asked(problem, kept, group, constraint.type)
                if asked not in known:
                    known[asked] = _fewest(asked)
                bound += constraint.weight * constraint.cost.of(max(0, known[asked] - constraint.maximum))
    return bound


def _asked(
    problem: Problem, kept: Mapping[Place, frozenset[Place]], group: str, type_: str
) -> frozenset[frozenset[str]]:
    """The sets of resources of a type, one of each of which must serve a group."""
    of_type = set(problem.resources_of_type.get(type_, ()))
    asked: set[frozenset[str]] = set()
    for event in problem.event_groups[group]:
        for role in problem.event[event].roles:
            places = kept.get((event, role.name), frozenset({(event, role.name)}))
            able = [set(problem.candidates(r)) for e, n in places if (r := problem.event[e].role(n)) is not None]
            candidates = set.intersection(*able)
            if candidates and candidates <= of_type:
                asked.add(frozenset(candidates))
    return frozenset(asked)


def _fewest(asked: frozenset[frozenset[str]]) -> int:
    """How many resources meet all these sets at least, as far as that is proven in a moment."""
    model = cp_model.CpModel()
    used = {resource: model.new_bool_var(resource) for resource in sorted(frozenset[str]().union(*asked))}
    for candidates in sorted(asked, key=sorted):
        model.add_bool_or([used[resource] for resource in sorted(candidates)])
    model.minimize(cp_model.LinearExpr.sum(list(used.values())))
    solver = new_solver(1)
    solver.parameters.max_deterministic_time = _WORK
    status = solver.solve(model)
    return round(solver.best_objective_bound) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else 0
