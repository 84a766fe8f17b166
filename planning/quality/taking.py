"""Taking the numbers of a timetable."""

from __future__ import annotations

from itertools import pairwise

from ...models.school import School
from ...models.timetable import Timetable
from ...rules.placed import PlacedWeek
from .measures import worst_first
from .numbers import Numbers, SubjectNumbers
from .people import class_numbers, crowded, mean, share, teacher_numbers


def numbers_of(school: School, timetable: Timetable) -> Numbers:
    """A timetable in numbers. Its references must have been checked; who has no lesson is left out."""
    week = PlacedWeek(school, timetable)
    taught = {session.subject.id for session in week.sessions}
    return Numbers(
        teachers=worst_first(
            "teachers", [teacher_numbers(week, t.id) for t in school.teachers if week.of_teacher[t.id]]
        ),
        classes=worst_first("classes", [class_numbers(week, c.id) for c in school.classes if week.of_class[c.id]]),
        subjects=worst_first("subjects", [_subject_numbers(week, s.id) for s in school.subjects if s.id in taught]),
    )


def _subject_numbers(week: PlacedWeek, subject: str) -> SubjectNumbers:
    classes = [class_ for class_, name in week.of_subject if name == subject]
    held = [s for class_ in classes for s in week.of_subject[class_, subject]]
    steps = [step for class_ in classes for number in week.weeks for step in _steps(week, class_, subject, number)]
    return SubjectNumbers(
        id=subject,
        crowded=mean(sum(crowded(week, class_, subject, number) for class_ in classes) for number in week.weeks),
        days_between=mean(steps) if steps else None,
        morning=share([s.start < week.noon for s in held for number in week.weeks if s.in_week(number)]) or 0.0,
        periods=mean(sum(s.in_week(number) for s in held) for number in week.weeks),
    )


def _steps(week: PlacedWeek, class_: str, subject: str, number: int) -> list[int]:
    """From each day with a lesson to the next one in the same week, in days."""
    days = sorted({week.days.index(s.day) for s in week.of_subject[class_, subject] if s.in_week(number)})
    return [later - earlier for earlier, later in pairwise(days)]
