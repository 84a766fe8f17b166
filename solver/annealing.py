"""Annealing: units of a roster change hands, or two change places, and what is worse is taken less and less often."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping

from .ledger import Ledger
from .roster import Place, Roster

_HOT, _COLD = 3.0, 0.2
"""Temperatures, in the unit of the cost, at the beginning and at the end."""

_EACH = 64
"""So many moves between two looks at the clock."""


def annealed(
    roster: Roster, given: Mapping[Place, str], *, seed: int, part: Callable[[], float], moves: int | None = None
) -> dict[Place, str]:
    """A cheaper roster. `part` tells how much of the time is over (1: all); with `moves` it is their number instead."""
    ledger = Ledger(roster, given)
    rng = random.Random(seed)
    free = [unit for unit, able in enumerate(ledger.able) if len(able) > 1]
    cost = least = ledger.total
    best = list(ledger.holder)
    done = 0
    while free:
        over = part() if moves is None else max(done / moves, part())
        if over >= 1:
            break
        heat = _HOT * (_COLD / _HOT) ** over
        for _ in range(_EACH):
            move = _draw(ledger, free, rng)
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


def _draw(ledger: Ledger, free: list[int], rng: random.Random) -> list[tuple[int, str]]:
    """A unit to another of its candidates; as often as not for one that this one has."""
    unit = rng.choice(free)
    old = ledger.holder[unit]
    new = rng.choice(ledger.able[unit])
    while new == old:
        new = rng.choice(ledger.able[unit])
    if rng.random() < 1 / 2:
        fit = [u for u in ledger.held[new] if old in ledger.able[u]]
        if fit:
            return [(unit, new), (rng.choice(sorted(fit)), old)]
    return [(unit, new)]
