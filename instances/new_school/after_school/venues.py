"""Where the service is held beside the classrooms: grounds for all classes at once, halls and rooms for clubs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil

from ....models.school import Room, School
from ....models.week import PeriodKind, Window
from .menu import CLUB_ROOM, HALL, SPORT

_SEATS = 50
"""Pupils of a class that exercises, at most (F01)."""

_CLASSES_A_HALL = 12
_CLASSES_A_CLUB_ROOM = 6


def venues(school: School) -> Iterator[Room]:
    """The grounds on which all classes exercise at once, closed until their service begins; halls and club rooms."""
    begins = {
        bell.id: min((p.start for p in bell.periods if p.kind is PeriodKind.STAGE_1), default=None)
        for bell in school.week.bells
    }
    at_once = Counter(begins[class_.bell] for class_ in school.classes)
    first = min((start for start in begins.values() if start is not None), default=0)
    places = max(at_once.values())
    closed = tuple(Window(day=day, end=first) for day in school.week.days)
    yield Room(id="grounds", name="校园运动区", kind=SPORT, capacity=places, seats=places * _SEATS, unavailable=closed)
    for number in range(1, 2 + ceil(len(school.classes) / _CLASSES_A_HALL)):
        yield Room(id=f"hall-{number}", name=f"活动厅{number}", kind=HALL, seats=40)
    for number in range(1, 2 + ceil(len(school.classes) / _CLASSES_A_CLUB_ROOM)):
        yield Room(id=f"club-room-{number}", name=f"社团活动室{number}", kind=CLUB_ROOM, seats=40)
