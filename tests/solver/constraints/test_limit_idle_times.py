"""Waiting between meets."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitIdleTimes, PreferTimes
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)))
NO_WAITING = LimitIdleTimes(id="no waiting", required=False, resources=("Li",), time_groups=("mon",))
ENDS = PreferTimes(id="ends", events=("maths", "music"), times=("mon1", "mon3"))


def test_li_waits_for_an_hour(week: Week, least_cost: LeastCost) -> None:
    """Two lessons, which may be first and last only."""
    assert least_cost(week({"mon": 3}, LESSONS, ENDS, NO_WAITING)) == 1


def test_li_need_not_wait(week: Week, least_cost: LeastCost) -> None:
    """Two lessons in a row, or on two days."""
    assert least_cost(week({"mon": 3}, LESSONS, NO_WAITING)) == 0
    days = PreferTimes(id="days", events=("maths", "music"), times=("mon1", "tue2"))
    both = LimitIdleTimes(id="no waiting", resources=("Li",), time_groups=("mon", "tue"))
    assert least_cost(week({"mon": 2, "tue": 2}, LESSONS, days, both)) == 0


def test_times_between_the_first_and_the_last(week: Week, missed: Missed) -> None:
    """Busy at the first, the third and the sixth of seven times: three are idle, one of which is granted."""
    one = LimitIdleTimes(id="one", resources=("Li",), time_groups=("mon",), maximum=1)
    problem = week({"mon": 7}, (Event("maths", 3, (LI,)),), one)
    meets = [Meet("maths", 1, time) for time in ("mon1", "mon3", "mon6")]
    assert missed(problem, *meets) == {"Li": 2}


def test_a_time_that_is_overlapped_is_no_waiting(missed: Missed) -> None:
    """Li teaches upper school between two lessons of the lower: the lower school's second time is not idle."""
    times = (
        Time("lower1", "mon", 480, 520),
        Time("lower2", "mon", 530, 570),
        Time("lower3", "mon", 580, 620),
        Time("upper", "mon", 535, 575),
    )
    groups = {"mon": ("lower1", "lower2", "lower3")}
    problem = Problem("bells", times, (Resource("Li", "teacher"),), (Event("maths", 3, (LI,)),), (NO_WAITING,), groups)
    ends = (Meet("maths", 1, "lower1"), Meet("maths", 1, "lower3"))
    assert missed(problem, *ends) == {"Li": 1}
    assert missed(problem, *ends, Meet("maths", 1, "upper")) == {}


def test_it_says_who_waits() -> None:
    """In one sentence."""
    assert NO_WAITING.explain(Deviation("Li", 2)) == "the idle times of Li are 2 outside 0 to 0"
