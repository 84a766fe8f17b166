"""A school in which it is open who teaches whom: staffed and timetabled in one go, and checked twice."""

from __future__ import annotations

import pytest

from kebiao.instances.documents import document_text, parse_timetable
from kebiao.instances.new_school import new_school
from kebiao.models.school import School
from kebiao.planning.fingerprint import fingerprint
from kebiao.planning.generate import Generated, generate


def school(staffing: str) -> School:
    """A small school."""
    return new_school(grades=(3, 8), classes_per_grade=2, seed=3, staffing=staffing)


@pytest.fixture(scope="module", params=["partly", "open"])
def made(request: pytest.FixtureRequest) -> Generated:
    """A timetable of a small school."""
    return generate(school(request.param), seconds=8, workers=1)


def test_everybody_has_a_teacher_and_every_class_a_homeroom_teacher(made: Generated) -> None:
    """Both checks have agreed, or there would be no answer."""
    assert made.timetable is not None
    assert all(lesson.teacher for lesson in made.timetable.lessons)
    assert not any(finding.severity == "mandatory" for finding in made.findings)
    meetings = {m.class_: m.teacher for m in made.timetable.lessons if m.subject == "班队会"}
    assert made.timetable.homerooms
    assert all(meetings[chosen.class_] == chosen.teacher for chosen in made.timetable.homerooms)


def test_what_the_staffing_costs_is_told_with_its_bound(made: Generated) -> None:
    """The cost is what the staffing rules find, no more and no less."""
    assert made.timetable is not None and made.timetable.quality is not None
    staffing = made.timetable.quality.staffing
    assert staffing is not None
    rules = {"contract-load", "preparations", "teachers-per-class", "kept-pairs"}
    assert staffing.cost == sum(f.cost for f in made.findings if f.rule in rules)
    assert 0 <= staffing.bound <= staffing.cost
    assert [share.above for share in staffing.loads] == sorted((s.above for s in staffing.loads), reverse=True)


def test_the_timetable_reads_back_with_its_homerooms(made: Generated) -> None:
    assert made.timetable is not None
    same = next(s for s in map(school, ("partly", "open")) if fingerprint(s) == made.timetable.problem)
    assert parse_timetable(document_text(made.timetable, ".yaml"), ".yaml", same) == made.timetable


def test_a_school_whose_teachers_are_given_has_no_staffing_to_tell() -> None:
    made = generate(new_school(grades=(3,), classes_per_grade=1, seed=3), seconds=2, workers=1)
    assert made.timetable is not None and made.timetable.quality is not None
    assert made.timetable.quality.staffing is None
    assert made.timetable.homerooms == ()
