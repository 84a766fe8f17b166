"""Meets that stand alone."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidIsolatedTimes, PreferTimes
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

YEAR = Role("curriculum", "curriculum", "year 1")
LECTURES = (Event("algebra", 1, (YEAR,)), Event("logic", 1, (YEAR,)))
COMPACT = AvoidIsolatedTimes(id="compact", required=False, resources=("year 1",), time_groups=("mon", "tue"))


def test_two_lectures_stand_side_by_side(week: Week, least_cost: LeastCost) -> None:
    """Where they can; first and last of three, both stand alone."""
    assert least_cost(week({"mon": 3, "tue": 1}, LECTURES, COMPACT)) == 0
    ends = PreferTimes(id="ends", events=("algebra", "logic"), times=("mon1", "mon3"))
    assert least_cost(week({"mon": 3, "tue": 1}, LECTURES, COMPACT, ends)) == 2


def test_the_end_of_a_day_is_no_neighbour(week: Week, missed: Missed) -> None:
    """The last of Monday and the first of Tuesday stand alone; of four on Monday only the last does."""
    problem = week({"mon": 5, "tue": 2}, (Event("algebra", 4, (YEAR,)),), COMPACT)
    assert missed(problem, Meet("algebra", 1, "mon5"), Meet("algebra", 1, "tue1")) == {"year 1": 2}
    assert missed(problem, Meet("algebra", 3, "mon1"), Meet("algebra", 1, "mon5")) == {"year 1": 1}


def test_a_lecture_by_other_bells_is_a_neighbour(missed: Missed) -> None:
    """What overlaps a neighbouring time occupies it."""
    times = (Time("a1", "mon", 480, 520), Time("a2", "mon", 530, 570), Time("b", "mon", 535, 575))
    compact = AvoidIsolatedTimes(id="compact", resources=("year 1",), time_groups=("mon",))
    groups = {"mon": ("a1", "a2")}
    problem = Problem("bells", times, (Resource("year 1", "curriculum"),), LECTURES, (compact,), groups)
    assert missed(problem, Meet("algebra", 1, "a1")) == {"year 1": 1}
    assert missed(problem, Meet("algebra", 1, "a1"), Meet("logic", 1, "b")) == {}


def test_it_says_who_stands_alone() -> None:
    """In one sentence."""
    assert COMPACT.explain(Deviation("year 1", 2)) == "year 1 has 2 times that stand alone in their day"
