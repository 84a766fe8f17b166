"""Who does not meet with whom at certain times."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, AvoidCompany
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
ROOM = Role("room", "room", candidates=("lab", "hall"))
EVENTS = (Event("maths", 2, (LI, ROOM)),)


def apart(*times: str, required: bool = False) -> AvoidCompany:
    """Li is not in the lab at these times."""
    return AvoidCompany(id="apart", required=required, resources=("Li",), others=("lab",), times=times)


def test_each_time_together_is_a_step(week: Week, missed: Missed) -> None:
    problem = week({"mon": 3}, EVENTS, apart("mon1", "mon2"))
    assert missed(problem, Meet("maths", 2, "mon1", (("room", "lab"),))) == {"Li": 2}
    assert missed(problem, Meet("maths", 2, "mon2", (("room", "lab"),))) == {"Li": 1}
    assert missed(problem, Meet("maths", 2, "mon1", (("room", "hall"),))) == {}


def test_one_alone_is_free(week: Week, missed: Missed) -> None:
    """The lab with Wu, and Li elsewhere at the same time, are no company."""
    events = (*EVENTS, Event("music", 1, (Role("teacher", "teacher", "Wu"), Role("room", "room", "lab"))))
    problem = week({"mon": 3}, events, apart("mon1"))
    assert missed(problem, Meet("maths", 2, "mon1", (("room", "hall"),)), Meet("music", 1, "mon1")) == {}


def test_another_room_or_another_time(week: Week, least_cost: LeastCost) -> None:
    """Whatever is left."""
    lab = (Event("maths", 2, (LI, Role("room", "room", candidates=("lab",)))),)
    roomed = AssignResource(id="roomed", events=("maths",), role="room")
    assert least_cost(week({"mon": 2}, EVENTS, roomed, apart("mon1", required=True))) == 0
    assert least_cost(week({"mon": 2}, lab, roomed, apart("mon1"))) == 1
    assert least_cost(week({"mon": 2}, lab, roomed, apart("mon1", required=True))) is None
    assert least_cost(week({"mon": 3}, lab, roomed, apart("mon1", required=True))) == 0


def test_an_unknown_companion_is_a_fault(week: Week) -> None:
    wrong = AvoidCompany(id="apart", resources=("Li",), others=("loft",), times=())
    assert list(wrong.faults(week({"mon": 2}, EVENTS))) == ["no 'loft' among the problem's resources"]


def test_it_says_who_meets() -> None:
    sentence = "Li meets with lab at 2 times when they should not"
    assert apart("mon1").explain(Deviation("Li", 2)) == sentence
