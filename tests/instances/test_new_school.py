"""New schools are realistic, tight, and have a timetable."""

from collections import Counter
from functools import lru_cache
from math import ceil

import pytest

from kebiao.instances.documents import document_text, parse_school, parse_timetable
from kebiao.instances.new_school import WEEKLY_TABLES, new_school, new_school_with_timetable
from kebiao.models.fault import DocumentError
from kebiao.models.school import Category, School, Teacher
from kebiao.models.timetable import Timetable
from kebiao.planning.validate import validate

NINE = tuple(range(1, 10))
SIZES = [
    ((1,), 1),
    ((9,), 1),
    (NINE, 1),
    ((1, 2), 3),
    (tuple(range(1, 7)), 2),
    ((7, 8, 9), 4),
    ((2, 6, 7), 3),
    (NINE, 3),
]

UPPER = {
    "primary": {"语文": 16, "数学": 16, **dict.fromkeys(("外语", "道德与法治", "科学", "体育与健康"), 18)},
    "junior": {
        **dict.fromkeys(("语文", "数学", "外语", "科学", "物理", "化学", "生物学"), 12),
        **dict.fromkeys(("道德与法治", "历史与社会", "历史", "地理"), 14),
    },
}
OTHERS = {"primary": 20, "junior": 16}
"""The upper ends of the provincial load bands (E02); the rest of the subjects have one band a stage."""


@lru_cache
def made(grades: tuple[int, ...] = NINE, classes: int = 2, seed: int = 1) -> tuple[School, Timetable]:
    """A school and the timetable that it is known to have; the same is made once."""
    return new_school_with_timetable(grades=grades, classes_per_grade=classes, seed=seed)


def stage_of(school: School, class_: str) -> str:
    bells = {b.id: b.stage.value for b in school.week.bells}
    return next(bells[c.bell] for c in school.classes if c.id == class_)


