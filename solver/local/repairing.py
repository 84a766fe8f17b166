"""Kernels that mend what is missed: meets that have to do with it go to the best of all their places, one by one."""

from __future__ import annotations

import math

from .chains import exchange, find_free, shift, taken
from .changing import (
    better,
    choose,
    count,
    energy,
    go_on,
    keep,
    open_change,
    put,
    raise_one,
    take_back,
    take_back_to,
    worse,
)
from .compiled import compiled
from .counting import filling
from .drawing import below
from .layout import (
    ATTACHMENT,
    ATTACHMENT_SIZE,
    BAD,
    BLOCK,
    BLOCK_SIZE,
    CHOICE,
    COUNT,
    FILLING,
    FILLING_SIZE,
    HARD,
    HEAD,
    LENGTH,
    MENDING,
    N_BAD,
    N_CHANGED,
    N_MOVED,
    NUMBER,
    POINT,
    POINT_SIZE,
    POINTS,
    REFERENCE,
    ROLE,
    ROW,
    ROW_SIZE,
    SLOT,
    SLOT_OF,
    SLOTS_OF,
    SPARE,
    START,
    STARTS,
    STOP,
    TIME,
    TRIED,
    Array,
)

_LOOSE = 100
"""So many of 1000 leave those in their way where they are."""

_CHAIN = 12
"""No more slots move at once."""

_STEPS = 6
"""So many meets are sent away one after another, each on account of the one before."""


@compiled
def repair(at: Array, fixed: Array, live: Array, trials: int) -> None:
    """Mend until nothing required is missed, so many places were tried, or `STOP`.

    What cannot be mended weighs more: sooner or later it is worth what it costs elsewhere, which is mended in turn.
    """
    number = at[NUMBER]
    end = live[number + TRIED] + trials
    while live[number + TRIED] < end and live[number + HARD] > 0 and live[number + STOP] == 0:
        point = _missed(at, fixed, live)
        if not _mend(at, fixed, live, point):
            raise_one(at, fixed, live, point)
        live[number + TRIED] += 1


@compiled
def _mend(at: Array, fixed: Array, live: Array, point: int) -> bool:
    """Send a meet that a point looks at away, then one of what that made worse, and so on; whether that helps.

    All stay where they were, if it makes things worse altogether.
    """
    number = at[NUMBER]
    live[number + MENDING] += 1
    open_change(at, live)
    before, at_fault = energy(at, live), point
    for _ in range(_STEPS):
        row = _row(at, fixed, live, at_fault)
        slot = _culprit(at, fixed, live, row)
        if slot < 0 or not _to_its_best(at, fixed, live, slot, row):
            break
        now = energy(at, live)
        if now <= before:
            if better(at, live):
                keep(at, fixed, live)
            return now < before
        live[at[HEAD] + slot] = live[number + MENDING]
        at_fault = worse(at, fixed, live, True)
        if at_fault < 0 or live[number + N_CHANGED] > max(SPARE, live[number + POINTS]):
            break
    take_back(at, fixed, live)
    return False


@compiled
def _missed(at: Array, fixed: Array, live: Array) -> int:
    """A required point that deviates, from any of those that deviate on."""
    number = live[at[NUMBER] + N_BAD]
    offset = below(at, live, number)
    for i in range(number):
        point = live[at[BAD] + (offset + i) % number]
        if fixed[at[POINT] + POINT_SIZE * point + 1]:
            return point  # type: ignore[no-any-return]
    return -1


@compiled
def _row(at: Array, fixed: Array, live: Array, point: int) -> int:
    """Any row that a point looks at."""
    p = at[POINT] + POINT_SIZE * point
    return fixed[at[REFERENCE] + 3 * (fixed[p + 7] + below(at, live, fixed[p + 8] - fixed[p + 7]))]  # type: ignore[no-any-return]


