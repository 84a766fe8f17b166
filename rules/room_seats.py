"""No lesson in a room with fewer seats than pupils."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .seating import check_seated, post_seated


class RoomSeats(Rule):
    """All lessons that have a room: in home rooms, special rooms and venues; the pupils of combined classes add up.

    One step of deviation is a lesson in a room with too few seats. A room whose seats are not told has enough, and a
    class whose size is not told asks for none. For special rooms alone, special-rooms can ask the same (seats).
    """

    name: ClassVar[str] = "room-seats"
    title: ClassVar[Words] = Words(zh="教室座位数", en="A seat for every pupil")
    citation: ClassVar[str] = "F01"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    def post(self, board: Board) -> Iterator[Constraint]:
        heard = [course for course in board.courses if self.concerns(board.classes_of(course), course.subject)]
        yield from post_seated(self, board, heard)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        heard = [session for session in week.sessions if self.concerns(week.classes_of(session), session.subject)]
        yield from check_seated(self, week, heard)
