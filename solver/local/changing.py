"""Kernels that change a slot, count what that costs, and take it back."""

from __future__ import annotations

from .compiled import compiled
from .counting import present, present_role
from .deviations import deviation
from .drawing import below
from .layout import (
    BAD,
    BAD_AT,
    BEST_CHOICE,
    BEST_HARD,
    BEST_LENGTH,
    BEST_SOFT,
    BEST_TIME,
    BLOCK,
    BLOCK_SIZE,
    CHANGE,
    CHANGED,
    CHOICE,
    DEVIATION,
    FACTOR,
    HARD,
    LEAN,
    LEANING,
    LEANT,
    LENGTH,
    MOVED,
    N_BAD,
    N_CHANGED,
    N_MOVED,
    N_TOUCHED,
    NUMBER,
    POINT,
    POINT_MARK,
    POINT_OF,
    POINT_SIZE,
    POINTS,
    POINTS_OF,
    RAISED,
    ROW_MARK,
    ROWS,
    SLOT,
    SLOTS,
    SOFT,
    STRICTNESS,
    TIME,
    TOUCHED,
    Array,
)
from .leaning import lean


@compiled
def open_change(at: Array, live: Array) -> None:
    """Begin a change: whatever follows is counted and taken back together."""
    number = at[NUMBER]
    live[number + CHANGE] += 1
    live[number + N_TOUCHED] = 0
    live[number + N_CHANGED] = 0
    live[number + N_MOVED] = 0


@compiled
def go_on(at: Array, live: Array) -> None:
    """Let a further step of the change begin, after the one before was counted."""
    live[at[NUMBER] + CHANGE] += 1
    live[at[NUMBER] + N_TOUCHED] = 0


@compiled
def put(at: Array, fixed: Array, live: Array, slot: int, length: int, time: int) -> None:
    """Let a slot last so long (0: unused) from a time on (-1: without one)."""
    number = at[NUMBER]
    m = at[MOVED] + 4 * live[number + N_MOVED]
    live[number + N_MOVED] += 1
    live[m], live[m + 1], live[m + 2], live[m + 3] = slot, -1, live[at[LENGTH] + slot], live[at[TIME] + slot]
    _place(at, fixed, live, slot, length, time)


@compiled
def _place(at: Array, fixed: Array, live: Array, slot: int, length: int, time: int) -> None:
    timeless = live[at[LENGTH] + slot] != length
    present(at, fixed, live, slot, -1, timeless)
    live[at[LENGTH] + slot], live[at[TIME] + slot] = length, time
    present(at, fixed, live, slot, 1, timeless)


@compiled
def choose(at: Array, fixed: Array, live: Array, slot: int, role: int, choice: int) -> None:
    """Fill a role of a slot with another candidate (0: nobody)."""
    number = at[NUMBER]
    m = at[MOVED] + 4 * live[number + N_MOVED]
    live[number + N_MOVED] += 1
    live[m], live[m + 1], live[m + 2] = slot, role, live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role]
    _fill(at, fixed, live, slot, role, choice)


@compiled
def _fill(at: Array, fixed: Array, live: Array, slot: int, role: int, choice: int) -> None:
    present_role(at, fixed, live, slot, role, -1)
    live[at[CHOICE] + fixed[at[SLOT] + 2 * slot + 1] + role] = choice
    present_role(at, fixed, live, slot, role, 1)


@compiled
def cost_of(cost: int, amount: int) -> int:
    """The cost of a deviation before its weight."""
    if cost == 0:
        return amount
    return amount * amount if cost == 1 else int(amount > 0)


@compiled
def settle(at: Array, fixed: Array, live: Array, point: int, amount: int, leaning: int) -> None:
    """Let a point deviate and lean by so much."""
    number = at[NUMBER]
    live[number + LEANT] += leaning - live[at[LEANING] + point]
    live[at[LEANING] + point] = leaning
    p = at[POINT] + POINT_SIZE * point
    before = live[at[DEVIATION] + point]
    live[at[DEVIATION] + point] = amount
    added = fixed[p + 2] * (cost_of(fixed[p + 3], amount) - cost_of(fixed[p + 3], before))
    if fixed[p + 1]:
        live[number + HARD] += added
        live[number + RAISED] += added * live[at[FACTOR] + point]
    else:
        live[number + SOFT] += added
    if before == 0:
        live[at[BAD_AT] + point] = live[number + N_BAD]
        live[at[BAD] + live[number + N_BAD]] = point
        live[number + N_BAD] += 1
    elif amount == 0:
        live[number + N_BAD] -= 1
        last = live[at[BAD] + live[number + N_BAD]]
        place = live[at[BAD_AT] + point]
        live[at[BAD] + place] = last
        live[at[BAD_AT] + last] = place
        live[at[BAD_AT] + point] = -1


@compiled
def count(at: Array, fixed: Array, live: Array, most: float) -> None:
    """Count again the points that read a row touched since the change began.

    First those that deviate. All others can only cost more: once the energy is more than `most`, they are left out,
    and the change can only be taken back.
    """
    number = at[NUMBER]
    change = live[number + CHANGE]
    for deviating in range(1, -1, -1):
        for i in range(live[number + N_TOUCHED]):
            row = live[at[TOUCHED] + i]
            for j in range(fixed[at[POINTS_OF] + row], fixed[at[POINTS_OF] + row + 1]):
                point = fixed[at[POINT_OF] + j]
                if live[at[POINT_MARK] + point] == change or (live[at[DEVIATION] + point] == 0) == deviating:
                    continue
                live[at[POINT_MARK] + point] = change
                _count_one(at, fixed, live, point)
            if not deviating and energy(at, live) > most:
                return


