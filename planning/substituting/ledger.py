"""The ledger of substitution: who covered how many lessons in earlier weeks, read from those weeks themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...models.school import School
from ...models.timetable import Timetable
from ...rules.placed import PlacedWeek


def covered_before(school: School, published: Timetable, earlier: Iterable[Timetable]) -> Counter[str]:
    """How many lessons each teacher has in earlier weeks beyond those of the published one, class and subject each."""
    usual = _taught(school, published)
    found: Counter[str] = Counter()
    for week in earlier:
        for (_, teacher), number in (_taught(school, week) - usual).items():
            found[teacher] += number
    return found


def _taught(school: School, timetable: Timetable) -> Counter[tuple[object, str]]:
    sessions = PlacedWeek(school, timetable).sessions
    return Counter((session.key, teacher) for session in sessions for teacher in session.teachers)
