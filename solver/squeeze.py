"""Squeeze: ask for whole families of costs to vanish, one family after another, by pure satisfaction.

Asking that a cost be zero prunes as strongly as a required constraint does, and a satisfaction search (with feasibility
jumps) follows in about a second; minimising the same cost step by step takes far longer (docs/engine.md has figures).
Families are the costs of one origin, the dearest first. What is reached stays asked while the next family is tried.
A family that does not vanish in a moment is asked again with another seed, until a whole round gains nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ortools.sat.python import cp_model

from .evaluation import Evaluation
from .model import Model
from .watch import Watch, new_solver, presolve_lightly

_WORK = 0.04
"""Deterministic seconds of one attempt. It succeeds within them or hardly ever; another seed helps, time does not."""

_TIMES = 3
"""So many rounds of attempts, each with seeds of its own, for a family that neither vanishes nor is proven not to."""

_THREADS = 2
"""Threads of one attempt; of two, one is the other's feasibility jump. As many attempts as workers run at once."""

_PATIENCE, _PATIENCE_SHARE = 1.5, 0.08
"""Seconds of the clock without a gain, or the part of the time left if that is more, after which it ends.

In a large model an attempt takes seconds for its presolve alone.
"""

_SECONDS = 2.0
"""Seconds of the clock for one attempt, where the answer need not be the same again."""


def squeeze(
    model: Model, values: list[int], evaluation: Evaluation, watch: Watch, *, seed: int, workers: int, interleave: bool
) -> Iterator[list[int]]:
    """Yield the values of better and better answers."""
    costs = by_origin(evaluation)
    limits = {origin: costs.get(origin, 0) for origin in model.costs}
    asked = sorted(costs, key=lambda name: (-costs[name], name))
    at_once = 1 if interleave else workers
    until = _until(watch, interleave)
    with ThreadPoolExecutor(at_once) as pool:
        for again in range(_TIMES):
            before, unknown = values, []
            seeds = [seed + 101 * (again * at_once + number) for number in range(at_once)]
            for origin in asked:
                if watch.over or watch.elapsed > until:
                    return
                attempt = partial(_attempt, model, values, limits | {origin: 0}, watch, workers, interleave)
                answers = list(pool.map(attempt, seeds))
                found = [held for status, held in answers if status in (cp_model.OPTIMAL, cp_model.FEASIBLE)]
                if found:
                    limits[origin], values, until = 0, found[0], _until(watch, interleave)
                    yield values
                elif all(status == cp_model.UNKNOWN for status, _ in answers):
                    unknown.append(origin)
            if again and values is before:
                return
            asked = unknown


def _until(watch: Watch, interleave: bool) -> float:
    return math.inf if interleave else watch.elapsed + max(_PATIENCE, _PATIENCE_SHARE * watch.left)


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
    workers: int,
    interleave: bool,
    seed: int,
) -> tuple[cp_model.CpSolverStatus, list[int]]:
    asked = model.cp.clone()
    asked.proto.clear_objective()
    for origin, limit in limits.items():
        asked.add(model.costs[origin] <= limit)
    asked.proto.solution_hint.vars.extend(range(len(values)))
    asked.proto.solution_hint.values.extend(values)
    solver = new_solver(min(_THREADS, workers))
    solver.parameters.interleave_search = interleave
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 0
    presolve_lightly(solver)
    solver.parameters.max_deterministic_time = _WORK
    if not interleave:
        solver.parameters.max_time_in_seconds = _SECONDS
    status = watch.solve(solver, asked)
    return status, list(solver.response_proto.solution)
