"""Timetables in .fet files: an activity is locked by a constraint on its time and one on its room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...models.fault import Fault
from ...solver.problem import Problem
from ...solver.solution import Meet, Solution
from ..xml_text import Element, make
from .entry import WHOLE, Entry
from .problem import constraints_of
from .tables import Tables
from .virtual import ROOM, real_role, seat

TIME_LOCK = "ConstraintActivityPreferredStartingTime"
ROOM_LOCK = "ConstraintActivityPreferredRoom"
NOTE = "Kebiao"
"""The comment by which the locks of an earlier answer are told from the file's own constraints."""


def lock(root: Element, tables: Tables, solution: Solution) -> None:
    """Add to a file the locks of a timetable; those of an earlier one are taken out."""
    for list_tag, tag in (("Time_Constraints_List", TIME_LOCK), ("Space_Constraints_List", ROOM_LOCK)):
        lists = root.child(list_tag)
        if lists is None:
            lists = make(list_tag)
            root.children.append(lists)
        lists.children = [child for child in lists.children if not _ours(child, tag)]
        lists.children += _locks(tag, tables, solution)


def _ours(element: Element, tag: str) -> bool:
    note = element.child("Comments")
    return element.tag == tag and note is not None and note.text == NOTE


def _locks(tag: str, tables: Tables, solution: Solution) -> Iterator[Element]:
    for meet in solution.meets:
        if tag == TIME_LOCK and meet.time is not None:
            day, hour = tables.places[meet.time]
            yield _lock(tag, meet, Preferred_Day=tables.days[day], Preferred_Hour=tables.hours[hour])
        elif tag == ROOM_LOCK and (room := dict(meet.resources).get(ROOM)) is not None:
            name = room.removeprefix(f"{ROOM} ")
            yield _lock(tag, meet, _real_rooms(meet, len(tables.rooms[name].sets)), Room=name)


def _real_rooms(meet: Meet, number: int) -> list[Element]:
    """The real rooms that a meet takes in a virtual one with so many sets."""
    chosen = [dict(meet.resources).get(real_role(i)) for i in range(number)]
    real = [make("Real_Room", text=room.removeprefix(f"{ROOM} ")) for room in chosen if room is not None]
    return [make("Number_of_Real_Rooms", text=len(real)), *real] if real else []


def _lock(tag: str, meet: Meet, real_rooms: Sequence[Element] = (), **at: str) -> Element:
    return make(
        tag,
        make("Weight_Percentage", text=100),
        make("Activity_Id", text=meet.event),
        *(make(child, text=text) for child, text in at.items()),
        *real_rooms,
        make("Permanently_Locked", text="true"),
        make("Active", text="true"),
        make("Comments", text=NOTE),
    )


def locked(root: Element, tables: Tables, problem: Problem) -> tuple[list[Meet], list[Fault]]:
    """The meets that are locked in a file, and what is wrong with its locks.

    Where some are of an earlier answer, only those: what else a file locks, the answer may have left.
    """
    faults: list[Fault] = []
    locks = [element for element in constraints_of(root) if element.tag in (TIME_LOCK, ROOM_LOCK)]
    own = [element for element in locks if _ours(element, element.tag)]
    times: dict[str, str] = {}
    rooms: dict[str, tuple[tuple[str, str], ...]] = {}
    for element in own or locks:
        entry = Entry(element, tables, faults)
        event = entry.event()
        # FET writes its own timetables without the flag.
        if event is None or (entry.percent < WHOLE and not entry.flag("Permanently_Locked")):
            continue
        if element.tag == TIME_LOCK:
            if entry.text("Preferred_Day") and entry.text("Preferred_Hour"):
                day, hour = entry.one(tables.days, "Preferred_Day"), entry.one(tables.hours, "Preferred_Hour")
                if day is not None and hour is not None:
                    times[event] = tables.time(day, hour)
        elif (room := entry.one(tables.rooms, "Room")) is not None:
            rooms[event] = ((ROOM, f"{ROOM} {room}"), *_seated(entry, tables, room))
    meets = []
    for id_, time in times.items():
        event_of = problem.event[id_]
        runs = tables.places[time][1] + event_of.duration <= len(tables.hours)
        if not runs:
            faults.append(root.fault(f"{id_}: {time}", "一天之内的起点", "a start from which the day is long enough"))
        chosen = tuple((role, room) for role, room in rooms.get(id_, ()) if event_of.role(role) is not None)
        meets.append(Meet(id_, event_of.duration, time, chosen))
    return meets, faults


def _seated(entry: Entry, tables: Tables, room: str) -> tuple[tuple[str, str], ...]:
    """(role, resource) of each real room that a lock names beside a virtual one, in whatever order."""
    real = entry.many(tables.rooms, "Real_Room")
    found = seat(tables.rooms[room].sets, real) if real else ()
    if found is None:
        entry.faults.append(entry.element.fault(", ".join(real), "每组一间真实教室", "a real room of each set"))
    return tuple((real_role(i), f"{ROOM} {name}") for i, name in enumerate(found or ()))
