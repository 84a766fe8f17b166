"""The documents of a draft: the school, and the timetable of its known week."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ...models.curriculum import Curriculum, CurriculumLine
from ...models.school import Assignment, ClassGroup, FixedLesson, Room, School, Subject, Teacher
from ...models.timetable import Lesson, Timetable
from ...models.week import Stage
from .bells import stage_of
from .draft import Draft
from .names import teacher_names
from .posts import ClassPlan
from .rooms import seat, special_rooms
from .subjects import MEETING, PRACTICE, SUBJECTS
from .weekly_tables import TABLES

_SIZES = {Stage.PRIMARY: (38, 45), Stage.JUNIOR: (42, 50)}
"""Pupils in a class, up to the norm (F01)."""

_NAMES = ("启明", "育才", "明德", "文昌", "新城", "求实", "博雅", "晨光")


def documents(draft: Draft, id_: str, table: str, tightness: float, rng: Random) -> tuple[School, Timetable]:
    """The school and its known timetable; `rng` gives names and numbers of pupils."""
    used = [s for s in SUBJECTS if s == PRACTICE or any(s in c.periods for c in draft.classes)]
    rooms = [*special_rooms(draft.demand.rooms)]
    school = School(
        id=id_,
        name=_name(draft, rng),
        week=draft.grid.week,
        classes=tuple(_classes(draft, rng)),
        subjects=tuple(_subjects(draft, used)),
        teachers=tuple(_teachers(draft, tightness, rng)),
        rooms=(*(_home_room(c) for c in draft.classes), *rooms),
        curriculum=Curriculum(lines=tuple(_lines(draft, used)), source=TABLES[table].source),
        assignments=tuple(_assignments(draft)),
        fixed=tuple(_fixed(draft)),
        research=draft.research,
    )
    return school, Timetable(school=id_, lessons=tuple(_lessons(draft, rooms)))


def _subjects(draft: Draft, used: list[str]) -> Iterator[Subject]:
    """The subjects; the class meeting counts as practice where some class has no other."""
    without = any(PRACTICE not in plan.periods for plan in draft.classes)
    for name in used:
        subject = SUBJECTS[name]
        yield subject.model_copy(update={"counts_as": PRACTICE}) if without and name == MEETING else subject


def _name(draft: Draft, rng: Random) -> str:
    stages = {stage_of(plan.grade) for plan in draft.classes}
    kind = "九年一贯制学校" if len(stages) == 2 else "小学" if Stage.PRIMARY in stages else "初级中学"
    return f"{rng.choice(_NAMES)}{kind}（示例）"


def _teacher_id(post: int) -> str:
    return f"T{post + 1:03d}"


def _classes(draft: Draft, rng: Random) -> Iterator[ClassGroup]:
    homeroom = {p.homeroom: i for i, p in enumerate(draft.posts) if p.homeroom is not None}
    for i, plan in enumerate(draft.classes):
        yield ClassGroup(
            id=plan.id,
            name=f"{'一二三四五六七八九'[plan.grade - 1]}年级{int(plan.id[1:])}班",
            grade=plan.grade,
            size=rng.randint(*_SIZES[stage_of(plan.grade)]),
            bell=draft.demand.bells[i],
            homeroom_teacher=_teacher_id(homeroom[i]),
            home_room=f"room-{plan.id}",
        )


def _home_room(plan: ClassPlan) -> Room:
    return Room(id=f"room-{plan.id}", name=f"{plan.id}教室", seats=50)


def _teachers(draft: Draft, tightness: float, rng: Random) -> Iterator[Teacher]:
    """The teachers; what is agreed with all of them together is the load divided by the tightness."""
    agreed = 0.0
    names = teacher_names(len(draft.posts), rng)
    for i, post in enumerate(draft.posts):
        before = int(agreed + 0.5)
        agreed += post.load / tightness
        meeting = [MEETING] if post.homeroom is not None and MEETING not in post.subjects else []
        yield Teacher(
            id=_teacher_id(i),
            name=names[i],
            subjects=(*post.subjects, *meeting),
            max_periods_week=int(agreed + 0.5) - before,
            unavailable=tuple(draft.absences[i]),
            part_time=i in draft.part_time,
        )


def _lines(draft: Draft, subjects: list[str]) -> Iterator[CurriculumLine]:
    """One line for each subject and number of periods, with the grades that have so many."""
    grades: dict[tuple[str, int, int], list[int]] = {}
    for course in draft.demand.courses:
        found = grades.setdefault((course.subject, course.periods, course.doubles), [])
        if course.grade not in found:
            found.append(course.grade)
    for (subject, periods, doubles), which in sorted(grades.items(), key=lambda row: subjects.index(row[0][0])):
        most = 2 if doubles else None
        yield CurriculumLine(
            subject=subject, grades=tuple(sorted(which)), periods=periods, doubles=doubles, max_per_day=most
        )


def _assignments(draft: Draft) -> Iterator[Assignment]:
    for course in draft.demand.courses:
        class_ = draft.classes[course.class_].id
        yield Assignment(classes=(class_,), subject=course.subject, teachers=(_teacher_id(course.post),))


def _fixed(draft: Draft) -> Iterator[FixedLesson]:
    meetings = {
        draft.demand.courses[number].class_: place for number, place in draft.pieces if _is_meeting(draft, number)
    }
    for class_, place in sorted(meetings.items()):
        slot = draft.slots(class_)[place[0]]
        yield FixedLesson(class_=draft.classes[class_].id, subject=MEETING, day=slot.day, period=slot.period.id)


def _is_meeting(draft: Draft, number: int) -> bool:
    return draft.demand.courses[number].subject == MEETING


def _lessons(draft: Draft, rooms: list[Room]) -> Iterator[Lesson]:
    seats = seat(draft.grid, draft.demand, rooms, draft.pieces)
    for (number, place), special in zip(draft.pieces, seats, strict=True):
        course = draft.demand.courses[number]
        class_ = draft.classes[course.class_].id
        for slot in (draft.slots(course.class_)[s] for s in place):
            yield Lesson(
                class_=class_,
                subject=course.subject,
                teacher=_teacher_id(course.post),
                room=special or f"room-{class_}",
                day=slot.day,
                period=slot.period.id,
            )
