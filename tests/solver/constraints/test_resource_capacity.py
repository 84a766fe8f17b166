"""A resource holds so many meets at once."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AssignTime, ResourceCapacity
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

FIELD = Role("venue", "venue", "field")
LESSONS = tuple(Event(f"PE of class {i}", 1, (FIELD,)) for i in (1, 2, 3))
PLACED = AssignTime(id="placed", events=tuple(event.id for event in LESSONS))
ROOM = ResourceCapacity(id="room for two", required=False, resources=("field",))


def test_three_classes_on_a_field_for_two(week: Week, least_cost: LeastCost) -> None:
    """At the only time there is one class too many."""
    assert least_cost(week({"mon": 1}, LESSONS, PLACED, ROOM, free=True, capacity={"field": 2})) == 1
    must = ResourceCapacity(id="room for two", resources=("field",))
    assert least_cost(week({"mon": 1}, LESSONS, PLACED, must, free=True, capacity={"field": 2})) is None


def test_three_classes_on_a_field_for_three(week: Week, least_cost: LeastCost) -> None:
    """A larger field, or a second time, holds them."""
    assert least_cost(week({"mon": 1}, LESSONS, PLACED, ROOM, free=True, capacity={"field": 3})) == 0
    assert least_cost(week({"mon": 2}, LESSONS, PLACED, ROOM, free=True, capacity={"field": 2})) == 0


def test_each_meet_beyond_the_capacity_counts(week: Week, missed: Missed) -> None:
    """Three at once where one has room."""
    problem = week({"mon": 1}, LESSONS, ROOM)
    assert missed(problem, *(Meet(event.id, 1, "mon1") for event in LESSONS)) == {"field": 2}


def test_it_says_what_is_too_full() -> None:
    """In one sentence."""
    assert ROOM.explain(Deviation("field", 2)) == "field holds 2 meets more than it can, summed over its times"
