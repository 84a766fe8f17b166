"""What a school asks a timetable to hold, read from its curriculum and assignments, for checking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..models.curriculum import CurriculumLine
from ..models.school import Assignment, Category, ClassGroup, School, Subject
from ..models.week import Weeks, Window
from .session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """So many periods a week of a subject, for one class or for several together, and who may teach them."""

    assignment: int
    """Position of its line among the school's assignments; below 0: nobody is assigned."""
    classes: tuple[str, ...]
    subject: Subject
    weeks: Weeks
    periods: int
    doubles: int
    max_per_day: int | None
    min_per_day: int
    teachers: tuple[str, ...]
    any_of: tuple[str, ...]
    room: str | None
    unavailable: tuple[Window, ...]
    homework: int
    """Minutes of written homework on a day that has a lesson of it."""

    def in_week(self, week: int) -> bool:
        """Whether it is asked in that week of the cycle (0: the odd weeks, 1: the even ones)."""
        return self.weeks == "all" or self.weeks == ("odd", "even")[week]

    @property
    def open(self) -> bool:
        """Whether there is a teacher to choose."""
        return len(self.any_of) > 1

    def staffed_by(self, teachers: tuple[str, ...]) -> bool:
        """Whether these teachers are the given ones, or one of those to choose from."""
        if self.any_of:
            return len(teachers) == 1 and teachers[0] in self.any_of
        return set(teachers) == set(self.teachers)


Fits = Callable[[Asked, tuple[str, ...], tuple[str, ...]], bool]
"""Whether a lesson with these teachers in these rooms may be what is asked."""

FITS: tuple[Fits, ...] = (
    lambda a, teachers, rooms: not a.open and a.staffed_by(teachers) and (a.room,) == rooms,
    lambda a, teachers, _: not a.open and a.staffed_by(teachers) and a.room is None,
    lambda a, teachers, rooms: a.open and a.staffed_by(teachers) and (a.room,) == rooms,
    lambda a, teachers, _: a.open and a.staffed_by(teachers) and a.room is None,
    lambda a, teachers, _: a.staffed_by(teachers),
    lambda a, *_: a.open,
    lambda *_: True,
)
"""By what a lesson is told to belong to one of several that share a subject: the surest signs first."""


def answer(sessions: list[Session], asked: list[Asked]) -> list[tuple[Session, Asked | None]]:
    """Match sessions of some classes and subject with what is asked; None: a session for which nothing is asked."""
    left = [a.periods for a in asked]
    found: list[int | None] = [None] * len(sessions)
    for fits in FITS:
        for i, session in enumerate(sessions):
            for j, a in enumerate(asked):
                wanting = found[i] is None and left[j] > 0 and a.weeks == session.weeks
                if wanting and fits(a, session.teachers, session.rooms):
                    found[i] = j
                    left[j] -= 1
    return [(s, None if j is None else asked[j]) for s, j in zip(sessions, found, strict=True)]


def asked_of(school: School) -> tuple[Asked, ...]:
    """Everything a school asks for, class by class; a combined lesson stands under its first class."""
    subjects = {s.id: s for s in school.subjects}
    given: dict[tuple[str, str], list[tuple[int, Assignment]]] = {}
    for number, assignment in enumerate(school.assignments):
        for class_id in assignment.classes:
            given.setdefault((class_id, assignment.subject), []).append((number, assignment))
    able: dict[str, list[str]] = {}
    for teacher in school.teachers:
        for subject in teacher.subjects:
            able.setdefault(subject, []).append(teacher.id)
    found: list[Asked] = []
    for class_ in school.classes:
        lines = _lines(school, class_)
        for line in lines:
            open_ = Assignment(classes=(class_.id,), subject=line.subject, any_of=tuple(able.get(line.subject, ())))
            sharing = given.get((class_.id, line.subject), [(-1, open_)])
            found += _shares(school, class_, line, sharing, subjects[line.subject])
        told = {line.subject for line in lines}
        for (class_id, subject), assignments in given.items():
            if class_id == class_.id and subject not in told:
                for number, assignment in assignments:
                    line = CurriculumLine(subject=subject, periods=assignment.periods or 0)
                    found += _shares(school, class_, line, [(number, assignment)], subjects[subject])
    return tuple(found)


def _lines(school: School, class_: ClassGroup) -> list[CurriculumLine]:
    """The curriculum lines of a class; a line that names it replaces its grade's line on the same subject."""
    own = [line for line in school.curriculum.lines if class_.id in line.classes]
    silenced = {line.subject for line in own}
    of_grade = [ln for ln in school.curriculum.lines if class_.grade in ln.grades and ln.subject not in silenced]
    return own + [line for line in of_grade if class_.id not in line.classes]


def _qualified(school: School, class_: ClassGroup, subject: Subject, names: tuple[str, ...]) -> tuple[str, ...]:
    """Who among several may be chosen to teach a class; everybody named where nobody may.

    Somebody without the stage of the class's bells may not, nor somebody who would become its homeroom teacher by
    holding its meeting, and will not.
    """
    stages = {bell.stage for bell in school.week.bells if bell.id == class_.bell}
    barred = {t.id for t in school.teachers if t.stages and not stages & set(t.stages)}
    if subject.category is Category.CLASS_MEETING and not class_.homeroom_teacher:
        barred |= {t.id for t in school.teachers if not t.homeroom}
    return names if barred.issuperset(names) else tuple(name for name in names if name not in barred)


def _shares(
    school: School,
    class_: ClassGroup,
    line: CurriculumLine,
    assignments: list[tuple[int, Assignment]],
    subject: Subject,
) -> list[Asked]:
    """Deal the periods and doubles of a line out to the assignments that share it, first come, first served."""
    found: list[Asked] = []
    periods, doubles = line.periods, line.doubles
    for number, assignment in assignments:
        share = periods if assignment.periods is None else min(assignment.periods, periods)
        twice = min(doubles, share // 2)
        periods, doubles = periods - share, doubles - twice
        if share and assignment.classes[0] == class_.id:
            found.append(
                Asked(
                    assignment=number,
                    classes=assignment.classes,
                    subject=subject,
                    weeks=line.weeks,
                    periods=share,
                    doubles=twice,
                    max_per_day=line.max_per_day,
                    min_per_day=line.min_per_day,
                    teachers=assignment.teachers,
                    any_of=_qualified(school, class_, subject, assignment.any_of),
                    room=assignment.room,
                    unavailable=assignment.unavailable,
                    homework=line.homework,
                )
            )
    return found
