"""The sessions of a draft by the clock, with the people who may lead each and the rooms that it may be held in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...models.school import Room
from ...models.service import Club, Pupil
from ...models.service_plan import ServiceSession
from ...rules.turns import rooms_for
from ...solver.allotment import Supply
from .hours import Hour, Hours
from .supplies import leaders, meeting_id, supplies


class Sessions:
    """Looks up when a session is held, and what it may use then. Ids of supplies are those of `supplies`."""

    def __init__(self, hours: Hours, sessions: Sequence[ServiceSession]) -> None:
        """Take all sessions that are wanted; later questions are about these."""
        week = hours.school.week
        periods = {(b.id, day, p.id): p for b in week.bells for day in week.days for p in b.on(day)}
        self.pupil: dict[str, Pupil] = {pupil.id: pupil for pupil in hours.service.pupils}
        self._hours = hours
        self._club: dict[str, Club] = {club.id: club for club in hours.service.clubs}
        self._room: dict[str, Room] = {room.id: room for room in hours.school.rooms}
        self._hour = {s.id: Hour(s.bell, s.day, periods[s.bell, s.day, s.period]) for s in sessions}
        self._supply: dict[str, Supply] = {supply.id: supply for supply in supplies(hours, self._hour.values())}

    def at_once(self, sessions: Sequence[ServiceSession]) -> Iterator[list[ServiceSession]]:
        """Yield, for each moment at which one of some sessions begins, those that run then.

        Clubs come first, then groups with more priority pupils, then lower grades.
        """
        ordered = sorted(sessions, key=self._order)
        for day, minute in dict.fromkeys((s.day, self._hour[s.id].period.start) for s in sessions):
            yield [s for s in ordered if s.day == day and self._runs(s, minute)]

    def _order(self, session: ServiceSession) -> tuple[bool, int, int]:
        first = sum(bool(self.pupil[name].priority) for name in session.pupils)
        grade = min((self._hours.class_[name].grade for name in session.classes), default=0)
        return session.club is None, -first, grade

    def _runs(self, session: ServiceSession, minute: int) -> bool:
        period = self._hour[session.id].period
        return period.start <= minute < period.end

    def leaders(self, session: ServiceSession) -> tuple[str, ...]:
        """The ids, as supplies, of those who may lead a session."""
        if session.club in self._club:
            return leaders(self._hours, self._club[session.club])
        service = self._hours.service
        agreed = [one.teacher for one in service.staff if session.activity in one.activities]
        outside = [one.id for one in service.instructors if one.vetted and session.activity in one.activities]
        return tuple(f"staff:{name}" for name in (*agreed, *outside))

    def rooms(self, session: ServiceSession) -> tuple[str, ...]:
        """The ids, as supplies, of the rooms that a session may be held in; empty where it needs none."""
        found = rooms_for(self._hours.school, session, self._club.get(session.club or ""))
        return tuple(f"room:{name}" for name in found)

    def open_rooms(self, session: ServiceSession) -> tuple[Room, ...]:
        """The rooms that a session may be held in, as far as they are open then."""
        names = rooms_for(self._hours.school, session, self._club.get(session.club or ""))
        return tuple(self._room[name] for name in names if self.amount(f"room:{name}", session.id))

    def amount(self, supply: str, session: str) -> int:
        """How many sessions a supply can serve at the time of a session (its id); 0: none."""
        found = self._supply.get(supply)
        return found.amount if found is not None and found.serves(meeting_id(self._hour[session])) else 0
