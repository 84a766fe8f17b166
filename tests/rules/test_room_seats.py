"""A seat for every pupil."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Room, School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.room_seats import RoomSeats

Place = Callable[[School, str], PlacedWeek]


def with_home_room(school: School, seats: int) -> School:
    """701 has 45 pupils, and a home room of so many seats."""
    classes = (school.classes[0], school.classes[1].model_copy(update={"home_room": "r7"}))
    return school.model_copy(update={"classes": classes, "rooms": (*school.rooms, Room(id="r7", seats=seats))})


def test_home_rooms_count_too(school: School, place: Place) -> None:
    """44 seats are one too few for 45."""
    (finding,) = RoomSeats().check(place(with_home_room(school, 44), "701 maths mon 1 @r7\n701 pe mon 2 @field"))
    assert (finding.where.room, finding.found, finding.required) == ("r7", "44 座/seats", "≥ 45 座/seats")
    assert not list(RoomSeats().check(place(with_home_room(school, 45), "701 maths mon 1 @r7")))


def test_combined_classes_add_up(school: School, place: Place) -> None:
    """40 and 45 pupils in a room of 50."""
    week = place(school, "101 music mon 1 @choir &both\n701 music mon 1 @choir &both")
    assert [f.required for f in RoomSeats().check(week)] == ["≥ 85 座/seats"]
    assert not list(RoomSeats(exceptions=Scope(subjects=("music",))).check(week))
