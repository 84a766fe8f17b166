"""Several ways to cover an absence that differ in whom they touch, or in whether lessons move at all."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable
from ..solver.result import Progress
from .condition import ANYHOW, Condition
from .effort import Effort
from .rescheduling import Rescheduling
from .scenario import away_of
from .what_if import WhatIf, least_change

_TRIES = 4
"""So many conditions are tried for each way that is wanted: some cannot be met, some change nothing."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Periods a week of a subject of a class that a teacher takes over."""

    teacher: str
    class_: str
    subject: str
    periods: int


@dataclass(frozen=True, slots=True)
class Way:
    """The least change under a condition. `away`: who is away, and so is touched in any way."""

    condition: Condition
    made: WhatIf
    away: frozenset[str] = frozenset()

    @property
    def takes(self) -> tuple[Handover, ...]:
        """Who takes what over, who takes most first."""
        periods: Counter[tuple[str, str, str]] = Counter()
        for change in self.made.changes:
            had = frozenset(change.before.teachers if change.before is not None else ())
            for teacher in change.after.teachers if change.after is not None and change.restaffed else ():
                if teacher not in had:
                    periods.update((teacher, class_, change.session.subject.id) for class_ in change.session.classes)
        each = Counter[str]()
        for (teacher, _, _), number in periods.items():
            each[teacher] += number
        order = sorted(periods.items(), key=lambda item: -each[item[0][0]])
        return tuple(Handover(*key, number) for key, number in order)

    @property
    def touched(self) -> tuple[str, ...]:
        """Who else takes lessons over, hands them over, or has them at other times; those who take over come first."""
        found = dict.fromkeys(one.teacher for one in self.takes)
        for change in self.made.changes:
            if change.moved or change.restaffed:
                for session in (change.before, change.after):
                    found |= dict.fromkeys(session.teachers if session is not None else ())
        return tuple(teacher for teacher in found if teacher not in self.away)

    @property
    def kind(self) -> object:
        """What makes it a way of its own: whom it touches, and whether lessons move; not which of them has which."""
        return frozenset(self.touched), self.made.departure.lessons > 0

    def further(self) -> Iterator[Condition]:
        """Yield conditions that rule this way out: no lesson moves, or one of those whom it touches is left alone."""
        if self.made.departure.lessons and not self.condition.unmoved:
            yield replace(self.condition, unmoved=True)
        for teacher in self.touched:
            yield replace(self.condition, spared=self.condition.spared | {teacher})


def alternatives(
    school: School,
    timetable: Timetable,
    scenario: Scenario,
    *,
    ways: int,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> tuple[Way, ...]:
    """Find up to so many ways to change a timetable once a scenario has happened; the arguments are those of what_if.

    The first departs least. Each later one is the least change under a condition that rules an earlier one out, leaves
    no more periods without a teacher, and touches other people than all earlier ones do, or moves no lesson where they
    move some: so the same hands in another order are no way of their own.
    """
    effort = Effort(seconds, workers, seed, deterministic, progress, stop)
    away = frozenset(away_of(school, scenario).days)

    def way(condition: Condition, wanted: int) -> Way:
        part = replace(effort, seconds=effort.left / wanted, began=monotonic())
        return Way(condition, least_change(Rescheduling(school, timetable, part), scenario, condition), away)

    found = [way(ANYHOW, ways)]
    tried, waiting = {found[0].condition}, deque(found[0].further())
    while waiting and len(found) < ways and len(tried) < _TRIES * ways and not effort.is_over:
        condition = waiting.popleft()
        if condition in tried:
            continue
        tried.add(condition)
        other = way(condition, ways - len(found))
        if _is_another(other, found):
            found.append(other)
            waiting.extend(other.further())
    return tuple(found)


def _is_another(way: Way, found: list[Way]) -> bool:
    """Whether a way keeps its condition, leaves no more uncovered than the first, and is none of those found."""
    made, first = way.made, found[0].made
    kept = not (way.condition.spared & set(way.touched)) and not (way.condition.unmoved and made.departure.lessons)
    covered = made.timetable is not None and made.departure.uncovered <= first.departure.uncovered
    return covered and kept and all(way.kind != other.kind for other in found)
