"""A role is filled by certain resources."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, PreferResources
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
LESSONS = (Event("maths", 1, (LI_OR_WU,)), Event("music", 1, (LI,)))
BY_LI = PreferResources(id="by Li", required=False, events=("maths",), role="teacher", resources=("Li",))
FILLED = AssignResource(id="filled", events=("maths",), role="teacher")


def test_the_preferred_teacher_is_taken(week: Week, least_cost: LeastCost) -> None:
    """Li has music at the only time, so Wu teaches maths."""
    assert least_cost(week({"mon": 1}, LESSONS, FILLED, BY_LI)) == 1


def test_the_preferred_teacher_is_free(week: Week, least_cost: LeastCost) -> None:
    """Li teaches both, one after the other."""
    assert least_cost(week({"mon": 2}, LESSONS, FILLED, BY_LI)) == 0


def test_a_given_teacher_counts_and_an_absent_one_does_not(week: Week, missed: Missed) -> None:
    """Music is Li's, whoever is preferred; a role that nobody fills breaks no preference."""
    by_wu = PreferResources(id="by Wu", events=("maths", "music"), role="teacher", resources=("Wu",))
    problem = week({"mon": 2}, LESSONS, by_wu)
    assert missed(problem, Meet("maths", 1, "mon1"), Meet("music", 1, "mon2")) == {"music": 1}
    assert missed(problem, Meet("maths", 1, "mon1", (("teacher", "Li"),)), Meet("music", 1)) == {"maths": 1, "music": 1}


def test_other_candidates_are_struck_out(week: Week) -> None:
    """When it is required."""
    by_li = PreferResources(id="by Li", events=("maths", "music"), role="teacher", resources=("Li",))
    assert Options.of(week({"mon": 1}, LESSONS, by_li)).candidates("maths", "teacher") == {"Li"}


def test_it_says_whose_role_it_is() -> None:
    """In one sentence."""
    sentence = "teacher of maths is filled by others than it should be at 2 times"
    assert BY_LI.explain(Deviation("maths", 2)) == sentence
