"""A resource is not there at certain times."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, AvoidUnavailableTimes
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
LESSONS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)))
AWAY = AvoidUnavailableTimes(id="away", required=False, weight=2, resources=("Li",), times=("mon2",))


def test_two_lessons_and_one_free_time(week: Week, least_cost: LeastCost) -> None:
    """One of them needs Li when Li is away."""
    assert least_cost(week({"mon": 2}, LESSONS, AWAY)) == 2
    must = AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon2",))
    assert least_cost(week({"mon": 2}, LESSONS, must)) is None


def test_two_lessons_and_two_free_times(week: Week, least_cost: LeastCost) -> None:
    """Li is not needed when away."""
    assert least_cost(week({"mon": 3}, LESSONS, AWAY)) == 0


def test_somebody_else_fills_the_role(week: Week, least_cost: LeastCost) -> None:
    """At the only time Li is away, and Wu is not."""
    filled = AssignResource(id="filled", events=("maths",), role="teacher")
    must = AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon1",))
    assert least_cost(week({"mon": 1}, (Event("maths", 1, (LI_OR_WU,)),), filled, must)) == 0


def test_a_listed_time_counts_once_for_each_week(week: Week, missed: Missed) -> None:
    """Two lessons at once take up one time; a lesson of every week takes up two in a cycle of two."""
    both = (Meet("maths", 1, "mon2"), Meet("music", 1, "mon2"))
    assert missed(week({"mon": 2}, LESSONS, AWAY), *both) == {"Li": 1}
    assert missed(week({"mon": 2}, LESSONS, AWAY, cycle=2), *both) == {"Li": 2}


def test_starts_that_run_into_it_are_struck_out(week: Week) -> None:
    """A double would run into the second time from the first."""
    must = AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon2",))
    options = Options.of(week({"mon": 4}, (Event("maths", 2, (LI,)),), must))
    assert options.starts("maths", 2) == (2,)
    assert options.starts("maths", 1) == (0, 2, 3)


def test_times_that_share_a_moment_are_struck_out_too() -> None:
    """Away at one bell's time is away at another bell's, where they overlap."""
    times = (Time("a", "mon", 480, 520), Time("b", "mon", 510, 550), Time("c", "mon", 520, 560))
    must = AvoidUnavailableTimes(id="away", resources=("Li",), times=("a",))
    problem = Problem("bells", times, (Resource("Li", "teacher"),), (LESSONS[0],), (must,))
    assert Options.of(problem).starts("maths", 1) == (2,)


def test_it_says_who_is_needed() -> None:
    """In one sentence."""
    assert AWAY.explain(Deviation("Li", 2)) == "Li is needed at 2 times at which it is not available"
