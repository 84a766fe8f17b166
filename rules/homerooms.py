"""Who is the homeroom teacher of which classes, read from a finished timetable.

A class's own homeroom teacher is given. Where none is, and somebody is to be chosen for its class meeting, whoever
holds the meeting is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..models.school import Category
from .asked import Asked
from .placed import PlacedWeek, Session

Classes = tuple[str, ...]


def meetings_of_headless(week: PlacedWeek) -> Iterator[tuple[Asked, list[Session]]]:
    """Yield each class meeting through which classes get their homeroom teacher, with its lessons."""
    for key, asked in week.asked_by_key.items():
        for one in asked:
            classes = [week.class_[c] for c in one.classes]
            meeting = one.subject.category is Category.CLASS_MEETING
            if meeting and one.open and any(c.homeroom_teacher is None for c in classes):
                yield one, [session for session, answered in week.answers.get(key, []) if answered is one]


def chosen_homerooms(week: PlacedWeek) -> dict[str, list[Classes]]:
    """The classes, those that meet together as one, whose homeroom teacher each teacher has become."""
    found: dict[str, list[Classes]] = {}
    for asked, sessions in meetings_of_headless(week):
        for teacher in dict.fromkeys(t for session in sessions for t in session.teachers):
            found.setdefault(teacher, []).append(asked.classes)
    return found


def homerooms_held(week: PlacedWeek) -> dict[str, list[Classes]]:
    """The homerooms of each teacher, given and chosen."""
    found = chosen_homerooms(week)
    for class_ in week.school.classes:
        if class_.homeroom_teacher is not None:
            found.setdefault(class_.homeroom_teacher, []).append((class_.id,))
    return found
