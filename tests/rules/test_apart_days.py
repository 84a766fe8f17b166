"""Two subjects never on one day."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.apart_days import ApartDays
from kebiao.rules.choice import Choice
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

MUSIC, PE = Choice(ids=("music",)), Choice(ids=("pe",))


def test_both_on_one_day(school: School, place: Place) -> None:
    """Monday, whatever the periods; one step for the day."""
    week = place(school, "101 music mon 1\n101 pe mon 6\n101 pe mon 3\n101 pe tue 1\n701 music mon 1")
    (finding,) = ApartDays(subjects=MUSIC, others=PE).check(week)
    assert (finding.where.class_, finding.where.day, finding.amount) == ("101", "mon", 1)
    assert finding.message.en == "101 has both music and pe on Monday; they should be on different days"
    assert not list(ApartDays(subjects=MUSIC, others=PE, exceptions=Scope(grades=(1,))).check(week))


def test_odd_and_even_weeks_are_different_days(school: School, place: Place) -> None:
    """One in odd weeks, the other in even weeks."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(ApartDays(subjects=MUSIC, others=PE).check(place(two, "101 music mon 1 odd\n101 pe mon 2 even")))
    assert [
        f.amount for f in ApartDays(subjects=MUSIC, others=PE).check(place(two, "101 music mon 1\n101 pe mon 2"))
    ] == [1]
