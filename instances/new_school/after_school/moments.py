"""Who and what is busy when, by the clock: people, rooms, equipment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....models.school import School
from ....models.timetable import Lesson, Timetable
from ....models.week import Day, Period, Window

Stretch = tuple[Day, int, int]
"""A stretch of a day, from a minute to a minute."""


class Busy:
    """How often each thing is in use over stretches of the week."""

    def __init__(self) -> None:
        """Begin with everything free."""
        self._spans: dict[tuple[str, Day], list[tuple[int, int]]] = {}

    def take(self, name: str, span: Stretch) -> None:
        """Use something once over a stretch."""
        day, start, end = span
        self._spans.setdefault((name, day), []).append((start, end))

    def release(self, name: str, span: Stretch) -> None:
        """Undo one use."""
        day, start, end = span
        self._spans[name, day].remove((start, end))

    def uses(self, name: str, span: Stretch) -> int:
        """Uses that share a moment with a stretch."""
        day, start, end = span
        return sum(a < end and start < b for a, b in self._spans.get((name, day), ()))


def span_of(day: Day, period: Period) -> Stretch:
    """The stretch of a period."""
    return day, period.start, period.end


def lesson_spans(school: School, timetable: Timetable) -> Iterator[tuple[Lesson, Stretch]]:
    """Yield each lesson with the stretch of its period."""
    periods = {(bell.id, p.id): p for bell in school.week.bells for p in bell.periods}
    bell = {class_.id: class_.bell for class_ in school.classes}
    for lesson in timetable.lessons:
        yield lesson, span_of(lesson.day, periods[bell[lesson.class_], lesson.period])


def is_away(windows: Iterable[Window], span: Stretch, noon: int) -> bool:
    """Whether one of the windows shares a moment with a stretch; half days meet at noon."""
    return any(
        window.day == span[0] and _opens(window, noon) < span[2] and span[1] < _closes(window, noon)
        for window in windows
    )


def is_there(windows: Iterable[Window], span: Stretch, noon: int, travel: int) -> bool:
    """Whether somebody whom one of the windows brings is there all through a stretch."""
    return any(
        window.day == span[0] and _opens(window, noon) + travel <= span[1] and span[2] <= _closes(window, noon)
        for window in windows
    )


def _opens(window: Window, noon: int) -> int:
    return window.start if window.start is not None else noon if window.half == "afternoon" else 0


def _closes(window: Window, noon: int) -> int:
    return window.end if window.end is not None else noon if window.half == "morning" else 24 * 60
