"""Kernels that count how resources go from place to place, and what a resource brings with it."""

from __future__ import annotations

from .compiled import compiled
from .layout import COUNT, GROUP, MEMBER, ROW, ROW_SIZE, Array
from .reading import empty, has


@compiled
def moves(at: Array, fixed: Array, live: Array, first: int, last: int, group: int, gap: int) -> int:
    """How often, in a group's order of times, another of some rows has any than when one last had, soon after that."""
    number = where = count = free = 0
    for m in range(fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]):
        time = fixed[at[MEMBER] + m]
        here = now = 0
        for i in range(first, last, 3):
            if has(at, fixed, live, fixed[i], time):
                here = i if now == 0 else here
                now += 1
        if now == 0:
            free += 1
            continue
        number += count > 0 and free < gap and (now > 1 or count > 1 or here != where)
        where, count, free = here, now, 0
    return number


@compiled
def changes(at: Array, fixed: Array, live: Array, first: int, last: int, listed: int, end: int) -> int:
    """Pairs of a meet that ends at one time and one that begins at the next, in rows of different pairs.

    The rows come in pairs, of what ends and of what begins in a room; the list holds pairs of times.
    """
    number = 0
    for t in range(listed, end, 2):
        ending = beginning = alike = 0
        for i in range(first, last, 6):
            if empty(at, live, fixed[i]):
                continue
            ends = live[at[COUNT] + fixed[at[ROW] + ROW_SIZE * fixed[i]] + fixed[t]]
            begins = live[at[COUNT] + fixed[at[ROW] + ROW_SIZE * fixed[i + 3]] + fixed[t + 1]]
            ending += ends
            beginning += begins
            alike += ends * begins
        number += ending * beginning - alike
    return number


@compiled
def span_in(at: Array, fixed: Array, live: Array, row: int, group: int) -> int:
    """How many times of a group there are from its first with any to its last."""
    begin, end = fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]
    first = last = -1
    for m in range(begin, end):
        if has(at, fixed, live, row, fixed[at[MEMBER] + m]):
            first = m if first < 0 else first
            last = m
    return 0 if first < 0 else last - first + 1