@compiled
def _count_one(at: Array, fixed: Array, live: Array, point: int) -> None:
    number = at[NUMBER]
    amount = deviation(at, fixed, live, point)
    before, leant = live[at[DEVIATION] + point], live[at[LEANING] + point]
    leaning = lean(at, fixed, live, point, amount)
    if amount != before or leaning != leant:
        n = at[CHANGED] + 3 * live[number + N_CHANGED]
        live[number + N_CHANGED] += 1
        live[n], live[n + 1], live[n + 2] = point, before, leant
        settle(at, fixed, live, point, amount, leaning)


@compiled
def worse(at: Array, fixed: Array, live: Array, required: bool) -> int:
    """A point that the change made worse, with `required` one of what is; -1: there is none."""
    number = live[at[NUMBER] + N_CHANGED]
    if number == 0:
        return -1
    offset = below(at, live, number)
    for i in range(number):
        n = at[CHANGED] + 3 * ((offset + i) % number)
        point = live[n]
        if live[at[DEVIATION] + point] > live[n + 1] and (not required or fixed[at[POINT] + POINT_SIZE * point + 1]):
            return point  # type: ignore[no-any-return]
    return -1


@compiled
def take_back(at: Array, fixed: Array, live: Array) -> None:
    """Undo the change, counted or not."""
    take_back_to(at, fixed, live, 0, 0)


@compiled
def take_back_to(at: Array, fixed: Array, live: Array, changed: int, moved: int) -> None:
    """Undo what was done since so many points had changed and so much had moved."""
    number = at[NUMBER]
    for i in range(live[number + N_CHANGED] - 1, changed - 1, -1):
        n = at[CHANGED] + 3 * i
        settle(at, fixed, live, live[n], live[n + 1], live[n + 2])
    for i in range(live[number + N_MOVED] - 1, moved - 1, -1):
        m = at[MOVED] + 4 * i
        if live[m + 1] < 0:
            _place(at, fixed, live, live[m], live[m + 2], live[m + 3])
        else:
            _fill(at, fixed, live, live[m], live[m + 1], live[m + 2])
    live[number + N_CHANGED], live[number + N_MOVED] = changed, moved


@compiled
def energy(at: Array, live: Array) -> float:
    """What the search makes small: soft cost, raised hard cost by its strictness, and a little of what leans."""
    number = at[NUMBER]
    cost = live[number + RAISED] * live[number + STRICTNESS] + live[number + SOFT]
    return cost + live[number + LEANT] * live[number + LEAN] * 1e-3  # type: ignore[no-any-return]


@compiled
def better(at: Array, live: Array) -> bool:
    """Whether this state is better than the best."""
    number = at[NUMBER]
    if live[number + HARD] != live[number + BEST_HARD]:
        return live[number + HARD] < live[number + BEST_HARD]  # type: ignore[no-any-return]
    return live[number + SOFT] < live[number + BEST_SOFT]  # type: ignore[no-any-return]


@compiled
def touch_all(at: Array, live: Array) -> None:
    """Let every row count as touched by a new change."""
    number = at[NUMBER]
    open_change(at, live)
    for row in range(live[number + ROWS]):
        live[at[ROW_MARK] + row] = live[number + CHANGE]
        live[at[TOUCHED] + row] = row
    live[number + N_TOUCHED] = live[number + ROWS]


@compiled
def restore(at: Array, fixed: Array, live: Array) -> None:
    """Go to the best state, without counting yet."""
    open_change(at, live)
    for slot in range(live[at[NUMBER] + SLOTS]):
        block = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
        first = fixed[at[SLOT] + 2 * slot + 1]
        present(at, fixed, live, slot, -1, True)
        live[at[LENGTH] + slot] = live[at[BEST_LENGTH] + slot]
        live[at[TIME] + slot] = live[at[BEST_TIME] + slot]
        for i in range(first, first + fixed[block + 6] - fixed[block + 5]):
            live[at[CHOICE] + i] = live[at[BEST_CHOICE] + i]
        present(at, fixed, live, slot, 1, True)


@compiled
def keep(at: Array, fixed: Array, live: Array) -> None:
    """Call this state the best."""
    number = at[NUMBER]
    live[number + BEST_HARD], live[number + BEST_SOFT] = live[number + HARD], live[number + SOFT]
    for slot in range(live[number + SLOTS]):
        block = at[BLOCK] + BLOCK_SIZE * fixed[at[SLOT] + 2 * slot]
        first = fixed[at[SLOT] + 2 * slot + 1]
        live[at[BEST_LENGTH] + slot] = live[at[LENGTH] + slot]
        live[at[BEST_TIME] + slot] = live[at[TIME] + slot]
        for i in range(first, first + fixed[block + 6] - fixed[block + 5]):
            live[at[BEST_CHOICE] + i] = live[at[CHOICE] + i]


@compiled
def raise_one(at: Array, fixed: Array, live: Array, point: int) -> None:
    """Raise the weight of a required point."""
    p = at[POINT] + POINT_SIZE * point
    live[at[FACTOR] + point] += 1
    live[at[NUMBER] + RAISED] += fixed[p + 2] * cost_of(fixed[p + 3], live[at[DEVIATION] + point])


@compiled
def raise_bad(at: Array, fixed: Array, live: Array) -> None:
    """Raise the weight of each required point that deviates."""
    for i in range(live[at[NUMBER] + N_BAD]):
        point = live[at[BAD] + i]
        if fixed[at[POINT] + POINT_SIZE * point + 1]:
            raise_one(at, fixed, live, point)


@compiled
def level(at: Array, fixed: Array, live: Array) -> None:
    """Forget all that was raised."""
    number = at[NUMBER]
    for point in range(live[number + POINTS]):
        live[at[FACTOR] + point] = 1
    live[number + RAISED] = live[number + HARD]
