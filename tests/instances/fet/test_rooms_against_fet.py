"""Rooms in buildings, virtual rooms, and who goes from one to another: as FET itself has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kebiao.instances.fet import parse_fet
from kebiao.instances.published import Published
from kebiao.models.fault import DocumentError
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

from .conftest import TINY, Judge, two_kinds, wish


def room(name: str, building: str = "", *sets: tuple[str, ...]) -> str:
    """A room's text; with sets of real rooms, a virtual one's."""
    real = "".join(
        f"<Set_of_Real_Rooms>{''.join(f'<Real_Room>{each}</Real_Room>' for each in one)}</Set_of_Real_Rooms>".replace(
            "<Set_of_Real_Rooms>", f"<Set_of_Real_Rooms><Number_of_Real_Rooms>{len(one)}</Number_of_Real_Rooms>"
        )
        for one in sets
    )
    number = f"<Number_of_Sets_of_Real_Rooms>{len(sets)}</Number_of_Sets_of_Real_Rooms>" if sets else ""
    return (
        f"<Room><Name>{name}</Name><Building>{building}</Building><Capacity>30</Capacity>"
        f"<Virtual>{str(bool(sets)).lower()}</Virtual>{number}{real}</Room>\n"
    )


HOUSE = (
    room("north", "N")
    + room("attic", "N")
    + room("south", "S")
    + room("yard")
    + room("wing", "S", ("north", "attic"), ("south", "yard"))
)
PLACES = (
    wish("ActivityPreferredRooms", Activity_Id="1", Preferred_Room=["north", "attic", "south"])
    + wish("ActivityPreferredRooms", Activity_Id="2", Preferred_Room=["north", "yard", "south"])
    + wish("ActivityPreferredRooms", Activity_Id="3", Preferred_Room=["attic", "wing"])
    + wish("ActivityPreferredRoom", Activity_Id="4", Room="wing")
    + wish("ActivityPreferredRooms", Activity_Id="5", Preferred_Room=["south", "north"])
)


def housed(space: str = "") -> bytes:
    """The tiny file with two buildings, and a virtual room of one room in each of two sets."""
    before, rest = TINY.split("<Buildings_List>")
    _, after = rest.split("</Rooms_List>")
    buildings = "<Building><Name>N</Name></Building><Building><Name>S</Name></Building>"
    text = f"{before}<Buildings_List>{buildings}</Buildings_List>\n<Rooms_List>\n{HOUSE}</Rooms_List>{after}"
    return text.replace("</Space_Constraints_List>", f"{PLACES}{space}</Space_Constraints_List>").encode()


MOVES = {
    "buildings a day": wish("TeachersMaxBuildingChangesPerDay", Max_Building_Changes_Per_Day=0),
    "buildings a week": wish("StudentsMaxBuildingChangesPerWeek", Max_Building_Changes_Per_Week=1),
    "on the way": wish("StudentsSetMinGapsBetweenBuildingChanges", Students="7", Min_Gaps_Between_Building_Changes=1),
    "rooms a day": wish("TeacherMaxRoomChangesPerDay", Teacher="Ada", Max_Room_Changes_Per_Day=1),
    "rooms a week": wish("StudentsSetMaxRoomChangesPerWeek", Students="7a", Max_Room_Changes_Per_Week=1),
    "from room to room": wish("TeachersMinGapsBetweenRoomChanges", Min_Gaps_Between_Room_Changes=2),
    "the same room": wish("ActivitiesSameRoomIfConsecutive", Activity_Id=["1", "2", "3", "4"]),
    "not this teacher": wish(
        "TeacherRoomNotAvailableTimes",
        Teacher="Bob",
        Room="north",
        Not_Available_Time=[(day, hour) for day in ("Mon", "Tue", "Wed") for hour in (1, 2)],
    ),
    "the wing is closed": wish(
        "RoomNotAvailableTimes",
        Room="wing",
        Not_Available_Time=[(day, hour) for day in ("Mon", "Tue", "Wed") for hour in (1, 2)],
    ),
    "a room of the wing is closed": wish(
        "RoomNotAvailableTimes", Room="yard", Not_Available_Time=[(day, 1) for day in ("Mon", "Tue", "Wed")]
    ),
}


@pytest.mark.parametrize("name", MOVES)
def test_what_is_required_of_rooms_is_what_fet_requires(name: str, fet: Judge) -> None:
    """FET takes the timetables that we say are without fault, and finds no way to take the others."""
    file = parse_fet(housed(MOVES[name]))
    good, bad = two_kinds(file, parse_fet(housed()))
    for solution in good[:3]:
        assert fet(file.text([Published("Tiny", "g", solution)])) is not None
    for solution in bad[:1]:
        assert fet(file.text([Published("Tiny", "g", solution)]), 1.5) is None
    assert good and bad


def in_wing(first: tuple[str, str], second: tuple[str, str]) -> Solution:
    """All apart, but for lessons 3 and 4, both in the wing, the one with Ada and the other with Bob, at one time."""
    chosen = {
        "1": ("Mon/1", (("room", "room north"),)),
        "2": ("Mon/2", (("room", "room north"),)),
        "3": ("Tue/1", (("room", "room wing"), *zip(("room 1", "room 2"), first, strict=True))),
        "4": ("Wed/1", (("room", "room wing"), *zip(("room 1", "room 2"), second, strict=True))),
        "5": ("Mon/3", (("room", "room south"),)),
    }
    return Solution(tuple(Meet(id_, 2 if id_ == "4" else 1, time, rooms) for id_, (time, rooms) in chosen.items()))


def test_a_virtual_room_serves_two_at_once_a_real_one_does_not(fet: Judge) -> None:
    """Two activities of other pupils share the wing as long as their real rooms differ."""
    text = housed().decode().replace("<Students>7a</Students><Duration>2", "<Students>8</Students><Duration>2")
    file = parse_fet(text.encode())
    apart = in_wing(("room north", "room south"), ("room attic", "room yard"))
    for real, faults in ((("room attic", "room yard"), 0), (("room north", "room yard"), 1)):
        four = Meet("4", 2, "Tue/1", (("room", "room wing"), *zip(("room 1", "room 2"), real, strict=True)))
        solution = Solution(tuple(four if meet.event == "4" else meet for meet in apart.meets))
        assert evaluate(file.problem, solution).hard == faults
        told = fet(file.text([Published("Tiny", "g", solution)]), 10 if faults == 0 else 1.5)
        assert (told is None) == bool(faults)


def test_the_real_rooms_are_locked_and_read_back_in_any_order() -> None:
    """The file names them beside the virtual room; whose set each is of follows from the sets."""
    file = parse_fet(housed())
    solution = in_wing(("room attic", "room south"), ("room north", "room yard"))
    text = file.text([Published("Tiny", "g", solution)])
    assert parse_fet(text.encode()).solutions[0].solution == solution
    turned = text.replace(
        "<Real_Room>north</Real_Room>\n      <Real_Room>yard</Real_Room>",
        "<Real_Room>yard</Real_Room>\n      <Real_Room>north</Real_Room>",
    )
    assert turned != text
    again = parse_fet(turned.encode())
    assert again.solutions[0].solution == solution
    assert evaluate(again.problem, solution).hard == 0
    four = replace(
        solution.meets[3], resources=(("room", "room wing"), ("room 1", "room attic"), solution.meets[3].resources[2])
    )
    other = Solution((*solution.meets[:3], four, solution.meets[4]))
    assert evaluate(again.problem, other).hard > 0


def test_an_answer_with_virtual_rooms_is_confirmed_by_fet(fet: Judge) -> None:
    """Solved, its real rooms chosen, locked, and taken."""
    file = parse_fet(housed("".join(MOVES[name] for name in ("buildings a day", "on the way", "the same room"))))
    answer = solve(file.problem, seconds=20, workers=1)
    assert answer.solution is not None and answer.evaluation is not None and answer.evaluation.hard == 0
    assert fet(file.text([Published("Tiny", "g", answer.solution)])) == 0


@pytest.mark.parametrize(
    ("wrong", "read"),
    [
        (HOUSE.replace("<Real_Room>yard<", "<Real_Room>wing<"), "wing"),
        (HOUSE.replace("<Real_Room>yard<", "<Real_Room>yrad<"), "yrad"),
    ],
)
def test_a_virtual_room_is_made_of_real_ones(wrong: str, read: str) -> None:
    with pytest.raises(DocumentError, match=read):
        parse_fet(housed().replace(HOUSE.encode(), wrong.encode()))
