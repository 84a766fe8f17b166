"""Parallel classes advance side by side."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import Assignment, School, Scope
from kebiao.rules.in_step import InStep
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

FIRST = "101 maths mon 1\n101 maths tue 1\n101 maths wed 1\n101 maths thu 1\n"


def parallel(school: School, *teachers: str) -> School:
    """With a class beside 101, and maths by these teachers in 101 and 102."""
    classes = (*school.classes, school.classes[0].model_copy(update={"id": "102"}))
    maths = tuple(
        Assignment(classes=(class_,), subject="maths", teachers=(teacher,))
        for class_, teacher in zip(("101", "102"), teachers, strict=True)
    )
    return school.model_copy(update={"classes": classes, "assignments": (*school.assignments, *maths)})


def test_a_class_falls_behind(school: School, place: Place) -> None:
    """102 begins on Wednesday: two behind on Tuesday evening, and two on Wednesday."""
    lessons = FIRST + "102 maths wed 2\n102 maths thu 2\n102 maths fri 2\n102 maths fri 3"
    findings = list(InStep().check(place(parallel(school, "Zhou", "Zhou"), lessons)))
    assert [(f.where.class_, f.where.day, f.amount) for f in findings] == [
        ("102", day, 1) for day in ("tue", "wed", "thu")
    ]
    assert findings[0].message.zh == "周二102的maths比平行班101少上 2 节，至多相差 1 节"
    assert not list(InStep(tolerance=2).check(place(parallel(school, "Zhou", "Zhou"), lessons)))


def test_the_same_lesson_on_the_same_day(school: School, place: Place) -> None:
    """教案平头: nothing is behind at the end of a day, though it is within it."""
    week = place(parallel(school, "Zhou", "Zhou"), FIRST + FIRST.replace("101", "102").replace(" 1", " 3"))
    assert not list(InStep(tolerance=0).check(week))
    # After every lesson: from the first period to the third 102 is one behind, on four days.
    assert sum(f.amount for f in InStep(tolerance=0, after="lesson").check(week)) == 4 * 2
    assert not list(InStep(after="lesson").check(week))


def test_whose_classes_are_compared(school: School, place: Place) -> None:
    """Of other teachers only where the grade is asked; other grades and other numbers of periods never."""
    week = place(parallel(school, "Zhou", "Wang"), FIRST)
    assert not list(InStep().check(week))
    assert {f.where.class_ for f in InStep(of="grade").check(week)} == {"102"}
    assert not list(InStep(of="grade", exceptions=Scope(subjects=("maths",))).check(week))


def test_each_week_begins_anew(school: School, place: Place) -> None:
    """In odd weeks alone 102 has nothing."""
    two = parallel(school, "Zhou", "Zhou").model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    lessons = FIRST + FIRST.replace("101", "102").replace(" 1\n", " 2 even\n")
    assert sum(f.amount for f in InStep().check(place(two, lessons))) == 1 + 2 + 3 + 3
