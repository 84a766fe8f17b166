"""FET's constraints on rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...solver.constraint import Cost
from ...solver.constraints import (
    AssignResource,
    AvoidClashes,
    AvoidCompany,
    AvoidUnavailableTimes,
    KeepResource,
    LimitVariety,
    PreferResources,
)
from ...solver.problem import Resource, Role
from .draft import Draft
from .entry import WHOLE, Entry
from .tables import Activity
from .virtual import ROOM, give_real_rooms


def closed(entry: Entry, draft: Draft) -> None:
    """RoomNotAvailableTimes."""
    room, times = _room(entry, draft), entry.slots()
    if room is not None and times:
        draft.add(entry, AvoidUnavailableTimes, resources=(f"{ROOM} {room}",), times=times)


def _room(entry: Entry, draft: Draft) -> str | None:
    return entry.one(draft.tables.rooms, "Room")


def _rooms(entry: Entry, draft: Draft) -> tuple[str, ...]:
    """The rooms that an entry names."""
    known = draft.tables.rooms
    return entry.many(known, "Room") or entry.many(known, "Preferred_Room")


def _wish(entry: Entry, draft: Draft, fits: Callable[[Activity], bool], home: bool = False) -> None:
    """Those activities take one of the entry's rooms."""
    events = [a.id for a in draft.tables.activities.values() if fits(a)]
    rooms = _rooms(entry, draft)
    if not rooms:
        entry.faults.append(entry.element.fault("", "至少一间教室", "at least one room"))
    draft.wishes.append((entry, tuple(events), rooms, home))


def of_activity(entry: Entry, draft: Draft) -> None:
    """ActivityPreferredRoom(s)."""
    event = entry.event()
    _wish(entry, draft, lambda activity: activity.id == event)
    real = entry.many(draft.tables.rooms, "Real_Room")
    if real and event is not None:
        draft.real_rooms[event] = real


def of_some(entry: Entry, draft: Draft) -> None:
    """The rooms of a subject, of an activity tag, or of a subject with a tag."""
    tables = draft.tables
    subject, tag = entry.text("Subject", "Subject_Name"), entry.text("Activity_Tag", "Activity_Tag_Name")
    if subject:
        entry.one(tables.subjects, "Subject", "Subject_Name")
    if tag:
        entry.one(tables.tags, "Activity_Tag", "Activity_Tag_Name")

    def fits(activity: Activity) -> bool:
        return (not subject or activity.subject == subject) and (not tag or tag in activity.tags)

    _wish(entry, draft, fits)


def home(entry: Entry, draft: Draft) -> None:
    """The home rooms of a set of students, or of a teacher: for activities with just them."""
    if entry.type.startswith("Teacher"):
        teacher = entry.one(draft.tables.teachers, "Teacher", "Teacher_Name")
        _wish(entry, draft, lambda activity: activity.teachers == (teacher,), home=True)
    else:
        students = entry.one(draft.tables.sets, "Students", "Students_Name")
        _wish(entry, draft, lambda activity: activity.students == (students,), home=True)


def different_rooms(entry: Entry, draft: Draft) -> None:
    """ActivitiesOccupyMaxDifferentRooms."""
    most = entry.whole("Max_Number_of_Different_Rooms")
    name = f"{entry.type} {entry.element.line}"
    draft.event_groups[name] = entry.events()
    draft.add(entry, LimitVariety, groups=(name,), type=ROOM, maximum=most)


def same_room(entry: Entry, draft: Draft) -> None:
    """ActivitiesSameRoomIfConsecutive: not over a break, which makes them no neighbours."""
    draft.add(entry, KeepResource, events=entry.events(), role=ROOM, time_groups=draft.days())


def closed_to_teacher(entry: Entry, draft: Draft) -> None:
    """TeacherRoomNotAvailableTimes."""
    room, teacher = _room(entry, draft), entry.one(draft.tables.teachers, "Teacher", "Teacher_Name")
    if room is not None and teacher is not None:
        resource, others = draft.teachers[teacher].id, (f"{ROOM} {room}",)
        draft.add(entry, AvoidCompany, resources=(resource,), others=others, times=entry.slots())


def give_rooms(draft: Draft) -> None:
    """Open a role for a room in every activity for which rooms are wished, when all wishes are known.

    An activity takes a room of some wish of its own, or a home room; it costs nothing not to be at home where it has a
    wish of its own. One whose wishes are all soft may have no room, against all of them. A wish counts once, however
    long the activity is. Rooms with too few seats are left out. Virtual rooms serve any number at once, and bring real
    ones.
    """
    tables = draft.tables
    wished: dict[str, dict[str, None]] = {}
    for _, events, rooms, _ in draft.wishes:
        for event in events:
            wished.setdefault(event, {}).update(dict.fromkeys(rooms))
    draft.resources += [Resource(f"{ROOM} {name}", ROOM) for name in tables.rooms]
    must = {event for entry, events, _, _ in draft.wishes if entry.percent >= WHOLE for event in events}
    for event, rooms_of in wished.items():
        seats = tables.seated(tables.activities[event])
        able = tuple(f"{ROOM} {room}" for room in rooms_of if tables.rooms[room].seats >= seats)
        draft.roles[event].append(Role(ROOM, ROOM, candidates=able))
    if must:
        draft.post(AssignResource, "rooms", events=tuple(event for event in wished if event in must), role=ROOM)
    if wished:
        real = tuple(f"{ROOM} {name}" for name, room in tables.rooms.items() if not room.virtual)
        draft.post(AvoidClashes, "one at a time in a room", resources=real)
        give_real_rooms(draft, must)
    for entry, events, rooms in _counting(draft):
        ids = tuple(f"{ROOM} {room}" for room in rooms)
        draft.add(entry, PreferResources, events=events, role=ROOM, resources=ids, cost=Cost.STEP)
        if free := tuple(event for event in events if event not in must):
            draft.add(entry, AssignResource, events=free, role=ROOM, cost=Cost.STEP)


def _counting(draft: Draft) -> Iterator[tuple[Entry, tuple[str, ...], tuple[str, ...]]]:
    """The wishes with the activities for which they count."""
    elsewhere = {event for _, events, _, is_home in draft.wishes if not is_home for event in events}
    for entry, events, rooms, is_home in draft.wishes:
        counting = tuple(event for event in events if not (is_home and event in elsewhere))
        if counting:
            yield entry, counting, rooms
