"""The kernel that counts deviations of points that look at several rows at once."""

from __future__ import annotations

from .compiled import compiled, lowest, size
from .deviations_rooms import changes, moves
from .kinds import (
    ALONE,
    ATTEND_FREE,
    ATTENDANCE,
    BALANCE,
    EXCLUDE_STARTS,
    JOIN,
    KEEP,
    KINDS,
    LINK,
    LOADS,
    MOVES,
    ORDER,
    OVERLAP,
    PACE,
    PRECEDE,
    SEPARATE,
    SHARE_FREE,
    SHARES,
    SIMULTANEOUS,
    SUCCESSION,
    WITHOUT,
)
from .layout import BITS, BUSY, COUNT, GROUP, LISTED, MEMBER, NUMBER, REFERENCE, ROW, ROW_SIZE, SUM, TIMES, Array
from .reading import any_in, busy_in, empty, first_of, has, last_of, outside


@compiled
def deviation_together(at: Array, fixed: Array, live: Array, p: int) -> int:
    """The deviation of the point that begins at `p`."""
    kind, a, b, c = fixed[p], fixed[p + 4], fixed[p + 5], fixed[p + 6]
    first, last = at[REFERENCE] + 3 * fixed[p + 7], at[REFERENCE] + 3 * fixed[p + 8]
    listed, end = at[LISTED] + fixed[p + 9], at[LISTED] + fixed[p + 10]
    times = live[at[NUMBER] + TIMES]
    if kind == LINK:
        return _apart(at, fixed, live, first, last)
    if kind == ORDER:
        one, other = fixed[first], fixed[first + 3]
        if empty(at, live, one) or empty(at, live, other):
            return 0
        between = first_of(at, fixed, live, other) - last_of(at, fixed, live, one) - 1
        return max(a - between, between - b, 0)  # type: ignore[no-any-return]
    if kind == BALANCE:
        return _unbalanced(at, fixed, live, first, last, fixed[listed], b)
    if kind == SUCCESSION:
        return _succession(at, fixed, live, first, last, listed, end, a, b)
    if kind == SHARE_FREE:
        return _too_few_shared(at, fixed, live, first, last, fixed[listed], a, b)
    if kind == OVERLAP:
        return _overlap(at, fixed, live, first, last, listed, end, a, b)
    if kind == SHARES:
        amount = fixed[listed] + fixed[listed + 1] * live[at[BUSY] + fixed[first]]
        total = 0
        for i in range(first + 3, last, 3):
            work = amount + 100 * live[at[SUM] + fixed[i]]
            step = fixed[listed + 4]
            total += (outside(work, fixed[listed + 2], fixed[listed + 3]) + step - 1) // step
        return total
    if kind == EXCLUDE_STARTS:
        return _excluded(at, fixed, live, fixed[first], fixed[first + 3], listed, end)
    if kind == JOIN:
        total = 0
        for m in range(fixed[at[GROUP] + 4 * fixed[listed] + 2], fixed[at[GROUP] + 4 * fixed[listed] + 3]):
            time = fixed[at[MEMBER] + m]
            if time + 1 < times and has(at, fixed, live, fixed[first], time):
                total += has(at, fixed, live, fixed[first + 3], time + 1)
        return total
    if kind == ATTENDANCE:
        total = 0
        for i in range(first, last, 3):
            there = 0
            for g in range(listed, end):
                there += any_in(at, fixed, live, fixed[i], fixed[g])
            total += fixed[i + 1] * max(0, a - there)
        return total
    if kind == ATTEND_FREE:
        total = 0
        for i in range(first, last, 6):
            total += max(0, a - _without(at, fixed, live, fixed[i], fixed[i + 3], fixed[listed]))
        return total
    if kind == ALONE:
        total = 0
        for i in range(first, last, 6):
            total += not empty(at, live, fixed[i]) and empty(at, live, fixed[i + 3])
        return total
    if kind == WITHOUT:
        return _without(at, fixed, live, fixed[first], fixed[first + 3], fixed[listed])
    if kind == KEEP:
        return changes(at, fixed, live, first, last, listed, end)
    # The others go from part to part (the weeks) of their references.
    total = 0
    i = first
    while i < last:
        stop = i
        while stop < last and fixed[stop + 2] == fixed[i + 2]:
            stop += 3
        if kind == SIMULTANEOUS:
            total += _crowded(at, fixed, live, i, stop, b)
        elif kind == KINDS:
            for g in range(listed, end):
                number = 0
                for r in range(i, stop, 3):
                    number += any_in(at, fixed, live, fixed[r], fixed[g])
                total += max(0, number - b)
        elif kind == SEPARATE:
            total += _near(at, fixed, live, i, stop, listed, times)
        elif kind == PRECEDE:
            for g in range(listed, end, 3):
                if has(at, fixed, live, fixed[i + 3], fixed[g + 1]) and any_in(at, fixed, live, fixed[i], fixed[g]):
                    total += not any_in(at, fixed, live, fixed[i], fixed[g + 2])
        elif kind == MOVES:
            number = 0
            for g in range(listed, end):
                number += moves(at, fixed, live, i, stop, fixed[g], a)
            total += max(0, number - b)
        elif kind == PACE:
            total += _behind(at, fixed, live, i, stop, listed, end, b)
        elif kind == LOADS:
            for g in range(listed, end):
                amount = 0
                for r in range(i, stop, 3):
                    amount += fixed[r + 1] * any_in(at, fixed, live, fixed[r], fixed[g])
                total += (max(0, amount - b) + c - 1) // c
        i = stop
    return total


