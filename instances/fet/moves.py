"""FET's constraints on people who go from building to building, or from room to room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...solver.constraints import LimitMoves, Place
from .virtual import ROOM
from .wish import Wish


def buildings(wish: Wish) -> tuple[Place, ...]:
    """The rooms of each building; rooms without one do not count. A virtual room is where it says itself."""
    inside: dict[str, list[str]] = {}
    for room in wish.draft.tables.rooms.values():
        if room.building:
            inside.setdefault(room.building, []).append(f"{ROOM} {room.id}")
    return tuple(Place(tuple(of)) for of in inside.values())


def rooms(wish: Wish) -> tuple[Place, ...]:
    """Each room as a place of its own."""
    return tuple(Place((f"{ROOM} {name}",)) for name in wish.draft.tables.rooms)


def _limit(
    wish: Wish, places: tuple[Place, ...], groups: tuple[str, ...], maximum: int = 0, gap: int | None = None
) -> None:
    for _, number, resources in wish.days() if len(places) > 1 else ():
        fields = {"role": ROOM, "places": places, "time_groups": groups, "maximum": maximum, "gap": gap}
        wish.draft.add(wish.entry, LimitMoves, number=number, resources=resources, **fields)


def changes_a_day(wish: Wish, places: tuple[Place, ...], what: str, days: Iterable[str]) -> None:
    """At most so many changes in each of these groups."""
    most = wish.entry.whole(f"Max_{what}_Changes_Per_Day")
    for day in days:
        _limit(wish, places, (day,), most)


def changes_a_week(wish: Wish, places: tuple[Place, ...], what: str) -> None:
    """At most so many changes within days, all days together."""
    _limit(wish, places, wish.draft.days(), wish.entry.whole(f"Max_{what}_Changes_Per_Week"))


def gaps_between(wish: Wish, places: tuple[Place, ...], what: str) -> None:
    """So many hours without a place between two places of a day."""
    _limit(wish, places, wish.draft.days(), gap=wish.entry.whole(f"Min_Gaps_Between_{what}_Changes"))


MOVES: dict[str, Callable[[Wish], None]] = {
    "MaxBuildingChangesPerDay": lambda wish: changes_a_day(wish, buildings(wish), "Building", wish.draft.days()),
    "MaxBuildingChangesPerWeek": lambda wish: changes_a_week(wish, buildings(wish), "Building"),
    "MinGapsBetweenBuildingChanges": lambda wish: gaps_between(wish, buildings(wish), "Building"),
    "MaxRoomChangesPerDay": lambda wish: changes_a_day(wish, rooms(wish), "Room", wish.draft.days()),
    "MaxRoomChangesPerWeek": lambda wish: changes_a_week(wish, rooms(wish), "Room"),
    "MinGapsBetweenRoomChanges": lambda wish: gaps_between(wish, rooms(wish), "Room"),
}
"""What may be asked of people about places, by the end of the type's name."""
