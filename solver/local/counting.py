"""Kernels that keep the rows: what the presence of a meet adds to their cells."""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ATTACHMENT,
    ATTACHMENT_SIZE,
    BITS,
    BLOCK,
    BLOCK_SIZE,
    BUSY,
    CELL,
    CHANGE,
    CHOICE,
    COUNT,
    EXCESS,
    FILLING,
    FILLING_SIZE,
    LASTING,
    LENGTH,
    MAP,
    N_TOUCHED,
    NUMBER,
    PLACED,
    ROLE,
    ROW,
    ROW_MARK,
    ROW_SIZE,
    RUNNING,
    SLOT,
    STARTING,
    SUM,
    TIME,
    TIMES,
    TOUCHED,
    UNPLACED,
    WHO,
    Array,
)


@compiled
def bump(at: Array, fixed: Array, live: Array, row: int, cell: int, amount: int, who: int) -> None:
    """Add to one cell of a row."""
    r = at[ROW] + ROW_SIZE * row
    i = fixed[r] + cell
    old = live[at[COUNT] + i]
    new = old + amount
    live[at[COUNT] + i] = new
    live[at[WHO] + i] += amount * who
    live[at[SUM] + row] += amount
    if old == 0:
        live[at[BUSY] + row] += 1
        live[at[BITS] + fixed[r + 2] + (cell >> 6)] |= 1 << (cell & 63)
        live[at[EXCESS] + row] += new - 1
    elif new == 0:
        live[at[BUSY] + row] -= 1
        live[at[BITS] + fixed[r + 2] + (cell >> 6)] &= ~(1 << (cell & 63))
        live[at[EXCESS] + row] -= old - 1
    else:
        live[at[EXCESS] + row] += amount
    number = at[NUMBER]
    if live[at[ROW_MARK] + row] != live[number + CHANGE]:
        live[at[ROW_MARK] + row] = live[number + CHANGE]
        live[at[TOUCHED] + live[number + N_TOUCHED]] = row
        live[number + N_TOUCHED] += 1


@compiled
def attach(
    at: Array, fixed: Array, live: Array, first: int, end: int, time: int, length: int, sign: int, who: int
) -> None:
    """Add (sign 1) or take away (-1) what some attachments say of a meet."""
    for a in range(at[ATTACHMENT] + ATTACHMENT_SIZE * first, at[ATTACHMENT] + ATTACHMENT_SIZE * end, ATTACHMENT_SIZE):
        if fixed[a + 5] != 0 and fixed[a + 5] != length:
            continue
        row, mode, map_, amount = fixed[a], fixed[a + 1], fixed[a + 2], fixed[a + 4]
        amount = sign * (-amount * length if amount < 0 else amount)
        if amount == 0:
            continue
        if mode in (RUNNING, STARTING):
            if time >= 0:
                last = time + length if mode == RUNNING else time + 1
                for t in range(time, last):
                    if map_ < 0:
                        bump(at, fixed, live, row, t, amount, who)
                    else:
                        m = at[MAP] + map_ * (live[at[NUMBER] + TIMES] + 1) + t
                        for c in range(fixed[m], fixed[m + 1]):
                            bump(at, fixed, live, row, fixed[at[CELL] + c], amount, who)
        elif mode == PLACED:
            if time >= 0:
                bump(at, fixed, live, row, fixed[a + 3], amount, who)
        elif mode == UNPLACED:
            if time < 0:
                bump(at, fixed, live, row, fixed[a + 3], amount, who)
        elif mode == LASTING:
            bump(at, fixed, live, row, length - 1, amount, who)
        else:
            bump(at, fixed, live, row, fixed[a + 3], amount, who)


@compiled
def present(at: Array, fixed: Array, live: Array, slot: int, sign: int, timeless: bool) -> None:
    """Add or take away a slot's meet: what depends on its time and, with `timeless`, what does not."""
    length, time = live[at[LENGTH] + slot], live[at[TIME] + slot]
    if length == 0:
        return
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    attach(at, fixed, live, fixed[b], fixed[b + 2 if timeless else b + 1], time, length, sign, slot + 1)
    for role in range(fixed[b + 6] - fixed[b + 5]):
        f = at[FILLING] + FILLING_SIZE * filling(at, fixed, live, slot, role)
        attach(at, fixed, live, fixed[f], fixed[f + 2 if timeless else f + 1], time, length, sign, slot + 1)


@compiled
def present_role(at: Array, fixed: Array, live: Array, slot: int, role: int, sign: int) -> None:
    """Add or take away what the filling of one role of a slot adds."""
    length = live[at[LENGTH] + slot]
    if length > 0:
        f = at[FILLING] + FILLING_SIZE * filling(at, fixed, live, slot, role)
        attach(at, fixed, live, fixed[f], fixed[f + 2], live[at[TIME] + slot], length, sign, slot + 1)


@compiled
def filling(at: Array, fixed: Array, live: Array, slot: int, role: int) -> int:
    """The number of the filling that a role of a slot has."""
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    first = fixed[at[ROLE] + 4 * (fixed[b + 5] + role)]
    return first + live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]  # type: ignore[no-any-return]