@compiled
def _apart(at: Array, fixed: Array, live: Array, first: int, last: int) -> int:
    """The times of the union of some rows that are not in all of them."""
    total = 0
    for word in range((fixed[at[ROW] + ROW_SIZE * fixed[first] + 1] + 63) >> 6):
        union, common = 0, -1
        for i in range(first, last, 3):
            bits = live[at[BITS] + fixed[at[ROW] + ROW_SIZE * fixed[i] + 2] + word]
            union |= bits
            common &= bits
        total += size(union & ~common)
    return total


@compiled
def _excluded(at: Array, fixed: Array, live: Array, row: int, other: int, listed: int, end: int) -> int:
    """The times of a row with one of the other's in the group that the list has for it."""
    r = at[ROW] + ROW_SIZE * row
    total = 0
    for word in range((fixed[r + 1] + 63) >> 6):
        bits = live[at[BITS] + fixed[r + 2] + word]
        while bits != 0:
            for g in range(listed + 64 * word + lowest(bits), end, fixed[r + 1]):
                if fixed[g] >= 0:
                    total += any_in(at, fixed, live, other, fixed[g])
            bits &= bits - 1
    return total


@compiled
def _unbalanced(at: Array, fixed: Array, live: Array, first: int, last: int, group: int, tolerance: int) -> int:
    """The greatest less the least share of the parts, beyond the tolerance."""
    most = least = 0
    i = first
    while i < last:
        share, stop = 0, i
        while stop < last and fixed[stop + 2] == fixed[i + 2]:
            share += fixed[stop + 1] * busy_in(at, fixed, live, fixed[stop], group)
            stop += 3
        most = share if i == first else max(most, share)
        least = share if i == first else min(least, share)
        i = stop
    return max(0, most - least - tolerance)


@compiled
def _crowded(at: Array, fixed: Array, live: Array, first: int, last: int, most: int) -> int:
    """The rows with any in each cell, beyond so many."""
    total = 0
    for cell in range(fixed[at[ROW] + ROW_SIZE * fixed[first] + 1]):
        number = 0
        for i in range(first, last, 3):
            number += has(at, fixed, live, fixed[i], cell)
        total += max(0, number - most)
    return total


@compiled
def _near(at: Array, fixed: Array, live: Array, first: int, last: int, listed: int, times: int) -> int:
    """The pairs of times of two rows that are near each other."""
    total = 0
    for i in range(first, last, 3):
        if not empty(at, live, fixed[i]):
            for time in range(times):
                if has(at, fixed, live, fixed[i], time):
                    for j in range(i + 3, last, 3):
                        total += busy_in(at, fixed, live, fixed[j], fixed[listed + time])
    return total


