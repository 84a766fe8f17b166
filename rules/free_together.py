"""The teachers of a grade and subject have a time in common to prepare lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Subject
from ..models.week import Day, Period, Window
from ..solver.constraint import Constraint
from ..solver.constraints import ShareFreeTimes
from .asked import Asked
from .board import Board
from .course import Course
from .placed import PlacedWeek
from .rule import Advice
from .staff import may_teach
from .words import periods


class FreeTogether(Advice):
    """Those who teach a main subject in a grade have at least so many lesson periods a week free together.

    Other subjects count where the line's scope names them. The periods are those of the grade's bells (of several bell
    schedules, of the one with most periods in the half day) that lie within the windows and at which no teacher who is
    given to the subject is away. Teachers who may be chosen for it count in the weeks in which they teach it. One step
    of deviation is a period too few, in one week of the cycle.
    """

    name: ClassVar[str] = "free-together"
    title: ClassVar[Words] = Words(zh="集体备课共同空课", en="Time to prepare together")
    citation: ClassVar[str] = "E11"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    least: PositiveInt = Field(1, description="lesson periods a week that they have free together, at least")
    windows: tuple[Window, ...] = Field((), description="when these may be; absent: at any time")

    def _prepared(self, subject: Subject) -> bool:
        """Whether teachers of a subject prepare together."""
        return subject.id in self.only.subjects if self.only.subjects else subject.main

    def post(self, board: Board) -> Iterator[Constraint]:
        for subject in board.school.subjects:
            for grade in sorted({c.grade for c in board.school.classes}) if self._prepared(subject) else ():
                of_grade = [c for c in board.school.classes if c.grade == grade]
                classes = {c.id for c in of_grade if self.applies(class_=c, subject=subject)}
                courses = [c for c in board.courses if c.subject is subject and classes.intersection(c.classes)]
                yield from self._share(board, f"{grade}:{subject.id}", classes, tuple(courses))

    def _share(self, board: Board, point: str, classes: set[str], courses: tuple[Course, ...]) -> Iterator[Constraint]:
        """Yield constraints by which the teachers of some courses have enough free periods in common."""
        teachers = tuple(dict.fromkeys(t for course in courses for t in may_teach(course)))
        if len(teachers) > 1:
            bells = tuple(b for b in board.bell if any(board.class_[c].bell == b for c in classes))
            away = [window for c in courses for t in c.teachers for window in board.teacher[t].unavailable]
            shut, open_ = set(board.within(away, bells)), set(board.within(self.windows, bells))
            yield ShareFreeTimes(
                **self.terms(point),
                resources=tuple(f"teacher:{t}" for t in teachers),
                among=(board.group(f"preparing:{'+'.join(c.event for c in courses)}", courses),),
                times=tuple(
                    time
                    for stretch in board.stretches(bells, halves=True)
                    for time in board.time_groups[stretch]
                    if time not in shut and (not self.windows or time in open_)
                ),
                minimum=self.least,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for subject in week.school.subjects:
            for grade in sorted({c.grade for c in week.school.classes}) if self._prepared(subject) else ():
                of_grade = [c for c in week.school.classes if c.grade == grade]
                classes = [c.id for c in of_grade if self.applies(class_=c, subject=subject)]
                asked = [a for a in week.asked if a.subject.id == subject.id and not set(classes).isdisjoint(a.classes)]
                if len({t for a in asked for t in (*a.teachers, *a.any_of)}) > 1:
                    yield from self._together(week, grade, subject, classes, asked)

    def _together(
        self, week: PlacedWeek, grade: int, subject: Subject, classes: list[str], asked: list[Asked]
    ) -> Iterator[Finding]:
        """Yield that the teachers of a grade and subject have too few periods free together."""
        slots = self._slots(week, classes, [t for a in asked if not a.open for t in (*a.teachers, *a.any_of)])
        lessons = [s for c in classes for s in week.of_subject.get((c, subject.id), ())]
        free = []
        for number in week.weeks:
            team = {t for a in asked if a.in_week(number) and not a.open for t in (*a.teachers, *a.any_of)}
            team |= {t for s in lessons if s.in_week(number) for t in s.teachers}
            busy = [s for t in team for s in week.busy_of(t) if s.in_week(number)]
            free.append(sum(not any(s.shares((day, p.start, p.end)) for s in busy) for day, p in slots))
        amount = sum(max(0, self.least - number) for number in free)
        if amount:
            name, few = week.subject_name(subject.id), min(free)
            yield self.finding(
                where=Place(class_=classes[0], subject=subject.id),
                found=f"{few} 节/periods",
                required=f"≥ {self.least} 节/periods",
                zh=f"{grade} 年级{name}教师每周只有 {few} 节共同空课，集体备课至少需 {self.least} 节",
                en=f"the teachers of {name} in grade {grade} have {periods(few)} a week free together; "
                f"at least {self.least} are asked",
                amount=amount,
            )

    def _slots(self, week: PlacedWeek, classes: list[str], named: list[str]) -> list[tuple[Day, Period]]:
        """The periods that may be free together, given the teachers who are fixed."""
        rung = {week.class_[c].bell for c in classes}
        away = [window for teacher in named for window in week.teacher[teacher].unavailable]
        return [
            (day, period)
            for day, stretch in week.stretches(tuple(b for b in week.bell if b in rung), halves=True)
            for period in stretch
            if not week.covers(away, day, period) and (not self.windows or week.covers(self.windows, day, period))
        ]
