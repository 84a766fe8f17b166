"""The bundles of units that each resource may have, laid out for the search of the cheapest at given prices.

A bundle's cost depends on its load, how many counted units it has, how many kinds, and which groups see it. Units in
one group are a cell; the cells that have kinds in common are a cluster. Within a cluster each set of kinds is tried,
and cell after cell is added; then cluster after cluster. What does not fit this shape is left out: then the bundle
found may be dearer than told, never cheaper.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from .ledger import Ledger
from .states import States, states_of

_KINDS, _UNITS, _COUNTED = 6, 8, 3
"""More kinds in a cluster, units in a cell or counted units are too many to try all."""

_ALONE = States(np.zeros((1, 1)), frozenset(), 0, 0, {})
"""Nothing is seen of a bundle but its units."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Units of a cell that a resource may have together, and what it costs whatever else it has.

    `block`: how many of them are counted, and their load; `needs`: their kinds as bits; `seen`: the groups that see it.
    """

    units: tuple[int, ...]
    block: tuple[int, int]
    needs: int
    seen: tuple[int, ...]
    own: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cells with kinds in common: the choices in each, sorted by their blocks; and how many kinds these are."""

    cells: list[list[Choice]]
    kinds: int


class Bundles:
    """The bundles of one resource."""

    def __init__(self, ledger: Ledger, resource: str) -> None:
        self._ledger = ledger
        self.resource = resource
        self.units = [unit for unit, able in enumerate(ledger.able) if resource in able]
        mine = {g for u in self.units for g in ledger.groups_of.get(u, ()) if not ledger.is_given(resource, g)}
        self.groups = sorted(mine)
        """The groups that it is not seen in anyway."""
        cells = list(_parts(self.units, lambda unit: ledger.groups_of.get(unit, ())))
        states = states_of(ledger, resource, self.units)
        if states is None or any(len(cell) > _UNITS for cell in cells) or states.costs.shape[0] - 1 > _COUNTED:
            # Each unit by itself, at no cost but its own.
            self.states = _ALONE
            self.clusters = [Cluster([[self._choice([], {}), self._choice([unit], {})]], 0) for unit in self.units]
            return
        clusters = list(_clustered(cells, states))
        if any(len(kinds) > _KINDS for _, kinds in clusters):
            states = replace(states, weight=0, kinds={})
            clusters = list(_clustered(cells, states))
        self.states = states
        self.clusters = [self._cluster(cells_, kinds) for cells_, kinds in clusters]

    @property
    def most(self) -> int:
        """More units than this are in no bundle."""
        if self.states is _ALONE:
            return len(self.units)
        loads = sorted(sum(self._ledger.loads[unit]) for unit in self.units)
        return sum(load < self.states.costs.shape[1] for load in itertools.accumulate(loads))

    def _cluster(self, cells: list[list[int]], kinds: list[str]) -> Cluster:
        bits = {kind: 1 << number for number, kind in enumerate(kinds)}
        return Cluster([self._choices(cell, bits) for cell in cells], len(kinds))

    def _choices(self, cell: list[int], bits: dict[str, int]) -> list[Choice]:
        """All that it can have of a cell."""
        most_counted, most = (length - 1 for length in self.states.costs.shape)
        found = []
        for mask in range(1 << len(cell)):
            units = [unit for number, unit in enumerate(cell) if mask >> number & 1]
            choice = self._choice(units, bits)
            fits = choice.block[0] <= most_counted and choice.block[1] <= most
            if fits and not self._ledger.breaks_link(self.resource, units, cell):
                found.append(choice)
        return sorted(found, key=lambda choice: choice.block)

    def _choice(self, units: list[int], bits: dict[str, int]) -> Choice:
        ledger, states = self._ledger, self.states
        own = sum(ledger.static(unit, self.resource) for unit in units)
        if states is _ALONE:
            return Choice(tuple(units), (0, 0), 0, (), own)
        block = sum(unit in states.counted for unit in units), sum(sum(ledger.loads[unit]) for unit in units)
        needs = 0
        for unit in units:
            for kind in states.kinds.get(unit, ()):
                needs |= bits[kind]
        seen = {group for unit in units for group in ledger.groups_of.get(unit, ())}.intersection(self.groups)
        return Choice(tuple(units), block, needs, tuple(sorted(seen)), own)


def _clustered(cells: list[list[int]], states: States) -> Iterator[tuple[list[list[int]], list[str]]]:
    """Yield cells that have kinds in common, and these kinds."""
    kinds = [sorted({k for u in cell for k in states.kinds.get(u, ())}) for cell in cells]
    for part in _parts(range(len(cells)), kinds.__getitem__):
        mine = sorted({k for number in part for k in kinds[number]})
        yield [cells[number] for number in part], mine


def _parts(items: Iterable[int], marks_of: Callable[[int], Iterable[Hashable]]) -> Iterator[list[int]]:
    """Yield the items that hang together by marks."""
    head: dict[int, int] = {}

    def top(item: int) -> int:
        while head[item] != item:
            head[item] = head[head[item]]
            item = head[item]
        return item

    first: dict[Hashable, int] = {}
    for item in items:
        head[item] = item
        for mark in marks_of(item):
            head[top(item)] = top(first.setdefault(mark, item))
    found: dict[int, list[int]] = {}
    for item in head:
        found.setdefault(top(item), []).append(item)
    yield from found.values()