@compiled
def _behind(at: Array, fixed: Array, live: Array, first: int, last: int, listed: int, end: int, most: int) -> int:
    """By how much the last of the rows is behind the first in each group, beyond so many."""
    total = 0
    for g in range(listed, end):
        high = low = 0
        for i in range(first, last, 3):
            run = 0
            for m in range(fixed[at[GROUP] + 4 * fixed[g] + 2], fixed[at[GROUP] + 4 * fixed[g] + 3]):
                run += live[at[COUNT] + fixed[at[ROW] + ROW_SIZE * fixed[i]] + fixed[at[MEMBER] + m]]
            high = run if i == first else max(high, run)
            low = run if i == first else min(low, run)
        total += max(0, high - low - most)
    return total


@compiled
def _without(at: Array, fixed: Array, live: Array, one: int, other: int, group: int) -> int:
    """The times of a group with any of one row and none of another."""
    number = 0
    for m in range(fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]):
        time = fixed[at[MEMBER] + m]
        number += has(at, fixed, live, one, time) and not has(at, fixed, live, other, time)
    return number


@compiled
def _too_few_shared(
    at: Array, fixed: Array, live: Array, first: int, last: int, group: int, least: int, weeks: int
) -> int:
    """The times of a group that are in none of the rows concerned, fewer than asked for, summed over the weeks."""
    total = 0
    members = fixed[at[GROUP] + 4 * group + 3] - fixed[at[GROUP] + 4 * group + 2]
    seen = 0
    i = first
    while i < last:
        stop = i
        while stop < last and fixed[stop + 2] == fixed[i + 2]:
            stop += 3
        free = 0
        for m in range(fixed[at[GROUP] + 4 * group + 2], fixed[at[GROUP] + 4 * group + 3]):
            taken = False
            for r in range(i, stop, 6):
                if not empty(at, live, fixed[r + 3]) and has(at, fixed, live, fixed[r], fixed[at[MEMBER] + m]):
                    taken = True
            free += not taken
        total += max(0, least - free)
        seen += 1
        i = stop
    return total + (weeks - seen) * max(0, least - members)  # type: ignore[no-any-return]


@compiled
def _both(at: Array, fixed: Array, live: Array, first: int, last: int, group: int, time: int) -> bool:
    """Whether in some week both rows of a pair have any in a group or, where there is none, at a time."""
    for i in range(first, last, 6):
        if group < 0:
            if has(at, fixed, live, fixed[i], time) and has(at, fixed, live, fixed[i + 3], time):
                return True
        elif any_in(at, fixed, live, fixed[i], group) and any_in(at, fixed, live, fixed[i + 3], group):
            return True
    return False


@compiled
def _overlap(
    at: Array, fixed: Array, live: Array, first: int, last: int, listed: int, end: int, least: int, most: int
) -> int:
    """The groups, or times where none are listed, that hold both of a pair, outside the limits."""
    number = 0
    if listed == end:
        for time in range(live[at[NUMBER] + TIMES]):
            number += _both(at, fixed, live, first, last, -1, time)
    for g in range(listed, end):
        number += _both(at, fixed, live, first, last, fixed[g], 0)
    return outside(number, least, most)


@compiled
def _succession(
    at: Array, fixed: Array, live: Array, first: int, last: int, listed: int, end: int, least: int, most: int
) -> int:
    """How often one row of each pair follows the other, outside the limits; summed over the pairs."""
    total = 0
    for i in range(first, last, 6):
        number = 0
        for side in range(2 if fixed[listed + 1] else 1):
            ahead, after = fixed[i + 3 * side], fixed[i + 3 - 3 * side]
            if empty(at, live, ahead) or empty(at, live, after):
                continue
            for g in range(listed + 2, end):
                since = 1 << 30
                for m in range(fixed[at[GROUP] + 4 * fixed[g] + 2], fixed[at[GROUP] + 4 * fixed[g] + 3]):
                    time = fixed[at[MEMBER] + m]
                    number += since <= fixed[listed] and has(at, fixed, live, after, time)
                    since = 1 if has(at, fixed, live, ahead, time) else since + 1
        total += outside(number, least, most)
    return total
