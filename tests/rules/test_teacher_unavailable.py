"""Nobody teaches, and nothing is used, when it is not available."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Assignment, School, Scope
from kebiao.models.week import Window
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_unavailable import TeacherUnavailable

Place = Callable[[School, str], PlacedWeek]

MORNING = Window(day="mon", half="morning")
HALF_HOUR = Window(day="mon", start=9 * 60, end=9 * 60 + 15)


def away(school: School, *windows: Window) -> School:
    """Zhou is away then."""
    teachers = tuple(t.model_copy(update={"unavailable": windows}) if t.id == "Zhou" else t for t in school.teachers)
    return school.model_copy(update={"teachers": teachers})


def test_he_teaches_when_he_is_there(school: School, place: Place) -> None:
    """Monday afternoon, and Tuesday."""
    week = place(away(school, MORNING), "101 maths mon 5 Zhou\n101 maths tue 1 Zhou\n101 pe mon 2 Sun")
    assert not list(TeacherUnavailable().check(week))


def test_he_teaches_when_he_is_away(school: School, place: Place) -> None:
    """Twice on Monday morning."""
    (finding,) = TeacherUnavailable().check(place(away(school, MORNING), "101 maths mon 1 Zhou\n101 maths mon 4 Zhou"))
    assert (finding.where.teacher, finding.amount) == ("Zhou", 2)
    assert finding.message.zh == "Zhou在不可排课的时段有课：周一第1节、周一第4节"


def test_a_window_counts_by_the_clock(school: School, place: Place) -> None:
    """From 09:00 to 09:15: the second period of 701 is within, that of 101 begins when it is over."""
    week = place(away(school, HALF_HOUR), "701 maths mon 2 Zhou")
    assert [f.amount for f in TeacherUnavailable().check(week)] == [1]
    assert not list(TeacherUnavailable().check(place(away(school, HALF_HOUR), "101 maths mon 2 Zhou")))


def test_rooms_and_classes_too(school: School, place: Place) -> None:
    """The field is being mown, and 701 is on an outing."""
    rooms = tuple(r.model_copy(update={"unavailable": (MORNING,)}) if r.id == "field" else r for r in school.rooms)
    outing = school.classes[1].model_copy(update={"unavailable": (Window(day="fri"),)})
    closed = school.model_copy(update={"rooms": rooms, "classes": (school.classes[0], outing)})
    week = place(closed, "101 pe mon 2 Sun @field\n701 maths fri 2 Zhou")
    assert [(f.where.class_, f.where.room) for f in TeacherUnavailable().check(week)] == [
        ("701", None),
        (None, "field"),
    ]
    teachers_only = TeacherUnavailable(only=Scope(teachers=("Zhou",)))
    assert not list(teachers_only.check(week))


def test_an_assignment_may_keep_off_a_day(school: School, place: Place) -> None:
    """Yan gives music to 101 on no Friday."""
    kept = Assignment(classes=("101",), subject="music", teachers=("Yan",), unavailable=(Window(day="fri"),))
    asked = school.model_copy(update={"assignments": (kept,)})
    (finding,) = TeacherUnavailable().check(place(asked, "101 music fri 5 Yan @piano"))
    assert (finding.where.class_, finding.where.subject) == ("101", "music")
    assert not list(TeacherUnavailable().check(place(asked, "101 music thu 5 Yan @piano")))


def test_an_exception_excuses(school: School, place: Place) -> None:
    """Zhou has agreed to teach all the same."""
    week = place(away(school, MORNING), "101 maths mon 1 Zhou")
    assert not list(TeacherUnavailable(exceptions=Scope(teachers=("Zhou",))).check(week))
    assert not list(TeacherUnavailable(exceptions=Scope(subjects=("maths",))).check(week))
