"""What tests of rosters share: a watch, and the cost of the cheapest roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from ortools.sat.python import cp_model

from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.rosters.roster import Roster
from kebiao.solver.watch import Watch


@pytest.fixture
def watch() -> Iterator[Watch]:
    with Watch(60, None) as watch:
        yield watch


@pytest.fixture
def cheapest(watch: Watch) -> Callable[[Roster], int]:
    """What the cheapest roster costs, as CP-SAT proves it from the constraints themselves."""

    def cost(roster: Roster) -> int:
        model = Model(roster.problem, pooling=False)
        model.add_costs()
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert watch.solve(solver, model.cp) == cp_model.OPTIMAL
        solution = model.solution(list(solver.response_proto.solution))
        assert solution is not None
        return evaluate(roster.problem, solution).soft

    return cost
