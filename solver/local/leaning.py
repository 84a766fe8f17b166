"""The kernel that says how far a point is from deviating less, where its deviation does not tell."""

from __future__ import annotations

from .compiled import compiled
from .kinds import CLUSTER
from .layout import LISTED, POINT, POINT_SIZE, REFERENCE, Array
from .reading import busy_in


@compiled
def lean(at: Array, fixed: Array, live: Array, point: int, amount: int) -> int:
    """The weight of what has to go before the point can deviate by one less, beyond the first of it.

    Of too many busy days (or other groups of times): the times at which those are busy that are so least. A lesson less
    on such a day costs as much as before, but is a step on the way to a free day.
    """
    p = at[POINT] + POINT_SIZE * point
    if amount == 0 or fixed[p] != CLUSTER or fixed[p + 1] != 0:
        return 0
    most, weight = fixed[p + 5], fixed[p + 2]
    first, last = at[LISTED] + fixed[p + 9], at[LISTED] + fixed[p + 10]
    total = 0
    for i in range(at[REFERENCE] + 3 * fixed[p + 7], at[REFERENCE] + 3 * fixed[p + 8], 3):
        row, busy, least = fixed[i], 0, 0
        for g in range(first, last):
            here = busy_in(at, fixed, live, row, fixed[g])
            if here > 0:
                busy += 1
                least = here if least == 0 else min(least, here)
        if busy > most:
            total += fixed[i + 1] * (least - 1)
    return weight * total  # type: ignore[no-any-return]
