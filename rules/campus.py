"""Where lessons are held, in a school of several campuses: on the posting and on the checking side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models.school import Room
from .asked import Asked
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session


def campuses_of(rooms: Iterable[Room], own: str | None) -> list[str]:
    """The campuses of some rooms, those without one at `own`; the campus `own` first if it is among them."""
    found = dict.fromkeys(own if room.campus is None else room.campus for room in rooms)
    return sorted((campus for campus in found if campus is not None), key=lambda campus: campus != own)


def campus_of(board: Board, course: Course) -> str | None:
    """Where a course is held: at the class's campus if it has a room there or none at all, else at its rooms'."""
    own = board.class_[course.classes[0]].campus
    return next(iter(campuses_of(map(board.room.__getitem__, course.rooms), own)), own)


def rooms_nearby(board: Board, course: Course) -> tuple[str, ...]:
    """Of the rooms that a course may have, those of the campus where it is held."""
    here, own = campus_of(board, course), board.class_[course.classes[0]].campus
    return tuple(r for r in course.rooms if here in (None, board.room[r].campus or own))


def placed_at(week: PlacedWeek) -> Iterator[tuple[Session, str | None, bool]]:
    """Yield (lesson, the campus where it is held, whether its room is at another one though it need not)."""
    for answers in week.answers.values():
        for session, asked in answers:
            own = week.class_[session.classes[0]].campus
            rooms = _rooms(week, session, asked)
            here = next(iter(campuses_of(rooms, own)), own)
            there = [week.room[r].campus or own for r in session.rooms]
            yield session, here, len(rooms) > 1 and any(campus != here for campus in there)


def _rooms(week: PlacedWeek, session: Session, asked: Asked | None) -> list[Room]:
    """The rooms that a lesson may have: those of its kind, unless one is given."""
    kind = session.subject.room_kind
    if kind is not None and (asked is None or asked.room is None):
        return [room for room in week.school.rooms if room.kind == kind]
    return [week.room[r] for r in session.rooms]
