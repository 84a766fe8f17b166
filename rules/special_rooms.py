"""Subjects that need a special room get one of their kind, and no room takes more classes at once than it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding
from ..models.school import Category, Subject
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek
from .rooming import check_rooms, post_rooms
from .rule import Rule
from .same_room import check_same_room, post_same_room
from .seating import check_seated, post_seated


class SpecialRooms(Rule):
    """All subjects with a kind of room but PE and exercise, whose venues are a matter of venue-capacity.

    One step of deviation is a lesson without a room of its kind; a lesson beyond a room's capacity at one moment in one
    week of the cycle; a lesson in a room with too few seats; or a second, third, ... room for one course.
    """

    name: ClassVar[str] = "special-rooms"
    title: ClassVar[Words] = Words(zh="专用教室", en="Special rooms")
    citation: ClassVar[str] = "G12"
    scopes: ClassVar[frozenset[str]] = frozenset({"subjects"})

    seats: bool = Field(False, description="whether a room must have a seat for every pupil of the class")
    same_room: bool = Field(False, description="whether a class has a subject in one and the same room all week")

    @staticmethod
    def _holds(subject: Subject) -> bool:
        return subject.room_kind is not None and subject.category not in (Category.PE, Category.EXERCISE)

    def post(self, board: Board) -> Iterator[Constraint]:
        yield from post_rooms(self, board, self._holds)
        if self.seats:
            courses = [c for c in board.courses if self._holds(c.subject) and self.applies(subject=c.subject)]
            yield from post_seated(self, board, courses)
        if self.same_room:
            yield from post_same_room(self, board, self._holds)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        yield from check_rooms(self, week, self._holds)
        if self.seats:
            heard = [s for s in week.sessions if self._holds(s.subject) and self.applies(subject=s.subject)]
            yield from check_seated(self, week, heard)
        if self.same_room:
            yield from check_same_room(self, week, self._holds)
