"""Meets that follow one another are as long as they can be."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import DistributeSplitEvents, JoinMeets
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
MATHS = (Event("maths", 2, (LI,)),)
SINGLES = DistributeSplitEvents(id="singles", events=("maths",), duration=1, minimum=2, maximum=2)
MONDAY = JoinMeets(id="joined", required=False, events=("maths",), times=("mon1",))


def test_two_single_lessons_side_by_side_cost(week: Week, least_cost: LeastCost) -> None:
    """The day has two times and both lessons are single: there is no other place for them."""
    assert least_cost(week({"mon": 2}, MATHS, SINGLES, MONDAY)) == 1
    must = JoinMeets(id="joined", events=("maths",), times=("mon1",))
    assert least_cost(week({"mon": 2}, MATHS, SINGLES, must)) is None


def test_they_may_be_one_double_or_lie_apart(week: Week, least_cost: LeastCost) -> None:
    """Either is nothing to join."""
    assert least_cost(week({"mon": 2}, MATHS, MONDAY)) == 0
    assert least_cost(week({"mon": 3}, MATHS, SINGLES, MONDAY)) == 0


def test_only_after_the_listed_times(week: Week, least_cost: LeastCost) -> None:
    """Lunch divides the second time from the third, so lessons on its two sides are not neighbours."""
    morning = JoinMeets(id="joined", required=False, events=("maths",), times=("mon1", "mon3"))
    assert least_cost(week({"mon": 3}, MATHS, SINGLES, morning)) == 0


def test_the_odd_one_comes_last(week: Week, missed: Missed) -> None:
    """Three in a row are a double and then a single; the other way about, or all single, they could be joined."""
    everywhere = JoinMeets(id="joined", events=("maths",), times=("mon1", "mon2", "mon3"))
    problem = week({"mon": 4}, (Event("maths", 3, (LI,)),), everywhere)
    assert missed(problem, Meet("maths", 2, "mon1"), Meet("maths", 1, "mon3")) == {}
    assert missed(problem, Meet("maths", 1, "mon1"), Meet("maths", 2, "mon2")) == {"maths": 1}
    assert missed(problem, *(Meet("maths", 1, time) for time in ("mon2", "mon3", "mon4"))) == {"maths": 2}


def test_events_of_their_own_are_never_joined(week: Week, least_cost: LeastCost) -> None:
    """Two events alike, of one time each, fill the day: they are two lessons by intent."""
    alike = (Event("maths1", 1, (LI,)), Event("maths2", 1, (LI,)))
    joined = JoinMeets(id="joined", events=("maths1", "maths2"), times=("mon1",))
    assert least_cost(week({"mon": 2}, alike, joined)) == 0


def test_it_says_how_many() -> None:
    """In one sentence."""
    sentence = "2 meets of maths followed by another without being one with it"
    assert MONDAY.explain(Deviation("maths", 2)) == sentence
