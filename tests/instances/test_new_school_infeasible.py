"""A school made infeasible has no timetable for exactly the reason that was asked for."""

from functools import lru_cache

import pytest

from kebiao.instances.documents import document_text, parse_school
from kebiao.instances.new_school import INFEASIBLE_KINDS, new_school, new_school_with_timetable, spoil
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Timetable
from kebiao.planning.validate import validate
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.supply import shortages

PLACES = {
    "venue": ("rooms", "venue-capacity"),
    "teacher-hours": ("teachers", "teacher-load"),
    "unavailable": ("teachers", "teacher-unavailable"),
    "fixed": ("fixed", "fixed-lessons"),
    "room": ("rooms", "teacher-unavailable"),
    "research-day": ("research", "research-half-day"),
    "staffing": ("teachers", "teacher-load"),
}
"""For each kind the field of the school that is changed, and the rule on which a shortage rests."""

OPENED = {"staffing": "assignments"}
"""What is taken out besides, so that nobody in particular is short."""

SCHOOLS = [(tuple(range(1, 10)), 1), (tuple(range(1, 7)), 3), ((7, 8, 9), 2), ((1,), 1)]


@lru_cache
def made(grades: tuple[int, ...], classes: int) -> tuple[School, Timetable]:
    return new_school_with_timetable(grades=grades, classes_per_grade=classes, seed=4)


def test_every_kind_is_tried_here() -> None:
    assert set(PLACES) == set(INFEASIBLE_KINDS)


@pytest.mark.parametrize(("grades", "classes"), SCHOOLS)
def test_the_feasible_school_is_short_of_nothing(grades: tuple[int, ...], classes: int) -> None:
    school, _ = made(grades, classes)

    assert shortages(post(school, rules_of(school)).problem) == ()


@pytest.mark.parametrize(("grades", "classes"), SCHOOLS)
@pytest.mark.parametrize("kind", INFEASIBLE_KINDS)
def test_counting_shows_that_there_is_no_timetable(kind: str, grades: tuple[int, ...], classes: int) -> None:
    spoiled = spoil(*made(grades, classes), kind)
    found = shortages(post(spoiled, rules_of(spoiled)).problem)

    assert found
    assert all(PLACES[kind][1] in shortage.origins or kind == "venue" for shortage in found)


@pytest.mark.parametrize(("grades", "classes"), SCHOOLS)
@pytest.mark.parametrize("kind", INFEASIBLE_KINDS)
def test_putting_the_one_place_back_makes_it_feasible_again(kind: str, grades: tuple[int, ...], classes: int) -> None:
    school, timetable = made(grades, classes)
    spoiled = spoil(school, timetable, kind)
    place = PLACES[kind][0]
    again = {place, OPENED.get(kind, place)}
    mended = spoiled.model_copy(update={field: getattr(school, field) for field in again})

    assert getattr(spoiled, place) != getattr(school, place)
    assert mended == school
    assert all(finding.severity == "recommended" for finding in validate(mended, timetable))


@pytest.mark.parametrize("kind", ["teacher-hours", "unavailable"])
def test_only_one_teacher_is_changed(kind: str) -> None:
    school, timetable = made(*SCHOOLS[0])
    spoiled = spoil(school, timetable, kind)

    assert sum(a != b for a, b in zip(school.teachers, spoiled.teachers, strict=True)) == 1


def test_a_large_field_takes_fewer_classes_and_nothing_else_changes() -> None:
    school, timetable = made(tuple(range(1, 7)), 3)
    before = {r.id: r for r in school.rooms}
    changed = [r for r in spoil(school, timetable, "venue").rooms if r != before[r.id]]

    assert [r.id for r in changed] == ["field"]
    assert changed[0].capacity < before["field"].capacity


def test_the_fixed_lessons_do_not_contradict_one_another() -> None:
    school, timetable = made(*SCHOOLS[0])
    spoiled = spoil(school, timetable, "fixed")
    added = [f for f in spoiled.fixed if f not in school.fixed]

    assert len({f.class_ for f in added}) == 1
    assert len({(f.day, f.period) for f in added}) == len(added)
    assert spoiled.fixed[: len(school.fixed)] == school.fixed


@pytest.mark.parametrize(("grades", "classes"), SCHOOLS)
@pytest.mark.parametrize("kind", INFEASIBLE_KINDS)
def test_the_document_reads_as_valid(kind: str, grades: tuple[int, ...], classes: int) -> None:
    spoiled = spoil(*made(grades, classes), kind)

    assert parse_school(document_text(spoiled), ".yaml") == spoiled


def test_the_generator_spoils_the_school_that_it_would_have_made() -> None:
    school, timetable = made((7, 8, 9), 2)

    assert new_school(grades=(7, 8, 9), classes_per_grade=2, seed=4, infeasible="room") == spoil(
        school, timetable, "room"
    )


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(DocumentError) as error:
        new_school(grades=(1,), classes_per_grade=1, seed=1, infeasible="weather")

    assert [f.path for f in error.value.faults] == ["infeasible"]
