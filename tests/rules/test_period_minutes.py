"""How long lessons are, all of a week taken together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.offered import Planned
from kebiao.rules.period_minutes import PeriodMinutes
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

ONLY_101 = Scope(classes=("101",))


def ringing(school: School, **ends: int) -> School:
    """The primary bells with other ends of some periods, in minutes after midnight."""
    primary, *others = school.week.bells
    periods = tuple(
        p.model_copy(update={"end": ends[f"p{p.id}"]}) if f"p{p.id}" in ends else p for p in primary.periods
    )
    bells = (primary.model_copy(update={"periods": periods}), *others)
    return school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})


def test_forty_minutes_each(school: School, place: Place) -> None:
    """Primary lessons have 40 minutes, junior ones 45."""
    week = place(school, "101 chinese mon 1\n701 chinese mon 1\n701 maths mon 2")
    (finding,) = PeriodMinutes(minutes=40).check(week)
    assert finding.message.zh == "701每周上课 90 分钟，应为 80 分钟（每课时 40 分钟）"
    assert (finding.amount, finding.where.class_) == (10, "701")


def test_a_long_lesson_and_a_short_one_make_two(school: School, place: Place) -> None:
    """30 and 50 minutes (长短课)."""
    varied = ringing(school, p1=8 * 60 + 20 + 30, p3=10 * 60 + 25 + 50)
    week = place(varied, "101 chinese mon 1\n101 maths mon 3")
    assert not list(PeriodMinutes(minutes=40).check(week))


def test_tolerance(school: School, place: Place) -> None:
    week = place(ringing(school, p1=9 * 60 + 3), "101 chinese mon 1")
    (finding,) = PeriodMinutes(minutes=40, tolerance=2, only=ONLY_101).check(week)
    assert finding.amount == 1
    assert not list(PeriodMinutes(minutes=40, tolerance=3, only=ONLY_101).check(week))


def test_minutes_of_a_total_that_is_given(school: School, place: Place) -> None:
    """Shanghai's way: more lessons, shorter ones, the same minutes."""
    short = ringing(school, p1=8 * 60 + 40, p2=9 * 60 + 35)
    week = place(short, "101 chinese mon 1\n101 maths mon 2")
    assert not list(PeriodMinutes(minutes=40, periods=1, only=ONLY_101).check(week))


def test_before_placing_only_what_is_sure(school: School) -> None:
    """14 lessons of 40 minutes; where one period a day has 45, so many short ones may still be chosen."""
    rule = PeriodMinutes(minutes=40, only=ONLY_101)
    assert not list(rule.read(Planned(school)))
    assert not list(rule.read(Planned(ringing(school, p1=9 * 60 + 5))))
    (finding,) = PeriodMinutes(minutes=41, only=ONLY_101).read(Planned(school))
    assert finding.amount == 14


def test_the_minutes_must_be_given(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        rules_of(school.model_copy(update={"rules": (RuleLine(rule="period-minutes"),)}))
    assert [fault.path for fault in caught.value.faults] == ["rules[0].parameters.minutes"]
