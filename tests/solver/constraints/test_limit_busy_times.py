"""How many busy times a resource has on a day it comes at all."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, LimitBusyTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
MATHS = (Event("maths", 3, (LI,)),)
PAIRS = LimitBusyTimes(id="two a day", required=False, resources=("Li",), time_groups=("mon", "tue"), maximum=2)


def test_three_lessons_on_one_day(week: Week, least_cost: LeastCost) -> None:
    """Li comes on Monday only, and has one lesson too many."""
    away = AvoidUnavailableTimes(id="away", resources=("Li",), times=("tue1", "tue2", "tue3"))
    assert least_cost(week({"mon": 3, "tue": 3}, MATHS, away, PAIRS)) == 1


def test_three_lessons_on_two_days(week: Week, least_cost: LeastCost) -> None:
    """Two and one."""
    assert least_cost(week({"mon": 3, "tue": 3}, MATHS, PAIRS)) == 0


def test_a_day_without_any_is_no_day_with_too_few(week: Week, least_cost: LeastCost) -> None:
    """At least two a day: all three on one day cost nothing; two and one do."""
    worth = LimitBusyTimes(
        id="worth coming", required=False, resources=("Li",), time_groups=("mon", "tue"), minimum=2, maximum=3
    )
    assert least_cost(week({"mon": 3, "tue": 3}, MATHS, worth)) == 0
    assert least_cost(week({"mon": 2, "tue": 2}, MATHS, worth)) == 1


def test_the_days_add_up(week: Week, missed: Missed) -> None:
    """Four on Monday are two too many, one on Tuesday is one too few."""
    two = LimitBusyTimes(id="two", resources=("Li",), time_groups=("mon", "tue", "wed"), minimum=2, maximum=2)
    problem = week({"mon": 4, "tue": 1, "wed": 1}, (Event("maths", 5, (LI,)),), two)
    assert missed(problem, Meet("maths", 4, "mon1"), Meet("maths", 1, "tue1")) == {"Li": 3}


def test_it_says_whose_day_it_is() -> None:
    """In one sentence."""
    sentence = "Li is busy at 1 time more or less than 0 to 2 in a time group"
    assert PAIRS.explain(Deviation("Li", 1)) == sentence
