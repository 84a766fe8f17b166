"""What sessions of clubs use up: leaders, rooms and sets of equipment, each in the hours it is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...models.document import MINUTES_PER_DAY
from ...models.school import Room
from ...models.service import Club, Instructor
from ...models.service_plan import ServiceSession
from ...models.week import Window
from ...rules.turns import rooms_for
from ...solver.allotment import Supply
from .hours import Hour, Hours


def leaders(hours: Hours, club: Club) -> tuple[str, ...]:
    """Who may lead a club: of those it names, else of all who can do it, teachers who agreed and vetted outsiders."""
    agreed = {one.teacher: one.activities for one in hours.service.staff}
    outside = {one.id: one.activities for one in hours.service.instructors if one.vetted}
    if club.leaders:
        return tuple(f"staff:{name}" for name in club.leaders if name in agreed or name in outside)
    able = {**agreed, **outside}
    return tuple(f"staff:{name}" for name, activities in able.items() if club.activity in activities)


def rooms(hours: Hours, club: Club, bell: str) -> list[Room]:
    """The rooms that a club may be held in, where it asks for certain rooms; empty where any ordinary room will do."""
    if not club.rooms and club.room_kind is None:
        return []
    session = ServiceSession(id="-", activity=club.activity, club=club.id, bell=bell, day="mon", period="-")
    known = {room.id: room for room in hours.school.rooms}
    return [known[name] for name in rooms_for(hours.school, session, club) if name in known]


def supplies(hours: Hours, meetings: Iterable[Hour]) -> Iterator[Supply]:
    """Yield everything that clubs may use up, by prefixed id, each with the meetings in which it can serve."""
    held = list(meetings)
    noon = hours.school.week.noon
    away = {teacher.id: teacher.unavailable for teacher in hours.school.teachers}
    for one in hours.service.staff:
        closed = (*away.get(one.teacher, ()), *one.unavailable)
        yield Supply(f"staff:{one.teacher}", 1, one.sessions, _open(held, closed, noon))
    for person in hours.service.instructors:
        free = frozenset(meeting_id(hour) for hour in held if _comes(person, hour, noon))
        yield Supply(f"staff:{person.id}", 1, None, free)
    for room in hours.school.rooms:
        yield Supply(f"room:{room.id}", room.capacity, None, _open(held, room.unavailable, noon))
    for equipment in hours.service.equipment:
        yield Supply(f"equipment:{equipment.id}", equipment.sets)


def meeting_id(hour: Hour) -> str:
    """The id of an hour among the meetings of an allotment."""
    return f"{hour.bell}/{hour.day}/{hour.period.id}"


def _open(held: list[Hour], closed: tuple[Window, ...], noon: int) -> frozenset[str] | None:
    """The meetings that overlap none of the closed windows; None: all of them."""
    if not closed:
        return None
    return frozenset(meeting_id(hour) for hour in held if not any(w.meets(hour.day, hour.period, noon) for w in closed))


def _comes(person: Instructor, hour: Hour, noon: int) -> bool:
    """Whether somebody from outside is at school all through an hour, after the time on the road."""
    for window in person.available:
        begins = max(window.start or 0, noon if window.half == "afternoon" else 0)
        ends = MINUTES_PER_DAY if window.end is None else window.end
        if window.half == "morning":
            ends = min(ends, noon)
        if window.day == hour.day and begins + person.travel <= hour.period.start and hour.period.end <= ends:
            return True
    return False
