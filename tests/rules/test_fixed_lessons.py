"""Lessons whose place is fixed are held there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import FixedLesson, School, Scope
from kebiao.rules.fixed_lessons import FixedLessons
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

MEETINGS = tuple(FixedLesson(class_=c, subject="meeting", day="mon", period="6") for c in ("101", "701"))


@pytest.fixture
def fixed(school: School) -> School:
    """Class meetings in the last period of Monday."""
    return school.model_copy(update={"fixed": MEETINGS})


def test_held_where_they_are_fixed(fixed: School, place: Place) -> None:
    """Both meetings."""
    assert not list(FixedLessons().check(place(fixed, "101 meeting mon 6 Wang\n701 meeting mon 6 Zhou")))


def test_something_else_is_there(fixed: School, place: Place) -> None:
    """Maths in the one class, nothing in the other."""
    findings = list(FixedLessons().check(place(fixed, "101 maths mon 6 Zhou\n101 meeting tue 6 Wang")))
    assert [(f.where.class_, f.found) for f in findings] == [("101", "maths"), ("701", "无课/no lesson")]
    assert findings[0].message.zh == "101周一第6节固定为meeting，课表上是maths"
    assert findings[0].message.en == "101 must have meeting on Monday period 6; the timetable has maths there"


def test_half_of_a_double_may_be_fixed(fixed: School, place: Place) -> None:
    """The fixed lesson is the second of two."""
    lines = (CurriculumLine(subject="meeting", grades=(1,), periods=2, doubles=1),)
    doubled = fixed.model_copy(update={"curriculum": Curriculum(lines=lines)})
    assert not list(FixedLessons().check(place(doubled, "101 meeting mon 5 Wang\n101 meeting mon 6 Wang")))


def test_in_a_cycle_of_two_weeks_any_week_will_do(fixed: School, place: Place) -> None:
    """A fortnightly meeting is still at its place."""
    lines = (CurriculumLine(subject="meeting", grades=(1,), periods=1, weeks="odd"),)
    week = fixed.week.model_copy(update={"cycle": 2})
    two = fixed.model_copy(update={"curriculum": Curriculum(lines=lines), "week": week})
    assert not list(FixedLessons().check(place(two, "101 meeting mon 6 Wang odd")))


def test_a_scope_leaves_others_alone(fixed: School, place: Place) -> None:
    """Only grade 7 is held to it."""
    assert [f.where.class_ for f in FixedLessons(only=Scope(grades=(7,))).check(place(fixed, ""))] == ["701"]
