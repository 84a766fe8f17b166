"""Kernels that mend what is missed: a meet that has to do with it goes to the best of all its times."""

from __future__ import annotations

from .chains import find_free, shift
from .changing import better, count, energy, keep, open_change, put, raise_one, take_back
from .compiled import compiled
from .drawing import below
from .layout import (
    BAD,
    BLOCK,
    BLOCK_SIZE,
    COUNT,
    HARD,
    LENGTH,
    N_BAD,
    NUMBER,
    POINT,
    POINT_SIZE,
    REFERENCE,
    ROW,
    ROW_SIZE,
    SLOT,
    SLOT_OF,
    SLOTS_OF,
    START,
    STARTS,
    TIME,
    TRIED,
    Array,
)

_LOOSE = 100
"""So many of 1000 leave those in their way where they are."""

_CHAIN = 12
"""No more slots move at once."""


@compiled
def repair(at: Array, fixed: Array, live: Array, trials: int) -> None:
    """Mend until nothing required is missed or so many times were tried.

    Where no time is better than the one that a meet has, what it was to mend weighs more: sooner or later it is worth
    what it costs elsewhere, which is then mended in turn.
    """
    number = at[NUMBER]
    end = live[number + TRIED] + trials
    while live[number + TRIED] < end and live[number + HARD] > 0:
        point = _missed(at, fixed, live)
        slot = _culprit(at, fixed, live, point)
        if slot < 0 or not _to_its_best(at, fixed, live, slot, below(at, live, 1000) >= _LOOSE):
            raise_one(at, fixed, live, point)
        live[number + TRIED] += 1


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
def _culprit(at: Array, fixed: Array, live: Array, point: int) -> int:
    """A slot in use that a point looks at, one that clashes if there is any; -1 where there is none."""
    p = at[POINT] + POINT_SIZE * point
    row = fixed[at[REFERENCE] + 3 * (fixed[p + 7] + below(at, live, fixed[p + 8] - fixed[p + 7]))]
    found, ties, clashing = -1, 0, False
    for i in range(fixed[at[SLOTS_OF] + row], fixed[at[SLOTS_OF] + row + 1]):
        slot = fixed[at[SLOT_OF] + i]
        if live[at[LENGTH] + slot] == 0:
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
def _to_its_best(at: Array, fixed: Array, live: Array, slot: int, chained: bool) -> bool:
    """Move a slot to the best of its times but the one it has, if that is no worse; whether it is better."""
    number = at[NUMBER]
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    length = live[at[LENGTH] + slot]
    now, before = live[at[TIME] + slot], energy(at, live)
    s = at[STARTS] + fixed[b + 7] + 3 * (length - 1)
    chosen, ties, least = -1, 0, before
    for i in range(fixed[s], fixed[s + 1]):
        time = fixed[at[START] + i]
        # Where it is now it may still find who is free.
        if time == now and fixed[b + 6] == fixed[b + 5]:
            continue
        _go(at, fixed, live, slot, length, time, chained and time != now)
        cost = energy(at, live)
        take_back(at, fixed, live)
        live[number + TRIED] += 1
        if cost > least or (time == now and cost == before):
            continue
        ties = ties + 1 if cost == least else 1
        least = cost
        if below(at, live, ties) == 0:
            chosen = time
    if chosen < 0:
        return False
    _go(at, fixed, live, slot, length, chosen, chained and chosen != now)
    if better(at, live):
        keep(at, fixed, live)
    return energy(at, live) < before


@compiled
def _go(at: Array, fixed: Array, live: Array, slot: int, length: int, time: int, chained: bool) -> None:
    """Move a slot to a time, as a chain if it can be one, and fill its roles with who is free."""
    open_change(at, live)
    if not chained or not shift(at, fixed, live, slot, time, _CHAIN, False):
        put(at, fixed, live, slot, length, time)
        find_free(at, fixed, live, slot)
    count(at, fixed, live)
