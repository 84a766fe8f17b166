"""What may not happen too often in a week: the tallies that a lesson counts for at a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...models.school import Category
from .grid import Grid, Slot
from .posts import Course
from .subjects import SUBJECTS
from .tallies import Tallies

Place = tuple[int, ...]
"""The slots of a piece: one, or two in a row for a double."""

PERIODS_A_DAY = 4
PERIODS_IN_A_ROW = 3
"""What a teacher teaches at most in the known week (E16); lunch does not end a row."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a week must hold."""

    courses: list[Course]
    bells: list[str]
    """The bell schedule of each class."""
    closed: list[set[int]]
    """For each post the cells in which it cannot teach."""
    rooms: dict[str, int]
    """Classes that fit at the same time, by room kind."""


def a_day(course: Course, days: int) -> int:
    """Periods of a course on one day at most."""
    return max(-(-course.periods // days), 2 if course.doubles else 1)


def is_sport(course: Course) -> bool:
    """Whether a course is PE or an exercise lesson."""
    return SUBJECTS[course.subject].category in (Category.PE, Category.EXERCISE)


def sport_may_be(slot: Slot) -> bool:
    """Sport is neither the first lesson nor right after lunch (G03)."""
    return not (slot.first or slot.after_lunch)


class Limits:
    """The tallies of every piece at every place, made when they are first asked for."""

    def __init__(self, grid: Grid, demand: Demand, tallies: Tallies) -> None:
        self._grid = grid
        self._demand = demand
        self._tallies = tallies
        self._known: dict[tuple[int, Place], tuple[int, ...]] = {}

    def of(self, course: int, place: Place) -> tuple[int, ...]:
        """The numbers of the tallies that a piece of a course counts for at a place."""
        key = course, place
        if key not in self._known:
            self._known[key] = tuple(self._find(course, place))
        return self._known[key]

    def _find(self, number: int, place: Place) -> Iterator[int]:
        course = self._demand.courses[number]
        slots = self._grid.slots[self._demand.bells[course.class_]]
        most = a_day(course, len(self._grid.week.days))
        for first in sorted({s - before for s in place for before in (0, 1)}):
            if place != (first, first + 1) and _in_a_row(slots, first):
                yield self._tallies.number(1, "in a row", number, first)
        for slot in (slots[s] for s in place):
            yield self._tallies.number(most, "a day", number, slot.day)
            yield from self._of_teacher(course.post, slot)
            yield from self._of_subject(course, slot)

    def _of_teacher(self, post: int, slot: Slot) -> Iterator[int]:
        at_once = 0 if slot.cell in self._demand.closed[post] else 1
        yield self._tallies.number(at_once, "teacher", post, slot.cell)
        yield self._tallies.number(PERIODS_A_DAY, "teacher a day", post, slot.day)
        row = [slot.day] * (PERIODS_IN_A_ROW + 1)
        for first in range(max(slot.cell - PERIODS_IN_A_ROW, 0), slot.cell + 1):
            if self._grid.cell_day[first : first + len(row)] == row:
                yield self._tallies.number(PERIODS_IN_A_ROW, "teacher in a row", post, first)

    def _of_subject(self, course: Course, slot: Slot) -> Iterator[int]:
        subject = SUBJECTS[course.subject]
        if subject.room_kind is not None:
            most = self._demand.rooms[subject.room_kind]
            yield self._tallies.number(most, "rooms", subject.room_kind, slot.cell)
        if is_sport(course):
            yield self._tallies.number(1, "sport a day", course.class_, slot.day)
            if not sport_may_be(slot):
                yield self._tallies.number(0, "sport never", slot.cell)


def _in_a_row(slots: list[Slot], first: int) -> bool:
    """Whether a slot and the next exist and are in the same half day."""
    if not 0 <= first < len(slots) - 1:
        return False
    a, b = slots[first], slots[first + 1]
    return (a.day, a.half) == (b.day, b.half)
