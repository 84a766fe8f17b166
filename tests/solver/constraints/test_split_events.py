"""How an event may split into meets."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import SplitEvents
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
CHINESE = (Event("chinese", 5, (LI,)),)


def test_five_periods_are_not_doubles_only(week: Week, least_cost: LeastCost) -> None:
    """Two doubles and a single: the single is one meet of the wrong duration."""
    doubles = SplitEvents(
        id="doubles", required=False, events=("chinese",), min_duration=2, max_duration=2, max_amount=3
    )
    assert least_cost(week({"mon": 6}, CHINESE, doubles)) == 1


def test_five_periods_are_two_doubles_and_a_single(week: Week, least_cost: LeastCost) -> None:
    """Three meets of one or two."""
    split = SplitEvents(id="split", events=("chinese",), max_duration=2, min_amount=3, max_amount=3)
    assert least_cost(week({"mon": 6}, CHINESE, split)) == 0
    assert least_cost(week({"mon": 4}, CHINESE, split)) is None


def test_durations_and_amounts_both_count(week: Week, missed: Missed) -> None:
    """Five singles: five meets too short, and three meets too many."""
    split = SplitEvents(id="split", events=("chinese",), min_duration=2, max_duration=3, max_amount=2)
    singles = [Meet("chinese", 1, f"mon{i}") for i in range(1, 6)]
    assert missed(week({"mon": 5}, CHINESE, split), *singles) == {"chinese": 8}


def test_durations_that_leave_a_rest_are_struck_out(week: Week) -> None:
    """Five periods in two meets of two or more are two and three: no meet of four leaves one over."""
    split = SplitEvents(id="split", events=("chinese",), min_duration=2, max_duration=4, min_amount=2, max_amount=2)
    assert Options.of(week({"mon": 5}, CHINESE, split)).durations("chinese") == (2, 3)


def test_it_says_what_is_split_wrongly() -> None:
    """In one sentence."""
    split = SplitEvents(id="split", events=("chinese",), max_duration=2, min_amount=3, max_amount=3)
    sentence = "chinese is 1 step from 3 to 3 meets of 1 to 2 times"
    assert split.explain(Deviation("chinese", 1)) == sentence
