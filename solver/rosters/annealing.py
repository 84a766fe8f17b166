"""Annealing: units of a roster change hands, or change places, and what is worse is taken less and less often."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .fairness import LEVELS, Fairness
from .ledger import Ledger
from .roster import Place
from .tally import Tally, Whole, balance_of, eased, packed

_HOT, _WARM, _COLD = 3.0, 2.0, 0.15
"""Temperatures, in the unit of the cost: at the beginning, where the best roster is heated again, and at the end."""

_UNLIKELY = 0.005
"""What is added to all likelihoods: anybody may have anything."""

_LIGHT, _LIGHTER, _EASY = 5, 2, 0.7
"""What a step of what is required weighs in the first part of an annealing, of a later one, and how long that is.

Were it as dear as at the end, full loads would be walls: hardly anything can change hands without a detour over them.
"""

_MOST = 500
"""With more resources above a lower level than this, they count for as much as one above the next."""

if TYPE_CHECKING:
    from .exchange import Draws

Numbers = npt.NDArray[np.float64]

_EACH = 20_000
"""So many moves between two looks at the clock."""

_MOVES_EACH = 1_000
"""So many moves for each unit from hot to cold; then the next annealing begins."""

_WORTH = 0.5
"""With less than this part of the time that an annealing takes it is not begun again."""


class Annealing:
    """Seeks cheaper rosters of a ledger, and fairer ones. One of these for each thread."""

    def __init__(self, ledger: Ledger, tally: Tally, first: Whole, seed: int) -> None:
        """`tally`, `first`: the ledger's arrays (tally.py)."""
        self._ledger = ledger
        self._tally, self._first = tally, first
        self._eased = [eased(tally, weight) for weight in (_LIGHT, _LIGHTER)]
        self._random = np.array([seed], np.uint64)
        self._free = np.array([unit for unit, able in enumerate(ledger.able) if len(able) > 1], np.int64)
        units_of: dict[int, list[int]] = {}
        for unit, groups in sorted(ledger.groups_of.items()):
            for group in groups:
                units_of.setdefault(group, []).append(unit)
        beside = [
            sorted({other for group in ledger.groups_of.get(unit, ()) for other in units_of[group]} - {unit})
            for unit in range(len(ledger.able))
        ]
        self._beside_at, self._beside = packed(beside)
        self._plan = np.zeros((len(ledger.able) + 1, 3), np.int64)

    def total(self, given: Mapping[Place, str]) -> int:
        """What a roster costs, required constraints included."""
        from .exchange import total

        return total(self._tally, balance_of(self._tally, self._first, self._ledger.holders(given)))

    def cheaper(
        self,
        given: Mapping[Place, str],
        *,
        part: Callable[[], float],
        moves: int | None = None,
        likely: Sequence[Sequence[float]] | None = None,
    ) -> list[dict[Place, str]]:
        """Rosters that are likely cheaper, the cheapest first. `part` tells how much of the time is over (1: all);
        with `moves` it is their number.

        `likely`: how likely each of those able to have a unit should have it: with whom each annealing begins, and so
        often it is tried. Without, the first begins with `given` and the others with the best roster so far.
        """
        from .exchange import Draws, total

        if not len(self._free):
            return [dict(given)]
        each = _MOVES_EACH * len(self._free)
        draws = Draws(self._free, self._beside_at, self._beside, *self._chances(likely), self._plan)
        runs = itertools.count() if moves is None else range(max(1, moves // each))
        begin = given if likely is None else self._likeliest(likely)
        found: list[tuple[int, list[int]]] = []
        before, took = 0.0, 0.0
        for number in runs:
            whole = each if moves is None else moves // max(1, moves // each)
            again = bool(number) and likely is None
            start = min(found)[1] if again else self._ledger.holders(begin)
            heat, light = (_WARM, self._eased[1]) if again else (_HOT, self._eased[0])
            run = self._run(start, draws, partial(_rest, part, before), whole, heat, light)
            found.append((total(self._tally, balance_of(self._tally, self._first, run)), run))
            now = part()
            took, before = now - before, now
            if (moves is None and 1 - now < _WORTH * took) or now >= 1:
                break
        return [self._ledger.given(holders) for _, holders in sorted(found)]

    def _run(
        self, holders: Sequence[int], draws: Draws, part: Callable[[], float], moves: int, hot: float, tally: Tally
    ) -> list[int]:
        """One annealing, from hot to cold; by another tally at first."""
        from .exchange import anneal, total

        balance = balance_of(tally, self._first, holders)
        costs = np.full(2, total(tally, balance))
        best = balance.holder.copy()
        for done in range(0, moves, _EACH):
            over = max(done / moves, part())
            if over >= 1:
                break
            if over > _EASY and tally is not self._tally:
                tally = self._tally
                costs[:] = total(tally, balance)
                best[:] = balance.holder
            some, heat = min(_EACH, moves - done), hot * (_COLD / hot) ** over
            anneal(tally, balance, draws, self._random, some, heat, best, costs)
        return list(best.tolist())

    def fairer(self, given: Mapping[Place, str], fairness: Fairness, *, moves: int) -> dict[Place, str]:
        """A roster that costs no more, with no more resources above the levels, the highest first."""
        from .exchange import Draws, Levels, even_out, total

        if not len(self._free):
            return dict(given)
        resources = len(self._ledger.resources)
        worth = [min(resources + 1, _MOST) ** (len(LEVELS) - 1 - number) for number in range(len(LEVELS))]
        levels = Levels(fairness.standards(self._ledger), np.array(LEVELS), np.array(worth, np.int64))
        draws = Draws(self._free, self._beside_at, self._beside, *self._chances(None), self._plan)
        balance = balance_of(self._tally, self._first, self._ledger.holders(given))
        total(self._tally, balance)
        slack = 0
        for _ in range(0, moves, _EACH):
            slack -= even_out(self._tally, balance, draws, levels, self._random, _EACH, slack)
        return self._ledger.given(balance.holder.tolist())

    def _likeliest(self, likely: Sequence[Sequence[float]]) -> dict[Place, str]:
        """Every unit to whom it is likeliest to go to."""
        ledger = self._ledger
        found = [able[int(np.argmax(some))] for able, some in zip(ledger.able, likely, strict=True)]
        return {place: resource for unit, resource in zip(ledger.places, found, strict=True) for place in unit}

    def _chances(self, likely: Sequence[Sequence[float]] | None) -> tuple[Numbers, Numbers]:
        """The chance of each pair, and those of a unit's pairs summed up."""
        able = self._ledger.able
        some = (
            [[1.0] * len(one) for one in able] if likely is None else [[x + _UNLIKELY for x in one] for one in likely]
        )
        return np.concatenate([np.array(one) for one in some]), np.concatenate([np.cumsum(one) for one in some])


def _rest(part: Callable[[], float], before: float) -> float:
    """How much is over of the time that was left."""
    return (part() - before) / (1 - before)
