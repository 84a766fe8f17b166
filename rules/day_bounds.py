"""How long a teacher's day is from the first to the last lesson, and the night after it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..models.document import MINUTES_PER_DAY
from ..models.school import Teacher
from ..models.week import Day
from ..solver.constraints import Exclusion
from .board import Board, Slot
from .placed import PlacedWeek, Session

CALENDAR: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def too_long(board: Board, bells: tuple[str, ...], minutes: int) -> Iterator[Exclusion]:
    """Yield for each lesson period those of its day that are over more than so many minutes after it begins."""
    for slot, today in _each(board, bells):
        late = [s for s in today if s.day == slot.day and s.period.end - slot.period.start > minutes]
        if late:
            yield Exclusion(slot.time, board.times(f"later:{'+'.join(s.time for s in late)}", late))


def too_soon(board: Board, bells: tuple[str, ...], minutes: int) -> Iterator[Exclusion]:
    """Yield for each lesson period those of the day before that are over less than so many minutes before it begins."""
    for slot, every in _each(board, bells):
        eve = CALENDAR[CALENDAR.index(slot.day) - 1]
        morrow = slot.period.start + MINUTES_PER_DAY
        late = [s for s in every if slot.day != "mon" and s.day == eve and morrow - s.period.end < minutes]
        if late:
            yield Exclusion(slot.time, board.times(f"eve:{'+'.join(s.time for s in late)}", late))


def _each(board: Board, bells: tuple[str, ...]) -> Iterator[tuple[Slot, list[Slot]]]:
    every = [slot for bell in bells for slot in board.slots_of[bell]]
    return ((slot, every) for slot in every)


def spans(week: PlacedWeek, teacher: Teacher, minutes: int) -> Iterator[tuple[Day, int, int]]:
    """Yield (day, minutes from the first lesson to the last, periods begun too early) of days longer than that."""
    for day in week.days:
        today = [s for s in week.of_teacher[teacher.id] if s.day == day]
        longest = amount = 0
        for number in week.weeks:
            held = [s for s in today if s.in_week(number)]
            if held:
                end = max(s.end for s in held)
                longest = max(longest, end - min(s.start for s in held))
                amount += len({s.time for s in held if end - s.start > minutes})
        if amount:
            yield day, longest, amount


def nights(week: PlacedWeek, teacher: Teacher, minutes: int) -> Iterator[tuple[Day, int, int]]:
    """Yield (day, minutes since the last lesson of the day before, periods begun too soon) of nights shorter."""
    for eve, day in pairwise(CALENDAR):
        shortest, amount = MINUTES_PER_DAY, 0
        for number in week.weeks:
            held: list[Session] = [s for s in week.of_teacher[teacher.id] if s.in_week(number)]
            ended = max((s.end for s in held if s.day == eve), default=None)
            if ended is not None:
                early = [s for s in held if s.day == day and s.start + MINUTES_PER_DAY - ended < minutes]
                shortest = min([shortest, *(s.start + MINUTES_PER_DAY - ended for s in early)])
                amount += len({s.time for s in early})
        if amount:
            yield day, shortest, amount
