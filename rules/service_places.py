"""No venue takes more pupils at once than find a place in it, lessons and service together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, clock_text, counted
from ..models.finding import Finding, Place
from ..models.school import Room
from ..solver.constraint import Constraint
from ..solver.constraints import LimitOccupancy, Load
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .served import Held
from .turns import SessionTurn, rooms_for
from .words import DAY_EN, DAY_ZH


class ServicePlaces(Rule):
    """Rooms whose seats are told and in which sessions of the service may be held; capacity in classes is counted by
    the rules on rooms.

    Pupils of the service are those who attend, of a lesson those of its classes. One step of deviation is so many
    pupils beyond the seats, or a part of them, at one moment in one week of the cycle.
    """

    name: ClassVar[str] = "service-places"
    title: ClassVar[Words] = Words(zh="课后服务场地容纳人数", en="Places for every pupil in the service")
    citation: ClassVar[str] = "D27 F01"

    step: PositiveInt = Field(5, description="pupils beyond the seats that are one step of deviation")

    def post(self, board: Board) -> Iterator[Constraint]:
        used = {room for turn in board.turns for room in turn.rooms}
        by_seats: dict[int, list[str]] = {}
        for room in board.school.rooms:
            if room.id in used and room.seats is not None:
                by_seats.setdefault(room.seats, []).append(room.id)
        for seats, rooms in by_seats.items():
            loads = tuple(self._loads(board, set(rooms)))
            terms = self.terms(str(seats))
            names = tuple(f"room:{room}" for room in rooms)
            yield LimitOccupancy(**terms, resources=names, loads=loads, maximum=seats, unit=self.step)

    @staticmethod
    def _loads(board: Board, rooms: set[str]) -> Iterator[Load]:
        """Yield how many pupils come with each event that may be held in one of some rooms."""
        sizes: dict[int, list[str]] = {}
        for turn in board.turns:
            if isinstance(turn, SessionTurn) and rooms.intersection(turn.rooms):
                sizes.setdefault(len(turn.session.pupils), []).append(turn.event)
        for course in board.courses:
            if rooms.intersection(course.rooms):
                size = sum(class_.size or 0 for class_ in board.classes_of(course))
                sizes.setdefault(size, []).append(course.event)
        for size, events in sorted(sizes.items()):
            if size:
                yield Load(tuple(events), size)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        sessions = [one.session for one in week.service_sessions]
        used = {room for s in sessions for room in rooms_for(week.school, s, week.club.get(s.club or ""))}
        for room in week.school.rooms:
            if room.seats is not None and room.id in used:
                yield from self._crowded(week, room, room.seats)

    def _crowded(self, week: PlacedWeek, room: Room, seats: int) -> Iterator[Finding]:
        held: list[Session | Held] = [*week.of_room[room.id], *week.served_in.get(room.id, ())]
        found: dict[tuple[str, int], tuple[int, int, list[Session | Held]]] = {}
        for number in week.weeks:
            for day, minute, running in week.running(held, number):
                pupils = sum(self._pupils(week, one) for one in running)
                if pupils > seats:
                    before = found.get((day, minute), (0, 0, []))
                    steps = -(-(pupils - seats) // self.step)
                    found[day, minute] = (before[0] + steps, max(before[1], pupils), running)
        for amount, pupils, running in found.values():
            day, name = running[0].day, week.room_name(room.id)
            begun = clock_text(max(one.start for one in running))
            yield self.finding(
                where=Place(room=room.id, day=day, period=running[0].period.id),
                found=f"{pupils} 人/pupils",
                required=f"≤ {seats} 人/pupils",
                zh=f"{DAY_ZH[day]} {begun}，{name}有 {pupils} 名学生，至多容纳 {seats} 名",
                en=f"{name} has {counted(pupils, 'pupil')} on {DAY_EN[day]} at {begun}; it holds {seats}",
                amount=amount,
                evidence=tuple(week.describe(one) for one in running),
            )

    @staticmethod
    def _pupils(week: PlacedWeek, one: Session | Held) -> int:
        return (
            len(one.session.pupils)
            if isinstance(one, Held)
            else sum(class_.size or 0 for class_ in week.classes_of(one))
        )
