"""New schools with an after-school service: sound, of the size that is asked for, and the same for the same seed."""

from collections import Counter
from functools import lru_cache

import pytest

from kebiao.api.export.workbook.timetable import timetable_workbook
from kebiao.instances.documents import document_bytes, document_text, parse_school, parse_timetable
from kebiao.instances.new_school import new_school, new_school_with_timetable
from kebiao.instances.new_school.staffing import Staffing
from kebiao.instances.timetable_workbook import read_timetable_workbook
from kebiao.models.checks import school_faults
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.service import Club, Service
from kebiao.models.week import PeriodKind
from kebiao.planning.validate import validate

NINE = tuple(range(1, 10))
SIZES = [((1,), 1), (NINE, 1), ((7, 8, 9), 2), ((1, 2, 3, 4, 5, 6), 3), ((2, 6, 7), 3)]


@lru_cache
def made(grades: tuple[int, ...] = NINE, classes: int = 2, seed: int = 1, attending: int = 85) -> School:
    return new_school(grades=grades, classes_per_grade=classes, seed=seed, after_school=attending)


def service_of(school: School) -> Service:
    assert school.service is not None
    return school.service


@pytest.mark.parametrize(("grades", "classes"), SIZES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_school_has_no_fault_and_only_more_than_without_the_service(
    grades: tuple[int, ...], classes: int, seed: int
) -> None:
    school = made(grades, classes, seed)
    without = new_school(grades=grades, classes_per_grade=classes, seed=seed)

    assert school_faults(school) == ()
    assert school.teachers == without.teachers
    assert school.assignments == without.assignments
    assert set(without.rooms) <= set(school.rooms)
    assert [[p for p in b.periods if p.kind is PeriodKind.LESSON] for b in school.week.bells] == [
        [p for p in b.periods if p.kind is PeriodKind.LESSON] for b in without.week.bells
    ]


@pytest.mark.parametrize(("grades", "classes"), SIZES)
def test_the_service_is_as_large_as_the_school(grades: tuple[int, ...], classes: int) -> None:
    school = made(grades, classes)
    service = service_of(school)
    sizes = {c.id: c.size for c in school.classes}
    stay = Counter(p.class_ for p in service.pupils if p.days != ())

    assert Counter(p.class_ for p in service.pupils) == sizes
    assert all(stay[id_] == round((size or 0) * 0.85) for id_, size in sizes.items())
    assert len(service.clubs) == max(6, round(80 / 54 * len(sizes)))
    assert len(service.instructors) == max(1, round(12 / 54 * len(sizes)))


def test_two_hours_and_two_stages_every_day() -> None:
    for bell in made().week.bells:
        for day in made().week.days:
            first, *_ = service = bell.service(day)
            last = next(p for p in reversed(service) if p.kind is not PeriodKind.EXTENDED_CARE)
            kinds = [p.kind for p in service]
            assert kinds == [PeriodKind.STAGE_1, PeriodKind.STAGE_2, PeriodKind.STAGE_2, PeriodKind.EXTENDED_CARE]
            assert last.end >= 18 * 60
            assert last.end - first.start >= 115
            assert last.end - max(p.end for p in bell.lessons(day)) >= 120


def test_wishes_are_for_clubs_that_a_pupil_can_join() -> None:
    school = made()
    clubs = {club.id: club for club in service_of(school).clubs}
    grade = {c.id: c.grade for c in school.classes}
    wished = Counter[str]()
    for pupil in service_of(school).pupils:
        assert pupil.days is None or pupil.days or not pupil.wishes, "who does not stay wishes for nothing"
        days = set(school.week.days if pupil.days is None else pupil.days)
        for wish in pupil.wishes:
            wished[wish.clubs[0]] += 1
            for club in (clubs[id_] for id_ in wish.clubs):
                assert grade[pupil.class_] in club.grades
                assert len(days & set(club.days or days)) >= club.sessions
                assert wish.day is None or not club.days or wish.day in club.days
    assert any(asked > clubs[id_].most for id_, asked in wished.items()), "some clubs are over-asked"


def leads(club: Club, who: str) -> bool:
    return who in club.leaders


def test_people_from_outside_are_vetted_and_lead_a_club_when_they_are_there() -> None:
    school = made()
    service = service_of(school)
    for person in service.instructors:
        assert person.vetted
        assert (person.role == "instructor") == bool(person.provider)
        (club,) = (club for club in service.clubs if leads(club, person.id))
        assert set(club.days) == {window.day for window in person.available}


def test_the_same_seed_gives_the_same_school_and_another_another() -> None:
    again = new_school(grades=NINE, classes_per_grade=2, seed=1, after_school=85)

    assert again == made()
    assert service_of(made(seed=2)).pupils != service_of(made()).pupils
    assert parse_school(document_bytes(again, ".xlsx"), ".xlsx") == again


def test_an_infeasible_service_has_no_place_at_one_time() -> None:
    sound = made()
    school = new_school(grades=NINE, classes_per_grade=2, seed=1, after_school=85, infeasible="service")
    noon = school.week.noon
    (day,) = {w.day for r in school.rooms for w in set(r.unavailable) - set(named(sound, r.id))}
    shut = [
        (bell.id, period.id)
        for bell in school.week.bells
        for period in bell.on(day)
        if all(any(w.meets(day, period, noon) for w in r.unavailable) for r in school.rooms if r.kind == "sport")
        and period.kind is not PeriodKind.BREAK
        and any(period in b.service(day) for b in school.week.bells)
    ]

    assert school.service == sound.service
    assert ("junior-34", "service-1") in shut
    lessons = [p for bell in school.week.bells for p in bell.lessons(day)]
    fields = [r for r in school.rooms if r.id == "field"]
    assert not any(w.meets(day, p, noon) for p in lessons for r in fields for w in r.unavailable), "lessons have theirs"


def named(school: School, room: str) -> tuple[object, ...]:
    return next(r.unavailable for r in school.rooms if r.id == room)


@pytest.mark.parametrize(
    ("after_school", "infeasible", "place"),
    [
        (None, "service", "infeasible"),
        (85, "venue", "infeasible"),
        (0, None, "after_school"),
        (101, None, "after_school"),
    ],
)
def test_what_does_not_go_together_is_refused(after_school: int | None, infeasible: str | None, place: str) -> None:
    with pytest.raises(DocumentError) as error:
        new_school(grades=(1,), classes_per_grade=1, seed=1, after_school=after_school, infeasible=infeasible)

    assert [fault.path for fault in error.value.faults] == [place]


@pytest.mark.parametrize(("grades", "classes"), SIZES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_known_plan_meets_every_mandatory_rule(grades: tuple[int, ...], classes: int, seed: int) -> None:
    school, timetable = new_school_with_timetable(grades=grades, classes_per_grade=classes, seed=seed, after_school=85)
    plan = timetable.service

    assert plan is not None and plan.sessions
    assert [f.message.en for f in validate(school, timetable) if f.severity == "mandatory"] == []
    held = {session.club for session in plan.sessions} - {None}
    assert len(held) >= len(service_of(school).clubs) / 3


def test_the_known_plan_is_a_timetable_that_is_read_again() -> None:
    school, timetable = new_school_with_timetable(grades=NINE, classes_per_grade=1, seed=1, after_school=85)

    assert parse_timetable(document_text(timetable, ".json"), ".json", school) == timetable
    assert read_timetable_workbook(timetable_workbook(school, timetable, ()), school) == timetable


def test_who_teaches_may_be_left_open_too() -> None:
    school, timetable = new_school_with_timetable(
        grades=(1, 7), classes_per_grade=2, seed=1, after_school=60, staffing=Staffing.OPEN
    )

    assert school.assignments == ()
    assert school_faults(school) == ()
    assert [f.message.en for f in validate(school, timetable) if f.severity == "mandatory"] == []


def test_an_infeasible_service_spoils_the_known_plan_at_that_time_only() -> None:
    _, timetable = new_school_with_timetable(grades=NINE, classes_per_grade=2, seed=1, after_school=85)
    school = new_school(grades=NINE, classes_per_grade=2, seed=1, after_school=85, infeasible="service")
    told = [f for f in validate(school, timetable) if f.severity == "mandatory"]

    assert {f.rule for f in told} == {"service-rooms"}
    assert {(f.where.day, f.where.period) for f in told} == {("wed", "service-1")}
