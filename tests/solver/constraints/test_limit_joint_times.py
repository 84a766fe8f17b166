"""Pairs of time groups that are both used."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitJointTimes, TimePair
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = tuple(Event(f"maths {i}", 1, (LI,)) for i in (1, 2, 3, 4))
IDS = tuple(event.id for event in LESSONS)
HALVES = {"mon am": 1, "mon pm": 1, "tue am": 1, "tue pm": 1}
DAYS = (TimePair("mon am", "mon pm"), TimePair("tue am", "tue pm"))


def half_days(maximum: int = 0, required: bool = False) -> LimitJointTimes:
    """On so many days both a morning and an afternoon."""
    return LimitJointTimes(id="half", required=required, resources=("Li",), couples=DAYS, maximum=maximum)


def test_a_day_with_both_halves_is_a_step(week: Week, missed: Missed) -> None:
    problem = week(HALVES, LESSONS[:2], half_days())
    assert missed(problem, Meet(IDS[0], 1, "mon am1"), Meet(IDS[1], 1, "mon pm1")) == {"Li": 1}
    assert missed(problem, Meet(IDS[0], 1, "mon am1"), Meet(IDS[1], 1, "tue pm1")) == {}


def test_all_four_halves_are_two_days(week: Week, missed: Missed, least_cost: LeastCost) -> None:
    """One may be excepted."""
    meets = [Meet(id_, 1, f"{half}1") for id_, half in zip(IDS, HALVES, strict=True)]
    assert missed(week(HALVES, LESSONS, half_days()), *meets) == {"Li": 2}
    assert missed(week(HALVES, LESSONS, half_days(1)), *meets) == {"Li": 1}
    assert least_cost(week(HALVES, LESSONS, half_days(2, required=True))) == 0
    assert least_cost(week(HALVES, LESSONS, half_days(1, required=True))) is None


def test_two_lessons_take_a_half_each_of_two_days(week: Week, least_cost: LeastCost) -> None:
    """Three cannot."""
    assert least_cost(week(HALVES, LESSONS[:2], half_days(required=True))) == 0
    assert least_cost(week(HALVES, LESSONS[:3], half_days())) == 1


def test_unknown_groups_are_faults(week: Week) -> None:
    wrong = LimitJointTimes(id="half", resources=("Li",), couples=(TimePair("mon am", "sun pm"),))
    assert list(wrong.faults(week(HALVES, LESSONS))) == ["no 'sun pm' among the problem's time_groups"]


def test_it_says_how_many_days() -> None:
    assert half_days(1).explain(Deviation("Li", 2)) == "Li is busy in both parts of 2 pairs more than 1"
