"""The same subject is not first twice a week."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.different_first import DifferentFirst
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

THRICE = "101 maths mon 1\n101 maths tue 1\n101 maths wed 1\n101 chinese thu 1\n101 chinese fri 2"


def test_three_times_first(school: School, place: Place) -> None:
    """Two too many; Chinese is first once."""
    (finding,) = DifferentFirst().check(place(school, THRICE))
    assert (finding.where.subject, finding.amount, finding.found) == ("maths", 2, "3 天/days")
    assert [f.amount for f in DifferentFirst(most=2).check(place(school, THRICE))] == [1]
    assert not list(DifferentFirst(only=Scope(subjects=("chinese",))).check(place(school, THRICE)))


def test_first_is_the_first_period_of_the_bells(school: School, place: Place) -> None:
    """A class that begins with the second period has no first lesson."""
    assert not list(DifferentFirst().check(place(school, "101 maths mon 2\n101 maths tue 2")))
