"""Events that run together."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, LinkEvents
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LESSONS = (Event("PE of class 1", 1, (LI,)), Event("PE of class 2", 1, (WU,)))
GROUPS = {"PE": ("PE of class 1", "PE of class 2")}
LINKED = LinkEvents(id="in step", required=False, groups=("PE",))


def test_two_teachers_who_are_never_free_together(week: Week, least_cost: LeastCost) -> None:
    """Li is there at the first time, Wu at the second: each class runs alone once."""
    li = AvoidUnavailableTimes(id="Li", resources=("Li",), times=("mon2",))
    wu = AvoidUnavailableTimes(id="Wu", resources=("Wu",), times=("mon1",))
    assert least_cost(week({"mon": 2}, LESSONS, li, wu, LINKED, groups=GROUPS)) == 2
    must = LinkEvents(id="in step", groups=("PE",))
    assert least_cost(week({"mon": 2}, LESSONS, li, wu, must, groups=GROUPS)) is None


def test_two_teachers_who_are_free_together(week: Week, least_cost: LeastCost) -> None:
    """At either time."""
    assert least_cost(week({"mon": 2}, LESSONS, LINKED, groups=GROUPS)) == 0


def test_one_teacher_can_not_be_in_step_with_himself(week: Week, least_cost: LeastCost) -> None:
    """Two lessons alike of one teacher never run together."""
    alike = (Event("PE of class 1", 1, (LI,)), Event("PE of class 2", 1, (LI,)))
    assert least_cost(week({"mon": 2}, alike, LINKED, groups=GROUPS)) == 2


def test_times_at_which_some_but_not_all_run(week: Week, missed: Missed) -> None:
    """A double beside a single that starts with it: they part at the second time."""
    events = (Event("PE of class 1", 2, (LI,)), Event("PE of class 2", 1, (WU,)))
    problem = week({"mon": 3}, events, LINKED, groups=GROUPS)
    double = Meet("PE of class 1", 2, "mon1")
    assert missed(problem, double, Meet("PE of class 2", 1, "mon1")) == {"PE": 1}
    assert missed(problem, double, Meet("PE of class 2", 1, "mon3")) == {"PE": 3}


def test_it_says_what_runs_apart() -> None:
    """In one sentence."""
    assert LINKED.explain(Deviation("PE", 2)) == "the events of PE do not run together at 2 times"
