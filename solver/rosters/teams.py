"""Teams: resources who must have some units among them. What a team costs together lifts the bound of the prices.

At the prices each resource chooses for itself, and two of a team may choose the same units while nobody has others. In
every roster no unit is had twice, and those that only the team is able to have are had. So the least that a team
costs together at the same prices, less what its resources cost one by one, is added to the bound: for each of several
teams without a resource in common.

CP-SAT is asked whether a team can be had for a little more than is known, then for a little more again: for so little
more nobody of it has a unit that only dear bundles of theirs have, which leaves few units to choose from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import ceil, inf
from typing import NamedTuple

import numpy as np

from ..watch import Watch
from .ledger import Ledger
from .prices import Prices
from .team_cost import together

_MOST = 20
"""Larger teams take too long."""

_STEP, _RISE = 0.3, 0.5
"""A team is asked whether it can be had for so much more than is gained, or for so many times of that more."""

_WORTH = 0.05
"""A team that can lift the bound by less is left out."""

_WORK = 0.1, 0.4, 1.6, 6.4
"""Deterministic seconds for a question at most, at first and each time that a team comes again."""

_LEAST_WORK = 0.01
"""What a team counts for at least."""


class Question(NamedTuple):
    """Whether a team can be had for so much more than one by one."""

    team: tuple[int, ...]
    known: float
    """it is no less than this"""
    tries: int
    """how often that could not be told"""


class Teams:
    """The teams of a ledger at settled prices, and how much they have lifted the bound so far."""

    def __init__(self, ledger: Ledger, prices: Prices, rosters: Iterable[Sequence[int]]) -> None:
        """`rosters`: the holders of the units in each. As a roster's bundles fit together, no gain exceeds theirs."""
        self._ledger, self._prices = ledger, prices
        index = {name: number for number, name in enumerate(ledger.resources)}
        self._least = [prices.least(number) for number in range(len(ledger.resources))]
        teams = _teams([frozenset(index[name] for name in able) for able in ledger.able])
        beyond = np.array([[*self._beyond(holders)] for holders in rosters]).reshape(-1, len(index))
        self._most = {team: float(beyond[:, team].sum(axis=1).min(initial=inf)) for team in teams}
        self._open = [Question(team, 0.0, 0) for team in sorted(teams)]
        self._gains: dict[tuple[int, ...], float] = {}
        self._wishes: dict[tuple[int, ...], tuple[float, dict[int, int]]] = {}

    @property
    def bound(self) -> int:
        """No roster costs less."""
        return ceil(self._prices.value + sum(self._gains.values()) - 1e-5)

    def step(self, watch: Watch, work: float) -> float:
        """Ask the next question, for so many deterministic seconds at most: how many it took, 0 without any question.

        That which may gain most for its work comes first. A team that gains more than those of its resources do takes
        their place.
        """
        while self._open:
            asked = max(self._open, key=self._worth)
            self._open.remove(asked)
            if self._most[asked.team] >= self._gained(asked) + _WORTH:
                return max(_LEAST_WORK, self._ask(asked, watch, work))
        return 0.0

    def _worth(self, asked: Question) -> tuple[float, float]:
        """How much a question may gain for each deterministic second, and its team at all."""
        gained = self._gained(asked)
        rest = self._most[asked.team] - gained
        return min(rest, _step(gained)) / _WORK[asked.tries], rest

    def _ask(self, asked: Question, watch: Watch, work: float) -> float:
        """Ask whether a team can be had for a step more than what is gained without: the deterministic seconds."""
        team, gained, limit = asked.team, self._gained(asked), min(work, _WORK[asked.tries])
        answer = together(self._ledger, self._prices, team, watch, limit, gained + _step(gained))
        self._most[team] = min(self._most[team], answer.most)
        if answer.units:
            self._wishes[team] = answer.most, answer.units
        if answer.least >= gained + _WORTH:
            for other in self._beside(team):
                del self._gains[other]
            self._gains[team] = answer.least
        known = max(asked.known, answer.least)
        if answer.settled:
            if answer.least < answer.most:
                self._open.append(Question(team, known, asked.tries))
        elif answer.work >= _WORK[asked.tries] and asked.tries + 1 < len(_WORK):
            self._open.append(Question(team, known, asked.tries + 1))
        return answer.work

    def _beside(self, team: Sequence[int]) -> list[tuple[int, ...]]:
        """The teams that the bound counts and that have somebody in common with a team, or are it."""
        return [other for other in self._gains if not set(other).isdisjoint(team)]

    def _gained(self, asked: Question) -> float:
        """What the bound has of a team and those beside it, or what is known of it."""
        return max(asked.known, sum(self._gains[other] for other in self._beside(asked.team)))

    def wishes(self, holders: Sequence[int]) -> list[tuple[float, tuple[int, ...], dict[int, int]]]:
        """The teams that pay more in a roster than they need to at the prices, and who of them would have what then.

        How much more comes first.
        """
        beyond = [*self._beyond(holders)]
        known = [
            (sum(beyond[number] for number in team) - found, team, units)
            for team, (found, units) in [*self._wishes.items()]
        ]
        return [one for one in known if one[0] >= _WORTH]

    def _beyond(self, holders: Sequence[int]) -> Iterable[float]:
        """By how much what each resource has in a roster is dearer than its cheapest bundle."""
        ledger, (prices, presence) = self._ledger, self._prices.best
        bundles: list[list[int]] = [[] for _ in ledger.resources]
        for unit, holder in enumerate(holders):
            bundles[holder].append(unit)
        for number, (resource, units) in enumerate(zip(ledger.resources, bundles, strict=True)):
            groups = {group for unit in units for group in ledger.groups_of.get(unit, ())}
            seen = sum(presence[group] for group in groups if not ledger.is_given(resource, group))
            yield ledger.cost(resource, units) - prices[units].sum() + seen - self._least[number]


def _step(gained: float) -> float:
    """For how much more than is gained a team is asked about."""
    return max(_STEP, _RISE * gained)


def _teams(able: Iterable[frozenset[int]]) -> set[tuple[int, ...]]:
    """Those who are able to have some unit, and two such sets where half of one is in the other; none too large."""
    sets = {some for some in able if 1 < len(some) <= _MOST}
    both = {one | other for one, other in combinations(sets, 2) if 2 * len(one & other) >= min(len(one), len(other))}
    return {tuple(sorted(team)) for team in sets | both if len(team) <= _MOST}
