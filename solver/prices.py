"""Prices of units and of being seen in groups, at which each resource's cheapest bundle bounds what a roster costs.

Lagrangean relaxation: that each unit is had by one resource, and how many resources a group sees, is paid for instead
of asked for; then every resource chooses for itself. At any prices the sum is a bound. The prices are raised by
incremental subgradient steps: after each resource's choice they move by its part of what is missed. That is soon near
the best prices; column generation (columns.py) then finds these. What the resources choose on the way, and later what
they have in the programme's answer, also tells which of them are likely to have a unit.
"""

from __future__ import annotations

from math import ceil

import numpy as np

from .bundles import Bundles
from .columns import Columns
from .constraint import Cost
from .constraints import LimitEventGroups, LimitShares, LimitVariety, LimitWorkload
from .ledger import Ledger
from .problem import Problem
from .shelf import Choices, Market, Numbers, Offers, shelved
from .tally import packed

_FIRST, _LAST = 0.3, 0.01
"""The step at the beginning, and at the end of the part that is asked for."""

_ENOUGH = 400
"""So many passes bring the prices near enough to the best for column generation."""

AT_ONCE = 10
"""So many further passes are made before the bound is looked at: a look takes as long as a pass."""

_AROUND = 40
"""So many further passes tell the bundles that the programme over them begins with."""

_NEAR = 0.05
"""Their step."""

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
        )
        self._choices = Choices(
            np.zeros(len(bundles)),
            np.zeros(len(bundles)),
            np.zeros(len(bundles), np.int64),
            np.zeros((len(bundles), len(self._space.taken)), np.int64),
            np.zeros(groups, np.int64),
        )
        self._mean: tuple[Numbers, Numbers] | None = None
        self._passes = 0
        self._columns: Columns | None = None
        self.bound = 0
        """No roster costs less."""

    @property
    def settled(self) -> bool:
        """Whether these are the best prices."""
        return self._columns is not None and self._columns.settled

    def likely(self) -> list[list[float]]:
        """How likely each of those able to have a unit should have it, in the ledger's order."""
        columns = self._columns
        likely = columns.shares() if columns is not None and columns.close else (1 - _FORGOTTEN) * self._offers.chosen
        index = {resource: number for number, resource in enumerate(self._ledger.resources)}
        return [
            [float(likely[index[resource], unit]) for resource in able] for unit, able in enumerate(self._ledger.able)
        ]

    def move(self, part: float) -> None:
        """One pass over all resources; `part` of the passes that are asked for at once are over."""
        self._pass(_FIRST * (_LAST / _FIRST) ** part)

    def move_on(self) -> None:
        """Some passes more, or when there were enough a step of column generation; and the bound then."""
        if self._passes < _ENOUGH:
            for _ in range(AT_ONCE):
                self._pass(_LAST)
            self.look()
            return
        if self._columns is None:
            self._columns = self._begun()
        self._columns.step()
        self._raise(self._columns.value)

    def _begun(self) -> Columns:
        """The programme over what is chosen around the prices."""
        at = self._mean or (self._offers.prices.copy(), self._offers.presence.copy())
        columns = Columns(self.at, self._market, self._choices, self._free, at)
        for _ in range(_AROUND):
            self._pass(_NEAR)
            columns.note()
        return columns

    def _pass(self, step: float) -> None:
        from .choosing import pass_over

        offers = self._offers
        self._passes += 1
        offers.price_sums[:], offers.presence_sums[:] = 0, 0
        offers.chosen[:] *= _FORGOTTEN
        order = self._random.permutation(len(offers.chosen))
        pass_over(self._shelf, self._space, self._market, self._choices, offers, order, step)
        prices, presence = offers.price_sums / len(order), offers.presence_sums / len(order)
        if self._mean is not None:
            prices = _KEPT * self._mean[0] + (1 - _KEPT) * prices
            presence = _KEPT * self._mean[1] + (1 - _KEPT) * presence
        self._mean = prices, presence

    def look(self) -> None:
        """Raise the bound to what it is at the mean of the prices."""
        self._raise(self.at(*(self._mean or (self._offers.prices, self._offers.presence))))

    def _raise(self, value: float) -> None:
        self.bound = max(self.bound, ceil(value - 1e-6))

    def at(self, prices: Numbers, presence: Numbers) -> float:
        """What a roster costs at least, seen from any prices of units, and of presence between 0 and the weights."""
        from .choosing import choose_all

        choose_all(self._shelf, self._space, self._market, self._choices, prices, presence)
        return float(prices.sum() - presence @ self._free + self._choices.least.sum())


def can_price(problem: Problem) -> bool:
    """Whether the ledger counts no more than a roster's constraints cost, so that its prices bound them."""
    counted = LimitEventGroups | LimitShares | LimitVariety | LimitWorkload
    return not any(isinstance(c, counted) and not c.required and c.cost is Cost.STEP for c in problem.constraints)
