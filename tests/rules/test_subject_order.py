"""One subject before another."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School
from kebiao.rules.choice import Choice
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.subject_order import SubjectOrder

Place = Callable[[School, str], PlacedWeek]

CHINESE, MUSIC = Choice(ids=("chinese",)), Choice(ids=("music",))


def test_the_order_of_a_day(school: School, place: Place) -> None:
    """Chinese comes after music on Monday, even after noon; on Tuesday before it."""
    week = place(school, "101 music mon 2\n101 chinese mon 1\n101 chinese mon 6\n101 chinese tue 1\n101 music tue 2")
    (finding,) = SubjectOrder(first=CHINESE, then=MUSIC).check(week)
    assert (finding.where.day, finding.where.period, finding.amount) == ("mon", "6", 1)
    assert finding.message.zh == "101周一第6节的chinese排在当天music之后，应在其前"


def test_the_order_of_a_week(school: School, place: Place) -> None:
    """All of the first before any of the other: Tuesday's and Wednesday's come after Monday's music."""
    week = place(school, "101 music mon 2\n101 chinese mon 1\n101 chinese tue 1\n101 chinese wed 1")
    found = SubjectOrder(first=CHINESE, then=MUSIC, within="week").check(week)
    assert [f.where.day for f in found] == ["tue", "wed"]


def test_each_week_has_its_order(school: School, place: Place) -> None:
    """Music in even weeks only: one step instead of two."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, "101 music mon 1 even\n101 chinese mon 2")
    assert [f.amount for f in SubjectOrder(first=CHINESE, then=MUSIC).check(week)] == [1]
