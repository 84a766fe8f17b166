"""One resource for a whole group of events."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, AvoidSplitAssignments, AvoidUnavailableTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
LESSONS = (Event("maths", 2, (LI_OR_WU,)), Event("music", 1, (LI,)))
GROUPS = {"maths of class 1": ("maths",), "all": ("maths", "music")}
FILLED = AssignResource(id="filled", events=("maths",), role="teacher")
ONE = AvoidSplitAssignments(id="one teacher", required=False, groups=("maths of class 1",), role="teacher")


def test_neither_teacher_has_two_times(week: Week, least_cost: LeastCost) -> None:
    """Li is away at the second time and Wu at the first: they must share."""
    li = AvoidUnavailableTimes(id="Li", resources=("Li",), times=("mon2",))
    wu = AvoidUnavailableTimes(id="Wu", resources=("Wu",), times=("mon1",))
    maths = LESSONS[:1]
    assert least_cost(week({"mon": 2}, maths, FILLED, li, wu, ONE, groups={"maths of class 1": ("maths",)})) == 1


def test_one_teacher_has_two_times(week: Week, least_cost: LeastCost) -> None:
    """Wu is away; Li teaches all three."""
    wu = AvoidUnavailableTimes(id="Wu", resources=("Wu",), times=("mon1",))
    must = AvoidSplitAssignments(id="one teacher", groups=("all",), role="teacher")
    assert least_cost(week({"mon": 3}, LESSONS, FILLED, wu, must, groups=GROUPS)) == 0


def test_given_and_chosen_teachers_count(week: Week, missed: Missed) -> None:
    """Li is given to music, so Wu is the second; whom nobody chose does not count."""
    both = AvoidSplitAssignments(id="one teacher", groups=("maths of class 1", "all"), role="teacher")
    problem = week({"mon": 3}, LESSONS, both, groups=GROUPS)
    by_wu = Meet("maths", 1, "mon1", (("teacher", "Wu"),))
    assert missed(problem, by_wu) == {"all": 1}
    assert missed(problem, by_wu, Meet("maths", 1, "mon2", (("teacher", "Li"),))) == {"maths of class 1": 1, "all": 1}


def test_it_says_how_many_share() -> None:
    """In one sentence."""
    assert ONE.explain(Deviation("maths", 1)) == "2 resources share teacher of maths, where one should fill it"
