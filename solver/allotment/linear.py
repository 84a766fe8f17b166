"""Solve rows by mixed-integer programming: HiGHS, which proves these models at the root far sooner than CP-SAT.

Measured on a school of 54 classes with 3 032 wishes for 80 clubs: 1.3 s of CPU time a level, where CP-SAT had no proof
after 60 s. It cannot be stopped from outside, and keeps to its time limit alone. Its proof is as good as its
tolerances: 1e-6 of a place.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import floor, inf

from ..result import EngineError
from .rows import Rows

_TOLERANCE, _RELATIVE = 1e-6, 1e-10


@dataclass(frozen=True, slots=True)
class Solved:
    """The truth of every variable, a whole number that the objective never exceeds, and whether it is reached."""

    truth: list[bool]
    ceiling: int
    proven: bool


def solve_linear(
    rows: Rows, gains: Mapping[int, int], whole: Collection[int], fixed: Mapping[int, bool], seconds: float
) -> Solved | None:
    """Maximise the gains of true variables. None: no answer in time, or one that is not whole.

    Only variables in `whole` are asked to be whole numbers: with them whole, the others nearly always are.
    """
    from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

    begun = time.monotonic()
    model = mathopt.Model.from_model_proto(_proto(rows, gains, whole, fixed))
    seconds -= time.monotonic() - begun
    if seconds <= 0:
        return None
    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=datetime.timedelta(seconds=seconds), relative_gap_tolerance=0.0, absolute_gap_tolerance=0.5
        ),
    )
    reason = result.termination.reason
    if reason == mathopt.TerminationReason.INFEASIBLE:
        raise EngineError("an allotment without an answer, though to close all is one")
    if not result.solutions or result.solutions[0].primal_solution is None:
        return None
    values = list(result.variable_values(list(model.variables())))
    if any(min(value, 1 - value) > 1e-4 for value in values):
        return None
    ceiling = result.termination.objective_bounds.dual_bound
    proven = reason == mathopt.TerminationReason.OPTIMAL
    return Solved([value > 0.5 for value in values], floor(ceiling + _TOLERANCE + _RELATIVE * abs(ceiling)), proven)


def _proto(rows: Rows, gains: Mapping[int, int], whole: Collection[int], fixed: Mapping[int, bool]) -> object:
    from ortools.math_opt import model_pb2  # type: ignore[import-untyped]

    proto = model_pb2.ModelProto()
    columns, every = proto.variables, range(rows.size)
    columns.ids.extend(every)
    columns.lower_bounds.extend(float(fixed.get(x, False)) for x in every)
    columns.upper_bounds.extend(float(fixed.get(x, True)) for x in every)
    columns.integers.extend(x in whole for x in every)
    proto.objective.maximize = True
    wanted = sorted(gains)
    proto.objective.linear_coefficients.ids.extend(wanted)
    proto.objective.linear_coefficients.values.extend(float(gains[x]) for x in wanted)
    limits, matrix = proto.linear_constraints, proto.linear_constraint_matrix
    limits.ids.extend(range(len(rows.rows)))
    limits.lower_bounds.extend(-inf if least is None else float(least) for _, least, _ in rows.rows)
    limits.upper_bounds.extend(inf if most is None else float(most) for _, _, most in rows.rows)
    for number, (terms, _, _) in enumerate(rows.rows):
        ordered = sorted(terms)
        matrix.row_ids.extend([number] * len(ordered))
        matrix.column_ids.extend(x for x, _ in ordered)
        matrix.coefficients.extend(float(c) for _, c in ordered)
    return proto
