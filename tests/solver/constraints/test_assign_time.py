"""Every meet has a time."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignTime, AvoidClashes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
THREE = (Event("maths", 2, (LI,)), Event("music", 1, (LI,)))
CLASHES = AvoidClashes(id="one place", resources=("Li",))
PLACED = AssignTime(id="all placed", required=False, events=("maths", "music"))


def test_three_lessons_do_not_fit_into_two_times(week: Week, least_cost: LeastCost) -> None:
    """Li has three periods to teach and two times to do it in: one stays without."""
    assert least_cost(week({"mon": 2}, THREE, CLASHES, PLACED, free=True)) == 1


def test_three_lessons_fit_into_three_times(week: Week, least_cost: LeastCost) -> None:
    """With one time more nothing stays out."""
    assert least_cost(week({"mon": 3}, THREE, CLASHES, PLACED, free=True)) == 0


def test_what_a_solution_does_not_say_is_not_placed(week: Week, missed: Missed) -> None:
    """One period of maths is placed, one is not spoken of; music is there without a time."""
    problem = week({"mon": 3}, THREE, PLACED)
    assert missed(problem, Meet("maths", 1, "mon1"), Meet("music", 1)) == {"maths": 1, "music": 1}
    assert missed(problem, Meet("maths", 2, "mon1"), Meet("music", 1, "mon1")) == {}


def test_it_says_what_is_not_placed() -> None:
    """In one sentence."""
    assert PLACED.explain(Deviation("maths", 2)) == "2 of the times that maths asks for are not placed"