@pytest.mark.parametrize(("grades", "classes"), SIZES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_known_timetable_meets_every_mandatory_rule(grades: tuple[int, ...], classes: int, seed: int) -> None:
    school, timetable = made(grades, classes, seed)

    assert [f.message.en for f in validate(school, timetable) if f.severity == "mandatory"] == []


@pytest.mark.parametrize("table", WEEKLY_TABLES)
@pytest.mark.parametrize("daily_pe", [False, True])
def test_every_weekly_table_has_schools(table: str, daily_pe: bool) -> None:
    school, timetable = new_school_with_timetable(
        grades=NINE, classes_per_grade=1, seed=3, table=table, daily_pe=daily_pe
    )

    assert [f.message.en for f in validate(school, timetable) if f.severity == "mandatory"] == []


@pytest.mark.slow
def test_a_hundred_and_twenty_classes_have_a_timetable_too() -> None:
    school, timetable = made((1, 2, 3, 4, 5, 6), 20)

    assert len(school.classes) == 120
    assert [f.message.en for f in validate(school, timetable) if f.severity == "mandatory"] == []


def test_every_class_has_the_periods_of_the_national_plan() -> None:
    school, timetable = made()
    grade = {c.id: c.grade for c in school.classes}
    total = Counter(lesson.class_ for lesson in timetable.lessons)

    assert {(grade[c], n) for c, n in total.items()} == {(g, 26 if g < 3 else 30 if g < 7 else 34) for g in NINE}


def test_the_bells_have_no_slot_to_spare() -> None:
    school, timetable = made()
    slots = {b.id: sum(len(list(b.lessons(d))) for d in school.week.days) for b in school.week.bells}
    total = Counter(lesson.class_ for lesson in timetable.lessons)

    assert {c.id: slots[c.bell] for c in school.classes} == dict(total)


def test_with_daily_pe_every_class_has_sport_on_every_day_and_no_more_periods() -> None:
    school, timetable = new_school_with_timetable(grades=NINE, classes_per_grade=1, seed=1, daily_pe=True)
    sport = {s.id for s in school.subjects if s.category in (Category.PE, Category.EXERCISE)}
    days = {(lesson.class_, lesson.day) for lesson in timetable.lessons if lesson.subject in sport}

    assert len(days) == len(school.classes) * 5
    assert len(timetable.lessons) == 2 * 26 + 4 * 30 + 3 * 34


@pytest.mark.parametrize("tightness", [0.8, 0.95, 1.0])
def test_the_teachers_teach_as_much_of_what_is_agreed_as_was_asked(tightness: float) -> None:
    school, timetable = new_school_with_timetable(grades=NINE, classes_per_grade=2, seed=1, tightness=tightness)
    agreed = sum(t.max_periods_week or 0 for t in school.teachers)

    assert len(timetable.lessons) / agreed == pytest.approx(tightness, abs=0.005)


def test_loads_keep_to_the_norms_and_homeroom_teachers_count_half() -> None:
    school, timetable = made(NINE, 3)
    homeroom = {c.homeroom_teacher: stage_of(school, c.id) for c in school.classes}
    filled = dict.fromkeys((t.id for t in school.teachers), 0.0)
    for lesson in timetable.lessons:
        stage = stage_of(school, lesson.class_)
        filled[lesson.teacher or ""] += 1 / UPPER[stage].get(lesson.subject, OTHERS[stage])

    assert max(part + (0.5 if t in homeroom else 0) for t, part in filled.items()) <= 1.1
    assert min(filled.values()) > 0


def test_each_class_has_a_homeroom_teacher_of_its_own_who_teaches_it() -> None:
    school, timetable = made(NINE, 3)
    taught = {(lesson.class_, lesson.teacher) for lesson in timetable.lessons if lesson.subject != "班队会"}
    meetings = {(lesson.class_, lesson.teacher) for lesson in timetable.lessons if lesson.subject == "班队会"}

    assert meetings == {(c.id, c.homeroom_teacher) for c in school.classes}
    assert meetings <= taught
    assert len({c.homeroom_teacher for c in school.classes}) == len(school.classes)


def test_some_teachers_of_a_nine_year_school_teach_in_both_stages() -> None:
    school, timetable = made(NINE, 3)
    stages: dict[str | None, set[str]] = {}
    for lesson in timetable.lessons:
        stages.setdefault(lesson.teacher, set()).add(stage_of(school, lesson.class_))

    assert sum(len(found) == 2 for found in stages.values()) >= 5


def test_nearly_all_main_subject_teachers_stay_in_a_grade_or_two() -> None:
    school, timetable = made(NINE, 3)
    grade = {c.id: c.grade for c in school.classes}
    grades: dict[str | None, set[int]] = {}
    for lesson in timetable.lessons:
        if lesson.subject in ("语文", "数学"):
            grades.setdefault(lesson.teacher, set()).add(grade[lesson.class_])

    near = [teacher for teacher, found in grades.items() if max(found) - min(found) <= 1]
    assert len(near) >= 0.9 * len(grades)


def test_there_are_part_timers_leaders_and_teachers_with_free_half_days() -> None:
    school, _ = made(NINE, 3)

    def is_away(teacher: Teacher) -> bool:
        return bool(teacher.unavailable)

    part_time = [t for t in school.teachers if t.part_time]
    assert part_time and any(w.half is None and w.start is None for t in part_time for w in t.unavailable)
    assert sum(map(is_away, school.teachers)) > len(school.teachers) / 10
    assert {slot.subjects[0] for slot in school.research} >= {"语文", "数学", "外语", "科学"}


@pytest.mark.parametrize(("grades", "classes"), [(NINE, 3), ((7, 8, 9), 4)])
def test_rooms_meet_the_facility_norms(grades: tuple[int, ...], classes: int) -> None:
    school, _ = made(grades, classes)
    count = len(school.classes)
    kinds = Counter(r.kind for r in school.rooms)

    assert kinds["music"] >= ceil(count / 12) and kinds["art"] >= ceil(count / 12)
    assert sum(r.capacity for r in school.rooms if r.kind == "sport") >= ceil(count / 6)
    assert {s.room_kind for s in school.subjects} <= set(kinds)


def test_nobody_shares_a_name() -> None:
    school, _ = made(NINE, 3)

    assert len({t.name for t in school.teachers}) == len(school.teachers)


def test_the_same_arguments_make_the_same_school_and_another_seed_another() -> None:
    first = new_school(grades=(1, 7), classes_per_grade=2, seed=5)

    assert first == new_school(grades=(7, 1), classes_per_grade=2, seed=5)
    assert first != new_school(grades=(1, 7), classes_per_grade=2, seed=6)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_the_documents_are_read_back_without_a_fault(suffix: str) -> None:
    school, timetable = made()

    assert parse_school(document_text(school, suffix), suffix) == school
    assert parse_timetable(document_text(timetable, suffix), suffix, school) == timetable


def test_every_argument_that_can_not_be_used_is_named_at_once() -> None:
    with pytest.raises(DocumentError) as error:
        new_school(grades=(1, 1), classes_per_grade=0, seed=1, tightness=1.5)

    assert [f.path for f in error.value.faults] == ["grades", "classes_per_grade", "tightness"]


@pytest.mark.parametrize(
    ("grades", "table", "path"), [((), "ZJ2023", "grades"), ((9, 10, 0), "ZJ2023", "grades"), ((1,), "XX", "table")]
)
def test_unknown_grades_and_tables_are_refused(grades: tuple[int, ...], table: str, path: str) -> None:
    with pytest.raises(DocumentError) as error:
        new_school(grades=grades, classes_per_grade=1, seed=1, table=table)

    assert {f.path for f in error.value.faults} == {path}
