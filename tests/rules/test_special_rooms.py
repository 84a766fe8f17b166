"""Subjects that need a special room get one."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.special_rooms import SpecialRooms

Place = Callable[[School, str], PlacedWeek]


def test_each_class_in_a_room_of_its_own(school: School, place: Place) -> None:
    """At the same time in two rooms."""
    week = place(school, "101 music mon 2 @piano\n701 music mon 2 @choir")
    assert not list(SpecialRooms().check(week))


def test_one_class_to_a_room(school: School, place: Place) -> None:
    """The bells of the two classes overlap from 09:15 to 09:45."""
    (finding,) = SpecialRooms().check(place(school, "101 music mon 2 @piano\n701 music mon 2 @piano"))
    assert finding.message.en == "piano has 2 lessons on Monday at 09:15; it holds 1"


def test_the_wrong_kind_and_no_room(school: School, place: Place) -> None:
    """The field is no music room. PE is no matter of this rule."""
    week = place(school, "101 music mon 2 @field\n101 music tue 2\n101 pe wed 2 @piano")
    assert [f.found for f in SpecialRooms().check(week)] == ["field", "无/none"]


def test_a_room_that_the_school_gave_is_right(school: School, place: Place) -> None:
    """The school itself sends the class to the field."""
    given = Assignment(classes=("101",), subject="music", teachers=("Yan",), room="field")
    sent = school.model_copy(update={"assignments": (given,)})
    assert not list(SpecialRooms().check(place(sent, "101 music mon 2 Yan @field")))


def test_seats_count_when_asked(school: School, place: Place) -> None:
    """701 has 45 pupils, the piano room 40 seats."""
    week = place(school, "701 music mon 2 @piano\n101 music tue 2 @piano")
    assert not list(SpecialRooms().check(week))
    (finding,) = SpecialRooms(seats=True).check(week)
    assert (finding.where.class_, finding.where.room) == ("701", "piano")
    assert finding.message.zh == "701周一第2节的music在piano，只有 40 座，学生 45 人"


def test_one_room_all_week_when_asked(school: School, place: Place) -> None:
    """Two lessons in two rooms."""
    lines = (CurriculumLine(subject="music", grades=(1,), periods=2),)
    two = school.model_copy(update={"curriculum": Curriculum(lines=lines)})
    week = place(two, "101 music mon 2 Yan @piano\n101 music tue 2 Yan @choir")
    assert not list(SpecialRooms().check(week))
    (finding,) = SpecialRooms(same_room=True).check(week)
    assert finding.message.en == "music of 101 is held in piano and choir; it should keep to one room"


def test_a_scope_leaves_other_subjects_alone(school: School, place: Place) -> None:
    """Music may be sung anywhere."""
    week = place(school, "101 music mon 2\n701 music tue 2 @piano\n101 music tue 2 @piano")
    assert not list(SpecialRooms(exceptions=Scope(subjects=("music",))).check(week))
