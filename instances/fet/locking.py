"""Timetables in .fet files: an activity is locked by a constraint on its time and one on its room."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.fault import Fault
from ...solver.problem import Problem
from ...solver.solution import Meet, Solution
from ..xml_text import Element, make
from .entry import Entry
from .problem import constraints_of
from .rooms import ROOM
from .tables import Tables

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
            yield _lock(tag, meet, Room=room.removeprefix(f"{ROOM} "))


def _lock(tag: str, meet: Meet, **at: str) -> Element:
    return make(
        tag,
        make("Weight_Percentage", text=100),
        make("Activity_Id", text=meet.event),
        *(make(child, text=text) for child, text in at.items()),
        make("Permanently_Locked", text="true"),
        make("Active", text="true"),
        make("Comments", text=NOTE),
    )


def locked(root: Element, tables: Tables, problem: Problem) -> tuple[list[Meet], list[Fault]]:
    """The meets that are locked in a file, and what is wrong with its locks."""
    faults: list[Fault] = []
    times: dict[str, str] = {}
    rooms: dict[str, str] = {}
    for element in constraints_of(root):
        if element.tag not in (TIME_LOCK, ROOM_LOCK):
            continue
        entry = Entry(element, tables, faults)
        event = entry.event()
        if event is None or not entry.flag("Permanently_Locked"):
            continue
        if element.tag == TIME_LOCK:
            if entry.text("Preferred_Day") and entry.text("Preferred_Hour"):
                day, hour = entry.one(tables.days, "Preferred_Day"), entry.one(tables.hours, "Preferred_Hour")
                if day is not None and hour is not None:
                    times[event] = tables.time(day, hour)
        elif (room := entry.one(tables.rooms, "Room")) is not None:
            rooms[event] = f"{ROOM} {room}"
    meets = []
    for id_, time in times.items():
        event_of = problem.event[id_]
        runs = tables.places[time][1] + event_of.duration <= len(tables.hours)
        if not runs:
            faults.append(root.fault(f"{id_}: {time}", "一天之内的起点", "a start from which the day is long enough"))
        chosen = ((ROOM, rooms[id_]),) if id_ in rooms and event_of.role(ROOM) is not None else ()
        meets.append(Meet(id_, event_of.duration, time, chosen))
    return meets, faults
