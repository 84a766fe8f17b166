"""Days that begin late."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import BeginEarly, PreferTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)))
DAYS = {"mon": 3, "tue": 3}


def early(maximum: int = 0, required: bool = False) -> BeginEarly:
    """So many days may begin at the second time."""
    return BeginEarly(id="early", required=required, resources=("Li",), time_groups=tuple(DAYS), maximum=maximum)


@pytest.mark.parametrize(
    ("maths", "music", "maximum", "steps"),
    [
        ("mon1", "tue1", 0, 0),
        ("mon1", "mon3", 0, 0),
        ("mon2", "tue1", 0, 1),
        ("mon2", "tue1", 1, 0),
        ("mon2", "tue2", 1, 1),
        # After the second time is late by itself, however many may begin late; here it is also one day too many.
        ("mon3", "tue1", 1, 1),
        ("mon3", "tue2", 1, 2),
    ],
)
def test_late_days_are_counted(maths: str, music: str, maximum: int, steps: int, week: Week, missed: Missed) -> None:
    problem = week(DAYS, LESSONS, early(maximum))
    found = missed(problem, Meet("maths", 1, maths), Meet("music", 1, music))
    assert found == ({"Li": steps} if steps else {})


def test_what_begins_the_day_is_brought_forward(week: Week, least_cost: LeastCost) -> None:
    """There is a first time on each day; where another has it, the day begins late."""
    assert least_cost(week(DAYS, LESSONS, early(required=True))) == 0
    closed = PreferTimes(id="not at first", events=("maths", "music"), times=("mon2", "mon3", "tue2", "tue3"))
    # Both on one day that begins late is one step; one at the second time, the other after it, is the same day.
    assert least_cost(week(DAYS, LESSONS, closed, early())) == 1
    assert least_cost(week(DAYS, LESSONS, closed, early(1, required=True))) == 0
    assert least_cost(week(DAYS, LESSONS, closed, early(required=True))) is None


def test_each_week_begins_by_itself(week: Week, missed: Missed) -> None:
    """Music of even weeks does not begin the day for maths of odd ones."""
    events = (Event("maths", 1, (LI,), 0b01), Event("music", 1, (LI,), 0b10))
    problem = week(DAYS, events, early(), cycle=2)
    assert missed(problem, Meet("maths", 1, "mon2"), Meet("music", 1, "mon1")) == {"Li": 1}


def test_it_says_who_begins_late() -> None:
    sentence = "Li begins late 2 times more than the 1 that are allowed"
    assert early(1).explain(Deviation("Li", 2)) == sentence
