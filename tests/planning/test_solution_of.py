"""From lessons to meets and back: nothing is lost, and what does not belong is named."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import new_school_with_timetable
from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment
from kebiao.models.timetable import Lesson, Timetable
from kebiao.planning.solution_of import solution_of
from kebiao.planning.timetable_of import timetable_of
from kebiao.rules import rules_of
from kebiao.rules.posting import Posted, post

from .conftest import MakeSchool


def lay_out(make_school: MakeSchool, **parts: object) -> Posted:
    school = make_school(**parts)
    return post(school, rules_of(school))


def in_order(timetable: Timetable) -> list[str]:
    return sorted(lesson.model_dump_json() for lesson in timetable.lessons)


def test_there_and_back(make_school: MakeSchool, published: Timetable) -> None:
    posted = lay_out(make_school)

    back = timetable_of(posted, solution_of(posted, published).solution)

    assert in_order(back) == in_order(published)


@pytest.mark.parametrize("seed", range(4))
def test_there_and_back_in_a_generated_school(seed: int) -> None:
    school, known = new_school_with_timetable(grades=(1, 4, 7), classes_per_grade=2, seed=seed)
    posted = post(school, rules_of(school))

    back = timetable_of(posted, solution_of(posted, known).solution)

    assert in_order(back) == in_order(known)


def test_neighbours_are_one_meet_where_doubles_are_asked(make_school: MakeSchool) -> None:
    """Three of maths with one double: on Monday two in a row, on Friday one; a double is two entries again."""
    lines = (CurriculumLine(subject="maths", classes=("101",), periods=3, doubles=1),)
    assignments = (Assignment(classes=("101",), subject="maths", teachers=("Li",)),)
    posted = lay_out(make_school, curriculum=Curriculum(lines=lines), assignments=assignments)
    places = (("mon", "2"), ("mon", "3"), ("fri", "1"))
    timetable = Timetable(
        school="tiny",
        lessons=tuple(
            Lesson.model_validate({"class": "101", "subject": "maths", "teacher": "Li", "day": d, "period": p})
            for d, p in places
        ),
    )

    solution = solution_of(posted, timetable).solution

    assert sorted((meet.time, meet.duration) for meet in solution.meets) == [("main/fri/1", 1), ("main/mon/2", 2)]
    assert in_order(timetable_of(posted, solution)) == in_order(timetable)


def test_lessons_that_nothing_asks_for_are_strangers(make_school: MakeSchool, published: Timetable) -> None:
    """A fourth maths lesson of 101: the course has three periods."""
    extra = published.lessons[0].model_copy(update={"day": "fri", "period": "1"})
    posted = lay_out(make_school)

    reading = solution_of(posted, published.model_copy(update={"lessons": (*published.lessons, extra)}))

    assert len(reading.strangers) == 1
    assert sum(meet.duration for meet in reading.solution.meets if meet.event == "101/maths") == 3


def test_a_missing_lesson_is_a_meet_without_a_time(make_school: MakeSchool, published: Timetable) -> None:
    posted = lay_out(make_school)

    reading = solution_of(posted, published.model_copy(update={"lessons": published.lessons[1:]}))

    assert [meet.event for meet in reading.solution.meets if meet.time is None] == ["101/maths"]
