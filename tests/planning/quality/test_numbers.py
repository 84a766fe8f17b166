"""Numbers counted by hand: gaps and runs, first and last lessons, mornings, exercise, days between lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, School
from kebiao.models.timetable import Timetable
from kebiao.planning.quality.numbers import ClassNumbers, Numbers, SubjectNumbers, TeacherNumbers
from kebiao.planning.quality.taking import numbers_of

if TYPE_CHECKING:
    from tests.planning.quality.conftest import Place


def test_a_teacher_of_one_bell(school: School, place: Place) -> None:
    """Monday: periods 1, 3, 4 in the morning (one gap), 5 and 6 in the afternoon; Tuesday only the last period."""
    numbers = numbers_of(school, place({("1", "chinese"): "mon1 mon3 mon4 mon5 mon6 tue6"}))
    assert numbers.teachers == (
        TeacherNumbers(
            id="He",
            gaps=1,
            longest_run=2,
            busiest_day=5,
            days=2,
            periods=6,
            first_lessons=1,
            last_lessons=2,
            half_days_free=3,
        ),
    )


def test_noon_is_no_gap(school: School, place: Place) -> None:
    """Periods 2 and 5 with the noon between them, and with 3 and 4 free before it."""
    (teacher,) = numbers_of(school, place({("1", "chinese"): "mon2 mon5"})).teachers
    assert (teacher.gaps, teacher.longest_run, teacher.half_days_free) == (0, 1, 4)


def test_a_teacher_of_two_bells_is_where_the_clock_says(school: School, place: Place) -> None:
    """In class 1 at 8:00 and in class 7 from 9:10, which by the juniors' longer morning are its first two periods.

    At 12:10 the juniors have their fifth period: their third and fourth are the two gaps.
    """
    timetable = place({("1", "chinese"): "mon1", ("7", "chinese"): "mon2 mon5"})
    (teacher,) = numbers_of(school, timetable).teachers
    assert (teacher.periods, teacher.gaps, teacher.longest_run, teacher.first_lessons) == (3, 2, 2, 1)


def test_means_are_over_the_weeks_and_extremes_over_all(school: School, place: Place) -> None:
    """Odd weeks: periods 1, 2 and 3 of Monday; even weeks: 1 and 3 of Monday, and 1 of Tuesday."""
    timetable = place({("1", "chinese"): "mon1 mon2/odd mon3 tue1/even"})
    numbers = numbers_of(school, timetable)
    (teacher,), (class_,), (subject,) = numbers.teachers, numbers.classes, numbers.subjects
    assert (teacher.periods, teacher.gaps, teacher.days, teacher.first_lessons) == (3, 0.5, 1.5, 1.5)
    assert (teacher.longest_run, teacher.busiest_day) == (3, 3)
    assert (class_.periods, class_.crowded) == (3, 1.5), "two too many on Monday of odd weeks, one of even weeks"
    assert (subject.periods, subject.crowded, subject.days_between) == (3, 1.5, 1)


def test_a_class(school: School, place: Place) -> None:
    """Two PE lessons; long breaks of 20 minutes on Monday and Tuesday; three of four main lessons before noon."""
    timetable = place(
        {("1", "chinese"): "mon1 mon2", ("1", "maths"): "tue4 tue5", ("1", "pe"): "mon3 tue3", ("1", "art"): "wed6"}
    )
    assert numbers_of(school, timetable).classes == (
        ClassNumbers(id="1", crowded=2, exercise_least=0, pe_days=2, main_morning=75, main_afternoon=1, periods=7),
    )
    both = place({("1", "pe"): "mon1 tue1 wed1", ("7", "pe"): "mon1 tue1 tue6"})
    first, second = numbers_of(school, both).classes
    assert (first.id, first.exercise_least, first.pe_days, first.main_morning) == ("7", 0, 2, None)
    assert (second.id, second.exercise_least, second.pe_days, second.crowded) == ("1", 40, 3, 0)


def test_morning_is_before_noon_by_the_clock(school: School, place: Place) -> None:
    """The fifth period is in the afternoon of class 1 (14:00), and in the morning of class 7 (12:10)."""
    timetable = place({("1", "maths"): "mon5", ("7", "maths"): "tue5"})
    numbers = numbers_of(school, timetable)
    assert {one.id: (one.main_morning, one.main_afternoon) for one in numbers.classes} == {"1": (0, 1), "7": (100, 0)}
    assert numbers.subjects == (SubjectNumbers(id="maths", crowded=0, days_between=None, morning=50, periods=2),)


def test_a_double_is_no_repeat_where_doubles_are_asked(school: School, place: Place) -> None:
    lines = (CurriculumLine(subject="art", grades=(1,), periods=2, doubles=1),)
    doubles = school.model_copy(update={"curriculum": Curriculum(lines=lines)})
    timetable = place({("1", "art"): "mon3 mon4"})
    assert [one.crowded for one in numbers_of(doubles, timetable).classes] == [0]
    assert [one.crowded for one in numbers_of(school, timetable).classes] == [1]


def test_more_lessons_than_days_must_share_days(school: School, place: Place) -> None:
    """Four on three days: two a day are needed, three are one too many."""
    even, heaped = place({("1", "maths"): "mon1 mon2 tue1 wed1"}), place({("1", "maths"): "mon1 mon2 mon3 wed1"})
    assert [numbers_of(school, one).subjects[0].crowded for one in (even, heaped)] == [0, 1]
    assert [numbers_of(school, one).subjects[0].days_between for one in (even, heaped)] == [1, 2]


def test_classes_taught_together_are_one_lesson_of_their_teacher(school: School, place: Place) -> None:
    classes = tuple(c.model_copy(update={"bell": "primary"}) for c in school.classes)
    joint = school.model_copy(
        update={
            "classes": classes,
            "assignments": (Assignment(classes=("1", "7"), subject="art", teachers=("Zhou",)),),
        }
    )
    apart = place({("1", "art"): "mon1", ("7", "art"): "mon1"})
    together = Timetable(
        school="two", lessons=tuple(lesson.model_copy(update={"group": "both"}) for lesson in apart.lessons)
    )
    numbers = numbers_of(joint, together)
    assert [one.periods for one in numbers.teachers] == [1]
    assert [one.periods for one in numbers.classes] == [1, 1]
    assert [one.periods for one in numbers.subjects] == [2]


def test_who_is_worst_off_stands_first(school: School, place: Place) -> None:
    """Li waits two periods, He one; Zhou teaches three in a row, Sun two."""
    timetable = place(
        {
            ("1", "chinese"): "mon1 mon3",
            ("1", "maths"): "tue1 tue4",
            ("7", "pe"): "mon1 mon2",
            ("7", "art"): "tue1 tue2 tue3",
        }
    )
    numbers = numbers_of(school, timetable)
    assert [one.id for one in numbers.teachers] == ["Li", "He", "Zhou", "Sun"]
    assert [one.id for one in numbers.classes] == ["7", "1"], "three lessons too many on a day, and two"
    assert [one.id for one in numbers.subjects] == ["art", "chinese", "maths", "pe"]


def test_an_empty_timetable_has_no_numbers(school: School) -> None:
    assert numbers_of(school, Timetable(school="two", lessons=())) == Numbers(teachers=(), classes=(), subjects=())


@pytest.mark.parametrize("model", [TeacherNumbers, ClassNumbers, SubjectNumbers])
def test_every_number_says_its_unit(
    model: type[TeacherNumbers] | type[ClassNumbers] | type[SubjectNumbers],
) -> None:
    units = ("periods", "days", "percent", "minutes")
    for name, field in model.model_fields.items():
        assert name == "id" or any(unit in (field.description or "") for unit in units), name
