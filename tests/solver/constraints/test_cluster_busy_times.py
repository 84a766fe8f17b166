"""On how many days a resource comes."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import ClusterBusyTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
MATHS = (Event("maths", 3, (LI,)),)
DAYS = ("mon", "tue", "wed")
ONE_DAY = ClusterBusyTimes(id="one day", required=False, resources=("Li",), time_groups=DAYS, minimum=0, maximum=1)


def test_three_lessons_need_two_days(week: Week, least_cost: LeastCost) -> None:
    """A day has two times."""
    assert least_cost(week({"mon": 2, "tue": 2, "wed": 2}, MATHS, ONE_DAY)) == 1


def test_three_lessons_need_one_day(week: Week, least_cost: LeastCost) -> None:
    """A day has three times."""
    assert least_cost(week({"mon": 3, "tue": 3, "wed": 3}, MATHS, ONE_DAY)) == 0


def test_days_count_from_both_sides(week: Week, missed: Missed) -> None:
    """Li should come on two days: all on one is one too few, one each on three is one too many."""
    two = ClusterBusyTimes(id="two days", resources=("Li",), time_groups=DAYS, minimum=2, maximum=2)
    problem = week({"mon": 3, "tue": 3, "wed": 3}, MATHS, two)
    assert missed(problem, Meet("maths", 3, "mon1")) == {"Li": 1}
    assert missed(problem, *(Meet("maths", 1, f"{day}1") for day in DAYS)) == {"Li": 1}
    assert missed(problem, Meet("maths", 2, "mon1"), Meet("maths", 1, "tue1")) == {}


def test_it_says_who_comes_too_often() -> None:
    """In one sentence."""
    assert ONE_DAY.explain(Deviation("Li", 1)) == "Li is busy in 1 time group too many or too few"
