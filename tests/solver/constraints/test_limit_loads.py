"""How much comes together within a stretch of time."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, LimitLoads, Load
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

CLASS = Role("class", "class", "101")
LESSONS = (Event("maths", 2, (CLASS,)), Event("chinese", 1, (CLASS,)))
LOADS = (Load(("maths",), 30), Load(("chinese",), 25))


def at_most(minutes: int, unit: int = 1, required: bool = False) -> LimitLoads:
    """So much a day."""
    return LimitLoads(id="load", required=required, loads=LOADS, time_groups=("mon", "tue"), maximum=minutes, unit=unit)


def test_both_do_not_fit_on_a_day(week: Week, least_cost: LeastCost) -> None:
    """Chinese gets a day of its own, where there are two."""
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, at_most(30, required=True))) == 0
    only = AvoidUnavailableTimes(id="only", resources=("101",), times=("tue1", "tue2", "tue3"))
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, only, at_most(30, 10))) == 3
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, only, at_most(54, required=True))) is None
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, only, at_most(55, required=True))) == 0


def test_twice_on_a_day_weighs_once(week: Week, missed: Missed) -> None:
    """A unit begun is a step."""
    meets = (Meet("maths", 1, "mon1"), Meet("maths", 1, "mon2"), Meet("chinese", 1, "tue1"))
    two = {"mon": 2, "tue": 2}
    assert missed(week(two, LESSONS, at_most(30)), *meets) == {}
    assert missed(week(two, LESSONS, at_most(9, 10)), *meets) == {"load": 3 + 2}
    assert missed(week(two, LESSONS, at_most(0)), *meets) == {"load": 55}


def test_weeks_are_counted_one_by_one(week: Week, missed: Missed) -> None:
    """Odd and even weeks never come together."""
    events = (Event("maths", 1, (CLASS,), 0b01), Event("chinese", 1, (CLASS,), 0b10))
    meets = (Meet("maths", 1, "mon1"), Meet("chinese", 1, "mon1"))
    assert missed(week({"mon": 1, "tue": 1}, events, at_most(30), cycle=2), *meets) == {}
    assert missed(week({"mon": 1, "tue": 1}, events, at_most(20), cycle=2), *meets) == {"load": 15}


def test_what_makes_no_sense_is_a_fault() -> None:
    """Unknown names, and less than nothing."""
    wrong = LimitLoads(id="load", loads=(Load(("art",), -1),), time_groups=(), maximum=0)
    assert list(wrong.faults(Problem("empty", (), (), ()))) == [
        "a load of -1 is below 0",
        "no 'art' among the problem's events",
    ]


def test_it_says_how_much_is_too_much() -> None:
    """In one sentence."""
    assert at_most(60, 10).explain(Deviation("load", 2)) == "load: 2 x 10 more than 60 come together"
