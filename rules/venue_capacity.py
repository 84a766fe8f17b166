"""PE is held in a venue, and no venue takes more classes at once than it holds."""

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

_PE = (Category.PE, Category.EXERCISE)


class VenueCapacity(Rule):
    """Venues are the rooms whose kind a PE or exercise subject asks for; capacity is in classes.

    One step of deviation is a lesson without a venue of its kind; a lesson beyond a venue's capacity at one moment in
    one week of the cycle; or a second, third, ... venue for one course. Classes that are taught together count as one
    lesson.
    """

    name: ClassVar[str] = "venue-capacity"
    title: ClassVar[Words] = Words(zh="体育场地容量", en="Capacity of PE venues")
    citation: ClassVar[str] = "G11"
    scopes: ClassVar[frozenset[str]] = frozenset({"subjects"})

    same_room: bool = Field(False, description="whether a class has a subject in one and the same venue all week")

    @staticmethod
    def _holds(subject: Subject) -> bool:
        return subject.category in _PE and subject.room_kind is not None

    def post(self, board: Board) -> Iterator[Constraint]:
        yield from post_rooms(self, board, self._holds)
        if self.same_room:
            yield from post_same_room(self, board, self._holds)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        yield from check_rooms(self, week, self._holds)
        if self.same_room:
            yield from check_same_room(self, week, self._holds)
