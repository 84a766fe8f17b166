"""Nobody is in two places at once, by the clock."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Room, School, Scope
from kebiao.rules.one_place import OnePlace
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def test_periods_that_only_touch_do_not_clash(school: School, place: Place) -> None:
    """Zhou leaves 701 at 08:45 and begins in 101 at 09:15."""
    assert not list(OnePlace().check(place(school, "701 maths mon 1 Zhou\n101 maths mon 2 Zhou")))


def test_two_bells_clash_by_the_clock(school: School, place: Place) -> None:
    """The first period of 701 ends at 08:45, that of 101 begins at 08:20."""
    (finding,) = OnePlace().check(place(school, "701 maths mon 1 Zhou\n101 maths mon 1 Zhou"))
    assert finding.where.teacher == "Zhou"
    assert finding.message.zh == "周一 08:20，Zhou同时有 2 节课"
    assert finding.message.en == "Zhou has 2 lessons at the same time on Monday at 08:20"
    assert finding.evidence == ("701 maths 周一第1节 (Monday period 1)", "101 maths 周一第1节 (Monday period 1)")


def test_a_class_has_one_lesson_at_a_time(school: School, place: Place) -> None:
    """Three at once are two too many."""
    (finding,) = OnePlace().check(place(school, "101 maths mon 1\n101 pe mon 1\n101 music mon 1"))
    assert (finding.where.class_, finding.amount) == ("101", 2)


def test_odd_and_even_weeks_never_meet(school: School, place: Place) -> None:
    """One teacher, one period, but every other week; a lesson of every week meets both."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(OnePlace().check(place(two, "101 maths mon 1 Zhou odd\n101 music mon 1 Zhou even")))
    findings = list(OnePlace().check(place(two, "101 maths mon 1 Zhou odd\n101 music mon 1 Zhou")))
    assert [(f.where.class_ or f.where.teacher, f.amount) for f in findings] == [("101", 1), ("Zhou", 1)]


def test_pupils_in_common_are_one_class(school: School, place: Place) -> None:
    """The teaching group 7x draws its pupils from 701."""
    walking = school.classes[1].model_copy(update={"id": "7x", "shares_pupils_with": ("701",)})
    more = school.model_copy(update={"classes": (*school.classes, walking)})
    (finding,) = OnePlace().check(place(more, "701 maths mon 1 Zhou\n7x pe mon 1 Sun"))
    assert finding.message.zh == "周一 08:00，7x与701的共同学生同时有 2 节课"
    assert not list(OnePlace().check(place(more, "701 maths mon 1 Zhou\n7x pe mon 2 Sun")))


def test_classes_taught_together_do_not_clash(school: School, place: Place) -> None:
    """One lesson of two classes is one lesson of its teacher and of its room."""
    twin = school.classes[0].model_copy(update={"id": "102"})
    rooms = (*school.rooms, Room(id="hall"))
    more = school.model_copy(update={"classes": (*school.classes, twin), "rooms": rooms})
    together = "101 music mon 1 Yan @hall &m\n102 music mon 1 Yan @hall &m"
    assert not list(OnePlace().check(place(more, together)))
    apart = "101 music mon 1 Yan @hall\n102 music mon 1 Yan @hall"
    assert [f.where.teacher or f.where.room for f in OnePlace().check(place(more, apart))] == ["Yan", "hall"]


def test_a_scope_leaves_others_alone(school: School, place: Place) -> None:
    """The school knows of Zhou's double booking and excepts him."""
    week = place(school, "701 maths mon 1 Zhou\n101 maths mon 1 Zhou")
    assert not list(OnePlace(exceptions=Scope(teachers=("Zhou",))).check(week))
