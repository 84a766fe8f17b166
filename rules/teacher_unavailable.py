"""Nobody teaches, and nothing is used, when it is not available."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Window
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidUnavailableTimes, PreferTimes
from .board import Board
from .closing import lessons_within, post_closed
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import periods, slots_en, slots_zh

Windows = tuple[Window, ...]


class TeacherUnavailable(Rule):
    """The unavailable windows of teachers, and of classes, rooms and assignments.

    One step of deviation is a lesson period within the windows at which there is a lesson, in one week of the cycle;
    for an assignment without doubles it is a lesson.
    """

    name: ClassVar[str] = "teacher-unavailable"
    title: ClassVar[Words] = Words(zh="不排课时段", en="Times not available")
    citation: ClassVar[str] = "E16"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    def post(self, board: Board) -> Iterator[Constraint]:
        closed = {
            f"teacher:{t.id}": (t.unavailable, board.bells_of_teacher[t.id])
            for t in board.school.teachers
            if t.unavailable and self.applies(teacher=t)
        }
        yield from post_closed(self, board, "teachers", closed)
        if not self.whole:
            return
        classes = {f"class:{c.id}": (c.unavailable, (c.bell,)) for c in board.school.classes if c.unavailable}
        yield from post_closed(self, board, "classes", classes)
        rooms = {
            f"room:{r.id}": (r.unavailable, board.bells_of_room[r.id]) for r in board.school.rooms if r.unavailable
        }
        yield from post_closed(self, board, "rooms", rooms)
        yield from self._assignments(board)

    def _assignments(self, board: Board) -> Iterator[Constraint]:
        singles: dict[tuple[str, Windows], list[str]] = {}
        for course in board.courses:
            if course.unavailable and course.doubles:
                times = board.within(course.unavailable, (course.bell,))
                name = board.gather(f"event:{course.event}", (course,))
                if times:
                    terms = self.terms(f"event:{course.event}")
                    yield AvoidUnavailableTimes(**terms, resources=(name,), times=times)
            elif course.unavailable:
                singles.setdefault((course.bell, course.unavailable), []).append(course.event)
        for number, ((bell, windows), events) in enumerate(singles.items(), 1):
            closed = set(board.within(windows, (bell,)))
            times = tuple(s.time for s in board.slots_of[bell] if s.time not in closed)
            if closed:
                yield PreferTimes(**self.terms(f"events:{number}"), events=tuple(events), times=times)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if teacher.unavailable and self.applies(teacher=teacher):
                where, name = Place(teacher=teacher.id), week.teacher_name(teacher.id)
                yield from self._within(week, where, name, week.of_teacher[teacher.id], teacher.unavailable)
        if not self.whole:
            return
        for class_ in week.school.classes:
            where, name = Place(class_=class_.id), week.class_name(class_.id)
            yield from self._within(week, where, name, week.of_class[class_.id], class_.unavailable)
        for room in week.school.rooms:
            where, name = Place(room=room.id), week.room_name(room.id)
            yield from self._within(week, where, name, week.of_room[room.id], room.unavailable)
        for (classes, subject), answers in week.answers.items():
            for asked in week.asked_by_key.get((classes, subject), ()):
                sessions = [s for s, a in answers if a is asked]
                where = Place(class_=classes[0], subject=subject)
                name = f"{week.class_name(classes[0])}的{week.subject_name(subject)}"
                yield from self._within(week, where, name, sessions, asked.unavailable, each=not asked.doubles)

    def _within(
        self, week: PlacedWeek, where: Place, name: str, sessions: list[Session], windows: Windows, each: bool = False
    ) -> Iterator[Finding]:
        """Yield that lessons are held within windows; `each` counts lessons instead of periods."""
        amount, inside = lessons_within(week, sessions, windows)
        if inside:
            slots = [s.slot for s in inside]
            yield self.finding(
                where=where.model_copy(update={"day": inside[0].day, "period": inside[0].period.id}),
                found=f"{len(inside)} 节/lessons",
                required="0",
                zh=f"{name}在不可排课的时段有课：{slots_zh(slots)}",
                en=f"{name} is not available in {periods(len(inside))} with a lesson: {slots_en(slots)}",
                amount=len(inside) if each else amount,
                evidence=tuple(week.describe(s) for s in inside),
            )
