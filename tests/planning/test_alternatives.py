"""Several ways to cover an absence: each touches other people, or moves no lesson where another moves some."""

from __future__ import annotations

import pytest

from kebiao.models.scenario import Scenario
from kebiao.models.school import School, Teacher
from kebiao.models.timetable import Timetable
from kebiao.planning.alternatives import Way, alternatives
from kebiao.planning.condition import ANYHOW, Condition

from .conftest import MakeSchool


@pytest.fixture
def school(make_school: MakeSchool) -> School:
    """Li, Wu and Xu have maths; Xu teaches nothing yet."""
    teachers = make_school().teachers
    return make_school(teachers=(*teachers, Teacher(id="Xu", name="徐老师", subjects=("maths",))))


def ways(school: School, published: Timetable, teacher: str, *days: str, ways: int = 3) -> tuple[Way, ...]:
    away = Scenario.model_validate({"edits": [{"teacher": teacher, "days": days}]}, strict=False)
    return alternatives(school, published, away, ways=ways, seconds=20)


def test_each_way_has_other_hands(school: School, published: Timetable) -> None:
    """Li is gone. Xu is free whenever Li taught; without Xu it is Wu, who taught once at the same time. Nobody else."""
    first, second = ways(school, published, "Li")

    assert (first.touched, second.touched) == (("Xu",), ("Wu",))
    assert (first.condition, second.condition) == (ANYHOW, Condition(spared=frozenset({"Xu"})))
    assert [(one.teacher, one.class_, one.subject, one.periods) for one in first.takes] == [("Xu", "101", "maths", 3)]
    assert (first.made.departure.lessons, second.made.departure.lessons) == (0, 1)
    assert all(way.made.status == "optimal" for way in (first, second))


def test_moving_lessons_and_handing_them_over_are_two_ways(school: School, published: Timetable) -> None:
    """Li is away on Tuesday: one lesson moves and nobody else is touched, or nothing moves and Xu takes the class."""
    first, second = ways(school, published, "Li", "tue")

    assert (first.touched, first.made.departure.lessons) == ((), 1)
    assert (second.touched, second.made.departure.lessons) == (("Xu",), 0)
    assert second.condition == Condition(unmoved=True)


def test_the_same_hands_in_another_order_are_no_other_way(school: School, published: Timetable) -> None:
    """Li and Wu are gone, and only Xu and He are left, two lessons at once: who has which class is all one."""
    he = school.teachers[2].model_copy(update={"subjects": ("chinese", "maths")})
    both = school.model_copy(update={"teachers": (*school.teachers[:2], he, *school.teachers[3:])})
    away = Scenario.model_validate({"edits": [{"teacher": "Li"}, {"teacher": "Wu"}]}, strict=False)

    found = alternatives(both, published, away, ways=5, seconds=40)

    kinds = [(frozenset(way.touched), way.made.departure.lessons > 0) for way in found]
    assert len(kinds) == len(set(kinds)) > 1
    assert all(way.made.departure.uncovered == 0 for way in found)


def test_no_way_leaves_more_lessons_to_nobody(school: School, published: Timetable) -> None:
    """Zhou alone has art: there is one way, and it leaves both lessons without a teacher."""
    (only,) = ways(school, published, "Zhou")
    assert only.made.departure.uncovered == 2


def test_who_is_spared_keeps_every_lesson(school: School, published: Timetable) -> None:
    """Without Xu there is only Wu, and whoever is left alone has the same week as before."""
    for way in ways(school, published, "Li", ways=4):
        week = way.made.timetable
        assert week is not None
        for teacher in way.condition.spared:
            kept = [lesson for lesson in published.lessons if lesson.teacher == teacher]
            assert [lesson for lesson in week.lessons if lesson.teacher == teacher] == kept
