"""Who serves at given times: appointed places filled at the least cost, and the bound on that cost.

A model of its own, much smaller than one with a literal for everybody in every place. It leaves out whatever other
events ask of the same people, so its bound holds for the whole problem; its answer is a proposal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python import linear_sum_assignment  # type: ignore[import-untyped]
from ortools.sat.python import cp_model

from .appointed import Appointed, Crowd, Place, Stall, Terms
from .cliques import maximal_cliques
from .constraint import Constraint, Cost
from .constraints import (
    AvoidClashes,
    ClusterBusyTimes,
    ExcludeTimes,
    LimitBurden,
    LimitBusyTimes,
    LimitOccupancy,
    ResourceCapacity,
)
from .watch import Watch, new_solver, presolve_lightly

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT


@dataclass(frozen=True, slots=True)
class Served:
    """Who fills each place; `bound`: what the problem's constraints on these places cost at least, whoever does."""

    given: dict[Place, str] | None
    cost: int
    bound: int
    impossible: bool = False


def serve(
    appointed: Appointed,
    watch: Watch,
    *,
    seconds: float,
    workers: int,
    seed: int,
    work: float | None,
    cheap: bool = True,
) -> Served:
    """Fill the places within so many seconds, or so much deterministic `work`; unless `cheap`, at any cost."""
    model = _Model(appointed)
    solver = new_solver(workers)
    presolve_lightly(solver)
    parameters = solver.parameters
    parameters.random_seed = seed
    parameters.linearization_level = 2 if cheap else 0
    parameters.max_time_in_seconds = seconds
    if not cheap:
        # Whoever may: that is found ten times sooner.
        model.cp.proto.clear_objective()
    if work is not None:
        parameters.max_deterministic_time, parameters.interleave_search = work, True
    status = watch.solve(solver, model.cp)
    if status == cp_model.INFEASIBLE:
        return Served(None, 0, 0, impossible=True)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Served(None, 0, 0)
    bound = max(0, math.ceil(solver.best_objective_bound - 1e-6)) if cheap else 0
    return Served(dict(model.read(solver)), round(solver.objective_value), bound)


