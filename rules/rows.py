"""Periods in a row, read from a finished timetable by the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..models.week import Day, Period
from .placed import PlacedWeek, Session
from .served import Served


def rows(
    week: PlacedWeek, sessions: Sequence[Session | Served], day: Day, stretch: list[Period]
) -> Iterator[list[Period]]:
    """Yield the periods of a stretch that somebody has in a row, as long as they go, for every week of the cycle."""
    for number in week.weeks:
        row: list[Period] = []
        for period in stretch:
            if any(s.in_week(number) and s.shares((day, period.start, period.end)) for s in sessions):
                row.append(period)
            else:
                yield row
                row = []
        yield row
