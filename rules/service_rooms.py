"""The service is held in rooms that are open then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Room
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources
from .board import Board, covers
from .placed import PlacedWeek
from .rule import Rule
from .turns import Turn


class ServiceRooms(Rule):
    """No session in a room or a venue at a time at which it cannot be used.

    One step of deviation is a session in such a room.
    """

    name: ClassVar[str] = "service-rooms"
    title: ClassVar[Words] = Words(zh="课后服务场地开放时间", en="Rooms of the service are open")
    citation: ClassVar[str] = "D20"

    def post(self, board: Board) -> Iterator[Constraint]:
        closed = [room for room in board.school.rooms if room.unavailable]
        noon = board.school.week.noon
        open_to: dict[tuple[str, ...], list[str]] = {}
        for turn in board.turns:
            shut = {room.id for room in closed if self._is_shut(room, turn, noon)}
            if shut.intersection(turn.rooms):
                open_to.setdefault(self._open(turn, shut), []).append(turn.event)
        for number, (rooms, events) in enumerate(open_to.items(), 1):
            terms = self.terms(str(number))
            yield PreferResources(**terms, events=tuple(events), role="room", resources=rooms)

    @staticmethod
    def _is_shut(room: Room, turn: Turn, noon: int) -> bool:
        return any(covers(window, turn.day, turn.start, turn.end, noon) for window in room.unavailable)

    @staticmethod
    def _open(turn: Turn, shut: set[str]) -> tuple[str, ...]:
        """The rooms of a turn that are open then."""
        return tuple(f"room:{room}" for room in turn.rooms if room not in shut)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for one in week.service_sessions:
            room = None if one.session.room is None else week.room[one.session.room]
            if room is not None and week.covers(room.unavailable, one.day, one.period):
                name = week.room_name(room.id)
                yield self.finding(
                    where=Place(room=room.id, day=one.day, period=one.period.id),
                    found=name,
                    required="开放/open",
                    zh=f"{name}这时不能使用：{week.describe(one)}",
                    en=f"{name} cannot be used then: {week.describe(one)}",
                )
