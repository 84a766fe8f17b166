"""Make a feasible school infeasible in one place, so that by counting alone more is needed than can be had."""

from __future__ import annotations

from collections.abc import Callable

from ...models.fault import DocumentError, Fault
from ...models.school import ResearchSlot, Room, School, Teacher
from ...models.timetable import Timetable
from ...models.week import Window
from .leave import half_days
from .over_fix import over_fix
from .subjects import ROOM_KINDS, SPORT
from .supply import Supply
from .understaff import understaff


def spoil(school: School, timetable: Timetable, kind: str) -> School:
    """The school, changed in the one place that `kind` names; raises DocumentError for an unknown kind."""
    change = SPOILS.get(kind)
    if change is None:
        expected = "、".join(SPOILS), ", ".join(SPOILS)
        raise DocumentError([Fault.at(("infeasible",), kind, f"下列之一：{expected[0]}", f"one of {expected[1]}")])
    return change(Supply(school, timetable))


def _venue(supply: Supply) -> School:
    """The field takes so few classes, or is closed so long, that PE needs more venue-periods than there are."""
    school, needed = supply.school, len(supply.needs_room(SPORT))
    field, *others = supply.rooms_of(SPORT)
    each = supply.room_periods(SPORT) // sum(room.capacity for room in (field, *others))
    capacity = (needed - 1) // each - sum(room.capacity for room in others)
    if capacity >= 1:
        return _with_rooms(school, {field.id: field.model_copy(update={"capacity": min(capacity, field.capacity)})})
    return _close(supply, [field, *others], needed)


def _room(supply: Supply) -> School:
    """Special rooms of one kind are closed until too few periods are left in them."""
    spare = {
        kind: supply.room_periods(kind) - len(supply.needs_room(kind)) for kind in ROOM_KINDS if supply.needs_room(kind)
    }
    kind = min(spare, key=lambda kind: spare[kind])
    return _close(supply, supply.rooms_of(kind), len(supply.needs_room(kind)))


def _close(supply: Supply, rooms: list[Room], needed: int) -> School:
    """Close rooms of one kind, half day by half day, until they hold fewer lessons than are needed."""
    closed: dict[str, list[Window]] = {}
    for room in rooms:
        for window in half_days(supply.school.week):
            if supply.room_periods(rooms[0].kind or "", closed) >= needed:
                closed.setdefault(room.id, []).append(window)
    return _with_rooms(supply.school, {r.id: _shut(r, closed[r.id]) for r in rooms if r.id in closed})


def _shut(room: Room, windows: list[Window]) -> Room:
    return room.model_copy(update={"unavailable": (*room.unavailable, *windows)})


def _with_rooms(school: School, changed: dict[str, Room]) -> School:
    return school.model_copy(update={"rooms": tuple(changed.get(room.id, room) for room in school.rooms)})


def _teacher_hours(supply: Supply) -> School:
    """The busiest teacher may teach one period a week less than is assigned."""
    busiest = max(supply.school.teachers, key=lambda t: len(supply.taught_by[t.id]))
    most = len(supply.taught_by[busiest.id]) - 1
    return _with_teacher(supply.school, busiest.model_copy(update={"max_periods_week": most}))


def _unavailable(supply: Supply) -> School:
    """The busiest teacher is away so often that too few periods are left for the load."""
    busiest = max(supply.school.teachers, key=lambda t: len(supply.taught_by[t.id]))
    away: list[Window] = []
    for window in reversed(half_days(supply.school.week)):
        if len(supply.open_cells(busiest, away)) >= len(supply.taught_by[busiest.id]):
            away.append(window)
    return _with_teacher(supply.school, busiest.model_copy(update={"unavailable": (*busiest.unavailable, *away)}))


def _with_teacher(school: School, changed: Teacher) -> School:
    return school.model_copy(update={"teachers": tuple(changed if t.id == changed.id else t for t in school.teachers)})


def _research_day(supply: Supply) -> School:
    """A subject meets on so many half days that one of its teachers has too few periods left."""
    school = supply.school
    found = min((_meetings(supply, teacher) for teacher in school.teachers), key=len)
    return school.model_copy(update={"research": (*school.research, *found)})


def _meetings(supply: Supply, teacher: Teacher) -> list[ResearchSlot]:
    """The fewest half days that leave a teacher too few periods, taking those first that cost most."""
    added: list[Window] = []
    needed = len(supply.taught_by[teacher.id])
    while len(supply.open_cells(teacher, added)) >= needed:
        rest = (window for window in half_days(supply.school.week) if window not in added)
        added.append(min(rest, key=lambda window: len(supply.open_cells(teacher, [*added, window]))))
    return [ResearchSlot(subjects=teacher.subjects[:1], window=window) for window in added]


def _staffing(supply: Supply) -> School:
    """All who may teach sport have too few periods together."""
    return understaff(supply.school)


SPOILS: dict[str, Callable[[Supply], School]] = {
    "venue": _venue,
    "teacher-hours": _teacher_hours,
    "unavailable": _unavailable,
    "fixed": over_fix,
    "room": _room,
    "research-day": _research_day,
    "staffing": _staffing,
}
"""The reasons for which a school can be made infeasible."""
