"""The lesson periods of a week as numbered slots, and the moments of the clock at which they meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ...models.week import BellSchedule, Day, Period, PeriodKind, Week, Window

_DIVIDES = {PeriodKind.LONG_BREAK, PeriodKind.LUNCH}


@dataclass(frozen=True, slots=True)
class Slot:
    """A lesson period on a day of one bell schedule."""

    day: Day
    period: Period
    cell: int
    """Lesson periods of different schedules have the same cell when they overlap on the clock."""
    half: str
    first: bool
    """First lesson of the day."""
    after_lunch: bool
    """First lesson of the afternoon."""


class Grid:
    """The slots of every bell schedule, and their cells: stretches of a day in which lessons overlap."""

    def __init__(self, week: Week) -> None:
        """Raise nothing."""
        self.week = week
        self.cell_day: list[Day] = []
        self.slots: dict[str, list[Slot]] = {bell.id: [] for bell in week.bells}
        for day in week.days:
            self._lay(day)

    def _lay(self, day: Day) -> None:
        lessons = sorted(
            ((p.start, p.end, bell, p) for bell in self.week.bells for p in bell.lessons(day)),
            key=lambda row: (row[0], row[1], row[2].id),
        )
        over = 0
        for start, end, bell, period in lessons:
            if start >= over:
                self.cell_day.append(day)
            over = max(over, end)
            self.slots[bell.id].append(self._slot(bell, day, period, len(self.cell_day) - 1))

    def _slot(self, bell: BellSchedule, day: Day, period: Period, cell: int) -> Slot:
        noon = self.week.noon
        half = "morning" if period.start < noon else "afternoon"
        before = [p for p in bell.lessons(day) if p.start < period.start]
        return Slot(day, period, cell, half, not before, half == "afternoon" and all(p.start < noon for p in before))

    def pairs(self, bell: BellSchedule) -> list[tuple[int, int]]:
        """Slots of a schedule that can hold a double: in a row, with neither a long break nor lunch between."""
        slots = self.slots[bell.id]
        return [(i, i + 1) for i, (a, b) in enumerate(pairwise(slots)) if a.day == b.day and not _divided(bell, a, b)]

    def cells(self, windows: Iterable[Window]) -> set[int]:
        """The cells in which some lesson shares a moment with one of the windows."""
        windows = tuple(windows)
        return {
            slot.cell
            for slots in self.slots.values()
            for slot in slots
            if any(self.covers(window, slot) for window in windows)
        }

    def covers(self, window: Window, slot: Slot) -> bool:
        """Whether a window shares a moment with a slot."""
        if window.day != slot.day or window.half not in (None, slot.half):
            return False
        opens = 0 if window.start is None else window.start
        closes = 24 * 60 if window.end is None else window.end
        return slot.period.start < closes and opens < slot.period.end


def _divided(bell: BellSchedule, a: Slot, b: Slot) -> bool:
    return any(p.kind in _DIVIDES and a.period.end <= p.start < b.period.start for p in bell.on(a.day))
