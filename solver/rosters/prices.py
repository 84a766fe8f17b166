"""Prices of units and of being seen in groups, at which each resource's cheapest bundle bounds what a roster costs.

Lagrangean relaxation: that each unit is had by one resource, and how many resources a group sees, is paid for instead
of asked for; then every resource chooses for itself. At any prices the sum is a bound. The best prices are found by the
proximal bundle method: the bundles chosen so far are columns of a linear programme, and its shares move the prices by
what they miss. At the end the shares also tell how likely each resource is to have a unit.

Source: K. C. Kiwiel, Proximity control in bundle methods for convex nondifferentiable minimization (1990).
"""

from __future__ import annotations

from math import ceil

import numpy as np

from ..constraint import Cost
from ..constraints import LimitEventGroups, LimitShares, LimitVariety, LimitWorkload
from ..problem import Problem
from .bundles import Bundles
from .columns import Columns, Missed, no_columns, room
from .ledger import Ledger
from .shelf import Market, Numbers, shelved
from .tally import packed

_PULL = 3.0
"""What a price rises by if nobody has the unit."""

_ROUNDS = 40
"""So many rounds the resources make to share out the columns known so far."""

_PATIENCE, _RISE = 30, 0.01
"""After so many steps in which the bound did not rise by so much the prices are settled."""

_LURE = 1e6
"""More than any bundle costs."""


class Prices:
    """The prices, the best bound that they gave, and who takes which shares of the units."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        bundles = [Bundles(ledger, resource) for resource in ledger.resources]
        self._shelf, self._space = shelved(bundles)
        units = len(ledger.able)
        given = [sum(ledger.is_given(r, g) for r in seen) for g, (_, _, seen) in enumerate(ledger.groups)]
        self._free: Numbers = np.array([float(row[1]) for row in ledger.groups]) - np.array(given, np.float64)
        self._market = Market(
            *packed([one.groups for one in bundles]),
            *packed([ledger.groups_of.get(unit, []) for unit in range(units)]),
        )
        self._columns = no_columns(bundles)
        self._room = room(self._columns, units, len(ledger.groups))
        weights: Numbers = np.array([float(weight) for weight, _, _ in ledger.groups])
        self._missed = Missed(np.ones(units), -self._free, np.zeros(units), weights / 2, weights, _PULL)
        self._steps = self._still = 0
        self.value = self._risen = -np.inf
        """The bound, before it is rounded up."""
        self.best = self._missed.prices.copy(), self._missed.presence.copy()
        """The prices of units and of presence that gave it."""
        self._least: dict[tuple[int, int | None], float] = {}

    @property
    def bound(self) -> int:
        """No roster costs less."""
        return ceil(max(self.value, 0.0) - 1e-6)

    @property
    def settled(self) -> bool:
        """Whether further steps would hardly move the prices."""
        return self._still >= _PATIENCE

    def likely(self) -> list[list[float]]:
        """How much of each unit each of those able to have it takes, in the ledger's order."""
        taken = np.zeros((len(self._ledger.able), len(self._ledger.resources)))
        columns: Columns = self._columns
        for resource, one in np.argwhere(columns.shares > 0):
            units = columns.units[resource, one, : columns.sizes[resource, one]]
            taken[units, resource] += columns.shares[resource, one]
        index = {resource: number for number, resource in enumerate(self._ledger.resources)}
        able = self._ledger.able
        return [[float(some[index[resource]]) for resource in one] for one, some in zip(able, taken, strict=True)]

    def step(self) -> None:
        """Share out what is known, move the prices by what is missed, and let each resource choose once more."""
        from .sharing import share_out, take

        missed, columns = self._missed, self._columns
        if not columns.shares.any():
            self._keep(self.at(missed.prices, missed.presence), missed.prices, missed.presence)
            for resource in range(len(columns.known)):
                take(columns, missed, resource, 0, 1.0)
        share_out(columns, missed, self._room, _ROUNDS)
        prices = missed.prices + missed.pull * missed.units
        presence = np.clip(missed.presence + missed.pull * missed.groups, 0.0, missed.weights)
        value, found = self._offered(prices, presence)
        if value > self.value or not found:
            missed.prices[:], missed.presence[:] = prices, presence
        self._keep(value, prices, presence)
        self._still += 1
        if self.value > self._risen + _RISE:
            self._risen, self._still = self.value, 0

    def least(self, resource: int, having: int | None = None) -> float:
        """What a resource's cheapest bundle costs at the best prices; the cheapest that has a unit, if one is given."""
        from .choosing import cheapest

        if (resource, having) not in self._least:
            prices, presence = self.best
            lure = 0.0
            if having is not None:
                prices, lure = prices.copy(), _LURE
                prices[having] += lure
            self._least[resource, having] = lure + cheapest(self._shelf, self._space, resource, prices, presence)[0]
        return self._least[resource, having]

    def _keep(self, value: float, prices: Numbers, presence: Numbers) -> None:
        if value > self.value:
            self.value, self.best = value, (prices.copy(), presence.copy())
            self._least.clear()

    def at(self, prices: Numbers, presence: Numbers) -> float:
        """What a roster costs at least, seen from any prices of units, and of presence between 0 and the weights."""
        return self._offered(prices, presence)[0]

    def _offered(self, prices: Numbers, presence: Numbers) -> tuple[float, int]:
        """The same, and how many of the cheapest bundles were not known before."""
        from .choosing import offer

        self._steps += 1
        shelf, space, columns = self._shelf, self._space, self._columns
        together, found = offer(shelf, space, self._market, columns, self._room, prices, presence, self._steps)
        return float(prices.sum() - presence @ self._free) + together, found


def can_price(problem: Problem) -> bool:
    """Whether the ledger counts no more than a roster's constraints cost, so that its prices bound them."""
    counted = LimitEventGroups | LimitShares | LimitVariety | LimitWorkload
    return not any(isinstance(c, counted) and not c.required and c.cost is Cost.STEP for c in problem.constraints)
