"""How many classes have a subject at once, and which teachers do not teach at once."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.rules.at_once import AtOnce
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

PE = Scope(subjects=("pe",))


def test_two_classes_have_pe_at_once(school: School, place: Place) -> None:
    """By different bells: 08:20 to 09:00 and 08:00 to 08:45 share a moment; the second and the first do not."""
    (finding,) = AtOnce(only=PE).check(place(school, "101 pe mon 1 Sun\n701 pe mon 1 Sun\n701 maths mon 2 Zhou"))
    assert (finding.where.day, finding.found, finding.amount) == ("mon", "2 班/classes", 1)
    assert finding.message.zh == "周一 08:20 同时上课：2 个班上pe；至多 1"
    assert not list(AtOnce(only=PE).check(place(school, "101 pe mon 2\n701 pe mon 1")))
    assert not list(AtOnce(only=PE, most=2).check(place(school, "101 pe mon 1\n701 pe mon 1")))


def test_combined_classes_are_two(school: School, place: Place) -> None:
    """Though it is one lesson."""
    week = place(school, "101 pe mon 1 Sun &both\n701 pe mon 1 Sun &both")
    assert [f.amount for f in AtOnce(only=PE).check(week)] == [1]


def test_two_teachers_apart(school: School, place: Place) -> None:
    """Wang and Zhou never teach at once; others may."""
    week = place(school, "101 chinese mon 1 Wang\n701 maths mon 1 Zhou\n101 pe tue 1 Sun\n701 maths tue 1 Zhou")
    (finding,) = AtOnce(teachers=("Wang", "Zhou")).check(week)
    assert (finding.where.day, finding.found) == ("mon", "2 人/teachers")
    assert finding.message.en == "at once on Monday at 08:20: Zhou, Wang; at most 1"


def test_odd_and_even_weeks_are_not_at_once(school: School, place: Place) -> None:
    """PE of one in odd, of the other in even weeks; in every week it counts twice."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(AtOnce(only=PE).check(place(two, "101 pe mon 1 odd\n701 pe mon 1 even")))
    assert [f.amount for f in AtOnce(only=PE).check(place(two, "101 pe mon 1\n701 pe mon 1"))] == [2]


def test_unknown_or_too_few_teachers_are_faults(school: School) -> None:
    """With the place."""
    assert [f.path for f in AtOnce(teachers=("Wang", "Zho")).faults(school)] == ["teachers[1]"]
    assert [f.path for f in AtOnce(teachers=("Wang",)).faults(school)] == ["teachers"]
