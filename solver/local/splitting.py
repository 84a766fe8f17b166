"""Kernels that split a block's meets in another way."""

from __future__ import annotations

from .chains import find_free, may_start, shift
from .changing import choose, put
from .compiled import compiled
from .drawing import below
from .layout import (
    BLOCK,
    BLOCK_SIZE,
    CHOICE,
    DURATION,
    LENGTH,
    SLOT,
    SPLIT,
    SPLIT_OF,
    TIME,
    Array,
)
from .moves import CHAIN_LENGTH, draw_start


@compiled
def move_split(at: Array, fixed: Array, live: Array, slot: int) -> bool:
    """Split the slot's block in another way. Meets whose durations stay keep their times.

    Where no more than two others become two at most, a piece of one goes elsewhere or to the other, and those in its
    way to where it was. Else those whose durations change start anew, and leave those in their way where they are.
    """
    block = fixed[at[SLOT] + 2 * slot]
    ways = fixed[at[SPLIT_OF] + block + 1] - fixed[at[SPLIT_OF] + block]
    first, end = fixed[at[BLOCK] + BLOCK_SIZE * block + 3], fixed[at[BLOCK] + BLOCK_SIZE * block + 4]
    if ways < 2 or end - first > 60:
        return False
    way = at[SPLIT] + 2 * (fixed[at[SPLIT_OF] + block] + below(at, live, ways))
    used = 0
    # Bits of `used` are slots of the block that keep their durations, bits of `same` parts of the way.
    same = 0
    for i in range(fixed[way], fixed[way + 1]):
        found = -1
        for s in range(first, end):
            if not (used >> (s - first)) & 1 and live[at[LENGTH] + s] == fixed[at[DURATION] + i]:
                found = s
        if found >= 0:
            used |= 1 << (found - first)
            same |= 1 << (i - fixed[way])
    one, other, spare, olds = -1, -1, -1, 0
    for s in range(first, end):
        if live[at[LENGTH] + s] == 0:
            spare = s
        elif not (used >> (s - first)) & 1:
            olds += 1
            one, other = s, one
    news, length = 0, 0
    for i in range(fixed[way], fixed[way + 1]):
        if not (same >> (i - fixed[way])) & 1:
            news += 1
            length = fixed[at[DURATION] + i]
    if olds == 0:
        return False
    if olds <= 2 and news <= 2 and spare >= 0:
        if olds == 1:
            return _part(at, fixed, live, one, spare, length)
        if news == 1:
            return _join(at, fixed, live, one, other)
        if live[at[LENGTH] + one] < length:
            one, other = other, one
        if live[at[LENGTH] + one] > length and _cut(at, fixed, live, one, spare, live[at[LENGTH] + one] - length):
            return _join(at, fixed, live, other, spare)
        return False
    for i in range(fixed[way], fixed[way + 1]):
        if (same >> (i - fixed[way])) & 1:
            continue
        length = fixed[at[DURATION] + i]
        found = -1
        for s in range(first, end):
            if not (used >> (s - first)) & 1 and (found < 0 or live[at[LENGTH] + s] > 0):
                found = s
        used |= 1 << (found - first)
        if live[at[LENGTH] + found] == 0:
            _fill_like(at, fixed, live, found, slot)
        put(at, fixed, live, found, length, draw_start(at, fixed, live, found, length))
        find_free(at, fixed, live, found)
    for s in range(first, end):
        if not (used >> (s - first)) & 1 and live[at[LENGTH] + s] > 0:
            put(at, fixed, live, s, 0, -1)
    return True


@compiled
def _part(at: Array, fixed: Array, live: Array, slot: int, spare: int, piece: int) -> bool:
    """Let a piece of a meet go to another time as a meet of its own."""
    time = draw_start(at, fixed, live, spare, piece)
    if time < 0 or not _cut(at, fixed, live, slot, spare, piece):
        return False
    return shift(at, fixed, live, spare, time, CHAIN_LENGTH, False)


@compiled
def _cut(at: Array, fixed: Array, live: Array, slot: int, spare: int, piece: int) -> bool:
    """Let a spare slot have the beginning or the end of another."""
    length, time = live[at[LENGTH] + slot], live[at[TIME] + slot]
    if time < 0:
        return False
    end = below(at, live, 2)
    _fill_like(at, fixed, live, spare, slot)
    put(at, fixed, live, slot, length - piece, time + (0 if end else piece))
    put(at, fixed, live, spare, piece, time + (length - piece if end else 0))
    return True


@compiled
def _join(at: Array, fixed: Array, live: Array, slot: int, piece: int) -> bool:
    """Let a meet come before or after another and be one with it; nothing else may have moved that one."""
    length, added = live[at[LENGTH] + slot], live[at[LENGTH] + piece]
    time = live[at[TIME] + slot]
    before = below(at, live, 2) * added
    if time < 0 or live[at[TIME] + piece] < 0 or not may_start(at, fixed, slot, length + added, time - before):
        return False
    to = time - before if before > 0 else time + length
    if to != live[at[TIME] + piece] and not shift(at, fixed, live, piece, to, CHAIN_LENGTH, False):
        return False
    if live[at[TIME] + slot] != time:
        return False
    put(at, fixed, live, piece, 0, -1)
    put(at, fixed, live, slot, length + added, time - before)
    find_free(at, fixed, live, slot)
    return True


@compiled
def _fill_like(at: Array, fixed: Array, live: Array, slot: int, model: int) -> None:
    """Fill the roles of a slot like those of another slot of its block."""
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    for role in range(fixed[b + 6] - fixed[b + 5]):
        choice = live[at[CHOICE] + fixed[at[SLOT] + 2 * model + 1] + role]
        if live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role] != choice:
            choose(at, fixed, live, slot, role, choice)
