"""One resource brings others with it."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignResource, ImplyResource
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
GYM = Role("room", "room", candidates=("half", "whole"))
OTHER = Role("more", "room", candidates=("annexe",))
EVENTS = (Event("sport", 2, (LI, GYM, OTHER)),)


def brings(required: bool = False) -> ImplyResource:
    """The whole gym brings its annexe."""
    return ImplyResource(
        id="brings",
        required=required,
        events=("sport",),
        role="room",
        resource="whole",
        other="more",
        others=("annexe",),
    )


def test_each_time_without_is_a_step(week: Week, missed: Missed) -> None:
    problem = week({"mon": 2}, EVENTS, brings())
    assert missed(problem, Meet("sport", 2, "mon1", (("room", "whole"),))) == {"sport": 2}
    assert missed(problem, Meet("sport", 2, "mon1", (("room", "whole"), ("more", "annexe")))) == {}
    assert missed(problem, Meet("sport", 2, "mon1", (("room", "half"),))) == {}
    assert missed(problem, Meet("sport", 2, None, (("room", "whole"),))) == {}


def test_two_sports_can_not_both_have_the_annexe(week: Week, least_cost: LeastCost) -> None:
    """At one time, the one must do with half; with the whole for both, one lacks the annexe."""
    clash = (
        Event("sport", 1, (LI, GYM, OTHER)),
        Event("dance", 1, (Role("teacher", "teacher", "Wu"), Role("more", "room", "annexe"))),
    )
    roomed = AssignResource(id="roomed", events=("sport",), role="room")
    assert least_cost(week({"mon": 1}, clash, roomed, brings(required=True))) == 0
    whole = (Event("sport", 1, (LI, Role("room", "room", candidates=("whole",)), OTHER)), clash[1])
    assert least_cost(week({"mon": 1}, whole, roomed, brings())) == 1
    assert least_cost(week({"mon": 1}, whole, roomed, brings(required=True))) is None
    assert least_cost(week({"mon": 2}, whole, roomed, brings(required=True))) == 0


def test_unknown_resources_are_faults(week: Week) -> None:
    wrong = ImplyResource(id="w", events=("sport",), role="room", resource="loft", other="more", others=("attic",))
    assert list(wrong.faults(week({"mon": 2}, EVENTS))) == [
        "no 'loft' among the problem's resources",
        "no 'attic' among the problem's resources",
    ]


def test_it_says_what_is_missing() -> None:
    sentence = "whole fills room of sport at 2 times without one of annexe as more"
    assert brings().explain(Deviation("sport", 2)) == sentence
