"""Fix lessons of one class so that too few of its periods are left for a teacher who is not always there."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.school import FixedLesson, School, Teacher
from ...models.timetable import Lesson
from .grid import Slot
from .limits import sport_may_be
from .subjects import SPORT
from .supply import Supply


def over_fix(supply: Supply) -> School:
    """The school with lessons of one class fixed, each where it could well be, but not all of them together.

    A teacher needs p periods of the class within the slots in which the teacher is there. All but p - 1 of these
    slots get a fixed lesson of another subject: those of the known week, and one more that was elsewhere.
    """
    school = supply.school
    fixed = next(_choices(supply))
    return school.model_copy(update={"fixed": (*school.fixed, *fixed)})


def _choices(supply: Supply) -> Iterator[list[FixedLesson]]:
    """Ways to do it, those with the fewest fixed lessons first."""
    teachers = {t.id: t for t in supply.school.teachers}
    courses: dict[tuple[str, str, str], int] = {}
    for lesson in supply.lessons:
        key = lesson.class_, lesson.subject, lesson.teacher or ""
        courses[key] = courses.get(key, 0) + 1
    open_ = {key: _open(supply, key[0], teachers[key[2]]) for key in courses}
    for key in sorted(courses, key=lambda key: len(open_[key]) - courses[key]):
        yield from _fixings(supply, key[0], key[1], open_[key])


def _open(supply: Supply, class_: str, teacher: Teacher) -> list[Slot]:
    """The slots of a class, none of them fixed, in which a teacher is there."""
    fixed = {(f.day, f.period) for f in supply.school.fixed if f.class_ == class_}
    windows = supply.windows(teacher)
    return [
        slot
        for slot in supply.slots(class_)
        if (slot.day, slot.period.id) not in fixed and not any(supply.grid.covers(w, slot) for w in windows)
    ]


def _fixings(supply: Supply, class_: str, subject: str, open_: list[Slot]) -> Iterator[list[FixedLesson]]:
    """The fixed lessons for one course of a class, for each lesson that can come from elsewhere."""
    held = {(lesson.day, lesson.period): lesson for lesson in supply.lessons if lesson.class_ == class_}
    inside = [(slot, held[slot.day, slot.period.id]) for slot in open_]
    stay = [_fix(lesson, slot) for slot, lesson in inside if lesson.subject != subject]
    known = {(f.day, f.period) for f in supply.school.fixed if f.class_ == class_}
    known |= {(slot.day, slot.period.id) for slot in open_}
    outside = [lesson for place, lesson in held.items() if place not in known]
    for slot, left in inside:
        for lesson in outside:
            if left.subject == subject and _may_go(supply, lesson, slot, list(held.values())):
                yield [*stay, _fix(lesson, slot)]


def _fix(lesson: Lesson, slot: Slot) -> FixedLesson:
    return FixedLesson(class_=lesson.class_, subject=lesson.subject, day=slot.day, period=slot.period.id)


def _may_go(supply: Supply, lesson: Lesson, slot: Slot, held: list[Lesson]) -> bool:
    """Whether a lesson could well be held in a slot: nothing but the count must speak against it."""
    school = supply.school
    teacher = next(t for t in school.teachers if t.id == lesson.teacher)
    grade = next(c.grade for c in school.classes if c.id == lesson.class_)
    lines = [line for line in school.curriculum.lines if line.subject == lesson.subject and grade in line.grades]
    sport = {s.id for s in school.subjects if s.room_kind == SPORT}
    alike = sport if lesson.subject in sport else {lesson.subject}
    return (
        not any(line.doubles for line in lines)
        and not any(supply.grid.covers(window, slot) for window in supply.windows(teacher))
        and not any(other.subject in alike and other.day == slot.day for other in held)
        and (lesson.subject not in sport or sport_may_be(slot))
        and slot.cell not in _fixed_cells(supply, teacher)
    )


def _fixed_cells(supply: Supply, teacher: Teacher) -> set[int]:
    """The cells in which a teacher has a fixed lesson."""
    fixed = {(f.class_, f.day, f.period) for f in supply.school.fixed}
    mine = [lesson for lesson in supply.taught_by[teacher.id] if (lesson.class_, lesson.day, lesson.period) in fixed]
    return {
        slot.cell
        for lesson in mine
        for slot in supply.slots(lesson.class_)
        if (slot.day, slot.period.id) == (lesson.day, lesson.period)
    }
