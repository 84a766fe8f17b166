"""The kernel that counts a point's deviation from the rows that it reads; the kinds of single resources and events."""

from __future__ import annotations

from .compiled import compiled
from .deviations_rooms import span_in
from .deviations_together import deviation_together
from .kinds import (
    CAPACITY,
    CELLS,
    CLUSTER,
    CONSECUTIVE,
    DIFFERENT,
    DISTRIBUTE,
    EARLY,
    EXCESS,
    EXCLUDE,
    IDLE,
    ISOLATED,
    JOINT,
    LEVEL,
    LIMIT,
    SPACE,
    SPAN,
    SPLIT,
    TOTAL,
    WITHIN,
)
from .layout import BUSY, COUNT, LISTED, POINT, POINT_SIZE, REFERENCE, ROW, ROW_SIZE, SUM, Array
from .layout import EXCESS as EXCESS_OF
from .reading import any_in, begins_in, beyond_in, busy_in, has, idle_in, isolated_in, outside


@compiled
def deviation(at: Array, fixed: Array, live: Array, point: int) -> int:
    """The deviation of a point."""
    p = at[POINT] + POINT_SIZE * point
    kind, a, b, c = fixed[p], fixed[p + 4], fixed[p + 5], fixed[p + 6]
    listed, end = at[LISTED] + fixed[p + 9], at[LISTED] + fixed[p + 10]
    if kind > SPACE:
        return deviation_together(at, fixed, live, p)
    total = 0
    for i in range(at[REFERENCE] + 3 * fixed[p + 7], at[REFERENCE] + 3 * fixed[p + 8], 3):
        row = fixed[i]
        counts = at[COUNT] + fixed[at[ROW] + ROW_SIZE * row]
        width = fixed[at[ROW] + ROW_SIZE * row + 1]
        amount = 0
        if kind == TOTAL:
            amount = (outside(live[at[SUM] + row], a, b) + c - 1) // c
        elif kind == EXCESS:
            amount = live[at[EXCESS_OF] + row]
        elif kind == WITHIN:
            amount = outside(busy_in(at, fixed, live, row, fixed[listed]), a, b)
        elif kind == IDLE:
            for g in range(listed, end):
                amount += idle_in(at, fixed, live, row, fixed[g])
            amount = outside(amount, a, b)
        elif kind == CLUSTER:
            for g in range(listed, end):
                amount += any_in(at, fixed, live, row, fixed[g])
            amount = outside(amount, a, b)
        elif kind == LIMIT:
            for g in range(listed, end):
                number = busy_in(at, fixed, live, row, fixed[g])
                if number > 0:
                    amount += outside(number, a, b)
        elif kind == CELLS:
            for cell in range((end - listed) // 2):
                number = live[counts + cell]
                if number > 0 or a == 0:
                    amount += outside(number, fixed[listed + 2 * cell], fixed[listed + 2 * cell + 1])
        elif kind == DIFFERENT:
            amount = outside(live[at[BUSY] + row], a, b)
        elif kind == CAPACITY:
            for cell in range(width):
                amount += (max(0, live[counts + cell] - a) + c - 1) // c
        elif kind == ISOLATED:
            for g in range(listed, end):
                amount += isolated_in(at, fixed, live, row, fixed[g])
        elif kind == CONSECUTIVE:
            for g in range(listed, end):
                amount += beyond_in(at, fixed, live, row, fixed[g], b)
        elif kind == LEVEL:
            most, least = 0, 0
            for g in range(listed, end):
                number = busy_in(at, fixed, live, row, fixed[g])
                most = number if g == listed else max(most, number)
                least = number if g == listed else min(least, number)
            amount = max(0, most - least - b)
        elif kind == EARLY:
            late = 0
            for g in range(listed, end):
                begins = begins_in(at, fixed, live, row, fixed[g])
                late += begins > 0
                amount += begins > 1
            amount += max(0, late - b)
        elif kind == EXCLUDE:
            for g in range(listed, end, 2):
                amount += has(at, fixed, live, row, fixed[g]) and any_in(at, fixed, live, row, fixed[g + 1])
        elif kind == JOINT:
            for g in range(listed, end, 2):
                amount += any_in(at, fixed, live, row, fixed[g]) and any_in(at, fixed, live, row, fixed[g + 1])
            amount = max(0, amount - b)
        elif kind == SPAN:
            for g in range(listed, end):
                amount += max(0, span_in(at, fixed, live, row, fixed[g]) - b)
            amount = max(0, amount - a)
        elif kind == SPLIT:
            meets = 0
            for cell in range(width):
                meets += live[counts + cell]
                if cell + 1 < a or cell + 1 > b:
                    amount += live[counts + cell]
            amount += outside(meets, fixed[listed], fixed[listed + 1])
        elif kind == DISTRIBUTE:
            amount = outside(live[counts + c], a, b)
        elif kind == SPACE:
            for one in range(width):
                here = live[counts + one]
                if here > 0:
                    amount += b * (here * (here - 1) // 2)
                    for other in range(one + 1, min(width, one + b)):
                        amount += (b - other + one) * here * live[counts + other]
        total += fixed[i + 1] * amount
    return total
