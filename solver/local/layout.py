"""Where everything lies: two arrays of int64, one that stays and one that changes, and where each part begins.

A kernel is handed `at`, `fixed` and `live`, and reads part X of them from position `at[X]` on. So few and plain
arguments keep calls between kernels cheap and their compilation short.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]

# What a slot's presence adds to rows, and when.
STARTING, RUNNING, PLACED, UNPLACED, ALWAYS, LASTING = range(6)
"""At its start; at each time at which it runs; a fixed cell when it is placed, is not, or always; by its length."""

# What a kernel is asked to do.
ANNEAL, SAMPLE, CONSTRUCT, COUNT_ALL, RESTORE, KEEP, LEVEL, REPAIR = range(8)

# Fixed parts. Tables say how many numbers an entry has.
(
    ATTACHMENT,  # row, mode, map (-1: none), cell, amount (below 0: times the duration), only this duration (0: any)
    BLOCK,  # first of its attachments, first that does not depend on the time, end; first slot, end; first role, end;
    # where its durations' starts begin, duration, 0
    FILLING,  # of each candidate of each role: first of its attachments, first timeless, end; number of the resource
    ROLE,  # first of its fillings (that of nobody), number of candidates, number of their list, its likings;
    # where it need not be filled, nobody is the last of the candidates too
    STARTS,  # of each duration of each block: first of its starts, end, their group
    START,  # the starts
    SLOT,  # its block, first of its roles' choices
    MAP,  # of each map and time: first of its cells; one more
    CELL,  # the cells
    ROW,  # where its counts begin, their number, where its bits begin, whether clashes in it are forbidden
    POINTS_OF,  # of each row: first of its points; one more
    POINT_OF,  # the points
    POINT,  # kind, required, weight, cost, a, b, c, first reference, end, first of its list, end, 0
    REFERENCE,  # row, factor, part
    LISTED,  # the lists of points
    GROUP,  # of each time group: first piece, end; first member, end
    PIECE,  # word, mask
    MEMBER,  # the times of the groups
    SLOTS_OF,  # of each row: first of the slots that may be in it; one more
    SLOT_OF,  # the slots
    SPLIT_OF,  # of each block: first of its ways to split; one more
    SPLIT,  # first of its durations, end
    DURATION,  # the durations
    CHAIN,  # of each role: first of the roles that should have the same filling, end
    CHAINED,  # the roles: block, number of the role in it
    LIKED,  # of each likings: how many candidates are wished for, then these, counted from 1
) = range(26)

# Live parts.
(
    COUNT,  # of each cell of each row
    WHO,  # the sum of the slots (counted from 1) in each cell
    BITS,  # the cells of each row with any, as bits
    EXCESS,  # of each row: the sum of what cells have beyond 1
    BUSY,  # of each row: the cells with any
    SUM,  # of each row: the sum of its cells
    ROW_MARK,  # the number of the change in which it was last touched
    TOUCHED,  # the rows touched by the change
    DEVIATION,  # of each point
    FACTOR,  # of each point: by which its weight is raised
    POINT_MARK,  # the number of the change in which it was last counted
    CHANGED,  # points changed by the change, their deviations and their leanings before, step by step
    BAD,  # the points that deviate
    BAD_AT,  # of each point: its place among them, or -1
    LENGTH,  # of each slot: how many times it lasts, 0: unused
    TIME,  # of each slot: its start, -1: none
    CHOICE,  # of each role of each slot: its candidate, counted from 1; 0: nobody
    MOVED,  # slot, role or -1, length before or choice before, time before
    BEST_LENGTH,
    BEST_TIME,
    BEST_CHOICE,
    NUMBER,  # single numbers, see below
    QUEUE,  # slot, time
    MARK,  # of each slot: the number of the chain in which it was last moved
    ORDER,  # slots in some order
    HEAD,  # of each slot: the number of the mending in which it was last sent away
    LEANING,  # of each point: by how much more it leans from what it should be than its deviation says
) = range(26, 53)

PARTS = 53

# Single numbers.
(
    N_TOUCHED,
    N_CHANGED,
    N_MOVED,
    N_BAD,
    CHANGE,
    CHAIN_NUMBER,
    HARD,
    SOFT,
    RAISED,
    BEST_HARD,
    BEST_SOFT,
    SEED,
    STRICTNESS,
    TIMES,
    SLOTS,
    POINTS,
    ROWS,
    FORBIDDEN,
    TRIED,
    TAKEN,
    FOCUS,  # of 1000 moves: those of a slot that a deviating point looks at
    DEEP,  # of 1000 moves that are not kept: those that go on with a slot of what they made worse
    MENDING,  # the number of the latest mending
    LEANT,  # the sum of the leanings of all points
    LEAN,  # what leaning by one costs, in thousandths
    STOP,  # whether what is at work is to end soon: others set it meanwhile
) = range(26)

SPARE = 4096
"""So many points may have changed before a further step of a change begins."""

ATTACHMENT_SIZE, BLOCK_SIZE, FILLING_SIZE, ROW_SIZE, POINT_SIZE = 6, 10, 4, 4, 12
"""How many numbers an entry of these tables has. Of ROLE, GROUP and MOVED it is 4, of STARTS and REFERENCE 3."""


class Arena(NamedTuple):
    """Everything that a kernel is handed."""

    at: Array
    fixed: Array
    live: Array


def arranged(fixed: Mapping[int, Any], live: Mapping[int, int]) -> Arena:
    """Lay the fixed parts and room for the live ones side by side."""
    at = np.zeros(PARTS, dtype=np.int64)
    parts, begin = [], 0
    for part, numbers in fixed.items():
        flat = np.asarray(numbers, dtype=np.int64).reshape(-1)
        at[part] = begin
        begin += len(flat)
        parts.append(flat)
    end = 0
    for part, length in live.items():
        at[part] = end
        end += length
    return Arena(at, np.concatenate(parts), np.zeros(end, dtype=np.int64))


def part(arena: Arena, which: int, length: int) -> Array:
    """A view of a live part."""
    begin = int(arena.at[which])
    return arena.live[begin : begin + length]
