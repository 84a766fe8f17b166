"""A lesson as it is held, by the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models.school import Subject
from ..models.timetable import Lesson
from ..models.week import Day, Period, Weeks

Stretch = tuple[Day, int, int]
"""A stretch of a day: the day, its first minute, and the minute it is over."""


@dataclass(frozen=True, slots=True)
class Session:
    """A lesson as it is held: one period of one class, or of several classes that are taught together."""

    classes: tuple[str, ...]
    subject: Subject
    teachers: tuple[str, ...]
    rooms: tuple[str, ...]
    bell: str
    day: Day
    period: Period
    weeks: Weeks

    @property
    def start(self) -> int:
        """Its first minute after midnight."""
        return self.period.start

    @property
    def end(self) -> int:
        """The minute after midnight at which it is over."""
        return self.period.end

    @property
    def time(self) -> tuple[str, Day, str]:
        """Which period of which bells it fills: lessons of one time run from the same to the same minute."""
        return self.bell, self.day, self.period.id

    @property
    def slot(self) -> tuple[Day, Period]:
        """Its day and period."""
        return self.day, self.period

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        """The classes, in order, and the subject."""
        return tuple(sorted(self.classes)), self.subject.id

    def in_week(self, week: int) -> bool:
        """Whether it is held in that week of the cycle (0: the odd weeks, 1: the even ones)."""
        return self.weeks in ("all", ("odd", "even")[week])

    def shares(self, clock: Stretch) -> bool:
        """Whether it shares a moment with a stretch of a day."""
        day, start, end = clock
        return self.day == day and self.start < end and start < self.end


def together(lessons: Iterable[Lesson]) -> Iterator[list[Lesson]]:
    """Join the lessons of classes that are taught together: the first of each class, the second of each, ..."""
    joined: dict[tuple[object, ...], list[Lesson]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for number, lesson in enumerate(lessons):
        if lesson.group is None:
            joined[(number,)] = [lesson]
        else:
            at = (lesson.group, lesson.subject, lesson.day, lesson.period, lesson.weeks)
            seen[(*at, lesson.class_)] += 1
            joined.setdefault((*at, seen[(*at, lesson.class_)]), []).append(lesson)
    yield from joined.values()
