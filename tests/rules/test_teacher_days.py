"""On how many days of the week a teacher has lessons."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.teacher_days import TeacherDays

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="teacher-days", strength="mandatory", parameters={"most": 2}, only=Scope(teachers=("Yan",))),)
THREE = "101 maths mon 1 Zhou\n701 maths tue 5 Zhou\n101 maths fri 2 Zhou\n101 maths fri 3 Zhou"


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, TeacherDays))
    assert (rule.strength, rule.most, rule.only.teachers) == ("mandatory", 2, ("Yan",))


def test_days_are_counted_by_any_bells(school: School, place: Place) -> None:
    """Three days are right where three may be."""
    assert not list(TeacherDays(most=3).check(place(school, THREE)))
    (finding,) = TeacherDays(most=1).check(place(school, THREE))
    assert (finding.amount, finding.severity) == (2, "recommended")
    assert finding.message.zh == "Zhou每周 3 天有课，至多 1 天：周一、周二、周五"
    assert finding.message.en == "Zhou has lessons on 3 days a week; at most 1: Monday, Tuesday, Friday"


def test_weeks_and_exceptions(school: School, place: Place) -> None:
    """On Tuesday in odd weeks only."""
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, THREE.replace("tue 5 Zhou", "tue 5 Zhou odd"))
    assert [f.amount for f in TeacherDays(most=2).check(week)] == [1]
    assert not list(TeacherDays(most=2, only=Scope(teachers=("Yan",))).check(week))
    assert not list(TeacherDays(most=2, exceptions=Scope(subjects=("maths",))).check(week))
