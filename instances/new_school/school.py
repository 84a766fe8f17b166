"""A new school: plan, staff, bells and rooms put together with a week that it is known to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ...models.curriculum import Curriculum, CurriculumLine
from ...models.fault import DocumentError, Fault
from ...models.school import Assignment, ClassGroup, FixedLesson, ResearchSlot, Room, School, Teacher
from ...models.timetable import Lesson, Timetable
from ...models.week import Stage, Window
from .bells import bell_id, stage_of, week
from .grid import Grid, Slot
from .known_week import KnownWeek
from .leave import free_half_days, known_absences, part_timers, research_of, research_slots
from .limits import Demand, Place
from .names import teacher_names
from .rooms import room_places, seat, special_rooms
from .staff import MEETING, ClassPlan, Course, Post, staff
from .subjects import SUBJECTS
from .weekly_tables import TABLES, weekly_table

_ATTEMPTS = 8
_SIZES = {Stage.PRIMARY: (38, 45), Stage.JUNIOR: (42, 50)}
"""Pupils in a class, up to the norm (F01)."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """Everything that has been settled about a school, with its week."""

    grid: Grid
    classes: list[ClassPlan]
    demand: Demand
    posts: list[Post]
    part_time: list[int]
    absences: list[list[Window]]
    research: tuple[ResearchSlot, ...]
    pieces: list[tuple[int, Place]]

    def slots(self, class_: int) -> list[Slot]:
        """The slots of a class."""
        return self.grid.slots[self.demand.bells[class_]]


def new_school_with_timetable(
    *,
    grades: tuple[int, ...],
    classes_per_grade: int,
    seed: int,
    table: str = "ZJ2023",
    tightness: float = 0.95,
    daily_pe: bool = False,
) -> tuple[School, Timetable]:
    """A school and a timetable that it is known to have. The same arguments give the same school.

    `table` names a weekly table; `tightness` is the part of the teachers' agreed periods that is taught, above 0 and
    up to 1, and the part of special rooms' time that is used at most; `daily_pe` asks for one sport lesson a day.
    Raises DocumentError with every argument that can not be used.
    """
    _check(grades, classes_per_grade, tightness)
    plans = weekly_table(table, grades, daily_pe)
    classes = [ClassPlan(f"{g}{i:02d}", g, plans[g]) for g in sorted(plans) for i in range(1, classes_per_grade + 1)]
    draft = _draft(classes, seed, tightness)
    name = f"g{'-'.join(dict.fromkeys((str(min(grades)), str(max(grades)))))}-x{classes_per_grade}-s{seed}"
    return _documents(draft, name, table, tightness, Random(f"names {seed}"))


def _check(grades: tuple[int, ...], classes_per_grade: int, tightness: float) -> None:
    faults = []
    if not grades or len(set(grades)) < len(grades):
        faults.append(Fault.at(("grades",), list(grades), "至少一个年级,且不重复", "at least one grade, each once"))
    if not 1 <= classes_per_grade <= 99:
        faults.append(Fault.at(("classes_per_grade",), classes_per_grade, "1 至 99", "1 to 99"))
    if not 0 < tightness <= 1:
        faults.append(Fault.at(("tightness",), tightness, "大于 0、不大于 1 的数", "a number above 0 and up to 1"))
    if faults:
        raise DocumentError(faults)


def _draft(classes: list[ClassPlan], seed: int, tightness: float) -> _Draft:
    """Settle staff, absences and rooms, and find a week; with another throw of the dice when none is found."""
    grid = Grid(week({c.grade: sum(c.periods.values()) for c in classes}))
    research = research_slots([s for s in SUBJECTS if any(s in c.periods for c in classes)])
    for attempt in range(_ATTEMPTS):
        rng = Random(f"{seed}/{attempt}")
        courses, posts = staff(classes, rng)
        part_time = part_timers(posts)
        absences = known_absences(grid, posts, part_time, rng)
        closed = [
            grid.cells([*windows, *research_of(post.subjects[0], research)])
            for post, windows in zip(posts, absences, strict=True)
        ]
        bells = [bell_id(c.grade, sum(c.periods.values())) for c in classes]
        demand = Demand(courses, bells, closed, {})
        demand.rooms.update(room_places(grid, demand, tightness))
        known = KnownWeek(grid, demand, rng)
        if known.settle():
            draft = _Draft(grid, classes, demand, posts, part_time, absences, research, list(known.pieces()))
            for number, window in list(free_half_days(grid, _taken(draft), absences, rng)):
                absences[number].append(window)
            return draft
    raise RuntimeError(f"no week was found for {len(classes)} classes with seed {seed} in {_ATTEMPTS} attempts")


def _taken(draft: _Draft) -> list[set[int]]:
    """The cells in which each post teaches."""
    taken: list[set[int]] = [set() for _ in draft.posts]
    for number, place in draft.pieces:
        course = draft.demand.courses[number]
        taken[course.post].update(draft.slots(course.class_)[s].cell for s in place)
    return taken


def _documents(draft: _Draft, name: str, table: str, tightness: float, rng: Random) -> tuple[School, Timetable]:
    used = [s for s in SUBJECTS if any(s in c.periods for c in draft.classes)]
    rooms = [*special_rooms(draft.demand.rooms)]
    school = School(
        id=name,
        name=f"示例学校({len(draft.classes)}个班)",
        week=draft.grid.week,
        classes=tuple(_classes(draft, rng)),
        subjects=tuple(SUBJECTS[s] for s in used),
        teachers=tuple(_teachers(draft, tightness, rng)),
        rooms=(*(_home_room(c) for c in draft.classes), *rooms),
        curriculum=Curriculum(lines=tuple(_lines(draft, used)), source=TABLES[table].source),
        assignments=tuple(_assignments(draft)),
        fixed=tuple(_fixed(draft)),
        research=draft.research,
    )
    return school, Timetable(school=name, lessons=tuple(_lessons(draft, rooms)))


def _teacher_id(post: int) -> str:
    return f"T{post + 1:03d}"


def _classes(draft: _Draft, rng: Random) -> Iterator[ClassGroup]:
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


def _teachers(draft: _Draft, tightness: float, rng: Random) -> Iterator[Teacher]:
    """The teachers; what is agreed with all of them together is the load divided by the tightness."""
    agreed = taught = 0.0
    names = teacher_names(len(draft.posts), rng)
    for i, post in enumerate(draft.posts):
        before = int(agreed + 0.5)
        agreed += post.load / tightness
        taught += post.load
        meeting = [MEETING] if post.homeroom is not None and MEETING not in post.subjects else []
        yield Teacher(
            id=_teacher_id(i),
            name=names[i],
            subjects=(*post.subjects, *meeting),
            max_periods_week=int(agreed + 0.5) - before,
            unavailable=tuple(draft.absences[i]),
            part_time=i in draft.part_time,
        )


def _lines(draft: _Draft, subjects: list[str]) -> Iterator[CurriculumLine]:
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


def _assignments(draft: _Draft) -> Iterator[Assignment]:
    for course in draft.demand.courses:
        class_ = draft.classes[course.class_].id
        yield Assignment(classes=(class_,), subject=course.subject, teachers=(_teacher_id(course.post),))


def _fixed(draft: _Draft) -> Iterator[FixedLesson]:
    for number, place in draft.pieces:
        course = draft.demand.courses[number]
        if course.subject == MEETING:
            slot = draft.slots(course.class_)[place[0]]
            class_ = draft.classes[course.class_].id
            yield FixedLesson(class_=class_, subject=MEETING, day=slot.day, period=slot.period.id)


def _lessons(draft: _Draft, rooms: list[Room]) -> Iterator[Lesson]:
    seats = seat(draft.grid, draft.demand, rooms, draft.pieces)
    for (number, place), special in zip(draft.pieces, seats, strict=True):
        course: Course = draft.demand.courses[number]
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
