"""Kernels that read rows through groups of times."""

from __future__ import annotations

from .compiled import above, compiled, lowest, size
from .layout import BITS, BUSY, GROUP, MEMBER, PIECE, ROW, ROW_SIZE, Array


@compiled
def has(at: Array, fixed: Array, live: Array, row: int, cell: int) -> bool:
    """Whether a cell of the row has any."""
    word = live[at[BITS] + fixed[at[ROW] + ROW_SIZE * row + 2] + (cell >> 6)]
    return (word >> (cell & 63)) & 1 != 0  # type: ignore[no-any-return]


@compiled
def busy_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """How many times of a group have any."""
    bits = at[BITS] + fixed[at[ROW] + ROW_SIZE * row + 2]
    number = 0
    for p in range(fixed[at[GROUP] + 4 * group], fixed[at[GROUP] + 4 * group + 1]):
        number += size(live[bits + fixed[at[PIECE] + 2 * p]] & fixed[at[PIECE] + 2 * p + 1])
    return number


@compiled
def any_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> bool:
    """Whether some time of a group has any."""
    bits = at[BITS] + fixed[at[ROW] + ROW_SIZE * row + 2]
    for p in range(fixed[at[GROUP] + 4 * group], fixed[at[GROUP] + 4 * group + 1]):
        if live[bits + fixed[at[PIECE] + 2 * p]] & fixed[at[PIECE] + 2 * p + 1] != 0:
            return True
    return False


@compiled
def idle_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """How many times of a group without any lie between such with."""
    bits = at[BITS] + fixed[at[ROW] + ROW_SIZE * row + 2]
    idle = pending = 0
    begun = False
    for p in range(fixed[at[GROUP] + 4 * group], fixed[at[GROUP] + 4 * group + 1]):
        mask = fixed[at[PIECE] + 2 * p + 1]
        busy = live[bits + fixed[at[PIECE] + 2 * p]] & mask
        if busy == 0:
            if begun:
                pending += size(mask)
            continue
        low, high = lowest(busy), 63 - above(busy)
        upto = -1 if high == 63 else (1 << (high + 1)) - 1
        since = 0 if begun else (1 << low) - 1
        idle += pending + size(mask & upto & ~since) - size(busy)
        pending = size(mask & ~upto)
        begun = True
    return idle


@compiled
def _run(at: Array, fixed: Array, group: int) -> int:
    """The mask of a group of consecutive times in the same word; 0: it is none."""
    p = fixed[at[GROUP] + 4 * group]
    if fixed[at[GROUP] + 4 * group + 1] != p + 1:
        return 0
    mask = fixed[at[PIECE] + 2 * p + 1]
    if mask <= 0:
        return 0
    run = mask >> lowest(mask)
    return mask if run & (run + 1) == 0 else 0


@compiled
def _busy_at(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """Those times of the first piece of a group that have any."""
    p = fixed[at[GROUP] + 4 * group]
    bits = at[BITS] + fixed[at[ROW] + ROW_SIZE * row + 2]
    return live[bits + fixed[at[PIECE] + 2 * p]] & fixed[at[PIECE] + 2 * p + 1]  # type: ignore[no-any-return]


@compiled
def isolated_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """How many times of a group with any have no neighbour in it with any."""
    if _run(at, fixed, group) != 0:
        busy = _busy_at(at, fixed, live, row, group)
        return size(busy & ~(busy << 1) & ~(busy >> 1))  # type: ignore[no-any-return]
    number = 0
    before = now = False
    for m in range(fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]):
        after = has(at, fixed, live, row, fixed[at[MEMBER] + m])
        number += now and not before and not after
        before, now = now, after
    return number + (now and not before)


@compiled
def beyond_in(at: Array, fixed: Array, live: Array, row: int, group: int, most: int) -> int:
    """How many times of a group with any come after so many in a row."""
    if _run(at, fixed, group) != 0:
        beyond = busy = _busy_at(at, fixed, live, row, group)
        for i in range(min(most, 63)):
            beyond &= busy << (i + 1)
        return size(beyond)  # type: ignore[no-any-return]
    number = run = 0
    for m in range(fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]):
        run = run + 1 if has(at, fixed, live, row, fixed[at[MEMBER] + m]) else 0
        number += run > most
    return number


@compiled
def begins_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """The place in a group of its first time with any; 0 where none has."""
    mask = _run(at, fixed, group)
    if mask != 0:
        busy = _busy_at(at, fixed, live, row, group)
        return lowest(busy) - lowest(mask) if busy != 0 else 0
    first = fixed[at[GROUP] + 4 * group + 2]
    for m in range(first, fixed[at[GROUP] + 4 * group + 3]):
        if has(at, fixed, live, row, fixed[at[MEMBER] + m]):
            return m - first  # type: ignore[no-any-return]
    return 0


@compiled
def first_of(at: Array, fixed: Array, live: Array, row: int) -> int:
    """The first cell with any of a row that has one."""
    r = at[ROW] + ROW_SIZE * row
    for word in range((fixed[r + 1] + 63) >> 6):
        bits = live[at[BITS] + fixed[r + 2] + word]
        if bits != 0:
            return 64 * word + lowest(bits)  # type: ignore[no-any-return]
    return 0


@compiled
def last_of(at: Array, fixed: Array, live: Array, row: int) -> int:
    """The last cell with any of a row that has one."""
    r = at[ROW] + ROW_SIZE * row
    for word in range(((fixed[r + 1] + 63) >> 6) - 1, -1, -1):
        bits = live[at[BITS] + fixed[r + 2] + word]
        if bits != 0:
            return 64 * word + 63 - above(bits)  # type: ignore[no-any-return]
    return 0


@compiled
def empty(at: Array, live: Array, row: int) -> bool:
    """Whether no cell of the row has any."""
    return live[at[BUSY] + row] == 0  # type: ignore[no-any-return]


@compiled
def outside(number: int, least: int, most: int) -> int:
    """By how much a number lies outside its limits."""
    if number < least:
        return least - number
    return number - most if number > most else 0
