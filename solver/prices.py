"""Prices of units and of being seen in groups, at which each resource's cheapest bundle bounds what a roster costs.

Lagrangean relaxation: that each unit is had by one resource, and how many resources a group sees, is paid for instead
of asked for; then every resource chooses for itself. At any prices the sum is a bound. The prices are raised by
incremental subgradient steps: after each resource's choice they move by its part of what is missed. What the resources
choose on the way also tells which of them are likely to have a unit.
"""

from __future__ import annotations

from math import ceil

import numpy as np

from .bundles import Bundles
from .constraint import Cost
from .constraints import LimitEventGroups, LimitShares, LimitVariety, LimitWorkload
from .ledger import Ledger
from .problem import Problem
from .shelf import Market, Numbers, Offers, shelved
from .tally import packed

_FIRST, _LAST = 0.3, 0.01
"""The step at the beginning, and at the end of the part that is asked for."""

_SLOWER = 0.996
"""What the step is multiplied by after each further pass."""

AT_ONCE = 10
"""So many further passes are made before the bound is looked at: a look takes as long as a pass."""

_LEAST = 0.002
"""With steps below this the prices do not move any more."""

_KEPT = 0.7
"""How much of the mean of the prices is kept after a pass."""

_FORGOTTEN = 0.95
"""How much of what was chosen before still counts after a pass."""


class Prices:
    """The prices, the best bound that they gave, and how often each resource chose each unit of late."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._ledger = ledger
        bundles = [Bundles(ledger, resource) for resource in ledger.resources]
        self._shelf, self._space = shelved(bundles)
        units, groups = len(ledger.able), len(ledger.groups)
        weights: Numbers = np.array([float(weight) for weight, _, _ in ledger.groups])
        given = [sum(ledger.is_given(r, g) for r in seen) for g, (_, _, seen) in enumerate(ledger.groups)]
        self._free: Numbers = np.array([float(row[1]) for row in ledger.groups]) - np.array(given, np.float64)
        sizes = np.zeros(groups)
        for one in bundles:
            sizes[one.groups] += 1
        self._market = Market(
            *packed([one.units for one in bundles]),
            *packed([one.groups for one in bundles]),
            *packed([ledger.groups_of.get(unit, []) for unit in range(units)]),
            1 / np.array([float(len(able)) for able in ledger.able]),
            self._free / np.maximum(1, sizes),
            weights,
        )
        self._offers = Offers(
            np.zeros(units),
            weights / 2,
            np.zeros(units),
            np.zeros(groups),
            np.zeros((len(bundles), units)),
            np.zeros(groups, np.int64),
        )
        self._mean: tuple[Numbers, Numbers] | None = None
        self._step = _LAST
        self.bound = 0
        """No roster costs less."""

    @property
    def settled(self) -> bool:
        """Whether further passes would not move the prices."""
        return self._step < _LEAST

    def likely(self) -> list[list[float]]:
        """How likely each of those able to have a unit should have it, in the ledger's order."""
        chosen = (1 - _FORGOTTEN) * self._offers.chosen
        index = {resource: number for number, resource in enumerate(self._ledger.resources)}
        return [
            [float(chosen[index[resource], unit]) for resource in able] for unit, able in enumerate(self._ledger.able)
        ]

    def move(self, part: float) -> None:
        """One pass over all resources; `part` of the passes that are asked for at once are over."""
        self._pass(_FIRST * (_LAST / _FIRST) ** part)

    def move_on(self) -> None:
        """Some passes more, with ever smaller steps, and the bound at their prices."""
        for _ in range(AT_ONCE):
            self._step *= _SLOWER
            self._pass(self._step)
        self.look()

    def _pass(self, step: float) -> None:
        from .choosing import pass_over

        offers = self._offers
        offers.price_sums[:], offers.presence_sums[:] = 0, 0
        offers.chosen[:] *= _FORGOTTEN
        order = self._random.permutation(len(offers.chosen))
        pass_over(self._shelf, self._space, self._market, offers, order, step)
        prices, presence = offers.price_sums / len(order), offers.presence_sums / len(order)
        if self._mean is not None:
            prices = _KEPT * self._mean[0] + (1 - _KEPT) * prices
            presence = _KEPT * self._mean[1] + (1 - _KEPT) * presence
        self._mean = prices, presence

    def look(self) -> None:
        """Raise the bound to what it is at the mean of the prices."""
        prices, presence = self._mean or (self._offers.prices, self._offers.presence)
        self.bound = max(self.bound, ceil(self.at(prices, presence) - 1e-6))

    def at(self, prices: Numbers, presence: Numbers) -> float:
        """What a roster costs at least, seen from any prices of units, and of presence between 0 and the weights."""
        from .choosing import cheapest_of_all

        return float(prices.sum() - presence @ self._free) + cheapest_of_all(self._shelf, self._space, prices, presence)


def can_price(problem: Problem) -> bool:
    """Whether the ledger counts no more than a roster's constraints cost, so that its prices bound them."""
    counted = LimitEventGroups | LimitShares | LimitVariety | LimitWorkload
    return not any(isinstance(c, counted) and not c.required and c.cost is Cost.STEP for c in problem.constraints)
