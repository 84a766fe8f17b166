"""Schools whose staffing is open: what is withheld, and the known week that shows that it exists."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import INFEASIBLE_KINDS, new_school
from kebiao.instances.new_school.school import new_school_with_timetable
from kebiao.instances.new_school.staffing import Staffing
from kebiao.models.fault import DocumentError
from kebiao.planning.validate import validate

GRADES = (2, 8)


@pytest.mark.parametrize("how", [Staffing.PARTLY, Staffing.OPEN])
def test_the_known_week_staffs_the_school(how: Staffing) -> None:
    school, known = new_school_with_timetable(grades=GRADES, classes_per_grade=3, seed=2, staffing=how)
    assert [f for f in validate(school, known) if f.severity == "mandatory"] == []
    assert {h.class_ for h in known.homerooms} == {c.id for c in school.classes if c.homeroom_teacher is None} != set()


def test_open_means_that_nobody_is_assigned() -> None:
    school = new_school(grades=GRADES, classes_per_grade=2, seed=2, staffing="open")
    assert school.assignments == ()
    assert school.last_term and all(pair.class_[0] != "7" for pair in school.last_term)
    assert all(teacher.contract for teacher in school.teachers)
    assert {teacher.homeroom for teacher in school.teachers} == {True, False}


def test_partly_means_some_given_some_to_choose_from_and_some_open() -> None:
    school = new_school(grades=GRADES, classes_per_grade=3, seed=2, staffing="partly")
    taught = {(a.classes[0], a.subject) for a in school.assignments}
    lines = {(c.id, ln.subject) for c in school.classes for ln in school.curriculum.lines if c.grade in ln.grades}
    assert taught < lines
    assert {len(a.any_of) for a in school.assignments} <= {0, 2, 3, 4}
    assert any(a.any_of for a in school.assignments) and any(a.teachers for a in school.assignments)


def test_given_is_as_it_was() -> None:
    plain = new_school(grades=GRADES, classes_per_grade=2, seed=2)
    assert plain == new_school(grades=GRADES, classes_per_grade=2, seed=2, staffing="given")
    assert plain.last_term == ()


@pytest.mark.parametrize("kind", ["teacher-hours", "unavailable", "research-day"])
def test_what_lies_with_one_teacher_is_no_reason_where_another_may_be_chosen(kind: str) -> None:
    assert kind in INFEASIBLE_KINDS
    with pytest.raises(DocumentError):
        new_school(grades=GRADES, classes_per_grade=2, seed=2, staffing="open", infeasible=kind)


def test_an_unknown_staffing_is_a_fault() -> None:
    with pytest.raises(DocumentError, match="staffing"):
        new_school(grades=GRADES, classes_per_grade=2, seed=2, staffing="some")