@compiled
def _culprit(at: Array, fixed: Array, live: Array, row: int) -> int:
    """A slot of a row that is in use and was not sent away yet, one that clashes if there is any; -1: there is none."""
    found, ties, clashing = -1, 0, False
    for i in range(fixed[at[SLOTS_OF] + row], fixed[at[SLOTS_OF] + row + 1]):
        slot = fixed[at[SLOT_OF] + i]
        if live[at[LENGTH] + slot] == 0 or live[at[HEAD] + slot] == live[at[NUMBER] + MENDING]:
            continue
        clashes = _clashes(at, fixed, live, slot, row)
        if clashes and not clashing:
            clashing, ties = True, 0
        if clashes == clashing:
            ties += 1
            if below(at, live, ties) == 0:
                found = slot
    return found


@compiled
def _clashes(at: Array, fixed: Array, live: Array, slot: int, row: int) -> bool:
    """Whether a row where clashes are forbidden has more than one at a slot's times."""
    r = at[ROW] + ROW_SIZE * row
    time = live[at[TIME] + slot]
    if fixed[r + 3] == 0 or time < 0:
        return False
    for t in range(time, min(time + live[at[LENGTH] + slot], fixed[r + 1])):
        if live[at[COUNT] + fixed[r] + t] > 1:
            return True
    return False


@compiled
def _role_in(at: Array, fixed: Array, live: Array, slot: int, row: int) -> int:
    """The role of a slot whose filling adds to a row; -1: there is none."""
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    for role in range(fixed[b + 6] - fixed[b + 5]):
        f = at[FILLING] + FILLING_SIZE * filling(at, fixed, live, slot, role)
        for a in range(fixed[f], fixed[f + 2]):
            if fixed[at[ATTACHMENT] + ATTACHMENT_SIZE * a] == row:
                return role
    return -1


@compiled
def _to_its_best(at: Array, fixed: Array, live: Array, slot: int, row: int) -> bool:
    """Move a slot to the best of its other times, as a chain if it can be one; whether there is any.

    Where the row is that of who fills one of its roles, others who may fill it are places too.
    """
    number = at[NUMBER]
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    s = at[STARTS] + fixed[b + 7] + 3 * (live[at[LENGTH] + slot] - 1)
    first, times = fixed[s], fixed[s + 1] - fixed[s]
    role = _role_in(at, fixed, live, slot, row)
    others = 0 if role < 0 else fixed[at[ROLE] + 4 * (fixed[b + 5] + role) + 1]
    chained = below(at, live, 1000) >= _LOOSE
    changed, moved = live[number + N_CHANGED], live[number + N_MOVED]
    chosen, ties, least = -1, 0, math.inf
    for place in range(times + others):
        if not _go(at, fixed, live, slot, first, times, place, role, chained, least):
            continue
        cost = energy(at, live)
        take_back_to(at, fixed, live, changed, moved)
        live[number + TRIED] += 1
        if cost > least:
            continue
        ties = ties + 1 if cost == least else 1
        least = cost
        if below(at, live, ties) == 0:
            chosen = place
    return chosen >= 0 and _go(at, fixed, live, slot, first, times, chosen, role, chained, math.inf)


@compiled
def _go(
    at: Array,
    fixed: Array,
    live: Array,
    slot: int,
    first: int,
    times: int,
    place: int,
    role: int,
    chained: bool,
    most: float,
) -> bool:
    """Go on with a slot at one of its times, its roles filled with who is free, or with another in a role.

    What costs more than `most` is not counted to its end. False: it is there.
    """
    go_on(at, live)
    if place < times:
        time = fixed[at[START] + first + place]
        if time == live[at[TIME] + slot]:
            return False
        if not chained or not shift(at, fixed, live, slot, time, _CHAIN, False):
            put(at, fixed, live, slot, live[at[LENGTH] + slot], time)
            find_free(at, fixed, live, slot)
    else:
        choice = place - times + 1
        if choice == live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]:
            return False
        r = at[ROLE] + 4 * (fixed[at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot] + 5] + role)
        elsewhere = taken(at, fixed, live, slot, fixed[r] + choice, 0)
        if not elsewhere or not exchange(at, fixed, live, slot, role, choice):
            choose(at, fixed, live, slot, role, choice)
    count(at, fixed, live, most)
    return True
