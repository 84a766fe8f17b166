"""How often a resource goes from one place to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitMoves, Place
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
ROOM = Role("room", "room", candidates=("north", "attic", "south", "yard"))
LESSONS = tuple(Event(f"maths {i}", 1, (LI, ROOM)) for i in (1, 2, 3))
IDS = tuple(event.id for event in LESSONS)
HOUSES = (Place(("north", "attic")), Place(("south",)))
"""The yard is in no place."""

DAYS = {"mon": 4, "tue": 2}


def moves(maximum: int = 0, gap: int | None = None, required: bool = False) -> LimitMoves:
    """So many moves in the week."""
    return LimitMoves(
        id="moves",
        required=required,
        resources=("Li",),
        role="room",
        places=HOUSES,
        time_groups=tuple(DAYS),
        maximum=maximum,
        gap=gap,
    )


@pytest.mark.parametrize(
    ("limit", "taken", "steps"),
    [
        (moves(), ("mon1 north", "mon2 attic", "mon3 north"), 0),
        (moves(), ("mon1 north", "mon2 south", "mon3 north"), 2),
        (moves(1), ("mon1 north", "mon2 south", "mon3 north"), 1),
        # On another day nobody comes from anywhere.
        (moves(), ("mon1 north", "tue1 south", "tue2 south"), 0),
        # The yard is no place: Li was last in the north.
        (moves(), ("mon1 north", "mon2 yard", "mon3 south"), 1),
        (moves(gap=1), ("mon1 north", "mon2 yard", "mon3 south"), 0),
        (moves(gap=2), ("mon1 north", "mon2 yard", "mon3 south"), 1),
        (moves(gap=1), ("mon1 north", "mon2 south", "mon4 north"), 1),
        (moves(gap=2), ("mon1 north", "mon4 south", "tue1 south"), 0),
    ],
)
def test_moves_within_days_are_counted(
    limit: LimitMoves, taken: tuple[str, ...], steps: int, week: Week, missed: Missed
) -> None:
    problem = week(DAYS, LESSONS, limit)
    places = [each.split() for each in taken]
    meets = [Meet(id_, 1, time, (("room", room),)) for id_, (time, room) in zip(IDS, places, strict=True)]
    assert missed(problem, *meets) == ({"Li": steps} if steps else {})


LIBRARY = Event("library", 1, (Role("teacher", "teacher", "Ma"), ROOM))
"""Somebody else's, so that all rooms are there."""


def fixed(*rooms: str) -> tuple[Event, ...]:
    """Lessons that have their rooms, and the library."""
    lessons = zip(IDS, rooms, strict=False)
    return (LIBRARY, *(Event(id_, 1, (LI, Role("room", "room", room))) for id_, room in lessons))


def test_a_move_takes_its_time(week: Week, least_cost: LeastCost) -> None:
    """From the one house to the other on one day, at once or with a free time between."""
    apart = fixed("north", "south")
    assert least_cost(week({"mon": 2, "tue": 0}, apart, moves())) == 1
    assert least_cost(week({"mon": 2, "tue": 0}, apart, moves(required=True))) is None
    assert least_cost(week({"mon": 2, "tue": 0}, apart, moves(gap=1, required=True))) is None
    assert least_cost(week({"mon": 3, "tue": 0}, apart, moves(gap=1, required=True))) == 0
    assert least_cost(week({"mon": 1, "tue": 1}, apart, moves(required=True))) == 0


def test_there_and_back_is_not_needed(week: Week, least_cost: LeastCost) -> None:
    """Two in the north are put together."""
    assert least_cost(week({"mon": 3, "tue": 0}, fixed("north", "south", "attic"), moves())) == 1


def test_who_fills_an_open_role_moves_too(week: Week, missed: Missed, least_cost: LeastCost) -> None:
    """Wu takes what would move Li."""
    open_ = Role("teacher", "teacher", candidates=("Li", "Wu"))
    events = (*fixed("north"), Event("music", 1, (open_, Role("room", "room", "south"))))
    problem = week({"mon": 2, "tue": 0}, events, moves())
    north = Meet(IDS[0], 1, "mon1")
    assert missed(problem, north, Meet("music", 1, "mon2", (("teacher", "Li"),))) == {"Li": 1}
    assert missed(problem, north, Meet("music", 1, "mon2", (("teacher", "Wu"),))) == {}
    assert least_cost(problem) == 0


def test_an_unknown_room_is_a_fault(week: Week) -> None:
    wrong = LimitMoves(id="moves", resources=("Li",), role="room", places=(Place(("loft",)),), time_groups=("mon",))
    assert list(wrong.faults(week(DAYS, LESSONS))) == ["no 'loft' among the problem's resources"]


def test_it_says_who_moves() -> None:
    assert moves(1).explain(Deviation("Li", 2)) == "Li moves 2 times more than the 1 allowed"
    assert moves(gap=1).explain(Deviation("Li", 2)).endswith("with fewer than 1 times between")
