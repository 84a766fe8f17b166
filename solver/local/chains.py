"""Kernels that move a slot and make room for it: whoever is in the way goes to where it was, and so on."""

from __future__ import annotations

from .changing import choose, put
from .compiled import compiled
from .counting import filling
from .drawing import below
from .layout import (
    ATTACHMENT,
    ATTACHMENT_SIZE,
    BLOCK,
    BLOCK_SIZE,
    CELL,
    CHAIN_NUMBER,
    CHOICE,
    COUNT,
    FILLING,
    FILLING_SIZE,
    GROUP,
    LENGTH,
    LIKED,
    MAP,
    MARK,
    NUMBER,
    PIECE,
    QUEUE,
    ROLE,
    ROW,
    ROW_SIZE,
    RUNNING,
    SLOT,
    STARTS,
    TIME,
    TIMES,
    WHO,
    Array,
)


@compiled
def may_start(at: Array, fixed: Array, slot: int, length: int, time: int) -> bool:
    """Whether a slot of that length may start at a time."""
    if time < 0:
        return False
    block = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    group = at[GROUP] + 4 * fixed[at[STARTS] + fixed[block + 7] + 3 * (length - 1) + 2]
    for p in range(fixed[group], fixed[group + 1]):
        if fixed[at[PIECE] + 2 * p] == time >> 6:
            return (fixed[at[PIECE] + 2 * p + 1] >> (time & 63)) & 1 != 0  # type: ignore[no-any-return]
    return False


@compiled
def shift(at: Array, fixed: Array, live: Array, slot: int, time: int, most: int, filled: bool) -> bool:
    """Move a slot to a time, and those in its way to where it was, as a chain of `most` slots at most.

    With `filled`, those whose roles want the same resource are in the way too; else they are left alone.
    False: the chain would be too long, or somebody may not go there. Nothing is moved then.
    """
    number = at[NUMBER]
    live[number + CHAIN_NUMBER] += 1
    live[at[MARK] + slot] = live[number + CHAIN_NUMBER]
    live[at[QUEUE]], live[at[QUEUE] + 1] = slot, time
    head, tail = 0, 1
    while head < tail:
        slot, time = live[at[QUEUE] + 2 * head], live[at[QUEUE] + 2 * head + 1]
        head += 1
        if live[at[TIME] + slot] >= 0:
            b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
            roles = fixed[b + 6] - fixed[b + 5] if filled else 0
            for role in range(-1, roles):
                f = b if role < 0 else at[FILLING] + FILLING_SIZE * filling(at, fixed, live, slot, role)
                tail = _push(at, fixed, live, slot, time, tail, fixed[f], fixed[f + 1])
                if tail < 0 or tail > most:
                    return False
    for i in range(tail):
        slot = live[at[QUEUE] + 2 * i]
        put(at, fixed, live, slot, live[at[LENGTH] + slot], live[at[QUEUE] + 2 * i + 1])
    for i in range(tail):
        find_free(at, fixed, live, live[at[QUEUE] + 2 * i])
    return True


@compiled
def _push(at: Array, fixed: Array, live: Array, slot: int, to: int, tail: int, first: int, end: int) -> int:
    """Queue those that are where some attachments of a slot are to add.

    The new end of the queue; -1: somebody may not go where the slot was.
    """
    number = at[NUMBER]
    length, before = live[at[LENGTH] + slot], live[at[TIME] + slot]
    for a in range(at[ATTACHMENT] + ATTACHMENT_SIZE * first, at[ATTACHMENT] + ATTACHMENT_SIZE * end, ATTACHMENT_SIZE):
        row = at[ROW] + ROW_SIZE * fixed[a]
        if fixed[row + 3] == 0 or fixed[a + 1] != RUNNING:
            continue
        map_ = fixed[a + 2]
        for t in range(to, to + length):
            m = at[MAP] + map_ * (live[number + TIMES] + 1) + t
            begin, stop = (t, t + 1) if map_ < 0 else (fixed[m], fixed[m + 1])
            for c in range(begin, stop):
                cell = fixed[row] + (c if map_ < 0 else fixed[at[CELL] + c])
                there = live[at[COUNT] + cell]
                # The slot itself is there too where it moves by less than its length.
                own = map_ < 0 and before <= t < before + length
                if there - own != 1:
                    continue
                other = live[at[WHO] + cell] - 1 - own * (slot + 1)
                if other == slot or live[at[MARK] + other] == live[number + CHAIN_NUMBER]:
                    continue
                if fixed[at[SLOT] + 2 * other] == fixed[at[SLOT] + 2 * slot] and live[at[LENGTH] + other] == length:
                    # Two meets of an event that change places are as they were.
                    return -1
                moved = live[at[TIME] + other] + before - to
                if not may_start(at, fixed, other, live[at[LENGTH] + other], moved):
                    return -1
                live[at[MARK] + other] = live[number + CHAIN_NUMBER]
                live[at[QUEUE] + 2 * tail], live[at[QUEUE] + 2 * tail + 1] = other, moved
                tail += 1
    return tail


@compiled
def find_free(at: Array, fixed: Array, live: Array, slot: int) -> None:
    """Fill those roles of a slot anew whose resources are elsewhere at its time, as far as others are free.

    Where none is, nobody fills a role that need not be filled.
    """
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    for role in range(fixed[b + 6] - fixed[b + 5]):
        r = at[ROLE] + 4 * (fixed[b + 5] + role)
        choice = live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]
        if choice > 0 and taken(at, fixed, live, slot, fixed[r] + choice, 1):
            other = _free(at, fixed, live, slot, role, choice)
            if other > 0:
                choose(at, fixed, live, slot, role, other)


