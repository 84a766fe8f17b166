"""Courses: what every class has each week, one for each line of the curriculum and those who share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.curriculum import CurriculumLine
from ..models.school import Assignment, Category, ClassGroup, School, Subject
from ..models.week import Weeks, Window


@dataclass(frozen=True, slots=True)
class Course:
    """A subject as one class, or several classes together, have it every week: one event of the problem."""

    event: str
    team: str
    """Shared by the courses of one assignment, of the odd and of the even weeks."""
    classes: tuple[str, ...]
    subject: Subject
    teachers: tuple[str, ...]
    any_of: tuple[str, ...]
    """Empty where there is nobody to choose from; the only one that may teach it is among `teachers`."""
    rooms: tuple[str, ...]
    """The rooms it may be held in: one when given, those of the subject's kind, or the home room; empty: none."""
    periods: int
    doubles: int
    max_per_day: int | None
    min_per_day: int
    weeks: Weeks
    bell: str
    unavailable: tuple[Window, ...]
    homework: int
    """Minutes of written homework on a day that has a lesson of it."""

    def in_week(self, week: int) -> bool:
        """Whether it is held in that week of the cycle (0: the odd weeks, 1: the even ones)."""
        return self.weeks in ("all", ("odd", "even")[week])


class Courses:
    """Lays a school's curriculum and assignments out as courses, class by class."""

    def __init__(self, school: School) -> None:
        """Raise nothing: the school's references have been checked by its reader."""
        self._school = school
        self._class = {c.id: c for c in school.classes}
        self._subject = {s.id: s for s in school.subjects}
        self._of_class: dict[str, list[CurriculumLine]] = {}
        self._of_grade: dict[int, list[CurriculumLine]] = {}
        for line in school.curriculum.lines:
            for class_ in line.classes:
                self._of_class.setdefault(class_, []).append(line)
            for grade in line.grades:
                self._of_grade.setdefault(grade, []).append(line)
        self._teacher = {t.id: t for t in school.teachers}
        self._stage = {bell.id: bell.stage for bell in school.week.bells}
        self._able: dict[str, tuple[str, ...]] = {}
        for teacher in school.teachers:
            for subject in teacher.subjects:
                self._able[subject] = (*self._able.get(subject, ()), teacher.id)
        self._rooms: dict[str, tuple[str, ...]] = {}
        for room in school.rooms:
            if room.kind is not None:
                self._rooms[room.kind] = (*self._rooms.get(room.kind, ()), room.id)
        self._assigned: dict[str, dict[str, list[Assignment]]] = {}
        for assignment in school.assignments:
            for class_ in assignment.classes:
                self._assigned.setdefault(class_, {}).setdefault(assignment.subject, []).append(assignment)

    def __iter__(self) -> Iterator[Course]:
        """Yield the courses, each under the first of its classes, in the order of the classes and their lines."""
        for class_ in self._school.classes:
            assigned = self._assigned.get(class_.id, {})
            lines = self._lines(class_)
            for line in lines:
                able = self._able.get(line.subject, ())
                open_ = Assignment(classes=(class_.id,), subject=line.subject, any_of=able)
                yield from self._share(class_, line, assigned.get(line.subject, [open_]))
            told = {line.subject for line in lines}
            for subject, assignments in assigned.items():
                if subject not in told:
                    asked = sum(a.periods or 0 for a in assignments)
                    yield from self._share(class_, CurriculumLine(subject=subject, periods=asked), assignments)

    def _lines(self, class_: ClassGroup) -> list[CurriculumLine]:
        """The curriculum lines of a class; a line that names the class wins over the lines of its grade."""
        own = self._of_class.get(class_.id, [])
        named = {line.subject for line in own}
        return own + [line for line in self._of_grade.get(class_.grade, []) if line.subject not in named]

    def _share(self, class_: ClassGroup, line: CurriculumLine, assignments: list[Assignment]) -> Iterator[Course]:
        """Share the periods of a line among assignments, in order; yield the courses that begin with this class."""
        left, doubles = line.periods, line.doubles
        numbers: dict[tuple[str, ...], int] = {}
        for assignment in assignments:
            number = numbers[assignment.classes] = numbers.get(assignment.classes, 0) + 1
            taken = left if assignment.periods is None else min(assignment.periods, left)
            paired = min(doubles, taken // 2)
            left, doubles = left - taken, doubles - paired
            if taken and assignment.classes[0] == class_.id:
                yield self._course(assignment, line, taken, paired, number)

    def _course(self, assignment: Assignment, line: CurriculumLine, periods: int, doubles: int, number: int) -> Course:
        subject = self._subject[assignment.subject]
        first = self._class[assignment.classes[0]]
        any_of = self._fit(assignment.any_of, subject, first)
        alone = len(any_of) == 1
        team = f"{'+'.join(assignment.classes)}/{subject.id}" + (f"#{number}" if number > 1 else "")
        return Course(
            event=team if line.weeks == "all" else f"{team}/{line.weeks}",
            team=team,
            classes=assignment.classes,
            subject=subject,
            teachers=any_of if alone else assignment.teachers,
            any_of=() if alone else any_of,
            rooms=self._rooms_for(assignment, subject, first),
            periods=periods,
            doubles=doubles,
            max_per_day=line.max_per_day,
            min_per_day=line.min_per_day,
            weeks=line.weeks,
            bell=first.bell,
            unavailable=assignment.unavailable,
            homework=line.homework,
        )

    def _fit(self, any_of: tuple[str, ...], subject: Subject, first: ClassGroup) -> tuple[str, ...]:
        """The teachers, of some, who are qualified for the stage, and willing where a homeroom comes with the course.

        All of them where none is: the rules then find what is wrong with each.
        """
        stage = self._stage[first.bell]
        heads = subject.category is Category.CLASS_MEETING and first.homeroom_teacher is None
        able = [self._teacher[t] for t in any_of]
        fit = [t.id for t in able if (not t.stages or stage in t.stages) and (t.homeroom or not heads)]
        return tuple(fit) or any_of

    def _rooms_for(self, assignment: Assignment, subject: Subject, first: ClassGroup) -> tuple[str, ...]:
        if assignment.room is not None:
            return (assignment.room,)
        if subject.room_kind is not None:
            return self._rooms.get(subject.room_kind, ())
        return () if first.home_room is None else (first.home_room,)
