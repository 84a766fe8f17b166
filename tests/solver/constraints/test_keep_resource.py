"""Meets that follow each other keep their resource."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import KeepResource
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
ROOM = Role("room", "room", candidates=("north", "south"))
LESSONS = (Event("talk", 2, (LI, ROOM)), Event("test", 1, (LI, ROOM)))
DAYS = {"mon": 4, "tue": 2}


def stay(required: bool = False) -> KeepResource:
    """In one room while one follows the other."""
    return KeepResource(id="stay", required=required, events=("talk", "test"), role="room", time_groups=tuple(DAYS))


@pytest.mark.parametrize(
    ("talk", "test", "steps"),
    [
        ("mon1 north", "mon3 north", 0),
        ("mon1 north", "mon3 south", 1),
        ("mon2 north", "mon1 south", 1),
        # A time between, or a night, and they may part.
        ("mon1 north", "mon4 south", 0),
        ("mon3 north", "tue1 south", 0),
    ],
)
def test_neighbours_share_their_room(talk: str, test: str, steps: int, week: Week, missed: Missed) -> None:
    problem = week(DAYS, LESSONS, stay())
    (at, in_), (then, there) = talk.split(), test.split()
    meets = Meet("talk", 2, at, (("room", in_),)), Meet("test", 1, then, (("room", there),))
    assert missed(problem, *meets) == ({"stay": steps} if steps else {})


def test_a_meet_without_a_room_parts_nobody(week: Week, missed: Missed) -> None:
    problem = week(DAYS, LESSONS, stay())
    assert missed(problem, Meet("talk", 2, "mon1", (("room", "north"),)), Meet("test", 1, "mon3")) == {}


def test_other_rooms_need_a_time_between(week: Week, least_cost: LeastCost) -> None:
    """Three times are too few for lessons in different rooms; four are enough."""
    talk = Event("talk", 2, (LI, Role("room", "room", "north")))
    test = Event("test", 1, (LI, Role("room", "room", "south")))
    assert least_cost(week({"mon": 3, "tue": 0}, (talk, test), stay())) == 1
    assert least_cost(week({"mon": 3, "tue": 0}, (talk, test), stay(required=True))) is None
    assert least_cost(week({"mon": 4, "tue": 0}, (talk, test), stay(required=True))) == 0
    assert least_cost(week({"mon": 3, "tue": 0}, (talk, LESSONS[1]), stay(required=True))) == 0


def test_weeks_without_each_other_do_not_count(week: Week, missed: Missed) -> None:
    events = (Event("talk", 1, (LI, ROOM), 0b01), Event("test", 1, (LI, ROOM), 0b10))
    problem = week(DAYS, events, stay(), cycle=2)
    meets = Meet("talk", 1, "mon1", (("room", "north"),)), Meet("test", 1, "mon2", (("room", "south"),))
    assert missed(problem, *meets) == {}


def test_it_says_how_often() -> None:
    sentence = "room changes 1 time between events at once after each other"
    assert stay().explain(Deviation("stay", 1)) == sentence
