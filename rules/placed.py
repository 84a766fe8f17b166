"""A finished timetable, laid out by the clock for checking. Knows nothing of the problem or the solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..models.school import ClassGroup, Room, School, Subject, Teacher
from ..models.timetable import Lesson, Timetable
from ..models.week import BellSchedule, Day, Period


@dataclass(frozen=True, slots=True)
class Placed:
    """One period of one class, with its clock times in minutes after midnight."""

    lesson: Lesson
    subject: Subject
    start: int
    end: int

    def overlaps(self, other: Placed) -> bool:
        """Whether the two share a moment of the same week."""
        together = "all" in (self.lesson.weeks, other.lesson.weeks) or self.lesson.weeks == other.lesson.weeks
        return together and self.lesson.day == other.lesson.day and self.start < other.end and other.start < self.end

    def in_week(self, week: int) -> bool:
        """Whether it is held in that week of the cycle (0: the odd weeks, 1: the even ones)."""
        return self.lesson.weeks in ("all", ("odd", "even")[week])


class PlacedWeek:
    """All lessons of a timetable with their clock times, by class, teacher and room."""

    def __init__(self, school: School, timetable: Timetable) -> None:
        """Raise nothing: the timetable's references have been checked by its reader."""
        self.school = school
        self.timetable = timetable
        self.class_: dict[str, ClassGroup] = {c.id: c for c in school.classes}
        self.subject: dict[str, Subject] = {s.id: s for s in school.subjects}
        self.teacher: dict[str, Teacher] = {t.id: t for t in school.teachers}
        self.room: dict[str, Room] = {r.id: r for r in school.rooms}
        self.bell: dict[str, BellSchedule] = {b.id: b for b in school.week.bells}
        self.lessons: tuple[Placed, ...] = tuple(sorted(self._lay(), key=lambda p: (p.lesson.day, p.start)))

    def _lay(self) -> Iterator[Placed]:
        for lesson in self.timetable.lessons:
            period = self.period(lesson.class_, lesson.day, lesson.period)
            yield Placed(lesson, self.subject[lesson.subject], period.start, period.end)

    def period(self, class_: str, day: Day, period: str) -> Period:
        """A period of a class's bell schedule on a day."""
        bell = self.bell[self.class_[class_].bell]
        return next(p for p in bell.on(day) if p.id == period)

    @property
    def days(self) -> tuple[Day, ...]:
        """The school days."""
        return self.school.week.days

    @property
    def weeks(self) -> range:
        """The weeks of the cycle, counted from 0."""
        return range(self.school.week.cycle)

    @cached_property
    def of_class(self) -> dict[str, list[Placed]]:
        """The lessons of each class, by clock."""
        found: dict[str, list[Placed]] = {c: [] for c in self.class_}
        for placed in self.lessons:
            found[placed.lesson.class_].append(placed)
        return found

    @cached_property
    def of_teacher(self) -> dict[str, list[Placed]]:
        """The lessons of each teacher, by clock; a combined lesson counts once."""
        found: dict[str, list[Placed]] = {t: [] for t in self.teacher}
        seen: set[tuple[str, str | None, Day, int, str, str]] = set()
        for placed in self.lessons:
            for teacher in placed.lesson.teachers:
                group = placed.lesson.group
                key = (
                    teacher,
                    group,
                    placed.lesson.day,
                    placed.start,
                    placed.lesson.subject,
                    placed.lesson.weeks,
                )
                if group is None or key not in seen:
                    seen.add(key)
                    found[teacher].append(placed)
        return found

    @cached_property
    def of_room(self) -> dict[str, list[Placed]]:
        """The lessons of each room, by clock; a combined lesson counts once."""
        found: dict[str, list[Placed]] = {r: [] for r in self.room}
        seen: set[tuple[str, str, Day, int, str]] = set()
        for placed in self.lessons:
            room, group = placed.lesson.room, placed.lesson.group
            if room is None:
                continue
            if group is not None:
                key = (room, group, placed.lesson.day, placed.start, placed.lesson.weeks)
                if key in seen:
                    continue
                seen.add(key)
            found[room].append(placed)
        return found

    def is_morning(self, placed: Placed) -> bool:
        """Whether a lesson starts before the week's noon."""
        return placed.start < self.school.week.noon
