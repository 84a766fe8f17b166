"""The parts of a problem: a board's times, resources and events as the solver knows them."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.week import Weeks
from ..solver.problem import EVERY_WEEK, Event, Resource, Role, Time
from .board import Board
from .course import Course
from .turns import Turn

_WEEK_BITS: dict[Weeks, int] = {"all": EVERY_WEEK, "odd": 0b01, "even": 0b10}


def times_of(board: Board) -> tuple[Time, ...]:
    """The times with their clock: every lesson period of every bell schedule and day, then those of the service."""
    lessons = tuple(Time(s.time, s.day, s.period.start, s.period.end) for s in board.slots)
    return lessons + tuple({t.time: Time(t.time, t.day, t.start, t.end) for t in board.turns}.values())


def resources_of(board: Board) -> tuple[Resource, ...]:
    """The resources: people, rooms, and what the rules have gathered while they posted."""
    return (
        *(Resource(f"class:{c.id}", "class") for c in board.school.classes),
        *(Resource(f"pupils:{a}&{b}", "pupils") for a, b in board.pupils_shared),
        *(Resource(f"teacher:{t.id}", "teacher") for t in board.school.teachers),
        *(Resource(f"instructor:{name}", "teacher") for name in board.instructor if board.turns),
        *(Resource(f"room:{r.id}", "room", r.capacity) for r in board.school.rooms),
        *(Resource(name, "lessons") for name in board.gathered),
    )


def events_of(board: Board) -> tuple[Event, ...]:
    """An event for each course and each turn; a course is attended also by resources that rules have gathered."""
    pupils: dict[str, list[str]] = {}
    for a, b in board.pupils_shared:
        for class_ in (a, b):
            pupils.setdefault(class_, []).append(f"pupils:{a}&{b}")
    gathered: dict[str, list[str]] = {}
    for name, events in board.gathered.items():
        for event in events:
            gathered.setdefault(event, []).append(name)
    lessons = tuple(
        Event(
            course.event,
            course.periods,
            tuple(_roles(course, pupils, gathered.get(course.event, []))),
            _WEEK_BITS[course.weeks],
        )
        for course in board.courses
    )
    return lessons + tuple(Event(turn.event, 1, tuple(_roles_of_turn(turn, board.servants))) for turn in board.turns)


def _roles_of_turn(turn: Turn, servants: tuple[str, ...]) -> Iterator[Role]:
    """Yield the roles of a turn. They have no workload, since the service has limits of its own."""
    yield Role("staff", "teacher", candidates=servants, workload=0)
    if len(turn.rooms) == 1:
        yield Role("room", "room", f"room:{turn.rooms[0]}")
    elif turn.rooms:
        yield Role("room", "room", candidates=tuple(f"room:{room}" for room in turn.rooms))


def _roles(course: Course, pupils: dict[str, list[str]], gathered: list[str]) -> Iterator[Role]:
    """Yield the roles of a course: its classes, pupils in common, teachers, room, and what stands for its lessons."""
    for class_ in course.classes:
        yield Role(f"class:{class_}", "class", f"class:{class_}")
    for pair in dict.fromkeys(pair for class_ in course.classes for pair in pupils.get(class_, ())):
        yield Role(pair, "pupils", pair)
    for teacher in course.teachers:
        yield Role(f"teacher:{teacher}", "teacher", f"teacher:{teacher}")
    if course.any_of:
        yield Role("teacher", "teacher", candidates=tuple(f"teacher:{t}" for t in course.any_of))
    if len(course.rooms) == 1:
        yield Role("room", "room", f"room:{course.rooms[0]}")
    elif course.rooms:
        yield Role("room", "room", candidates=tuple(f"room:{r}" for r in course.rooms))
    for name in gathered:
        yield Role(name, "lessons", name)
