"""PE venues take so many classes and no more."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.venue_capacity import VenueCapacity

Place = Callable[[School, str], PlacedWeek]


def crowded(school: School) -> School:
    """Two more primary classes."""
    more = [school.classes[0].model_copy(update={"id": id_}) for id_ in ("102", "103")]
    return school.model_copy(update={"classes": (*school.classes, *more)})


def test_the_field_takes_two_classes(school: School, place: Place) -> None:
    """Two classes by different bells."""
    assert not list(VenueCapacity().check(place(school, "101 pe mon 2 @field\n701 pe mon 2 @field")))


def test_a_third_class_is_too_many(school: School, place: Place) -> None:
    """701 is there when 101 and 102 arrive at 09:15."""
    week = place(crowded(school), "101 pe mon 2 @field\n102 pe mon 2 @field\n701 pe mon 2 @field")
    (finding,) = VenueCapacity().check(week)
    assert (finding.where.room, finding.amount, finding.required) == ("field", 1, "≤ 2 节课/lessons")
    assert finding.message.zh == "周一 09:15，field有 3 节课，至多容纳 2 节"
    assert finding.message.en == "field has 3 lessons on Monday at 09:15; it holds 2"


def test_classes_taught_together_count_once(school: School, place: Place) -> None:
    """102 and 103 have one lesson."""
    week = place(crowded(school), "101 pe mon 2 @field\n102 pe mon 2 @field &g\n103 pe mon 2 @field &g")
    assert not list(VenueCapacity().check(week))


def test_pe_needs_a_venue(school: School, place: Place) -> None:
    """Not the music room, and not nowhere; music is no matter of this rule."""
    week = place(school, "101 pe mon 2 @piano\n101 pe tue 2\n101 music wed 2")
    findings = list(VenueCapacity().check(week))
    assert [(f.found, f.required) for f in findings] == [
        ("piano", "sport 类场地/a room of kind sport"),
        ("无/none", "sport 类场地/a room of kind sport"),
    ]
    assert findings[1].message.en == "pe of 101 on Tuesday period 2 is in no room; it needs one of kind sport"


def test_as_advice_it_costs(school: School, place: Place) -> None:
    """One lesson too many, twice in the cycle."""
    two = crowded(school).model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 pe mon 2 @field\n102 pe mon 2 @field\n103 pe mon 2 @field")
    assert [f.cost for f in VenueCapacity(strength="recommended", weight=3).check(week)] == [6]
