"""Moments at which more pupils attend than the venues seat: groups are cut, and who has no seat is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...models.document import Words, counted
from ...models.school import Room
from ...models.service import Pupil
from ...models.service_plan import ServiceSession, Unplaced

Open = Mapping[str, tuple[Room, ...]]
"""The rooms in which each session may be held, as far as they are open then."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Rooms that must hold more pupils at once than they can."""

    rooms: tuple[Room, ...]
    pupils: int
    places: int
    """So many find a place in them at most."""

    @property
    def words(self) -> Words:
        """Why somebody has no seat."""
        names = [room.name or room.id for room in self.rooms[:3]]
        many = len(self.rooms)
        zh, en = "、".join(names), ", ".join(names)
        more_zh, more_en = (f"等 {many} 处", " and others") if many > 3 else ("", "")
        return Words(
            zh=f"这时 {self.pupils} 人要用{zh}{more_zh}，至多 {self.places} 人有位置",
            en=f"{counted(self.pupils, 'pupil')} then for {en}{more_en}, where {self.places} at most find a place",
        )


def crowded(sessions: Iterable[ServiceSession], rooms: Open) -> Crowd | None:
    """The first set of rooms that must hold more pupils at once than it can; None where counting finds none.

    A room without a number of seats holds groups of any size, but no more of them than it may.
    """
    held = [session for session in sessions if rooms[session.id]]
    for pool in dict.fromkeys(frozenset(room.id for room in rooms[session.id]) for session in held):
        inside = [s for s in held if pool.issuperset(room.id for room in rooms[s.id])]
        listed = next(rooms[s.id] for s in inside if len(rooms[s.id]) == len(pool))
        sizes = sorted((len(s.pupils) for s in inside), reverse=True)
        largest = sum(sizes[: sum(room.capacity for room in listed if room.seats is None)])
        places = largest + sum(room.seats or 0 for room in listed)
        if sum(sizes) > places:
            return Crowd(listed, sum(sizes), places)
    return None


@dataclass
class _Left:
    """What is left of a room: groups that it may still take, and seats (None: as many as come)."""

    groups: int
    seats: int | None

    def takes(self, many: int) -> int:
        """How many of a group's pupils it can take."""
        if not self.groups:
            return 0
        return many if self.seats is None else min(many, self.seats)


def seated(sessions: Sequence[ServiceSession], rooms: Open) -> dict[str, int]:
    """How many pupils of each session find a seat: one after another, each in the tightest room that takes it all.

    Where none does, as many as the largest takes. Sessions that need no room, or have none, are left out.
    """
    left = {room.id: _Left(room.capacity, room.seats) for listed in rooms.values() for room in listed}
    found: dict[str, int] = {}
    for session in sessions:
        if not rooms[session.id]:
            continue
        many = len(session.pupils)
        able = [left[room.id] for room in rooms[session.id]]
        whole = [one for one in able if one.takes(many) == many]
        one = (
            min(whole, key=lambda each: (each.seats is None, each.seats or 0))
            if whole
            else max(able, key=lambda each: each.takes(many))
        )
        found[session.id] = one.takes(many)
        one.groups -= 1 if found[session.id] else 0
        one.seats = None if one.seats is None else one.seats - found[session.id]
    return found


def cut(
    session: ServiceSession, seats: int, words: Words, pupils: Mapping[str, Pupil]
) -> tuple[ServiceSession | None, Iterator[Unplaced]]:
    """A session cut to so many seats (None: to none), priority pupils first, and those who lose their place."""
    order = sorted(session.pupils, key=lambda name: not pupils[name].priority)
    stay, rest = set(order[:seats]), order[seats:]
    unplaced = (Unplaced(pupil=name, day=session.day, period=session.period, reason=words) for name in rest)
    kept = tuple(name for name in session.pupils if name in stay)
    return (session.model_copy(update={"pupils": kept}) if kept else None), unplaced
