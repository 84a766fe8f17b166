"""No resource is in two places at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignTime, AvoidClashes
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)))
PLACED = AssignTime(id="placed", events=("maths", "music"))
CLASHES = AvoidClashes(id="clashes", required=False, resources=("Li",))


def test_two_lessons_at_the_only_time(week: Week, least_cost: LeastCost) -> None:
    """Both must be held, and Li has both."""
    assert least_cost(week({"mon": 1}, LESSONS, PLACED, CLASHES, free=True)) == 1
    assert least_cost(week({"mon": 1}, LESSONS)) is None


def test_two_lessons_one_after_the_other(week: Week, least_cost: LeastCost) -> None:
    """There are two times."""
    assert least_cost(week({"mon": 2}, LESSONS)) == 0


def test_two_lessons_in_odd_and_even_weeks(week: Week, least_cost: LeastCost) -> None:
    """One time is enough for both."""
    turns = (Event("maths", 1, (LI,), 0b01), Event("music", 1, (LI,), 0b10))
    assert least_cost(week({"mon": 1}, turns, cycle=2)) == 0
    assert least_cost(week({"mon": 1}, (turns[0], Event("music", 1, (LI,))), cycle=2)) is None


def with_bells(*events: Event, clashes: AvoidClashes) -> Problem:
    """Two bells: the second lesson of the lower school runs into both of the upper school's."""
    times = (
        Time("lower1", "mon", 480, 520),
        Time("lower2", "mon", 530, 570),
        Time("upper1", "mon", 495, 535),
        Time("upper2", "mon", 545, 585),
    )
    return Problem("bells", times, (Resource("Li", "teacher"),), events, (PLACED, clashes))


def test_times_of_two_bells_overlap_by_the_clock(least_cost: LeastCost) -> None:
    """Li has three lessons; at any moment of the four times only two can follow each other."""
    events = (*LESSONS, Event("art", 1, (LI,)))
    assert least_cost(with_bells(*LESSONS, clashes=AvoidClashes(id="c", resources=("Li",)))) == 0
    placed = AssignTime(id="art placed", events=("art",))
    problem = with_bells(*events, clashes=CLASHES)
    assert least_cost(replace(problem, constraints=(*problem.constraints, placed))) == 1


def test_each_moment_with_two_lessons_counts_once(missed: Missed) -> None:
    """Lower 2 shares a moment with upper 1 and another with upper 2; a time alone in the clock shares none."""
    problem = with_bells(*LESSONS, Event("art", 1, (LI,)), clashes=CLASHES)
    maths, music = Meet("maths", 1, "lower2"), Meet("music", 1, "upper1")
    assert missed(problem, maths, music) == {"Li": 1}
    assert missed(problem, maths, music, Meet("art", 1, "upper2")) == {"Li": 2}
    assert missed(problem, Meet("maths", 1, "lower1"), Meet("music", 1, "upper2")) == {}


def test_it_says_who_is_in_two_places() -> None:
    """In one sentence."""
    assert CLASHES.explain(Deviation("Li", 2)) == "Li is in two places at once, 2 times"
