"""How much a resource works."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, LimitWorkload
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LI_OR_WU = Role("teacher", "teacher", candidates=("Li", "Wu"))
LESSONS = tuple(Event(name, 2, (LI_OR_WU,)) for name in ("maths", "music", "art"))
FILLED = AssignResource(id="filled", events=("maths", "music", "art"), role="teacher")


def at_most(maximum: int, *resources: str, required: bool = False) -> LimitWorkload:
    """So many periods for each."""
    return LimitWorkload(id="load", required=required, resources=resources, minimum=0, maximum=maximum)


def test_six_periods_for_two_teachers_of_two(week: Week, least_cost: LeastCost) -> None:
    """Two are too many, whoever takes them."""
    assert least_cost(week({"mon": 6}, LESSONS, FILLED, at_most(2, "Li", "Wu"))) == 2
    assert least_cost(week({"mon": 6}, LESSONS, FILLED, at_most(2, "Li", "Wu", required=True))) is None


def test_six_periods_for_two_teachers_of_three(week: Week, least_cost: LeastCost) -> None:
    """They share the middle one, a period each."""
    assert least_cost(week({"mon": 6}, LESSONS, FILLED, at_most(3, "Li", "Wu", required=True))) == 0


def test_parts_of_a_workload_are_rounded_up_at_the_end(week: Week, missed: Missed) -> None:
    """An event of two times counts for three: one time of it counts for one and a half, which is one beyond one."""
    role = Role("teacher", "teacher", candidates=("Li", "Wu"), workload=3)
    problem = week({"mon": 2}, (Event("maths", 2, (role,)),), at_most(1, "Li", "Wu"))
    by_li = Meet("maths", 1, "mon1", (("teacher", "Li"),))
    assert missed(problem, by_li) == {"Li": 1}
    assert missed(problem, by_li, Meet("maths", 1, "mon2", (("teacher", "Li"),))) == {"Li": 2}


def test_each_week_has_its_own_load(week: Week, missed: Missed) -> None:
    """Li works in the odd week and Wu in the even one: neither works too much in any."""
    events = (Event("maths", 2, (LI,), 0b01), Event("music", 2, (WU,), 0b10), Event("art", 1, (LI,)))
    problem = week({"mon": 3}, events, at_most(2, "Li", "Wu"), cycle=2)
    assert missed(problem, Meet("maths", 2, "mon1"), Meet("music", 2, "mon1"), Meet("art", 1, "mon3")) == {"Li": 1}


def test_it_says_who_works_too_much() -> None:
    """In one sentence."""
    assert at_most(2, "Li").explain(Deviation("Li", 1)) == "the workload of Li is 1 outside 0 to 2"
