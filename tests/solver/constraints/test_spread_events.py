"""The meets of a group of events are spread over the time groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import SplitEvents, SpreadEvents, TimeLimit
from kebiao.solver.problem import Event, Problem, ProblemError, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
MATHS = (Event("maths", 4, (LI,)),)
GROUPS = {"maths of class 1": ("maths",)}
DAILY = (TimeLimit("mon", 1, 1), TimeLimit("tue", 1, 1), TimeLimit("wed", 1, 1))
SPREAD = SpreadEvents(id="spread", required=False, groups=("maths of class 1",), limits=DAILY)
SINGLES = SplitEvents(id="singles", events=("maths",), max_duration=1, max_amount=4)


def test_four_singles_do_not_fit_into_three_days(week: Week, least_cost: LeastCost) -> None:
    """One day has two of them."""
    assert least_cost(week({"mon": 2, "tue": 2, "wed": 2}, MATHS, SINGLES, SPREAD, groups=GROUPS)) == 1


def test_a_double_counts_once(week: Week, least_cost: LeastCost) -> None:
    """Where meets may be longer, three days are enough: it is starts that count."""
    assert least_cost(week({"mon": 2, "tue": 2, "wed": 2}, MATHS, SPREAD, groups=GROUPS)) == 0


def test_too_many_on_one_day_and_none_on_another(week: Week, missed: Missed) -> None:
    """Three on Monday are two too many, and Wednesday lacks one."""
    problem = week({"mon": 3, "tue": 1, "wed": 1}, MATHS, SPREAD, groups=GROUPS)
    meets = [Meet("maths", 1, time) for time in ("mon1", "mon2", "mon3", "tue1")]
    assert missed(problem, *meets) == {"maths of class 1": 3}


def test_an_unknown_time_group_is_a_fault(week: Week) -> None:
    """Named with the group that is missing."""
    with pytest.raises(ProblemError) as found:
        week({"mon": 1}, MATHS, SPREAD, groups=GROUPS)
    faults = [f"no {day!r} among the problem's time_groups" for day in ("tue", "wed")]
    assert found.value.faults == [f"constraint spread: {fault}" for fault in faults]


def test_it_says_whose_spread_it_is() -> None:
    """In one sentence."""
    assert SPREAD.explain(Deviation("maths", 2)) == "2 meets of maths too many or too few in their time groups"
