"""Column generation: the bundles that matter are found by prices, and the prices by a linear programme over them.

At its end the programme's value is the best bound that prices of units can give, and who has what in parts tells most
of a cheap roster.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .master import Bundle, Master
from .shelf import Choices, Market, Numbers

_SMOOTH = 0.7
"""How near to the best prices known it is looked for bundles (Wentges smoothing)."""

_DEAR = 4.0
"""So many times the highest of the first prices it costs to have a unit not at all, or twice."""

_CLOSE = 0.05
"""Within this part of the bound the programme's answer is worth looking at."""

Step = tuple[Numbers, Numbers]
"""Prices of units, and of being seen in groups."""


class Columns:
    """Bundles, the programme over them, and the best bound."""

    def __init__(
        self, ask: Callable[[Numbers, Numbers], float], market: Market, choices: Choices, free: Numbers, at: Step
    ) -> None:
        """`ask`: lets all resources choose at any prices, and tells the bound; `at`: prices to begin with."""
        self._ask, self._market, self._choices = ask, market, choices
        self._best = at
        dear = _DEAR * (1 + float(np.abs(at[0]).max(initial=0.0)))
        self._master = Master(len(at[0]), free, market.weights, len(choices.least), dear)
        self.value = -np.inf
        """The best bound."""
        self.settled = False
        """Whether no bundle is missing, or none is found any more."""
        self._look(at)

    def note(self) -> int:
        """Take in what the resources chose last; how many bundles that were not known."""
        choices, market, new = self._choices, self._market, 0
        for resource, count in enumerate(choices.counts):
            units = tuple(sorted(choices.taken[resource, :count].tolist()))
            mine = set(market.groups[market.groups_at[resource] : market.groups_at[resource + 1]].tolist())
            seen = {
                g
                for u in units
                for g in market.groups_of[market.groups_of_at[u] : market.groups_of_at[u + 1]].tolist()
                if g in mine
            }
            new += self._master.add(Bundle(resource, units), round(float(choices.costs[resource])), seen)
        return new

    def _look(self, at: Step) -> int:
        """Look for bundles at prices, and for a better bound; how many bundles are new."""
        value = self._ask(*at)
        if value > self.value:
            self.value, self._best = value, at
        return self.note()

    def step(self) -> None:
        """Solve the programme, and look for bundles near its prices; at its prices where there are none near."""
        found = self._master.solve()
        if found is None:
            self.settled = True
            return
        now, best = (found[0], np.clip(found[1], 0.0, self._market.weights)), self._best
        if not self._look((_SMOOTH * best[0] + (1 - _SMOOTH) * now[0], _SMOOTH * best[1] + (1 - _SMOOTH) * now[1])):
            self.settled = not self._look(now) and not self._master.misses()

    @property
    def close(self) -> bool:
        """Whether the programme knows bundles enough to cost little more than the bound."""
        return self._master.cost <= (1 + _CLOSE) * self.value

    def shares(self) -> Numbers:
        """(resource, unit): how much of each unit each resource has in the programme's answer."""
        found = np.zeros((len(self._choices.least), len(self._best[0])))
        for part, bundle in self._master.parts():
            found[bundle.resource, list(bundle.units)] += part
        return found
