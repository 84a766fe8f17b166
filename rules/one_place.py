"""Nobody is in two places at once, by the clock, across bell schedules and odd and even weeks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, clock_text
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidClashes, ResourceCapacity
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .served import Served
from .words import DAY_EN, DAY_ZH, lessons


class OnePlace(Rule):
    """Classes, classes with pupils in common, teachers, and rooms that no subject asks for by their kind.

    One step of deviation is one lesson too many at one moment (of those at which most lesson periods run together) in
    one week of the cycle. Rooms of a kind are a matter of special-rooms and venue-capacity.
    """

    name: ClassVar[str] = "one-place"
    title: ClassVar[Words] = Words(zh="班级、教师、教室不冲突", en="Never in two places at once")
    citation: ClassVar[str] = "G01"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "teachers"})

    def post(self, board: Board) -> Iterator[Constraint]:
        people = [f"class:{c.id}" for c in board.school.classes if self.applies(class_=c)]
        people += [
            f"pupils:{a}&{b}"
            for a, b in board.pupils_shared
            if self.applies(class_=board.class_[a]) and self.applies(class_=board.class_[b])
        ]
        people += [f"teacher:{t.id}" for t in board.school.teachers if self.applies(teacher=t)]
        people += [name for name in board.servants if name.startswith("instructor:") and self.whole]
        if people:
            yield AvoidClashes(**self.terms("people"), resources=tuple(people))
        kinds = {s.room_kind for s in board.school.subjects}
        rooms = [f"room:{r.id}" for r in board.school.rooms if self.whole and (r.kind is None or r.kind not in kinds)]
        if rooms:
            yield ResourceCapacity(**self.terms("rooms"), resources=tuple(rooms))

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                where, name = Place(class_=class_.id), week.class_name(class_.id)
                yield from self._clashes(week, where, name, [*week.of_class[class_.id]])
        yield from self._shared_pupils(week)
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                where, name = Place(teacher=teacher.id), week.teacher_name(teacher.id)
                yield from self._clashes(week, where, name, week.busy_of(teacher.id))
        for instructor in week.service.instructors if self.whole else ():
            where, name = Place(teacher=instructor.id), instructor.name or instructor.id
            yield from self._clashes(week, where, name, [*week.served_by.get(instructor.id, ())])
        kinds = {s.room_kind for s in week.school.subjects if s.room_kind is not None}
        for room in week.school.rooms:
            if self.whole and room.kind not in kinds:
                where, name = Place(room=room.id), week.room_name(room.id)
                held = [*week.of_room[room.id], *week.served_in.get(room.id, ())]
                yield from self._clashes(week, where, name, held, room.capacity)

    def _shared_pupils(self, week: PlacedWeek) -> Iterator[Finding]:
        """Yield the clashes of each two classes with pupils in common, as if they were one class."""
        told: set[frozenset[str]] = set()
        for class_ in week.school.classes:
            for other in class_.shares_pupils_with:
                both = frozenset({class_.id, other})
                if len(both) == 2 and both not in told:
                    told.add(both)
                    if self.applies(class_=class_) and self.applies(class_=week.class_[other]):
                        name = f"{week.class_name(class_.id)}与{week.class_name(other)}的共同学生"
                        sessions: list[Session | Served] = [s for s in week.sessions if both.intersection(s.classes)]
                        yield from self._clashes(week, Place(class_=class_.id), name, sessions)

    def _clashes(
        self, week: PlacedWeek, where: Place, name: str, sessions: list[Session | Served], capacity: int = 1
    ) -> Iterator[Finding]:
        found: dict[tuple[str, int], tuple[int, list[Session | Served]]] = {}
        for number in week.weeks:
            for day, minute, running in week.running(sessions, number):
                if len(running) > capacity:
                    before = found.get((day, minute), (0, []))
                    found[day, minute] = (before[0] + len(running) - capacity, running)
        for amount, running in found.values():
            day, begun = running[0].day, max(s.start for s in running)
            yield self.finding(
                where=where.model_copy(update={"day": day, "period": running[0].period.id}),
                found=f"{len(running)} 节课/lessons",
                required=f"≤ {capacity} 节课/lessons",
                zh=f"{DAY_ZH[day]} {clock_text(begun)}，{name}同时有 {len(running)} 节课",
                en=f"{name} has {lessons(len(running))} at the same time on {DAY_EN[day]} at {clock_text(begun)}",
                amount=amount,
                evidence=tuple(week.describe(s) for s in running),
            )