class _Model:
    """The places as a CP-SAT model: who is special to a place one by one, all others by how many a crowd takes."""

    def __init__(self, appointed: Appointed) -> None:
        self._of = appointed
        self.cp = cp_model.CpModel()
        self._problem = problem = appointed.problem
        self._clashing = {
            r for c in problem.constraints if isinstance(c, AvoidClashes) and c.required for r in c.resources
        }
        self._chosen: dict[tuple[Place, str], cp_model.IntVar] = {}
        self._taken: dict[tuple[int, str], cp_model.IntVar] = {}
        self._at: dict[str, dict[int, list[LinearExprT]]] = {}
        self._counted: dict[tuple[str, str], list[LinearExprT]] = {}
        self._counted_at: dict[tuple[str, str], dict[int, list[LinearExprT]]] = {}
        self._somewhere: dict[tuple[str, frozenset[int]], LinearExprT] = {}
        self._costs: list[LinearExprT] = []
        for number, crowd in enumerate(appointed.crowds):
            self._fill(number, crowd)
        self._given()
        self._cliques = maximal_cliques(problem)
        for constraint in problem.constraints:
            for resource, deviations in self._deviations(constraint):
                for deviation in deviations:
                    self._ask(constraint, resource, deviation)
        self.cp.minimize(cp_model.LinearExpr.sum(self._costs))

    def _most(self, resource: str) -> int:
        """How many places a resource may fill at once."""
        return 1 if resource in self._clashing else self._problem.resource[resource].capacity

    def _fill(self, number: int, crowd: Crowd) -> None:
        """Every place is filled: by somebody who is special to it, or by one of those whom its crowd takes."""
        filled: list[LinearExprT] = []
        for stall in crowd.stalls:
            special = []
            for resource, terms in stall.special.items():
                literal = self._chosen[stall.place, resource] = self.cp.new_bool_var("")
                self._note(resource, crowd.time, terms, literal)
                special.append(literal)
            if special:
                self.cp.add_at_most_one(special)
            filled += special
        for resource in sorted(crowd.able):
            most = min(self._most(resource), len(crowd.stalls))
            if all(resource in stall.special for stall in crowd.stalls):
                continue
            taken = self._taken[number, resource] = self.cp.new_int_var(0, most, "")
            self._note(resource, crowd.time, crowd.terms, taken)
            filled.append(taken)
        self.cp.add(cp_model.LinearExpr.sum(filled) == len(crowd.stalls))

    def _note(self, resource: str, time: int, terms: Terms, number: LinearExprT) -> None:
        """Remember where a resource is, what it costs, and what it counts for."""
        self._at.setdefault(resource, {}).setdefault(time, []).append(number)
        if terms.cost:
            self._costs.append(terms.cost * number)
        for constraint, amount in terms.counts:
            self._counted.setdefault((constraint, resource), []).append(amount * number)
            at = self._counted_at.setdefault((constraint, resource), {})
            at.setdefault(time, []).append(amount * number)

    @cached_property
    def _counts(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """What attending each event counts for, by constraint."""
        found: dict[str, tuple[tuple[str, int], ...]] = {}
        for constraint in self._problem.constraints:
            if isinstance(constraint, (LimitBurden, LimitOccupancy)):
                for load in constraint.loads:
                    for event in load.events:
                        found[event] = (*found.get(event, ()), (constraint.id, load.amount))
        return found

    def _given(self) -> None:
        """Those who are given to appointed events are there too."""
        for event, time in self._of.events.items():
            for role in self._problem.event[event].roles:
                if role.resource is not None:
                    self._note(role.resource, time, Terms(0, self._counts.get(event, ())), 1)

    def _deviations(self, constraint: Constraint) -> Iterator[tuple[str, list[LinearExprT]]]:
        """Yield the deviations of a constraint at each resource, as far as these places tell: never more than all."""
        index, groups = self._problem.time_index, self._problem.time_groups
        if isinstance(constraint, (AvoidClashes, ResourceCapacity)):
            for resource in constraint.resources:
                one = isinstance(constraint, AvoidClashes)
                most = 1 if one else self._problem.resource[resource].capacity
                at = self._at.get(resource, {})
                here = [[x for t in clique for x in at.get(t, ())] for clique in self._cliques] if at else []
                yield resource, [cp_model.LinearExpr.sum(found) - most for found in here if len(found) > one]
        elif isinstance(constraint, LimitBurden):
            for resource in constraint.resources:
                terms = self._counted.get((constraint.id, resource))
                if terms:
                    yield resource, [cp_model.LinearExpr.sum(terms) - constraint.maximum]
        elif isinstance(constraint, LimitOccupancy):
            for resource in constraint.resources:
                at = self._counted_at.get((constraint.id, resource), {})
                here = [[x for t in clique for x in at.get(t, ())] for clique in self._cliques] if at else []
                yield resource, [cp_model.LinearExpr.sum(found) - constraint.maximum for found in here if found]
        elif isinstance(constraint, LimitBusyTimes) and constraint.minimum == 0:
            for resource in constraint.resources:
                at = self._at.get(resource, {})
                for group in constraint.time_groups:
                    terms = [x for time in {index[t] for t in groups[group]} for x in at.get(time, ())]
                    if terms and resource in self._clashing:
                        yield resource, [cp_model.LinearExpr.sum(terms) - constraint.maximum]
        elif isinstance(constraint, ClusterBusyTimes) and constraint.minimum == 0:
            for resource in constraint.resources:
                days = [
                    self._some(resource, frozenset(index[t] for t in groups[group])) for group in constraint.time_groups
                ]
                yield resource, [cp_model.LinearExpr.sum(days) - constraint.maximum]
        elif isinstance(constraint, ExcludeTimes):
            for resource in constraint.resources:
                for exclusion in constraint.exclusions:
                    now = self._some(resource, frozenset({index[exclusion.time]}))
                    then = self._some(resource, frozenset(index[t] for t in groups[exclusion.others]))
                    if not any(isinstance(one, int) and one == 0 for one in (now, then)):
                        yield resource, [cp_model.LinearExpr.sum([now, then]) - 1]

    def _some(self, resource: str, times: frozenset[int]) -> LinearExprT:
        """At most 1, and 1 where the resource is somewhere at one of the times; no less at any rate."""
        if (resource, times) not in self._somewhere:
            terms = [x for time in sorted(times) for x in self._at.get(resource, {}).get(time, ())]
            some: LinearExprT = int(any(isinstance(term, int) for term in terms))
            if terms and not some:
                some = self.cp.new_bool_var("")
                for term in terms:
                    self.cp.add(term <= self._most(resource) * some)
            self._somewhere[resource, times] = some
        return self._somewhere[resource, times]

    def _ask(self, constraint: Constraint, resource: str, beyond: LinearExprT) -> None:
        """Ask that an amount is not above 0, or let it cost."""
        if isinstance(beyond, int):
            return
        if constraint.required:
            self.cp.add(beyond <= 0)
        elif constraint.cost is Cost.LINEAR:
            unit = getattr(constraint, "unit", 1)
            deviation = self.cp.new_int_var(0, cp_model.INT32_MAX, "")
            self.cp.add(unit * deviation >= beyond)
            self._costs.append(constraint.weight * deviation)

    def read(self, solver: cp_model.CpSolver) -> Iterator[tuple[Place, str]]:
        """Yield who fills each place; those whom a crowd takes rather not where a place is special to them."""
        for number, crowd in enumerate(self._of.crowds):
            left: list[Stall] = []
            for stall in crowd.stalls:
                named = [r for r in stall.special if solver.boolean_value(self._chosen[stall.place, r])]
                if named:
                    yield stall.place, named[0]
                else:
                    left.append(stall)
            taken = [
                resource
                for resource in sorted(crowd.able)
                if (number, resource) in self._taken
                for _ in range(solver.value(self._taken[number, resource]))
            ]
            yield from zip([stall.place for stall in left], _matched(left, taken), strict=True)


def _matched(stalls: list[Stall], resources: list[str]) -> list[str]:
    """As many resources as places, one for each, with as few as possible to whom their place is special."""
    if not stalls:
        return []
    matching = linear_sum_assignment.SimpleLinearSumAssignment()
    size = len(stalls)
    rows, columns = np.indices((size, size))
    costs = np.array([[int(resource in stall.special) for resource in resources] for stall in stalls])
    matching.add_arcs_with_cost(rows.ravel(), columns.ravel(), costs.ravel())
    matching.solve()
    return [resources[matching.right_mate(row)] for row in range(size)]
