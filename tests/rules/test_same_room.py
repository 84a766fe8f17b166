"""A class has a subject in one and the same room all week, where a school asks for it."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Room, School
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.special_rooms import SpecialRooms
from kebiao.rules.venue_capacity import VenueCapacity
from kebiao.solver.constraints import AvoidSplitAssignments

Place = Callable[[School, str], PlacedWeek]


def with_hall(school: School) -> School:
    """A second venue."""
    return school.model_copy(update={"rooms": (*school.rooms, Room(id="hall", name="风雨操场", kind="sport"))})


def test_a_class_may_change_venues_unless_the_school_minds(school: School, place: Place) -> None:
    """Two lessons in the field, one in the hall."""
    text = "101 pe mon 2 @field\n101 pe tue 2 @field\n101 pe wed 2 @hall\n701 pe mon 3 @hall"
    week = place(with_hall(school), text)
    assert not list(VenueCapacity().check(week))
    (finding,) = VenueCapacity(same_room=True).check(week)
    assert (finding.rule, finding.where.class_, finding.amount) == ("venue-capacity", "101", 1)
    assert (finding.found, finding.required) == ("2 间/rooms", "1 间/room")
    assert finding.message.zh == "101的pe分别在field、风雨操场上，应固定在一间"
    assert finding.message.en == "pe of 101 is held in field and 风雨操场; it should keep to one room"


def test_venues_and_special_rooms_are_asked_apart(school: School, place: Place) -> None:
    """Music wanders, PE does not."""
    two = school.model_copy(
        update={
            "curriculum": school.curriculum.model_copy(
                update={
                    "lines": tuple(line.model_copy(update={"periods": 2}) for line in school.curriculum.lines),
                }
            )
        }
    )
    week = place(
        with_hall(two), "101 music mon 2 @piano\n101 music tue 2 @choir\n101 pe mon 3 @hall\n101 pe tue 3 @hall"
    )
    assert not list(VenueCapacity(same_room=True).check(week))
    assert [f.where.subject for f in SpecialRooms(same_room=True).check(week)] == ["music"]


def test_each_rule_posts_its_own(school: School) -> None:
    """Where there is a room to choose: PE once there is a hall, music always."""

    def kept(wide: School) -> dict[str, tuple[str, ...]]:
        problem = post(wide, [VenueCapacity(same_room=True), SpecialRooms(same_room=True)]).problem
        return {c.origin: c.groups for c in problem.constraints if isinstance(c, AvoidSplitAssignments)}

    music = ("rooms:101/music", "rooms:701/music")
    assert kept(school) == {"special-rooms": music}
    assert kept(with_hall(school)) == {"venue-capacity": ("rooms:101/pe", "rooms:701/pe"), "special-rooms": music}
