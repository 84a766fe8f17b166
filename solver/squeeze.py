"""Squeeze: ask for whole families of costs to vanish, one family after another, by pure satisfaction.

Asking that a cost be zero prunes as strongly as a required constraint does, and a satisfaction search (with feasibility
jumps) follows in about a second; minimising the same cost step by step takes far longer (docs/engine.md has figures).
Families are the costs of one origin, the dearest first. What is reached stays asked while the next family is tried;
the first that does not vanish in a moment ends the squeeze, and neighbourhoods do the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from .evaluation import Evaluation
from .model import Model
from .watch import Watch, new_solver, presolve_lightly

_WORK = 0.5
"""Deterministic seconds for one attempt."""

_SECONDS = 3.0
"""Seconds of the clock for one attempt, where the answer need not be the same again."""


def squeeze(
    model: Model, values: list[int], evaluation: Evaluation, watch: Watch, *, seed: int, workers: int, interleave: bool
) -> Iterator[list[int]]:
    """Yield the values of better and better answers."""
    costs = by_origin(evaluation)
    reached = {origin: costs.get(origin, 0) for origin in model.costs}
    for origin in sorted(costs, key=lambda name: (-costs[name], name)):
        found = _attempt(model, values, reached | {origin: 0}, watch, seed, workers, interleave)
        if found is None:
            return
        reached[origin], values = 0, found
        yield values


def by_origin(evaluation: Evaluation) -> dict[str, int]:
    """The cost of each family that costs anything."""
    costs: dict[str, int] = {}
    for found in evaluation.deviations:
        if not found.constraint.required and found.cost:
            origin = found.constraint.family
            costs[origin] = costs.get(origin, 0) + found.cost
    return costs


def _attempt(
    model: Model,
    values: list[int],
    limits: dict[str, int],
    watch: Watch,
    seed: int,
    workers: int,
    interleave: bool,
) -> list[int] | None:
    asked = model.cp.clone()
    asked.proto.clear_objective()
    for origin, limit in limits.items():
        asked.add(model.costs[origin] <= limit)
    asked.proto.solution_hint.vars.extend(range(len(values)))
    asked.proto.solution_hint.values.extend(values)
    solver = new_solver(workers)
    solver.parameters.interleave_search = interleave
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 0
    presolve_lightly(solver)
    solver.parameters.max_deterministic_time = _WORK
    if not interleave:
        solver.parameters.max_time_in_seconds = _SECONDS
    if watch.solve(solver, asked) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return list(solver.response_proto.solution)
