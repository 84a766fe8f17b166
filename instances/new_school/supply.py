"""What a school has of teachers' and rooms' time, counted from its documents: slots and cells that are open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ...models.school import Room, School, Teacher
from ...models.timetable import Lesson, Timetable
from ...models.week import Window
from .grid import Grid, Slot
from .leave import research_of
from .limits import sport_may_be
from .subjects import SPORT


class Supply:
    """A school with a week that it has, and what is open in it."""

    def __init__(self, school: School, timetable: Timetable) -> None:
        """Raise nothing."""
        self.school = school
        self.grid = Grid(school.week)
        self.lessons = timetable.lessons
        self.bell = {c.id: c.bell for c in school.classes}

    @cached_property
    def taught_by(self) -> dict[str, list[Lesson]]:
        """The lessons of each teacher."""
        found: dict[str, list[Lesson]] = {t.id: [] for t in self.school.teachers}
        for lesson in self.lessons:
            if lesson.teacher is not None:
                found[lesson.teacher].append(lesson)
        return found

    def slots(self, class_: str) -> list[Slot]:
        """The slots of a class."""
        return self.grid.slots[self.bell[class_]]

    def windows(self, teacher: Teacher) -> tuple[Window, ...]:
        """When a teacher cannot teach."""
        return (*teacher.unavailable, *research_of(teacher.subjects[0], self.school.research))

    def open_cells(self, teacher: Teacher, closed: Iterable[Window] = ()) -> set[int]:
        """The cells in which a teacher may teach some of their classes, if `closed` is closed too."""
        windows = (*self.windows(teacher), *closed)
        return {
            slot.cell
            for bell in {self.bell[lesson.class_] for lesson in self.taught_by[teacher.id]}
            for slot in self.grid.slots[bell]
            if not any(self.grid.covers(w, slot) for w in windows)
        }

    def rooms_of(self, kind: str) -> list[Room]:
        """The rooms of a kind."""
        return [room for room in self.school.rooms if room.kind == kind]

    def needs_room(self, kind: str) -> list[Lesson]:
        """The lessons that are held in a room of a kind."""
        ids = {room.id for room in self.rooms_of(kind)}
        return [lesson for lesson in self.lessons if lesson.room in ids]

    def room_periods(self, kind: str, closed: dict[str, list[Window]] | None = None) -> int:
        """How many lessons fit in the rooms of a kind in a week, if `closed` (by room) is closed too."""
        slots = [
            slot
            for bell in {self.bell[lesson.class_] for lesson in self.needs_room(kind)}
            for slot in self.grid.slots[bell]
            if kind != SPORT or sport_may_be(slot)
        ]
        total = 0
        for room in self.rooms_of(kind):
            windows = (*room.unavailable, *(closed or {}).get(room.id, ()))
            open_ = {slot.cell for slot in slots if not any(self.grid.covers(w, slot) for w in windows)}
            total += room.capacity * len(open_)
        return total
