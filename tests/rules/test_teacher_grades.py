"""A teacher of several grades has different grades on different days."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import RuleLine, School, Scope
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.teacher_grades import TeacherGrades
from kebiao.solver.constraints import LimitEventGroups

Place = Callable[[School, str], PlacedWeek]

LINES = (RuleLine(rule="teacher-grades", weight=2),)


def test_a_school_has_to_ask_for_it(school: School) -> None:
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, TeacherGrades))
    assert (rule.strength, rule.weight, rule.most) == ("recommended", 2, 1)


def test_different_grades_on_different_days_are_right(school: School, place: Place) -> None:
    week = place(school, "101 maths mon 1 Zhou\n101 maths mon 3 Zhou\n701 maths tue 1 Zhou")
    assert not list(TeacherGrades().check(week))


def test_two_grades_on_one_day(school: School, place: Place) -> None:
    week = place(school, "101 maths mon 1 Zhou\n701 maths mon 6 Zhou")
    (finding,) = TeacherGrades(weight=2).check(week)
    assert (finding.amount, finding.cost, finding.where.day) == (1, 2, "mon")
    assert finding.message.zh == "Zhou周一有 1、7 年级的课，一天至多 1 个年级"
    assert not list(TeacherGrades(most=2).check(week))
    assert not list(TeacherGrades(exceptions=Scope(teachers=("Zhou",))).check(week))


def test_odd_and_even_weeks_are_different_days(school: School, place: Place) -> None:
    two = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    assert not list(TeacherGrades().check(place(two, "101 maths mon 1 Zhou odd\n701 maths mon 6 Zhou even")))


def test_only_teachers_of_several_grades_are_asked(school: School) -> None:
    """Wang and Zhou hold one meeting each, but all may teach both classes; without 701 nobody does."""
    (asked,) = (c for c in post(school, [TeacherGrades()]).problem.constraints if isinstance(c, LimitEventGroups))
    assert asked.among == ("grade:1", "grade:7")
    alone = school.model_copy(update={"classes": school.classes[:1], "assignments": school.assignments[:1]})
    assert not [c for c in post(alone, [TeacherGrades()]).problem.constraints if isinstance(c, LimitEventGroups)]
