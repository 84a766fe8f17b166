"""Which neighbourhood to search next, how large, and whether with linear relaxations: learnt from what came of it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from .neighbourhoods import NEIGHBOURHOODS

_SMALL = 2_000
"""Problems of so many decisions are tried as a whole from the beginning."""

LONG = 5
"""So many times the work of a neighbourhood goes into a slice of the full search, or of the local search."""

_LEAST_SHARE = 0.03
"""The share of the time that keeps a way that gains nothing from being forgotten."""

_SMALLEST, _LARGEST = 200, 60_000

_FIRST_SIZE = {"day": 2_000.0}
"""Free decisions to begin with; 500 where nothing is said. A day apart from all others is easily searched."""

_EASILY = 1.5
"""How a size grows after a sub-solve that ended long before its time: most of what it took was its preparation."""

_MEMORY = 0.1
"""How much the latest sub-solve weighs in what is remembered of a way, once it is known well."""


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of neighbourhood, and how thoroughly linear relaxations guide its search (0 not at all, 2 fully).

    Relaxations see at once how much less a few whole weeks can cost, and end such a search ten times sooner; in others
    they only take time. Nobody knows beforehand, so both are tried.
    """

    kind: str
    relaxed: int


LOCAL = Way("local", 0)
"""A slice of the local search (companion.py) instead of a neighbourhood."""


@dataclass(slots=True)
class _Record:
    """What is remembered of a way: gain and work of a sub-solve on average, its size, and how often it was tried.

    At the `largest` size a neighbourhood is all that there is of its kind.
    """

    gain: float
    work: float
    size: float
    largest: float
    tried: int = 0

    def learn(self, gain: float, work: float, exhausted: bool, easy: bool) -> None:
        self.tried += 1
        part = max(_MEMORY, 1 / (self.tried + 1))
        self.gain += part * (gain - self.gain)
        self.work += part * (work - self.work)
        grown = self.size * (_EASILY if easy else 1.0 if gain else 1.2 if exhausted else 0.8)
        if exhausted and not gain and self.size >= self.largest:
            # The same again would be in vain, until another way has changed something.
            self.gain /= 2
        self.size = min(self.largest, max(_SMALLEST, grown))


class Portfolio:
    """Shares the time among the ways by what they gain for it. Deterministic: work is not measured by the clock."""

    def __init__(
        self, decisions: int, cost: int, work: float, kinds: Iterable[str] = NEIGHBOURHOODS, *, local: bool = False
    ) -> None:
        """For a problem of so many decisions and a first cost; `work` is what a sub-solve is expected to take.

        `kinds` of neighbourhoods are its ways; with `local`, the local search is one too.
        """
        hope = max(1.0, cost / 100)
        largest = max(_SMALLEST, min(_LARGEST, decisions))
        self._records = {
            Way(kind, relaxed): _Record(hope, work, min(largest, _FIRST_SIZE.get(kind, 500.0)), largest)
            for kind in kinds
            for relaxed in (0, 2)
        }
        if local:
            self._records[LOCAL] = _Record(hope, LONG * work, 0.0, largest)
        if decisions > _SMALL:
            self._records[Way("whole", 0)] = _Record(0.0, LONG * work, largest, largest)
            del self._records[Way("whole", 2)]

    def draw(self, rng: random.Random, *, local: bool = True) -> Way:
        """The way to go next; without `local`, not the local search."""
        records = {way: record for way, record in self._records.items() if local or way is not LOCAL}
        pay = {way: record.gain / record.work for way, record in records.items()}
        best = sum(pay.values()) or 1.0
        weights = [max(pay[way] / best, _LEAST_SHARE) / record.work for way, record in records.items()]
        return rng.choices(list(records), weights=weights)[0]

    def size(self, way: Way) -> int:
        """How many decisions it should free."""
        return int(self._records[way].size)

    def learn(self, way: Way, *, gain: float, work: float, exhausted: bool, easy: bool = False) -> None:
        """What a sub-solve gained, for how much work, and whether it was searched to its end; `easy`: long before."""
        self._records[way].learn(gain, work, exhausted, easy)
