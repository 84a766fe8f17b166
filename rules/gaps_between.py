"""Lessons of two sorts on one day with too little time between them, read from a finished timetable by the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from .placed import PlacedWeek, Session


def hurries(
    week: PlacedWeek, sorted_out: Iterable[tuple[Session, str]], minutes: Callable[[str, str], int]
) -> tuple[int, list[tuple[Session, Session]]]:
    """Count the pairs of lesson periods of two sorts with too few minutes between, in all weeks; and their lessons.

    Lessons of one sort in one period count once.
    """
    held = sorted(sorted_out, key=lambda x: (week.days.index(x[0].day), x[0].start, x[0].end))
    amount, shown = 0, dict[tuple[object, ...], tuple[Session, Session]]()
    for number in week.weeks:
        once = {(session.time, sort): session for session, sort in held if session.in_week(number)}
        for ((_, one), a), ((_, other), b) in combinations(once.items(), 2):
            first, second = (a, b) if a.start <= b.start else (b, a)
            if one != other and a.day == b.day and second.start - first.end < minutes(one, other):
                amount += 1
                shown[a.time, one, b.time, other] = first, second
    return amount, list(shown.values())
