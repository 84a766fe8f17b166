"""Explain: why there is no timetable, in numbers or in rules that do not go together, each claim solved again."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import INFEASIBLE_KINDS, new_school_with_timetable, spoil
from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import ClassGroup, FixedLesson, School
from kebiao.models.week import Window
from kebiao.planning.explain import explain
from kebiao.solver.result import Status

from .conftest import MakeSchool, bell


def test_a_field_too_small_on_monday(make_school: MakeSchool) -> None:
    """PE every day in both classes; on Monday the field is open for one of the four periods."""
    school = make_school()
    field = school.rooms[0].model_copy(update={"unavailable": (Window(day="mon", start=9 * 60),)})
    lines = tuple(
        line.model_copy(update={"periods": 5}) if line.subject == "pe" else line for line in school.curriculum.lines
    )

    sun = school.teachers[3]
    assignments = tuple(
        a.model_copy(update={"teachers": ("Tan",)}) if (a.classes, a.subject) == (("102",), "pe") else a
        for a in school.assignments
    )

    found = explain(
        make_school(
            rooms=(field,),
            curriculum=Curriculum(lines=lines),
            teachers=(*school.teachers, sun.model_copy(update={"id": "Tan"})),
            assignments=assignments,
        ),
        seconds=20,
    )

    (words,) = found.shortages
    assert words.zh.startswith("体育：周一需要 2 个场地课时，操场只有 1 个，缺 1 个（依据：")
    assert words.en.startswith("体育 needs 1 venue-period more than 操场 has on Monday (2 against 1)")
    (conflict,) = found.conflicts
    assert conflict.verified and conflict.minimal
    assert {"curriculum-hours", "venue-capacity", "subject-per-day"} <= set(conflict.rules)


def triangle(make_school: MakeSchool) -> School:
    """Three teaching groups, each two of which share pupils, one lesson each, and two periods in the week."""
    groups = ("a", "b", "c")
    classes = tuple(
        ClassGroup(id=g, grade=1, bell="main", shares_pupils_with=tuple(o for o in groups if o != g)) for g in groups
    )
    lines = (CurriculumLine(subject="art", grades=(1,), periods=1),)
    zhou = make_school().teachers[-1]
    teachers = tuple(zhou.model_copy(update={"id": f"Zhou {g}"}) for g in groups)
    return make_school(
        week=bell(("mon",), 2), classes=classes, curriculum=Curriculum(lines=lines), assignments=(), teachers=teachers
    )


def test_rules_that_no_counting_shows_to_conflict(make_school: MakeSchool) -> None:
    found = explain(triangle(make_school), seconds=30)

    assert (found.status, found.shortages) == (Status.INFEASIBLE, ())
    (conflict,) = found.conflicts
    assert (conflict.rules, conflict.verified, conflict.minimal) == (("curriculum-hours", "one-place"), True, True)
    assert conflict.words.zh == "这些规则不能同时满足：“开齐开足课时”、“班级、教师、教室不冲突”"
    assert [(relief.rule, relief.helps) for relief in found.reliefs] == [
        ("curriculum-hours", True),
        ("one-place", True),
    ]


def test_two_reasons_and_no_single_rule_helps(make_school: MakeSchool) -> None:
    """The triangle, and a lesson fixed where its teacher is away."""
    school = triangle(make_school)
    away = school.teachers[0].model_copy(update={"unavailable": (Window(day="mon", end=9 * 60),)})
    assigned = make_school().assignments[-1].model_copy(update={"classes": ("a",), "teachers": (away.id,)})
    school = school.model_copy(
        update={
            "teachers": (away, *school.teachers[1:]),
            "assignments": (assigned,),
            "fixed": (FixedLesson(class_="a", subject="art", day="mon", period="1"),),
        }
    )

    found = explain(school, seconds=40)

    assert {frozenset(c.rules) for c in found.conflicts} >= {frozenset({"fixed-lessons", "teacher-unavailable"})}
    assert all(c.verified for c in found.conflicts)


def test_a_school_with_a_timetable_has_nothing_to_explain(make_school: MakeSchool) -> None:
    found = explain(make_school(), seconds=20)

    assert found.status is Status.FEASIBLE
    assert (found.shortages, found.conflicts, found.reliefs) == ((), (), ())


@pytest.mark.parametrize("kind", INFEASIBLE_KINDS)
def test_each_spoiled_school_is_explained(kind: str) -> None:
    """The reason is named, a conflict is verified, and what was spoiled is in it."""
    school, timetable = new_school_with_timetable(grades=(3, 8), classes_per_grade=2, seed=5)
    spoiled = spoil(school, timetable, kind)

    found = explain(spoiled, seconds=60)

    concerned = {
        "venue": "venue-capacity",
        "teacher-hours": "teacher-load",
        "unavailable": "teacher-unavailable",
        "fixed": "fixed-lessons",
        "room": "special-rooms",
        "research-day": "research-half-day",
        "staffing": "teacher-load",
    }
    assert found.status is Status.INFEASIBLE
    assert found.shortages
    assert any(concerned[kind] in conflict.rules and conflict.verified for conflict in found.conflicts)
