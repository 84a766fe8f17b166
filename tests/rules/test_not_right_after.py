"""Main subjects do not follow PE directly."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.models.week import PeriodKind
from kebiao.rules.choice import Choice
from kebiao.rules.not_right_after import NotRightAfter
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

TIRED = "101 pe mon 2\n101 maths mon 3"


def test_maths_right_after_pe(school: School, place: Place) -> None:
    """The other way round is right, and so is music between."""
    (finding,) = NotRightAfter().check(place(school, TIRED))
    assert (finding.where.subject, finding.where.period, finding.amount) == ("maths", "3", 1)
    assert finding.message.zh == "101周一第3节的maths紧接在pe之后"
    assert not list(NotRightAfter().check(place(school, "101 maths mon 2\n101 pe mon 3")))
    assert not list(NotRightAfter().check(place(school, "101 pe mon 2\n101 music mon 3\n101 maths mon 4")))


def test_what_lies_between_may_part_them(school: School, place: Place) -> None:
    """Lunch does; a long break where the line says so."""
    assert not list(NotRightAfter().check(place(school, "101 pe mon 4\n101 maths mon 5")))
    assert not list(NotRightAfter(parted_by=(PeriodKind.LONG_BREAK,)).check(place(school, TIRED)))


def test_any_two_subjects(school: School, place: Place) -> None:
    """Music not after Chinese, in the first grade only."""
    line = NotRightAfter(
        subjects=Choice(ids=("music",)), after=Choice(ids=("chinese",)), only=Scope(grades=(1,)), weight=5
    )
    lessons = "101 chinese tue 1\n101 music tue 2\n701 chinese tue 1\n701 music tue 2"
    assert [(f.where.class_, f.cost) for f in line.check(place(school, lessons))] == [("101", 5)]


def test_odd_and_even_weeks_do_not_follow_each_other(school: School, place: Place) -> None:
    """PE in odd weeks; maths in even weeks, or in every week."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(NotRightAfter().check(place(two, "101 pe mon 2 odd\n101 maths mon 3 even")))
    assert [f.amount for f in NotRightAfter().check(place(two, "101 pe mon 2 odd\n101 maths mon 3"))] == [1]
    assert [f.amount for f in NotRightAfter().check(place(two, TIRED))] == [2]


def test_unknown_subjects_are_faults(school: School) -> None:
    """With the place; and so is a choice of nothing."""
    wrong = NotRightAfter(subjects=Choice(ids=("math",)), after=Choice())
    assert [(f.path, f.read) for f in wrong.faults(school)] == [("subjects.ids[0]", "math"), ("after", "{}")]
