"""Kernels that draw a move and do it, to be counted and kept or taken back."""

from __future__ import annotations

from .chains import exchange, find_free, shift, taken
from .changing import choose, put, worse
from .compiled import compiled
from .drawing import below
from .layout import (
    BAD,
    BLOCK,
    BLOCK_SIZE,
    CHAIN,
    CHAINED,
    CHOICE,
    FOCUS,
    HARD,
    LENGTH,
    LIKED,
    N_BAD,
    NUMBER,
    POINT,
    POINT_SIZE,
    REFERENCE,
    ROLE,
    SLOT,
    SLOT_OF,
    SLOTS,
    SLOTS_OF,
    START,
    STARTS,
    TIME,
    Array,
)

CHAIN_LENGTH = 12
"""No more slots move at once."""


@compiled
def draw_slot(at: Array, fixed: Array, live: Array) -> int:
    """A slot in use: any, or, as often as is asked for, one that a deviating point looks at.

    While something required is missed, one that a required point looks at.
    """
    number = at[NUMBER]
    if live[number + N_BAD] > 0 and below(at, live, 1000) < live[number + FOCUS]:
        for _ in range(4):
            point = live[at[BAD] + below(at, live, live[number + N_BAD])]
            p = at[POINT] + POINT_SIZE * point
            if live[number + HARD] > 0 and fixed[p + 1] == 0:
                continue
            slot = looked_at(at, fixed, live, point)
            if slot >= 0:
                return slot
    slot = below(at, live, live[number + SLOTS])
    while live[at[LENGTH] + slot] == 0:
        slot = below(at, live, live[number + SLOTS])
    return slot


@compiled
def looked_at(at: Array, fixed: Array, live: Array, point: int) -> int:
    """A slot in use that a point looks at, drawn once; -1: it is not in use."""
    p = at[POINT] + POINT_SIZE * point
    row = fixed[at[REFERENCE] + 3 * (fixed[p + 7] + below(at, live, fixed[p + 8] - fixed[p + 7]))]
    first, end = fixed[at[SLOTS_OF] + row], fixed[at[SLOTS_OF] + row + 1]
    if end == first:
        return -1
    slot = fixed[at[SLOT_OF] + first + below(at, live, end - first)]
    return slot if live[at[LENGTH] + slot] > 0 else -1


@compiled
def blamed(at: Array, fixed: Array, live: Array) -> int:
    """A slot in use of something that the change made worse; -1: none was found."""
    point = worse(at, fixed, live, False)
    return -1 if point < 0 else looked_at(at, fixed, live, point)


@compiled
def draw_start(at: Array, fixed: Array, live: Array, slot: int, length: int) -> int:
    """A time at which a slot of that length may start; -1 where there is none."""
    block = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    s = at[STARTS] + fixed[block + 7] + 3 * (length - 1)
    if fixed[s + 1] == fixed[s]:
        return -1
    return fixed[at[START] + fixed[s] + below(at, live, fixed[s + 1] - fixed[s])]  # type: ignore[no-any-return]


@compiled
def may_move(at: Array, fixed: Array, live: Array, slot: int) -> bool:
    """Whether there is more than one time at which a slot may start, or it has none."""
    block = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    s = at[STARTS] + fixed[block + 7] + 3 * (live[at[LENGTH] + slot] - 1)
    return live[at[TIME] + slot] < 0 or fixed[s + 1] > fixed[s] + 1  # type: ignore[no-any-return]


@compiled
def move_time(at: Array, fixed: Array, live: Array, slot: int, chained: bool) -> bool:
    """Move a slot to another time, as a chain or leaving those in its way where they are."""
    length = live[at[LENGTH] + slot]
    time = draw_start(at, fixed, live, slot, length)
    if time < 0 or time == live[at[TIME] + slot]:
        return False
    if chained:
        b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
        how = below(at, live, 4) if fixed[b + 6] > fixed[b + 5] else 3
        if how == 0:
            # To another time with another resource, where two may change places.
            role = below(at, live, fixed[b + 6] - fixed[b + 5])
            candidates = fixed[at[ROLE] + 4 * (fixed[b + 5] + role) + 1]
            if candidates > 0:
                choose(at, fixed, live, slot, role, 1 + below(at, live, candidates))
        return shift(at, fixed, live, slot, time, CHAIN_LENGTH, how < 2)
    put(at, fixed, live, slot, length, time)
    find_free(at, fixed, live, slot)
    return True


@compiled
def move_role(at: Array, fixed: Array, live: Array, slot: int) -> bool:
    """Fill a role of a slot with another candidate: here, in the whole event, or wherever one is to fill them all.

    Half of the time one who is wished for, if anybody is. Who is elsewhere at that time may change places with whoever
    was here.
    """
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    role = below(at, live, fixed[b + 6] - fixed[b + 5])
    r = fixed[b + 5] + role
    candidates = fixed[at[ROLE] + 4 * r + 1]
    if candidates == 0:
        return False
    liked = at[LIKED] + fixed[at[ROLE] + 4 * r + 3]
    if fixed[liked] > 0 and below(at, live, 2) == 0:
        choice = fixed[liked + 1 + below(at, live, fixed[liked])]
    else:
        choice = 1 + below(at, live, candidates)
    if choice == live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]:
        return False
    how = below(at, live, 4)
    if how < 2:
        elsewhere = how == 0 and taken(at, fixed, live, slot, fixed[at[ROLE] + 4 * r] + choice, 0)
        if elsewhere and exchange(at, fixed, live, slot, role, choice):
            return True
        choose(at, fixed, live, slot, role, choice)
        return True
    first, end = fixed[at[CHAIN] + 2 * r], fixed[at[CHAIN] + 2 * r + 1]
    resource = fixed[at[ROLE] + 4 * r + 2]
    for i in range(first, end):
        block, other = fixed[at[CHAINED] + 2 * i], fixed[at[CHAINED] + 2 * i + 1]
        if how == 2 and other != r:
            continue
        if fixed[at[ROLE] + 4 * other + 2] != resource:
            continue
        o = at[BLOCK] + BLOCK_SIZE * block
        for s in range(fixed[o + 3], fixed[o + 4]):
            if live[at[LENGTH] + s] > 0:
                place = at[CHOICE] + fixed[at[SLOT] + 2 * s + 1] + other - fixed[o + 5]
                if live[place] != choice:
                    choose(at, fixed, live, s, other - fixed[o + 5], choice)
    return True
