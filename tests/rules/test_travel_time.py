"""Time to get from one campus to the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import Assignment, Campus, Room, RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.travel_time import TravelTime, Way
from kebiao.solver.constraints import PreferResources, SeparateTimes

Place = Callable[[School, str], PlacedWeek]

LINES = (
    RuleLine(rule="travel-time", parameters={"minutes": 40, "ways": [{"one": "east", "other": "west", "minutes": 25}]}),
    RuleLine(rule="travel-time", strength="recommended", parameters={"minutes": 0, "one_campus_half_day": True}),
)


@pytest.fixture
def two(school: School) -> School:
    """101 is on the east campus, 701 on the west one, where the field is; music is on both, and a pool far off."""
    campus = {"101": "east", "701": "west", "field": "west", "piano": "east", "choir": "west"}
    return school.model_copy(
        update={
            "campuses": (Campus(id="east"), Campus(id="west"), Campus(id="pool")),
            "classes": tuple(c.model_copy(update={"campus": campus[c.id]}) for c in school.classes),
            "rooms": tuple(r.model_copy(update={"campus": campus[r.id]}) for r in school.rooms),
        }
    )


def test_a_school_has_to_ask_for_it(two: School) -> None:
    """Two lines stand side by side: one on the way, one on half days."""
    asked = [r for r in rules_of(two.model_copy(update={"rules": LINES})) if isinstance(r, TravelTime)]
    assert [(r.strength, r.minutes, r.one_campus_half_day) for r in asked] == [
        ("mandatory", 40, False),
        ("recommended", 0, True),
    ]
    assert not [r for r in rules_of(two) if isinstance(r, TravelTime)]


def test_who_has_time_for_the_way_is_right(two: School, place: Place) -> None:
    """Zhou ends at 9:00 in the east and begins at 10:15 in the west; the other way on another day."""
    week = place(two, "101 maths mon 1 Zhou\n701 maths mon 3 Zhou\n701 maths tue 1 Zhou\n101 maths tue 3 Zhou")
    assert not list(TravelTime(minutes=40).check(week))
    assert [f.amount for f in TravelTime(minutes=101).check(week)] == [1, 1]


def test_who_has_not_is_told_how_long_there_is(two: School, place: Place) -> None:
    """From 11:05 to 11:15."""
    week = place(two, "101 maths mon 3 Zhou\n701 maths mon 4 Zhou")
    (finding,) = TravelTime().check(week)
    assert (finding.severity, finding.amount, finding.found) == ("mandatory", 1, "10 分钟/minutes")
    assert finding.message.zh == "Zhou周一第3节与周一第4节在两个校区上课，中间只有 10 分钟，路程需 30 分钟"
    assert finding.message.en == (
        "Zhou has 10 minutes between campuses, from Monday period 3 to Monday period 4; the way takes 30"
    )


def test_every_pair_of_lessons_counts(two: School, place: Place) -> None:
    """There and back again: east, west, east, with 5 and 30 minutes between; the two in the east are none."""
    week = place(two, "101 maths mon 1 Zhou\n701 maths mon 2 Zhou\n101 maths mon 3 Zhou")
    assert [f.amount for f in TravelTime(minutes=41).check(week)] == [2]
    assert [f.amount for f in TravelTime(minutes=40).check(week)] == [1]


def test_some_ways_are_shorter(two: School, place: Place) -> None:
    """Ten minutes are enough from east to west."""
    week = place(two, "101 maths mon 3 Zhou\n701 maths mon 4 Zhou")
    near = (Way(one="west", other="east", minutes=10),)
    assert not list(TravelTime(minutes=60, ways=near).check(week))


def test_a_lesson_is_where_its_room_is(two: School, place: Place) -> None:
    """PE of 101 is on the field in the west, as is that of 701: Sun stays there, whether the room is named or not."""
    week = place(two, "101 pe mon 1 Sun @field\n701 pe mon 2 Sun @field\n101 pe tue 1 Sun\n701 pe tue 2 Sun")
    assert not list(TravelTime().check(week))


def test_a_class_takes_the_room_on_its_campus(two: School, place: Place) -> None:
    """101 has music in the west, though there is a room in the east; if it is given the other, there it goes."""
    week = place(two, "101 music mon 1 Yan @choir")
    (finding,) = TravelTime(strength="recommended").check(week)
    assert (finding.severity, finding.where.room, finding.cost) == ("mandatory", "choir", 0)
    told = Assignment(classes=("101",), subject="music", teachers=("Yan",), room="choir")
    given = two.model_copy(update={"assignments": (*two.assignments, told)})
    assert not list(TravelTime().check(place(given, "101 music mon 1 Yan @choir")))
    assert not list(TravelTime(only=Scope(teachers=("Yan",))).check(week)), "rooms are a matter of the whole school"


def test_one_campus_on_a_half_day(two: School, place: Place) -> None:
    """With an hour between, but both on Monday morning; noon parts."""
    week = place(two, "101 maths mon 1 Zhou\n701 maths mon 4 Zhou\n101 maths tue 1 Zhou\n701 maths tue 5 Zhou")
    (finding,) = TravelTime(one_campus_half_day=True).check(week)
    assert (finding.where.day, finding.found, finding.amount) == ("mon", "east、west", 1)


def test_odd_and_even_weeks_do_not_meet(two: School, place: Place) -> None:
    """In odd weeks here, in even weeks there; what is held in every week meets both."""
    odd = two.model_copy(update={"week": two.week.model_copy(update={"cycle": 2})})
    text = "101 maths mon 3 Zhou odd\n701 maths mon 4 Zhou even"
    assert not list(TravelTime().check(place(odd, text)))
    assert [f.amount for f in TravelTime().check(place(odd, f"{text}\n101 maths mon 5 Zhou"))] == []
    assert [f.amount for f in TravelTime(minutes=120).check(place(odd, f"{text}\n101 maths mon 5 Zhou"))] == [1]


def test_only_those_who_travel_are_asked(two: School) -> None:
    """Zhou for maths in both; Sun has all PE in the west, Yan music in both."""
    constraints = post(two, [TravelTime()]).problem.constraints
    (separate,) = (c for c in constraints if isinstance(c, SeparateTimes))
    assert (separate.resources, separate.gap) == (("teacher:Wang", "teacher:Zhou", "teacher:Yan"), 30)
    assert [c.resources for c in constraints if isinstance(c, PreferResources)] == [("room:piano",), ("room:choir",)]


def test_names_must_be_known_and_rooms_not_scattered(two: School) -> None:
    """A campus is misspelt; and 101 has labs on two other campuses, none of its own."""
    line = RuleLine(rule="travel-time", parameters={"ways": [{"one": "eastt", "other": "west", "minutes": 5}]})
    rooms = (Room(id="a", kind="sport", campus="pool"), Room(id="b", kind="sport", campus="west"))
    with pytest.raises(DocumentError) as raised:
        rules_of(two.model_copy(update={"rules": (line,), "rooms": rooms}))
    first, second = raised.value.faults
    assert (first.path, first.read) == ("rules[0].parameters.ways[0].one", "eastt")
    assert "'east'" in first.expected.en
    assert second.expected.en == "a room given to 101/pe: its rooms are on pool, west, none on the class's campus"