@compiled
def _free(at: Array, fixed: Array, live: Array, slot: int, role: int, choice: int) -> int:
    """One who is free for a role: who has it in another meet of the event, is wished for, or any other; 0: none.

    Where none is, nobody, if the role need not be filled.
    """
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    r = at[ROLE] + 4 * (fixed[b + 5] + role)
    sibling = fixed[b + 3] + below(at, live, fixed[b + 4] - fixed[b + 3])
    other = live[at[CHOICE] + fixed[at[SLOT] + 2 * sibling + 1] + role]
    if other > 0 and _is_free(at, fixed, live, slot, fixed[r], choice, other):
        return other  # type: ignore[no-any-return]
    liked = at[LIKED] + fixed[r + 3]
    number = fixed[liked]
    offset = below(at, live, number) if number > 0 else 0
    for i in range(number):
        other = fixed[liked + 1 + (offset + i) % number]
        if _is_free(at, fixed, live, slot, fixed[r], choice, other):
            return other  # type: ignore[no-any-return]
    candidates, nobody = fixed[r + 1], 0
    offset = below(at, live, candidates)
    for i in range(candidates):
        other = (offset + i) % candidates + 1
        if fixed[at[FILLING] + FILLING_SIZE * (fixed[r] + other) + 3] < 0:
            nobody = other
        elif _is_free(at, fixed, live, slot, fixed[r], choice, other):
            return other  # type: ignore[no-any-return]
    return nobody


@compiled
def _is_free(at: Array, fixed: Array, live: Array, slot: int, first: int, choice: int, other: int) -> bool:
    """Whether a candidate other than the present one is somebody, and nowhere else at the slot's time."""
    if other == choice or fixed[at[FILLING] + FILLING_SIZE * (first + other) + 3] < 0:
        return False
    return not taken(at, fixed, live, slot, first + other, 0)


@compiled
def taken(at: Array, fixed: Array, live: Array, slot: int, filling: int, most: int) -> bool:
    """Whether more than `most` are in a cell of a row without clashes that the filling adds to at the slot's time."""
    time, length = live[at[TIME] + slot], live[at[LENGTH] + slot]
    if time < 0:
        return False
    f = at[FILLING] + FILLING_SIZE * filling
    for a in range(
        at[ATTACHMENT] + ATTACHMENT_SIZE * fixed[f], at[ATTACHMENT] + ATTACHMENT_SIZE * fixed[f + 1], ATTACHMENT_SIZE
    ):
        row = at[ROW] + ROW_SIZE * fixed[a]
        if fixed[row + 3] == 0 or fixed[a + 1] != RUNNING:
            continue
        for t in range(time, time + length):
            map_ = fixed[a + 2]
            m = at[MAP] + map_ * (live[at[NUMBER] + TIMES] + 1) + t
            first, end = (t, t + 1) if map_ < 0 else (fixed[m], fixed[m + 1])
            for c in range(first, end):
                if live[at[COUNT] + fixed[row] + (c if map_ < 0 else fixed[at[CELL] + c])] > most:
                    return True
    return False


@compiled
def exchange(at: Array, fixed: Array, live: Array, slot: int, role: int, choice: int) -> bool:
    """Fill a role with a candidate who is elsewhere then; there it is whoever was here, or anybody who is free.

    False: the candidate is in several places, or in one that is given. Nothing is changed then.
    """
    r = at[ROLE] + 4 * (fixed[at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot] + 5] + role)
    other = _holder(at, fixed, live, slot, fixed[r] + choice)
    if other < 0 or other == slot:
        return False
    wanted = fixed[at[FILLING] + FILLING_SIZE * (fixed[r] + choice) + 3]
    here = live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]
    leaving = fixed[at[FILLING] + FILLING_SIZE * (fixed[r] + here) + 3]
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * other]
    for there in range(fixed[b + 6] - fixed[b + 5]):
        o = at[ROLE] + 4 * (fixed[b + 5] + there)
        now = live[at[CHOICE] + fixed[at[SLOT] + 2 * other + 1] + there]
        if fixed[at[FILLING] + FILLING_SIZE * (fixed[o] + now) + 3] == wanted:
            choose(at, fixed, live, slot, role, choice)
            for candidate in range(1, fixed[o + 1] + 1):
                if fixed[at[FILLING] + FILLING_SIZE * (fixed[o] + candidate) + 3] == leaving:
                    choose(at, fixed, live, other, there, candidate)
            find_free(at, fixed, live, other)
            return True
    return False


@compiled
def _holder(at: Array, fixed: Array, live: Array, slot: int, filling: int) -> int:
    """The slot that is where a filling would clash with it at the slot's time; -1: there are several."""
    time, length, other = live[at[TIME] + slot], live[at[LENGTH] + slot], -1
    f = at[FILLING] + FILLING_SIZE * filling
    for a in range(
        at[ATTACHMENT] + ATTACHMENT_SIZE * fixed[f], at[ATTACHMENT] + ATTACHMENT_SIZE * fixed[f + 1], ATTACHMENT_SIZE
    ):
        row = at[ROW] + ROW_SIZE * fixed[a]
        if fixed[row + 3] == 0 or fixed[a + 1] != RUNNING:
            continue
        for t in range(time, time + length):
            map_ = fixed[a + 2]
            m = at[MAP] + map_ * (live[at[NUMBER] + TIMES] + 1) + t
            first, end = (t, t + 1) if map_ < 0 else (fixed[m], fixed[m + 1])
            for c in range(first, end):
                cell = fixed[row] + (c if map_ < 0 else fixed[at[CELL] + c])
                if live[at[COUNT] + cell] > 1:
                    return -1
                if live[at[COUNT] + cell] == 1:
                    found = live[at[WHO] + cell] - 1
                    if other not in (-1, found):
                        return -1
                    other = found
    return other
