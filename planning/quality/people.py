"""The weeks of teachers and classes in numbers, by the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from ...models.school import Category
from ...models.week import Day, Period, PeriodKind
from ...rules.placed import PlacedWeek, Session
from .numbers import ClassNumbers, TeacherNumbers

_EXERCISE = (PeriodKind.LONG_BREAK, PeriodKind.EXERCISE)
_PE = (Category.PE, Category.EXERCISE)


def teacher_numbers(week: PlacedWeek, teacher: str) -> TeacherNumbers:
    """A teacher's week."""
    bells = week.bells_of_teacher[teacher]
    halves = list(week.stretches(bells, halves=True))
    whole = list(week.stretches(bells, halves=False))
    held = [[s for s in week.of_teacher[teacher] if s.in_week(number)] for number in week.weeks]
    by_half = [[_filled(day, periods, sessions) for day, periods in halves] for sessions in held]
    by_day = [[_filled(day, periods, sessions) for day, periods in whole] for sessions in held]
    return TeacherNumbers(
        id=teacher,
        gaps=mean(sum(map(_gaps, filled)) for filled in by_half),
        longest_run=max((_longest(one) for filled in by_half for one in filled), default=0),
        busiest_day=max((n for sessions in held for n in Counter(s.day for s in sessions).values()), default=0),
        days=mean(len({s.day for s in sessions}) for sessions in held),
        periods=mean(len(sessions) for sessions in held),
        first_lessons=mean(sum(one[0] for one in filled) for filled in by_day),
        last_lessons=mean(sum(one[-1] for one in filled) for filled in by_day),
        half_days_free=mean(sum(not any(one) for one in filled) for filled in by_half),
    )


def _filled(day: Day, periods: Sequence[Period], sessions: Iterable[Session]) -> list[bool]:
    """Which of some periods share a moment with a lesson."""
    today = [s for s in sessions if s.day == day]
    return [any(s.shares((day, p.start, p.end)) for s in today) for p in periods]


def _gaps(filled: list[bool]) -> int:
    """The free periods between the first and the last lesson."""
    if not any(filled):
        return 0
    first, last = filled.index(True), len(filled) - filled[::-1].index(True)
    return filled[first:last].count(False)


def _longest(filled: list[bool]) -> int:
    return max((len(list(run)) for full, run in groupby(filled) if full), default=0)


def class_numbers(week: PlacedWeek, class_: str) -> ClassNumbers:
    """A class's week."""
    held = [[s for s in week.of_class[class_] if s.in_week(number)] for number in week.weeks]
    main = [[s for s in sessions if s.subject.main] for sessions in held]
    late = [Counter(s.day for s in sessions if s.start >= week.noon) for sessions in main]
    subjects = dict.fromkeys(s.subject.id for s in week.of_class[class_])
    return ClassNumbers(
        id=class_,
        crowded=mean(sum(crowded(week, class_, subject, number) for subject in subjects) for number in week.weeks),
        exercise_least=min(
            (_exercise(week, class_, day, sessions) for sessions in held for day in week.school_days(class_)), default=0
        ),
        pe_days=mean(len({s.day for s in sessions if s.subject.category in _PE}) for sessions in held),
        main_morning=share([s.start < week.noon for sessions in main for s in sessions]),
        main_afternoon=max((count for one in late for count in one.values()), default=0),
        periods=mean(len(sessions) for sessions in held),
    )


def _exercise(week: PlacedWeek, class_: str, day: Day, sessions: Iterable[Session]) -> int:
    """Minutes of exercise on a day: what the bells ring for it, and lessons of it."""
    bell = week.bell[week.class_[class_].bell]
    rung = sum(p.end - p.start for p in bell.on(day) if p.kind in _EXERCISE)
    return rung + sum(s.end - s.start for s in sessions if s.day == day and s.subject.category in _PE)


def crowded(week: PlacedWeek, class_: str, subject: str, number: int) -> int:
    """Lessons of a subject on one day of a week beyond what all of them need when spread over the school days."""
    counts = Counter(s.day for s in week.of_subject.get((class_, subject), ()) if s.in_week(number))
    days = max(1, len(week.school_days(class_)))
    doubles = any(asked.doubles for asked in week.asked_for.get((class_, subject), ()))
    needed = max(-(-counts.total() // days), 2 if doubles else 1)
    return sum(max(0, count - needed) for count in counts.values())


def mean(values: Iterable[float]) -> float:
    """The mean, to two decimals; 0 of nothing."""
    known = list(values)
    return round(sum(known) / len(known), 2) if known else 0.0


def share(true: Sequence[bool]) -> float | None:
    """How many hold, in percent, to one decimal; None of nothing."""
    return round(100 * sum(true) / len(true), 1) if true else None
