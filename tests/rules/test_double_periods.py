"""As many doubles as are asked, never across lunch or a long break."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import School, Scope
from kebiao.models.week import PeriodKind
from kebiao.rules.double_periods import DoublePeriods
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def with_maths(school: School, periods: int, doubles: int) -> School:
    """The school with another line for maths."""
    line = CurriculumLine(subject="maths", grades=(1,), periods=periods, doubles=doubles)
    return school.model_copy(update={"curriculum": Curriculum(lines=(line,))})


def test_two_in_a_row_are_a_double(school: School, place: Place) -> None:
    """The first two periods have a short break between them, and so have the third and the fourth."""
    asked = with_maths(school, 3, 1)
    assert not list(DoublePeriods().check(place(asked, "101 maths mon 1\n101 maths mon 2\n101 maths tue 5")))
    assert not list(DoublePeriods().check(place(asked, "101 maths mon 3\n101 maths mon 4\n101 maths tue 5")))


def test_a_double_is_missed(school: School, place: Place) -> None:
    """Three days with one lesson each."""
    week = place(with_maths(school, 3, 1), "101 maths mon 1\n101 maths tue 2\n101 maths wed 5")
    (finding,) = DoublePeriods().check(week)
    assert finding.message.zh == "101的maths应有 1 次连堂，课表上有 0 次"
    assert finding.message.en == "maths of 101 asks for 1 double period; the timetable has 0"


def test_lunch_and_the_long_break_divide(school: School, place: Place) -> None:
    """Periods 2 and 3 have the long break between them, 4 and 5 lunch; a school may protect less, but not noon."""
    asked = with_maths(school, 2, 1)
    over_break, over_lunch = "101 maths mon 2\n101 maths mon 3", "101 maths mon 4\n101 maths mon 5"
    assert list(DoublePeriods().check(place(asked, over_break)))
    assert list(DoublePeriods().check(place(asked, over_lunch)))
    lunch_only = DoublePeriods(protected=(PeriodKind.LUNCH,))
    assert not list(lunch_only.check(place(asked, over_break)))
    assert list(DoublePeriods(protected=()).check(place(asked, over_lunch)))


def test_a_double_too_many_is_one_too_many(school: School, place: Place) -> None:
    """One double is asked; the other two lessons are neighbours as well."""
    week = place(with_maths(school, 4, 1), "101 maths mon 1\n101 maths mon 2\n101 maths tue 3\n101 maths tue 4")
    assert [(f.found, f.amount) for f in DoublePeriods().check(week)] == [("2 次连堂/doubles", 1)]


def test_three_in_a_row_are_one_double(school: School, place: Place) -> None:
    """The junior bells let three periods follow one another only if the long break is not protected."""
    line = CurriculumLine(subject="maths", grades=(7,), periods=3, doubles=1)
    asked = school.model_copy(update={"curriculum": Curriculum(lines=(line,))})
    week = place(asked, "701 maths mon 1\n701 maths mon 2\n701 maths mon 3")
    assert not list(DoublePeriods(protected=()).check(week))


def test_neighbours_nobody_asked_for(school: School, place: Place) -> None:
    """Six maths a week come twice on some day; side by side only if the school does not mind."""
    week = place(with_maths(school, 6, 0), "101 maths mon 1\n101 maths mon 2\n101 maths tue 2\n101 maths tue 3")
    assert not list(DoublePeriods().check(week))
    (finding,) = DoublePeriods(only_asked=True).check(week)
    assert finding.message.en == (
        "maths of 101 asks for no doubles but has neighbours: Monday period 1, Monday period 2"
    )


def test_a_scope_leaves_others_alone(school: School, place: Place) -> None:
    """Asked of grade 1 only."""
    week = place(with_maths(school, 3, 1), "101 maths mon 1\n101 maths tue 2\n101 maths wed 5")
    assert not list(DoublePeriods(only=Scope(grades=(7,))).check(week))
    assert list(DoublePeriods(only=Scope(grades=(1,))).check(week))
