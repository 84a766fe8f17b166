"""Groups that lack a leader or a room: their pupils move to other groups, or are listed as having no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...models.document import Words
from ...models.school import Room
from ...models.service import Pupil
from ...models.service_plan import ServiceSession, Unplaced
from ...rules.turns import rooms_for
from ...solver.allotment import Supply
from .hours import Hour, Hours
from .seats import crowded, cut, full_words, seated
from .supplies import leaders, meeting_id, supplies


@dataclass(frozen=True, slots=True)
class Placed:
    """The sessions that can be held, and who has no place."""

    sessions: tuple[ServiceSession, ...]
    unplaced: tuple[Unplaced, ...]


def placed(hours: Hours, sessions: Sequence[ServiceSession], most: int) -> Placed:
    """Keep as many sessions as there are people and rooms for at each moment, clubs first.

    Groups with more pupils of priority groups (D23) are kept before others, and lower grades before higher. The pupils
    of a group that is given up join groups in the same period of the same bells, up to `most` pupils each, priority
    pupils first. Where the venues seat fewer than attend, groups are cut. Each pupil without a place is listed with the
    reason. Counting is by moment: weekly loads and duties are left to the search for staff.
    """
    pupils = {pupil.id: pupil for pupil in hours.service.pupils}
    periods = {(b.id, d, p.id): p for b in hours.school.week.bells for d in hours.school.week.days for p in b.on(d)}
    hour = {s.id: Hour(s.bell, s.day, periods[s.bell, s.day, s.period]) for s in sessions}
    stock = {supply.id: supply for supply in supplies(hours, hour.values())}
    wanted = sorted(sessions, key=lambda s: _order(hours, s, pupils))
    why: dict[str, Words] = {}
    for one in dict.fromkeys((hour[s.id].day, hour[s.id].period.start) for s in sessions):
        running = [s for s in wanted if hour[s.id].day == one[0] and _runs(hour[s.id], one[1])]
        for able, words in ((_staff, _NOBODY), (_rooms, _NOWHERE)):
            needs = {s.id: names for s in running if (names := able(hours, s)) is not None}
            for lost in _too_many(needs, stock, hour):
                why.setdefault(lost, words)
    groups = {s.id for s in sessions if s.club is None}
    found = _moved(sessions, {name: words for name, words in why.items() if name in groups}, most, pupils)
    return _seated(hours, found, hour, pupils)


def _seated(hours: Hours, found: Placed, hour: Mapping[str, Hour], pupils: Mapping[str, Pupil]) -> Placed:
    """Cut groups at the moments at which the venues that they may use seat fewer pupils than attend."""
    clubs = {club.id: club for club in hours.service.clubs}
    stock = {supply.id: supply for supply in supplies(hours, hour.values())}
    known = {room.id: room for room in hours.school.rooms}

    def open_(session: ServiceSession) -> tuple[Room, ...]:
        names = rooms_for(hours.school, session, clubs.get(session.club or ""))
        meeting = meeting_id(hour[session.id])
        return tuple(known[name] for name in names if name in known and stock[f"room:{name}"].serves(meeting))

    rooms = {session.id: open_(session) for session in found.sessions}
    seats: dict[str, tuple[int, Words]] = {}
    ordered = sorted(found.sessions, key=lambda s: _order(hours, s, pupils))
    for day, minute in dict.fromkeys((hour[s.id].day, hour[s.id].period.start) for s in found.sessions):
        running = [s for s in ordered if hour[s.id].day == day and _runs(hour[s.id], minute)]
        full = crowded(running, rooms)
        if full:
            here = {room.id for room in full}
            total = sum(len(s.pupils) for s in running if rooms[s.id] and here.issuperset(r.id for r in rooms[s.id]))
            many = seated(running, rooms)
            for session in running:
                if session.club is None and many.get(session.id, len(session.pupils)) < len(session.pupils):
                    before = seats.get(session.id, (len(session.pupils), _NOWHERE))
                    seats[session.id] = min(before, (many[session.id], full_words(full, total)), key=lambda x: x[0])
    sessions, unplaced = [], list(found.unplaced)
    for session in found.sessions:
        kept: ServiceSession | None = session
        if session.id in seats:
            kept, rest = cut(session, *seats[session.id], pupils)
            unplaced += rest
        sessions += [kept] if kept is not None else []
    return Placed(tuple(sessions), tuple(unplaced))


_NOBODY = Words(zh="这时能带班的人不够", en="too few people can lead a group then")
_NOWHERE = Words(zh="这时场地不够", en="too few rooms or venues are open then")


def _runs(hour: Hour, minute: int) -> bool:
    return hour.period.start <= minute < hour.period.end


def _order(hours: Hours, session: ServiceSession, pupils: Mapping[str, Pupil]) -> tuple[bool, int, int]:
    """A sort key: clubs, then groups with more priority pupils, then lower grades."""
    first = sum(bool(pupils[name].priority) for name in session.pupils)
    grade = min((hours.class_[name].grade for name in session.classes), default=0)
    return session.club is None, -first, grade


def _staff(hours: Hours, session: ServiceSession) -> tuple[str, ...] | None:
    """Who may lead a session."""
    club = next((c for c in hours.service.clubs if c.id == session.club), None)
    if club is not None:
        return leaders(hours, club)
    agreed = [one.teacher for one in hours.service.staff if session.activity in one.activities]
    outside = [one.id for one in hours.service.instructors if one.vetted and session.activity in one.activities]
    return tuple(f"staff:{name}" for name in (*agreed, *outside))


def _rooms(hours: Hours, session: ServiceSession) -> tuple[str, ...] | None:
    """The rooms that a session may be held in; None where it needs none."""
    club = next((c for c in hours.service.clubs if c.id == session.club), None)
    found = rooms_for(hours.school, session, club)
    return tuple(f"room:{name}" for name in found) if found else None


def _too_many(
    needs: Mapping[str, tuple[str, ...]], stock: Mapping[str, Supply], hour: Mapping[str, Hour]
) -> Iterator[str]:
    """Yield, of sessions that run at once, those that no supply is left for, by matching them one by one."""
    has: dict[str, list[str]] = {}

    def find(session: str, seen: set[str]) -> bool:
        for name in needs[session]:
            if name in seen or name not in stock or not stock[name].serves(meeting_id(hour[session])):
                continue
            seen.add(name)
            held = has.setdefault(name, [])
            if len(held) < stock[name].amount:
                held.append(session)
                return True
            for number, other in enumerate(held):
                if find(other, seen):
                    held[number] = session
                    return True
        return False

    for session in needs:
        if not find(session, set()):
            yield session


def _moved(
    sessions: Sequence[ServiceSession], lost: Mapping[str, Words], most: int, pupils: Mapping[str, Pupil]
) -> Placed:
    """Move the pupils of lost groups to others that have room; the rest are unplaced."""
    kept = {s.id: s for s in sessions if s.id not in lost}
    joined = {name: list(s.pupils) for name, s in kept.items()}
    unplaced: list[Unplaced] = []
    for session in sessions:
        if session.id not in lost:
            continue
        alike = [
            name
            for name, s in kept.items()
            if s.club is None and (s.bell, s.day, s.period) == (session.bell, session.day, session.period)
        ]
        for name in sorted(session.pupils, key=lambda p: not pupils[p].priority):
            to = next((one for one in alike if len(joined[one]) < most), None)
            if to is None:
                words = lost[session.id]
                unplaced.append(Unplaced(pupil=name, day=session.day, period=session.period, reason=words))
            else:
                joined[to].append(name)
    return Placed(tuple(_with(s, joined[name], pupils) for name, s in kept.items()), tuple(unplaced))


def _with(session: ServiceSession, joined: list[str], pupils: Mapping[str, Pupil]) -> ServiceSession:
    """The session with its pupils; a group's classes are theirs."""
    if len(joined) == len(session.pupils):
        return session
    classes = dict.fromkeys((*session.classes, *(pupils[name].class_ for name in joined)))
    return session.model_copy(update={"pupils": tuple(joined), "classes": tuple(classes)})
