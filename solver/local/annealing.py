"""The kernels of the search: simulated annealing, and the construction that it begins with."""

from __future__ import annotations

import math

from .chains import find_free, taken
from .changing import (
    better,
    choose,
    count,
    energy,
    go_on,
    keep,
    level,
    open_change,
    put,
    raise_bad,
    restore,
    take_back,
    touch_all,
)
from .compiled import compiled
from .drawing import below, fraction
from .layout import (
    ANNEAL,
    BEST_HARD,
    BLOCK,
    BLOCK_SIZE,
    CHOICE,
    CONSTRUCT,
    COUNT_ALL,
    DEEP,
    FILLING,
    FILLING_SIZE,
    HARD,
    KEEP,
    LENGTH,
    LEVEL,
    NUMBER,
    ORDER,
    REPAIR,
    ROLE,
    SAMPLE,
    SLOT,
    START,
    STARTS,
    STOP,
    TAKEN,
    TRIED,
    Array,
)
from .moves import blamed, draw_slot, may_move, move_role, move_time
from .repairing import repair
from .splitting import move_split

_STEPS = 2
"""A move that is not kept goes on, with a slot of what it made worse, until it has so many steps."""

_ROUND = 2000
"""After so many moves what stays missed is raised."""


@compiled
def attempt(at: Array, fixed: Array, live: Array, slot: int, roles: int, splits: int, loose: int) -> bool:
    """Draw a move of a slot and do it: so many in 1000 of roles, of splits, and of times without making room.

    Where there is but one time, only roles can be moved.
    """
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    kind = below(at, live, 1000)
    if kind < roles or not may_move(at, fixed, live, slot):
        if fixed[b + 6] > fixed[b + 5]:
            return move_role(at, fixed, live, slot)
    elif kind < roles + splits:
        return move_split(at, fixed, live, slot)
    return move_time(at, fixed, live, slot, kind < 1000 - loose)


@compiled
def _anneal(
    at: Array, fixed: Array, live: Array, moves: int, hot: float, cold: float, shares: tuple[int, int, int], back: bool
) -> float:
    """Try so many moves while the heat falls, or until `STOP`; with `back` take each one back.

    While something required is missed, what stays missed is raised again and again; it ends where nothing is any more.
    The geometric mean of what moves add to the cost, over those that add to it and to nothing required.
    """
    number = at[NUMBER]
    roles, splits, loose = shares
    heat, cooling = hot, (cold / hot) ** (1.0 / max(1, moves))
    total, worse = 0.0, 0
    mends = not back and live[number + BEST_HARD] > 0
    for i in range(moves):
        if live[number + STOP] or (mends and live[number + BEST_HARD] == 0):
            break
        if mends and i % _ROUND == _ROUND - 1:
            raise_bad(at, fixed, live)
        heat *= cooling
        before, missed = energy(at, live), live[number + HARD]
        open_change(at, live)
        slot, done = draw_slot(at, fixed, live), False
        # Drawn beforehand, what a move may cost at most tells early that it is not kept.
        most = math.inf if back else before - heat * math.log(1.0 - fraction(at, live))
        for step in range(_STEPS):
            if not attempt(at, fixed, live, slot, roles, splits, loose):
                break
            goes_on = step < _STEPS - 1 and below(at, live, 1000) < live[number + DEEP]
            count(at, fixed, live, math.inf if goes_on else most)
            now = energy(at, live)
            if back:
                if now > before and live[number + HARD] <= missed:
                    total += math.log(now - before)
                    worse += 1
                break
            done = now <= most
            slot = -1 if done or not goes_on else blamed(at, fixed, live)
            if slot < 0:
                break
            go_on(at, live)
        live[number + TRIED] += 1
        if done:
            live[number + TAKEN] += 1
            if better(at, live):
                keep(at, fixed, live)
        else:
            take_back(at, fixed, live)
    return math.exp(total / max(1, worse))


@compiled
def _place_best(at: Array, fixed: Array, live: Array, slot: int) -> None:
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    length = live[at[LENGTH] + slot]
    s = at[STARTS] + fixed[b + 7] + 3 * (length - 1)
    least, chosen, ties = 0.0, -2, 0
    first, end = fixed[s], fixed[s + 1]
    for i in range(first, end + 1):
        time = fixed[at[START] + i] if i < end else chosen
        if time == -2:
            break
        open_change(at, live)
        _place_and_fill(at, fixed, live, slot, length, time)
        count(at, fixed, live, math.inf if chosen == -2 else least)
        if i == end:
            break
        now = energy(at, live)
        take_back(at, fixed, live)
        if chosen == -2 or now < least:
            least, chosen, ties = now, time, 1
        elif now == least:
            ties += 1
            if below(at, live, ties) == 0:
                chosen = time


@compiled
def _place_and_fill(at: Array, fixed: Array, live: Array, slot: int, length: int, time: int) -> None:
    """Start a slot at a time, with free resources in its roles, any where none is free."""
    put(at, fixed, live, slot, length, time)
    b = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
    for role in range(fixed[b + 6] - fixed[b + 5]):
        r = at[ROLE] + 4 * (fixed[b + 5] + role)
        place = at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role
        if live[place] == 0 and fixed[r + 1] > 0:
            choose(at, fixed, live, slot, role, 1 + below(at, live, fixed[r + 1]))
            if live[place] > 1 and fixed[at[FILLING] + FILLING_SIZE * (fixed[r] + live[place]) + 3] < 0:
                choose(at, fixed, live, slot, role, live[place] - 1)
            if taken(at, fixed, live, slot, fixed[r] + live[place], 1):
                find_free(at, fixed, live, slot)


@compiled
def do(
    at: Array, fixed: Array, live: Array, task: int, amount: int, hot: float, cold: float, shares: tuple[int, int, int]
) -> float:
    """Do a task; `amount`: of moves, of slots to place, or of times to try.

    The only kernel that is called from outside (`machine.py`). What is shared by all tasks is called in one place each,
    as every kernel that calls it compiles it again.
    """
    if task in (ANNEAL, SAMPLE):
        return _anneal(at, fixed, live, amount, hot, cold, shares, task == SAMPLE)
    if task == CONSTRUCT:
        for i in range(amount):
            _place_best(at, fixed, live, live[at[ORDER] + i])
    elif task == REPAIR:
        repair(at, fixed, live, amount)
    elif task == KEEP:
        keep(at, fixed, live)
    elif task == LEVEL:
        level(at, fixed, live)
    else:
        if task == COUNT_ALL:
            touch_all(at, live)
        else:
            restore(at, fixed, live)
        count(at, fixed, live, math.inf)
    return 0.0
