"""What tests of rosters share: schools to staff, a watch, and the cost of the cheapest roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from ortools.sat.python import cp_model

from kebiao.instances.new_school.school import new_school_with_timetable
from kebiao.instances.new_school.staffing import Staffing
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.roster import Roster, roster_of
from kebiao.solver.watch import Watch


class OpenRoster(Protocol):
    """Make the roster of a school in which everybody is still to be chosen."""

    def __call__(self, grades: tuple[int, ...], classes: int, seed: int = 1) -> Roster: ...


def _made(grades: tuple[int, ...], classes: int, seed: int = 1) -> Roster:
    school, _ = new_school_with_timetable(grades=grades, classes_per_grade=classes, seed=seed, staffing=Staffing.OPEN)
    found = roster_of(post(school, rules_of(school)).problem)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def open_roster() -> OpenRoster:
    return _made


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


def priced(ledger: Ledger, steps: int) -> Prices:
    """Prices after so many steps: after few they are poor, and much is left to gain."""
    prices = Prices(ledger)
    for _ in range(steps):
        prices.step()
    return prices
