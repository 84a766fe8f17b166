"""The school as it is once a scenario's edits have happened."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.scenario import ClassesAway, RoomClosed, Scenario, TeacherAway
from ..models.school import Assignment, Category, ClassGroup, Room, School, Teacher
from ..models.week import Day, Window


@dataclass(frozen=True, slots=True)
class Away:
    """The teachers who are away: those `gone` for the whole week, and the `days` of everybody who is away."""

    gone: frozenset[str]
    days: dict[str, tuple[Day, ...]]


def away_of(school: School, scenario: Scenario) -> Away:
    """The teachers who are away by a scenario, its edits on one teacher joined."""
    days: dict[str, set[Day]] = {}
    for edit in scenario.edits:
        if isinstance(edit, TeacherAway):
            days.setdefault(edit.teacher, set()).update(edit.days or school.week.days)
    in_order = {t: tuple(d for d in school.week.days if d in found) for t, found in days.items()}
    return Away(
        frozenset(t for t, found in in_order.items() if len(found) == len(school.week.days)),
        {t: found for t, found in in_order.items() if found},
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """A school after a scenario. `stand_ins` are teachers who stand for nobody: what they teach has no teacher."""

    school: School
    stand_ins: frozenset[str] = frozenset()

    @property
    def without_stand_ins(self) -> School:
        """The school without its stand-ins."""
        assignments = (
            a.model_copy(update={"any_of": tuple(t for t in a.any_of if t not in self.stand_ins)})
            for a in self.school.assignments
        )
        teachers = (teacher for teacher in self.school.teachers if teacher.id not in self.stand_ins)
        return self.school.model_copy(update={"teachers": tuple(teachers), "assignments": tuple(assignments)})


def changed_school(
    school: School, scenario: Scenario, *, stand_ins: bool = False, spared: frozenset[str] = frozenset()
) -> Changed:
    """The same school with the scenario's edits.

    A teacher who is away teaches nothing on those days. One who is away every day teaches nothing at all: colleagues
    who have the subject may take a course over as a whole (a class meeting: those who teach the class, if nobody has
    it). Of several who teach together the others go on alone. Where nobody is left the course has no teacher. One who
    is away on some days keeps their courses, whose lessons move to other days, or a colleague takes a course over as a
    whole. With `stand_ins`, each course that a colleague may take over may also go to a stand-in of its own, as a
    whole. Those who are `spared` take nothing over.

    A room that is closed, and classes that are away, are not available then.
    """
    away = away_of(school, scenario)
    able = _Able(school, away, spared)
    assignments = [_assignment(a, away, able.of(a)) for a in school.assignments]
    added: list[Teacher] = []
    if stand_ins:
        known = {teacher.id for teacher in school.teachers}
        for i, (before, after) in enumerate(zip(school.assignments, assignments, strict=True)):
            if after.any_of and after != before:
                name = next(f"-{i}{'-' * n}" for n in range(len(known) + 1) if f"-{i}{'-' * n}" not in known)
                added.append(Teacher(id=name, subjects=(after.subject,)))
                assignments[i] = after.model_copy(update={"any_of": (*after.any_of, name)})
    update = {
        "teachers": (*(_teacher(teacher, away) for teacher in school.teachers), *added),
        "assignments": tuple(assignments),
        "classes": tuple(_class(class_, away, scenario) for class_ in school.classes),
        "rooms": tuple(_room(room, school, scenario) for room in school.rooms),
    }
    return Changed(school.model_copy(update=update), frozenset(teacher.id for teacher in added))


class _Able:
    """Who may take a course over: all who are not gone nor spared and have the subject, in the school's order."""

    def __init__(self, school: School, away: Away, spared: frozenset[str]) -> None:
        here = [teacher for teacher in school.teachers if teacher.id not in away.gone | spared]
        self._with: dict[str, list[str]] = {}
        for teacher in here:
            for subject in teacher.subjects:
                self._with.setdefault(subject, []).append(teacher.id)
        self._meetings = {s.id for s in school.subjects if s.category is Category.CLASS_MEETING}
        self._teaching = {
            class_.id: [
                t.id for t in here if any(t.id in a.teachers and class_.id in a.classes for a in school.assignments)
            ]
            for class_ in school.classes
            if class_.homeroom_teacher in away.gone
        }

    def of(self, assignment: Assignment) -> tuple[str, ...]:
        """Those who may take an assignment over."""
        able = self._with.get(assignment.subject, [])
        if not able and assignment.subject in self._meetings:
            able = [t for class_ in assignment.classes for t in self._teaching.get(class_, ())]
        return tuple(dict.fromkeys(able))


def _teacher(teacher: Teacher, away: Away) -> Teacher:
    days = away.days.get(teacher.id)
    if days is None:
        return teacher
    closed = (*teacher.unavailable, *(Window(day=day) for day in days))
    subjects = () if teacher.id in away.gone else teacher.subjects
    return teacher.model_copy(update={"unavailable": closed, "subjects": subjects})


def _class(class_: ClassGroup, away: Away, scenario: Scenario) -> ClassGroup:
    edits = (e for e in scenario.edits if isinstance(e, ClassesAway) and (not e.classes or class_.id in e.classes))
    closed = tuple(window for edit in edits for window in edit.when)
    head = None if class_.homeroom_teacher in away.gone else class_.homeroom_teacher
    return class_.model_copy(update={"homeroom_teacher": head, "unavailable": (*class_.unavailable, *closed)})


def _room(room: Room, school: School, scenario: Scenario) -> Room:
    week = tuple(Window(day=day) for day in school.week.days)
    edits = (edit for edit in scenario.edits if isinstance(edit, RoomClosed) and edit.room == room.id)
    closed = tuple(window for edit in edits for window in edit.when or week)
    return room.model_copy(update={"unavailable": (*room.unavailable, *closed)})


def _assignment(assignment: Assignment, away: Away, able: tuple[str, ...]) -> Assignment:
    """An assignment as those who are left can fill it; `able` are those with the subject who are not gone."""
    teachers = tuple(t for t in assignment.teachers if t not in away.gone)
    if assignment.any_of:
        left = tuple(t for t in assignment.any_of if t not in away.gone)
        return assignment.model_copy(update={"any_of": left or able})
    if assignment.teachers and not teachers:
        return assignment.model_copy(update={"teachers": (), "any_of": able})
    if len(teachers) == 1 and teachers[0] in away.days:
        return assignment.model_copy(update={"teachers": (), "any_of": tuple(dict.fromkeys((*teachers, *able)))})
    return assignment.model_copy(update={"teachers": teachers})
