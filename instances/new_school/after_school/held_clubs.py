"""When and where the clubs of the known plan are held, who leads them, and who attends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from ....models.school import Room, School
from ....models.service import Club, Pupil, Service
from ....models.timetable import Timetable
from ....models.week import BellSchedule, Day, Period, PeriodKind
from .moments import Busy, Stretch, is_away, lesson_spans, span_of
from .roster import Roster


@dataclass(frozen=True, slots=True)
class HeldClub:
    """A club with its sessions: day, room and leader; and its pupils."""

    club: Club
    bell: str
    period: Period
    sessions: tuple[tuple[Day, str, str], ...]
    pupils: list[Pupil] = field(default_factory=list)

    @property
    def days(self) -> set[Day]:
        """The days on which it is held."""
        return {day for day, _, _ in self.sessions}


def stays(pupil: Pupil, day: Day, period: Period) -> bool:
    """Whether a pupil is there in a period of the service."""
    care = period.kind is PeriodKind.EXTENDED_CARE
    on_day = pupil.agreed and (pupil.days is None or day in pupil.days)
    return on_day and (pupil.extended_care or not care) and (pupil.bus is None or period.end <= pupil.bus)


class _Places:
    """The rooms and the equipment of a school, with what the known lessons take of them."""

    def __init__(self, school: School, service: Service, timetable: Timetable) -> None:
        self._rooms: dict[str | None, list[Room]] = {}
        for room in school.rooms:
            self._rooms.setdefault(room.kind, []).append(room)
        self._sets = {each.id: each.sets for each in service.equipment}
        self._noon = school.week.noon
        self._busy = Busy()
        for lesson, span in lesson_spans(school, timetable):
            if lesson.room is not None:
                self._busy.take(lesson.room, span)

    def room(self, club: Club, span: Stretch) -> str | None:
        """A room that a club may use over a stretch, the smallest first, if its equipment is there."""
        if (
            club.equipment is not None
            and self._busy.uses(f"set of {club.equipment}", span) >= self._sets[club.equipment]
        ):
            return None
        rooms = sorted(self._rooms.get(club.room_kind, ()), key=lambda room: room.capacity)
        return next((room.id for room in rooms if self._is_free(room, span)), None)

    def _is_free(self, room: Room, span: Stretch) -> bool:
        return self._busy.uses(room.id, span) < room.capacity and not is_away(room.unavailable, span, self._noon)

    def crowd(self, club: Club, span: Stretch) -> int:
        """How many uses rooms of a club's kind have over a stretch."""
        return sum(self._busy.uses(room.id, span) for room in self._rooms.get(club.room_kind, ()))

    def take(self, club: Club, room: str, span: Stretch) -> None:
        self._busy.take(room, span)
        if club.equipment is not None:
            self._busy.take(f"set of {club.equipment}", span)


def held_clubs(school: School, service: Service, timetable: Timetable, roster: Roster, rng: Random) -> list[HeldClub]:
    """The clubs that are held, with their pupils; one that finds no time, room, leader or pupils is not held."""
    places = _Places(school, service, timetable)
    bells = {bell.id: bell for bell in school.week.bells}
    bell_of = {class_.grade: bells[class_.bell] for class_ in school.classes}
    clubs = sorted(service.clubs, key=lambda club: (not club.days, len(club.leaders) or len(roster.agreed)))
    held = [each for club in clubs for each in _hold(club, bell_of[club.grades[0]], school.week.days, places, roster)]
    _join(service, held, rng)
    for each in held:
        if len(each.pupils) < max(1, each.club.least):
            for day, _, leader in each.sessions:
                roster.release(leader, span_of(day, each.period))
    return [each for each in held if len(each.pupils) >= max(1, each.club.least)]


def _hold(club: Club, bell: BellSchedule, days: tuple[Day, ...], places: _Places, roster: Roster) -> Iterator[HeldClub]:
    """Yield the club on as many days as it has sessions, if there are so many with a room and a leader."""
    period = next(p for p in bell.periods if p.kind is PeriodKind.STAGE_1)
    if club.stage == 2:
        period = bell.choice(days[0])[-1]
    sessions: list[tuple[Day, str, str]] = []
    for day in sorted(club.days or days, key=lambda day: (places.crowd(club, span_of(day, period)), days.index(day))):
        span = span_of(day, period)
        room, leader = places.room(club, span), roster.who(roster.leaders(club), span)
        if room is not None and leader is not None and len(sessions) < club.sessions:
            sessions.append((day, room, leader))
    if len(sessions) == club.sessions:
        for day, room, leader in sessions:
            places.take(club, room, span_of(day, period))
            roster.take(leader, span_of(day, period))
        yield HeldClub(club, bell.id, period, tuple(sessions))


def _join(service: Service, held: list[HeldClub], rng: Random) -> None:
    """Let pupils join: first everybody's dearest clubs, then the second, as long as there are places."""
    by_id = {each.club.id: each for each in held}
    order = list(service.pupils)
    rng.shuffle(order)
    met: set[tuple[str, int]] = set()
    taken: dict[str, set[tuple[Day, str]]] = {pupil.id: set() for pupil in order}
    for rank in range(max((len(wish.clubs) for pupil in order for wish in pupil.wishes), default=0)):
        for pupil in order:
            for number, wish in enumerate(pupil.wishes):
                each = by_id.get(wish.clubs[rank]) if rank < len(wish.clubs) else None
                if each is None or (pupil.id, number) in met or len(each.pupils) >= each.club.most:
                    continue
                times = {(day, each.period.id) for day in each.days}
                fits = wish.day is None or each.days == {wish.day}
                if fits and not times & taken[pupil.id] and all(stays(pupil, day, each.period) for day in each.days):
                    each.pupils.append(pupil)
                    taken[pupil.id] |= times
                    met.add((pupil.id, number))
