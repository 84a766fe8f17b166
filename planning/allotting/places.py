"""Groups that lack a leader or a room: their pupils move to other groups, or are listed as having no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...models.document import Words
from ...models.service import Pupil
from ...models.service_plan import ServiceSession, Unplaced
from .hours import Hours
from .seats import crowded, cut, seated
from .sessions import Sessions

_NOBODY = Words(zh="这时能带班的人不够", en="too few people can lead a group then")
_NOWHERE = Words(zh="这时场地不够", en="too few rooms or venues are open then")


@dataclass(frozen=True, slots=True)
class Placed:
    """The sessions that can be held, and who has no place."""

    sessions: tuple[ServiceSession, ...]
    unplaced: tuple[Unplaced, ...]


def placed(hours: Hours, wanted: Sequence[ServiceSession], most: int) -> Placed:
    """Keep as many sessions as there are people and rooms for at each moment, clubs first.

    Groups with more pupils of priority groups (D23) are kept before others, and lower grades before higher. The pupils
    of a group that is given up join groups in the same period of the same bells, up to `most` pupils each, priority
    pupils first. Where the venues seat fewer than attend, groups are cut. Each pupil without a place is listed with the
    reason. Counting is by moment: weekly loads and duties are left to the search for staff.
    """
    sessions = Sessions(hours, wanted)
    lost = _lost(sessions, wanted)
    found = _moved(wanted, {s.id: lost[s.id] for s in wanted if s.club is None and s.id in lost}, most, sessions.pupil)
    return _seated(sessions, found)


def _lost(sessions: Sessions, wanted: Sequence[ServiceSession]) -> dict[str, Words]:
    """The sessions that no leader or no room is left for at some moment, with what is short."""
    lost: dict[str, Words] = {}
    for running in sessions.at_once(wanted):
        leaders = {s.id: sessions.leaders(s) for s in running}
        rooms = {s.id: found for s in running if (found := sessions.rooms(s))}
        for needs, words in ((leaders, _NOBODY), (rooms, _NOWHERE)):
            for name in _too_many(sessions, needs):
                lost.setdefault(name, words)
    return lost


def _too_many(sessions: Sessions, needs: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield those of sessions at once for which no supply is left; `needs`: the supplies that each may use, by id.

    It is a maximum matching, one session after another: once a session is served it stays served.
    """
    has: dict[str, list[str]] = {}

    def find(session: str, seen: set[str]) -> bool:
        for name in needs[session]:
            amount = sessions.amount(name, session)
            if name in seen or not amount:
                continue
            seen.add(name)
            held = has.setdefault(name, [])
            if len(held) < amount:
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


def _seated(sessions: Sessions, found: Placed) -> Placed:
    """Cut groups at the moments at which the venues that they may use seat fewer pupils than attend."""
    seats = _seats(sessions, found.sessions)
    kept, unplaced = [], list(found.unplaced)
    for session in found.sessions:
        if session.id not in seats:
            kept.append(session)
            continue
        smaller, rest = cut(session, *seats[session.id], sessions.pupil)
        kept += [] if smaller is None else [smaller]
        unplaced += rest
    return Placed(tuple(kept), tuple(unplaced))


def _seats(sessions: Sessions, found: Sequence[ServiceSession]) -> dict[str, tuple[int, Words]]:
    """The seats of each group that has too few of them, at its worst moment, and in what words that is told."""
    seats: dict[str, tuple[int, Words]] = {}
    rooms = {session.id: sessions.open_rooms(session) for session in found}
    for running in sessions.at_once(found):
        crowd = crowded(running, rooms)
        if crowd is None:
            continue
        many = seated(running, rooms)
        for session in running:
            least = seats[session.id][0] if session.id in seats else len(session.pupils)
            if session.club is None and many.get(session.id, least) < least:
                seats[session.id] = many[session.id], crowd.words
    return seats


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
