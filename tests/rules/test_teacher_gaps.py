"""Free periods between a teacher's lessons."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_gaps import TeacherGaps

Place = Callable[[School, str], PlacedWeek]


def test_free_before_and_after_is_no_gap(school: School, place: Place) -> None:
    """Two in a row, in the middle of the morning."""
    assert not list(TeacherGaps().check(place(school, "101 maths mon 2 Zhou\n101 maths mon 3 Zhou")))


def test_free_between_is_a_gap(school: School, place: Place) -> None:
    """First and last of the morning: two periods of waiting."""
    (finding,) = TeacherGaps().check(place(school, "101 maths mon 1 Zhou\n101 maths mon 4 Zhou"))
    assert (finding.severity, finding.amount) == ("recommended", 2)
    assert finding.message.zh == "Zhou每周有 2 节空课夹在课间，至多 0 节：周一第2节、周一第3节"
    assert finding.message.en == (
        "Zhou waits 2 periods a week between lessons; at most 0: Monday period 2, Monday period 3"
    )


def test_noon_is_no_gap_unless_the_day_counts(school: School, place: Place) -> None:
    """Third and last period: the fourth and fifth are free."""
    week = place(school, "101 maths mon 3 Zhou\n101 maths mon 6 Zhou")
    assert not list(TeacherGaps().check(week))
    assert [f.amount for f in TeacherGaps(within="day").check(week)] == [2]


def test_some_gaps_may_be_allowed(school: School, place: Place) -> None:
    """One a week."""
    week = place(school, "101 maths mon 1 Zhou\n101 maths mon 4 Zhou")
    assert [f.amount for f in TeacherGaps(maximum=1).check(week)] == [1]


def test_lessons_by_other_bells_fill_the_time(school: School, place: Place) -> None:
    """Between the first and the third period of 101 Zhou teaches 701 by its own bells: no gap."""
    text = "101 maths mon 1 Zhou\n101 maths mon 3 Zhou"
    assert [f.amount for f in TeacherGaps().check(place(school, text))] == [1]
    assert not list(TeacherGaps().check(place(school, f"{text}\n701 maths mon 2 Zhou")))


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    """In odd weeks the middle lesson is held, in even weeks it is not."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 maths mon 1 Zhou\n101 maths mon 2 Zhou odd\n101 maths mon 3 Zhou")
    assert [f.amount for f in TeacherGaps().check(week)] == [1]


def test_an_exception_excuses(school: School, place: Place) -> None:
    """Zhou keeps the library in between."""
    week = place(school, "101 maths mon 1 Zhou\n101 maths mon 4 Zhou")
    assert not list(TeacherGaps(exceptions=Scope(teachers=("Zhou",))).check(week))
