"""Lesson periods that follow one another, and the lessons in them, for posting and for checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models.week import Day, Period, PeriodKind
from .board import Board, Slot
from .placed import PlacedWeek, Session

Time = tuple[str, Day, str]
"""A bell schedule, a day and a period, as sessions name their time."""


def post_rows(board: Board, bell: str, parted_by: tuple[PeriodKind, ...]) -> tuple[str, ...]:
    """The time groups of a bell schedule's rows: half days, cut wherever a period of some kinds lies between."""
    rows: list[list[Slot]] = []
    for slot in board.slots_of[bell]:
        last = rows[-1][-1] if rows else None
        if last is None or (last.day, last.half) != (slot.day, slot.half) or _parted(board, last, slot, parted_by):
            rows.append([])
        rows[-1].append(slot)
    name = "+".join(kind.value for kind in parted_by)
    return tuple(board.times(f"row:{name}:{row[0].time}", row) for row in rows)


def _parted(board: Board, slot: Slot, next_: Slot, parted_by: tuple[PeriodKind, ...]) -> bool:
    between = (p for p in board.bell[slot.bell].on(slot.day) if slot.period.end <= p.start < next_.period.start)
    return any(period.kind in parted_by for period in between)


def rows_of(week: PlacedWeek, bell: str, parted_by: tuple[PeriodKind, ...]) -> list[list[Time]]:
    """The same rows, read from the bells."""
    rows: list[list[Time]] = []
    for day in week.days:
        cuts = [week.noon, *(p.start for p in week.bell[bell].on(day) if p.kind in parted_by)]
        row: dict[tuple[bool, ...], list[Time]] = {}
        for period in week.lesson_periods(bell, day):
            row.setdefault(tuple(period.start < cut for cut in cuts), []).append((bell, day, period.id))
        rows += row.values()
    return rows


@dataclass(frozen=True, slots=True)
class Following:
    """A time at which one lesson follows another: in how many weeks of the cycle, and which lessons they are."""

    day: Day
    period: Period
    weeks: tuple[int, ...]
    sessions: tuple[Session, ...]


def followings(
    week: PlacedWeek, rows: Iterable[list[Time]], first: Iterable[Session], then: list[Session], *, directly: bool
) -> Iterator[Following]:
    """Yield the times of some rows at which some of `then` follow some of `first`, directly or at any time after."""
    earlier: dict[Time, list[Session]] = {}
    for session in first:
        earlier.setdefault(session.time, []).append(session)
    for row in rows:
        for i, time in enumerate(row):
            before = [s for t in row[i - 1 if directly and i else 0 : i] for s in earlier.get(t, ())]
            now = [s for s in then if s.time == time] if before else []
            weeks = tuple(n for n in week.weeks if any(s.in_week(n) for s in before) and any(s.in_week(n) for s in now))
            if weeks:
                yield Following(now[0].day, now[0].period, weeks, tuple(dict.fromkeys((*before, *now))))
