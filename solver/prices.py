"""Prices of units and of being seen in groups, at which each resource's cheapest bundle bounds what a roster costs.

Lagrangean relaxation: that each unit is had by one resource, and how many resources a group sees, is paid for instead
of asked for; then every resource chooses for itself. At any prices the sum is a bound. The prices are raised by
incremental subgradient steps: after each resource's choice they move by its part of what is missed. What the resources
choose on the way also tells which of them are likely to have a unit.
"""

from __future__ import annotations

import random
from math import ceil

import numpy as np

from .bundles import Bundles, Numbers
from .constraint import Cost
from .constraints import LimitEventGroups, LimitShares, LimitVariety, LimitWorkload
from .ledger import Ledger
from .problem import Problem

_FIRST, _LAST = 0.4, 0.03
"""The step at the beginning, and at the end of the part that is asked for."""

_SLOWER = 0.96
"""What the step is multiplied by after each further pass."""

_AT_ONCE = 10
"""So many further passes are made before the bound is looked at: a look takes as long as a pass."""

_LEAST = 0.004
"""With steps below this the prices do not move any more."""

_KEPT = 0.7
"""How much of the mean of the prices is kept after a pass."""

_FORGOTTEN = 0.85
"""How much of what was chosen before still counts after a pass."""


class Prices:
    """The prices, the best bound that they gave, and how often each resource chose each unit of late."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self._random = random.Random(seed)
        resources = sorted({resource for able in ledger.able for resource in able})
        self._ledger = ledger
        self._bundles = [Bundles(ledger, resource) for resource in resources]
        self._units = np.zeros(len(ledger.able))
        self._weights: Numbers = np.array([float(weight) for weight, _, _ in ledger.groups])
        self._presence = self._weights / 2
        self._free = np.array(
            [float(most - sum(ledger.is_given(r, g) for r in seen)) for g, (_, most, seen) in enumerate(ledger.groups)]
        )
        sizes = np.zeros(len(ledger.groups))
        for bundles in self._bundles:
            sizes[bundles.groups] += 1
        self._parts = 1 / np.array([float(len(able)) for able in ledger.able])
        self._free_parts = self._free / np.maximum(1, sizes)
        self._mean: tuple[Numbers, Numbers] | None = None
        self._step = _LAST
        self._chosen = [dict.fromkeys(able, 0.0) for able in ledger.able]
        self.bound = 0
        """No roster costs less."""

    @property
    def settled(self) -> bool:
        """Whether further passes would not move the prices."""
        return self._step < _LEAST

    def likely(self) -> list[list[float]]:
        """How likely each of those able to have a unit should have it, in the ledger's order."""
        return [
            [chosen[resource] for resource in able]
            for chosen, able in zip(self._chosen, self._ledger.able, strict=True)
        ]

    def move(self, part: float) -> None:
        """One pass over all resources; `part` of the passes that are asked for at once are over."""
        self._pass(_FIRST * (_LAST / _FIRST) ** part)

    def move_on(self) -> None:
        """Some passes more, with ever smaller steps, and the bound at their prices."""
        for _ in range(_AT_ONCE):
            self._step *= _SLOWER
            self._pass(self._step)
        self.look()

    def _pass(self, step: float) -> None:
        units, presence = np.zeros_like(self._units), np.zeros_like(self._presence)
        for chosen in self._chosen:
            for resource in chosen:
                chosen[resource] *= _FORGOTTEN
        for bundles in self._random.sample(self._bundles, len(self._bundles)):
            _, taken = bundles.cheapest(self._units, self._presence)
            self._units[bundles.units] += step * self._parts[bundles.units]
            self._units[taken] -= step
            self._presence[bundles.groups] -= step * self._free_parts[bundles.groups]
            self._presence[bundles.seen(taken)] += step
            np.clip(self._presence, 0, self._weights, out=self._presence)
            units += self._units
            presence += self._presence
            for unit in taken:
                self._chosen[unit][bundles.resource] += 1 - _FORGOTTEN
        units, presence = units / len(self._bundles), presence / len(self._bundles)
        if self._mean is not None:
            units = _KEPT * self._mean[0] + (1 - _KEPT) * units
            presence = _KEPT * self._mean[1] + (1 - _KEPT) * presence
        self._mean = units, presence

    def look(self) -> None:
        """Raise the bound to what it is at the mean of the prices."""
        units, presence = self._mean or (self._units, self._presence)
        self.bound = max(self.bound, ceil(self.at(units, presence) - 1e-6))

    def at(self, units: Numbers, presence: Numbers) -> float:
        """What a roster costs at least, seen from any prices of units, and of presence between 0 and the weights."""
        chosen = sum(bundles.cheapest(units, presence)[0] for bundles in self._bundles)
        return float(units.sum() - presence @ self._free) + chosen


def can_price(problem: Problem) -> bool:
    """Whether the ledger counts no more than a roster's constraints cost, so that its prices bound them."""
    counted = LimitEventGroups | LimitShares | LimitVariety | LimitWorkload
    return not any(isinstance(c, counted) and not c.required and c.cost is Cost.STEP for c in problem.constraints)
