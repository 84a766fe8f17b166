"""Annealing: units of a roster change hands, or two change places, and what is worse is taken less and less often."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from itertools import accumulate

from .ledger import Ledger
from .roster import Place, Roster

_HOT, _COLD = 3.0, 0.2
"""Temperatures, in the unit of the cost, at the beginning and at the end."""

_WARM = 1.5
"""The temperature at the beginning where it is told who is likely to have what."""

_UNLIKELY = 0.02
"""What is added to all likelihoods: anybody may have anything."""

_EACH = 64
"""So many moves between two looks at the clock."""


def annealed(
    roster: Roster,
    given: Mapping[Place, str],
    *,
    seed: int,
    part: Callable[[], float],
    moves: int | None = None,
    likely: list[list[float]] | None = None,
) -> dict[Place, str]:
    """A cheaper roster. `part` tells how much of the time is over (1: all); with `moves` it is their number instead.

    `likely`: how likely each of those able to have a unit should have it; so often it is tried.
    """
    ledger = Ledger(roster, given)
    rng = random.Random(seed)
    free = [unit for unit, able in enumerate(ledger.able) if len(able) > 1]
    draw = _Draw(ledger, likely)
    cost = least = ledger.total
    best = list(ledger.holder)
    hot = _HOT if likely is None else _WARM
    done = 0
    while free:
        over = part() if moves is None else max(done / moves, part())
        if over >= 1:
            break
        heat = hot * (_COLD / hot) ** over
        for _ in range(_EACH):
            move = draw(rng.choice(free), rng)
            if not move:
                continue
            back = [(unit, ledger.holder[unit]) for unit, _ in move]
            added = ledger.change(move)
            if added > 0 and rng.random() >= math.exp(-added / heat):
                ledger.change(back)
                continue
            cost += added
            if cost < least:
                least, best = cost, list(ledger.holder)
        done += _EACH
    return {place: best[number] for number, unit in enumerate(ledger.places) for place in unit}


class _Draw:
    """Draws what is tried: a unit to another of its candidates; as often as not for one that this one has."""

    def __init__(self, ledger: Ledger, likely: list[list[float]] | None) -> None:
        self._ledger = ledger
        even = [[1.0] * len(able) for able in ledger.able]
        chances = even if likely is None else [[x + _UNLIKELY for x in some] for some in likely]
        self._summed = [list(accumulate(some)) for some in chances]
        self._chance = [dict(zip(able, some, strict=True)) for able, some in zip(ledger.able, chances, strict=True)]

    def __call__(self, unit: int, rng: random.Random) -> list[tuple[int, str]]:
        """Who has what after a move; nothing where that is nothing new."""
        ledger = self._ledger
        old = ledger.holder[unit]
        (new,) = rng.choices(ledger.able[unit], cum_weights=self._summed[unit])
        if new == old:
            return []
        if rng.random() < 1 / 2:
            fit = sorted(u for u in ledger.held[new] if old in self._chance[u])
            if fit:
                (other,) = rng.choices(fit, weights=[self._chance[u][old] for u in fit])
                return [(unit, new), (other, old)]
        return [(unit, new)]
