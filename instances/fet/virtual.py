"""FET's virtual rooms: one name for several real rooms that an activity takes at once."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ...solver.constraints import AssignResource, ImplyResource, PreferResources
from ...solver.problem import Role
from .draft import Draft

ROOM = "room"
"""The role, and the type of its resources."""


def real_role(number: int) -> str:
    """The role for a real room of the set of that number, from 0."""
    return f"{ROOM} {number + 1}"


def give_real_rooms(draft: Draft, roomed: Container[str]) -> None:
    """Open roles for real rooms in every activity that may take a virtual one.

    Where only one virtual room is possible, and the activity is one of those that must have a room, they must be
    filled; else where the virtual room is taken.
    """
    must: dict[str, list[str]] = {}
    bring: dict[str, list[str]] = {}
    for event, roles in draft.roles.items():
        able = next((role.candidates or () for role in roles if role.name == ROOM), ())
        names = [resource.removeprefix(f"{ROOM} ") for resource in able]
        virtual = [name for name in names if draft.tables.rooms[name].virtual]
        sets = [draft.tables.rooms[name].sets for name in virtual]
        for i in range(max(map(len, sets), default=0)):
            real = dict.fromkeys(f"{ROOM} {room}" for each in sets if i < len(each) for room in each[i])
            roles.append(Role(real_role(i), ROOM, candidates=tuple(real)))
            if len(names) == 1 and event in roomed:
                must.setdefault(real_role(i), []).append(event)
        for name in virtual if len(names) > 1 or event not in roomed else ():
            bring.setdefault(name, []).append(event)
    for role, events in must.items():
        draft.post(AssignResource, f"real rooms, {role}", events=tuple(events), role=role)
    for name, events in bring.items():
        for i, of in enumerate(draft.tables.rooms[name].sets):
            fields = {"resource": f"{ROOM} {name}", "other": real_role(i), "others": tuple(f"{ROOM} {r}" for r in of)}
            draft.post(ImplyResource, f"{name}, {real_role(i)}", events=tuple(events), role=ROOM, **fields)
    _keep_given(draft)


def _keep_given(draft: Draft) -> None:
    """The real rooms that a file gives an activity beside its virtual one, in whatever order."""
    for event, rooms in draft.real_rooms.items():
        given = tuple(f"{ROOM} {room}" for room in rooms)
        for role in draft.roles[event]:
            if role.name.startswith(f"{ROOM} "):
                draft.post(PreferResources, f"real rooms of {event}", events=(event,), role=role.name, resources=given)


def seat(candidates: Sequence[Sequence[str]], rooms: Sequence[str]) -> tuple[str, ...] | None:
    """These rooms in the order of the sets of candidates, each within its set; None where they do not fit."""
    if not candidates:
        return ()
    for room in dict.fromkeys(rooms):
        if room in candidates[0]:
            rest = list(rooms)
            rest.remove(room)
            found = seat(candidates[1:], rest)
            if found is not None:
                return (room, *found)
    return None
