"""How many times in a row a resource is occupied."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitConsecutiveTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
MATHS = (Event("maths", 3, (LI,)),)
REST = LimitConsecutiveTimes(id="rest", required=False, resources=("Li",), time_groups=("mon",), maximum=2)


def test_three_lessons_in_a_day_of_three(week: Week, least_cost: LeastCost) -> None:
    """There is no time to rest."""
    assert least_cost(week({"mon": 3}, MATHS, REST)) == 1


def test_three_lessons_in_a_day_of_four(week: Week, least_cost: LeastCost) -> None:
    """One time is left to rest."""
    assert least_cost(week({"mon": 4}, MATHS, REST)) == 0


def test_each_run_counts_beyond_the_maximum(week: Week, missed: Missed) -> None:
    """Five in a row are three too many, two are none, and the night interrupts."""
    days = LimitConsecutiveTimes(id="rest", resources=("Li",), time_groups=("mon", "tue"), maximum=2)
    problem = week({"mon": 8, "tue": 2}, (Event("maths", 9, (LI,)),), days)
    meets = (Meet("maths", 5, "mon1"), Meet("maths", 2, "mon7"), Meet("maths", 2, "tue1"))
    assert missed(problem, *meets) == {"Li": 3}


def test_it_says_whose_run_it_is() -> None:
    """In one sentence."""
    assert REST.explain(Deviation("Li", 1)) == "Li has 1 time beyond 2 in a row"
