"""Meets that keep a distance in days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import SpaceEvents
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = tuple(Event(f"maths {i}", 1, (LI,)) for i in (1, 2, 3))
IDS = tuple(event.id for event in LESSONS)
DAYS = {"mon": 2, "tue": 2, "wed": 2}


def apart(distance: int, required: bool = False, days: tuple[str, ...] = tuple(DAYS)) -> SpaceEvents:
    """So many days from one to the next."""
    return SpaceEvents(id="apart", required=required, events=IDS, time_groups=days, distance=distance)


@pytest.mark.parametrize(
    ("starts", "distance", "steps"),
    [
        (("mon1", "tue1", "wed1"), 1, 0),
        (("mon1", "mon2", "wed1"), 1, 1),
        # Monday and Tuesday lie one day too near, Tuesday and Wednesday too; Monday and Wednesday do not.
        (("mon1", "tue1", "wed1"), 2, 2),
        # Two on one day lie two too near; each of them and Wednesday's are far enough.
        (("mon1", "mon2", "wed1"), 2, 2),
        # Three pairs on one day, each two too near.
        (("mon1", "mon2", "mon1"), 2, 6),
    ],
)
def test_each_pair_counts_the_days_that_it_lies_too_near(
    starts: tuple[str, ...], distance: int, steps: int, week: Week, missed: Missed
) -> None:
    problem = week(DAYS, LESSONS, apart(distance))
    meets = (Meet(id_, 1, start) for id_, start in zip(IDS, starts, strict=True))
    assert missed(problem, *meets) == ({"apart": steps} if steps else {})


def test_three_lessons_fit_three_days_and_not_two(week: Week, least_cost: LeastCost) -> None:
    """On two days two of them share one."""
    assert least_cost(week(DAYS, LESSONS, apart(1, required=True))) == 0
    two = {"mon": 2, "tue": 2}
    assert least_cost(week(two, LESSONS, apart(1, days=("mon", "tue")))) == 1
    assert least_cost(week(two, LESSONS, apart(1, required=True, days=("mon", "tue")))) is None
    # Every other day: Monday and Wednesday, and the third on one of them, or on Tuesday, one day from both.
    assert least_cost(week(DAYS, LESSONS, apart(2))) == 2


def test_a_day_that_is_not_named_does_not_count(week: Week, missed: Missed) -> None:
    problem = week(DAYS, LESSONS, apart(1, days=("mon", "tue")))
    assert missed(problem, Meet(IDS[0], 1, "wed1"), Meet(IDS[1], 1, "wed2"), Meet(IDS[2], 1, "mon1")) == {}


def test_it_says_who_lies_too_near() -> None:
    sentence = "maths 1, maths 2, maths 3 lie 2 time groups too near; 1 apart are asked"
    assert apart(1).explain(Deviation("apart", 2)) == sentence
