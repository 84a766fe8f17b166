"""A role of every meet is filled."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
LESSONS = (Event("maths", 1, (LI_OR_WU,)), Event("music", 1, (LI,)), Event("art", 1, (WU,)))
FILLED = AssignResource(id="filled", required=False, events=("maths", "music", "art"), role="teacher")


def test_both_teachers_are_taken(week: Week, least_cost: LeastCost) -> None:
    """There is one time only, and Li and Wu have lessons of their own then."""
    assert least_cost(week({"mon": 1}, LESSONS, FILLED)) == 1


def test_a_teacher_is_free(week: Week, least_cost: LeastCost) -> None:
    """At the second time either can teach maths."""
    assert least_cost(week({"mon": 2}, LESSONS, FILLED)) == 0


def test_a_double_without_a_teacher_counts_twice(week: Week, missed: Missed) -> None:
    """One for each time; an event without that role does not count."""
    events = (Event("maths", 3, (LI_OR_WU,)), Event("rest", 1))
    problem = week({"mon": 3}, events, AssignResource(id="filled", events=("maths", "rest"), role="teacher"))
    taught = Meet("maths", 1, "mon3", (("teacher", "Wu"),))
    assert missed(problem, Meet("maths", 2, "mon1"), taught) == {"maths": 2}


def test_it_says_what_is_not_filled() -> None:
    """In one sentence."""
    assert FILLED.explain(Deviation("maths", 2)) == "nobody fills teacher at 2 times of maths"
