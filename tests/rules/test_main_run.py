"""No more than three main lessons in a row."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.main_run import MainRun
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

FOUR = "101 chinese mon 1\n101 maths mon 2\n101 chinese mon 3\n101 maths mon 4"


def test_four_in_a_row(school: School, place: Place) -> None:
    """One too many; with music between there is no row."""
    (finding,) = MainRun().check(place(school, FOUR))
    assert (finding.found, finding.amount, finding.citation) == ("4 节连续/periods in a row", 1, "G15")
    assert not list(MainRun().check(place(school, FOUR.replace("maths mon 2", "music mon 2"))))
    assert [f.amount for f in MainRun(maximum=1).check(place(school, FOUR))] == [3]


def test_noon_ends_a_row(school: School, place: Place) -> None:
    """Unless whole days are counted."""
    week = place(school, "101 chinese mon 3\n101 maths mon 4\n101 chinese mon 5")
    assert not list(MainRun(maximum=2).check(week))
    assert [f.amount for f in MainRun(maximum=2, within="day").check(week)] == [1]


def test_exceptions_break_the_row(school: School, place: Place) -> None:
    """Maths does not count, or the class is let off."""
    week = place(school, FOUR)
    assert not list(MainRun(exceptions=Scope(subjects=("maths",))).check(week))
    assert not list(MainRun(exceptions=Scope(classes=("101",))).check(week))


def test_each_week_has_its_own_rows(school: School, place: Place) -> None:
    """Music in even weeks breaks the row then."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, FOUR.replace("maths mon 2", "maths mon 2 odd") + "\n101 music mon 2 even")
    assert [f.amount for f in MainRun().check(week)] == [1]
