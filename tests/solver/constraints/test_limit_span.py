"""How long the days are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitSpan
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = tuple(Event(f"maths {i}", 1, (LI,)) for i in (1, 2, 3, 4))
IDS = tuple(event.id for event in LESSONS)
DAYS = {"mon": 4, "tue": 4}


def short(maximum: int, spare: int = 0, required: bool = False) -> LimitSpan:
    """Days of so many times, and so many times more altogether."""
    return LimitSpan(
        id="short", required=required, resources=("Li",), time_groups=tuple(DAYS), maximum=maximum, spare=spare
    )


@pytest.mark.parametrize(
    ("starts", "maximum", "spare", "steps"),
    [
        (("mon2", "mon3", "tue1", "tue2"), 2, 0, 0),
        # Four times on Monday are two too many; nothing between them matters not.
        (("mon1", "mon4", "tue1", "tue2"), 2, 0, 2),
        (("mon1", "mon4", "tue1", "tue3"), 2, 0, 3),
        (("mon1", "mon3", "tue1", "tue2"), 2, 1, 0),
        (("mon1", "mon3", "tue1", "tue3"), 2, 1, 1),
        (("mon1", "mon4", "tue1", "tue2"), 2, 1, 1),
    ],
)
def test_the_times_beyond_are_counted(
    starts: tuple[str, ...], maximum: int, spare: int, steps: int, week: Week, missed: Missed
) -> None:
    problem = week(DAYS, LESSONS, short(maximum, spare))
    found = missed(problem, *(Meet(id_, 1, start) for id_, start in zip(IDS, starts, strict=True)))
    assert found == ({"Li": steps} if steps else {})


def test_four_lessons_fit_two_short_days_and_five_need_a_longer_one(week: Week, least_cost: LeastCost) -> None:
    more = (*LESSONS, Event("maths 5", 1, (LI,)))
    assert least_cost(week(DAYS, LESSONS, short(2, required=True))) == 0
    assert least_cost(week(DAYS, more, short(2))) == 1
    assert least_cost(week(DAYS, more, short(2, required=True))) is None
    assert least_cost(week(DAYS, more, short(2, spare=1, required=True))) == 0


def test_it_says_by_how_much() -> None:
    assert short(2, 1).explain(Deviation("Li", 3)) == "the days of Li are 3 longer than 2 and 1 more"
