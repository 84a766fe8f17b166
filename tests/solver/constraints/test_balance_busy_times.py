"""Fairness: certain times are shared out evenly."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, BalanceBusyTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
DUTIES = (Event("gate", 1, (LI_OR_WU,)), Event("lunch", 1, (LI_OR_WU,)), Event("bus", 1, (LI_OR_WU,)))
FILLED = AssignResource(id="filled", events=("gate", "lunch", "bus"), role="teacher")
FAIR = BalanceBusyTimes(id="fair", required=False, resources=("Li", "Wu"), times=("mon1", "mon2", "mon3"))


def test_three_duties_for_two(week: Week, least_cost: LeastCost) -> None:
    """Two and one is as even as it gets."""
    assert least_cost(week({"mon": 3}, DUTIES, FILLED, FAIR)) == 1


def test_two_duties_for_two(week: Week, least_cost: LeastCost) -> None:
    """One each; and of three the third may be at a time that does not count."""
    filled = AssignResource(id="filled", events=("gate", "lunch"), role="teacher")
    assert least_cost(week({"mon": 3}, DUTIES[:2], filled, FAIR)) == 0
    assert least_cost(week({"mon": 4}, DUTIES, FILLED, FAIR)) == 0


def test_three_and_none_within_a_tolerance_of_one(week: Week, missed: Missed) -> None:
    """Two beyond it."""
    fair = BalanceBusyTimes(id="fair", resources=("Li", "Wu"), times=FAIR.times, tolerance=1)
    meets = [Meet(e.id, 1, f"mon{i}", (("teacher", "Li"),)) for i, e in enumerate(DUTIES, 1)]
    assert missed(week({"mon": 3}, DUTIES, fair), *meets) == {"fair": 2}


def test_it_is_fair_over_the_whole_cycle(week: Week, missed: Missed) -> None:
    """Li stands at the gate in odd weeks and Wu in even ones."""
    turns = (Event("odd", 1, (LI,), 0b01), Event("even", 1, (WU,), 0b10))
    problem = week({"mon": 3}, turns, FAIR, cycle=2)
    assert missed(problem, Meet("odd", 1, "mon1"), Meet("even", 1, "mon1")) == {}


def test_it_says_whose_shares_differ() -> None:
    """In one sentence."""
    assert FAIR.explain(Deviation("fair", 2)) == "the shares of Li, Wu differ by 2 more than 0"
