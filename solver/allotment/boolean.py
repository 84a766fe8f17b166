"""Solve rows by CP-SAT: slower where HiGHS is done, but it always has an answer, and can be stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from ..result import EngineError
from ..watch import Watch, new_solver
from .linear import Solved
from .rows import Rows


def solve_boolean(
    rows: Rows,
    gains: Mapping[int, int],
    begin: Sequence[bool],
    fixed: Mapping[int, bool],
    watch: Watch,
    *,
    seconds: float,
    workers: int,
    seed: int,
) -> Solved | None:
    """Maximise the gains of true variables, from an answer to begin with. None: nothing in time."""
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in range(rows.size)]
    for terms, least, most in rows.rows:
        total = cp_model.LinearExpr.weighted_sum([variables[x] for x, _ in terms], [c for _, c in terms])
        low, high = cp_model.INT_MIN if least is None else least, cp_model.INT_MAX if most is None else most
        model.add_linear_expression_in_domain(total, cp_model.Domain(low, high))
    for x, value in fixed.items():
        model.add(variables[x] == int(value))
    model.maximize(cp_model.LinearExpr.weighted_sum([variables[x] for x in gains], list(gains.values())))
    model.proto.solution_hint.vars.extend(range(rows.size))
    model.proto.solution_hint.values.extend(begin)
    solver = new_solver(workers)
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = seconds
    status = watch.solve(solver, model)
    if status == cp_model.INFEASIBLE:
        raise EngineError("an allotment without an answer, though to close all is one")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    truth = [solver.boolean_value(variable) for variable in variables]
    return Solved(truth, int(solver.best_objective_bound + 0.5), status == cp_model.OPTIMAL)
