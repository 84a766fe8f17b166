"""The cheapest bundle of units for one resource, at given prices: by dynamic programming over what costs can see.

A bundle's cost depends on its load, how many counted units it has, how many kinds, and which groups see it. Units in
one group are a cell; the cells that have kinds in common are a cluster. Within a cluster each set of kinds is tried,
and cell after cell is added; then cluster after cluster. What does not fit this shape is left out: then the bundle
found may be dearer than told, never cheaper.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .ledger import Ledger
from .states import states_of

Numbers = npt.NDArray[np.float64]

_KINDS, _UNITS, _COUNTED = 6, 8, 3
"""More kinds in a cluster, units in a cell or counted units are too many to try all."""

_EXTRA = 4
"""So many kinds beyond the free ones are told apart; more cost as these."""

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class _Cell:
    """All the sets of units that a resource can have of a cell, sorted by what the states see of them."""

    rows: slice
    seen: list[tuple[int, int]]
    """(counted units, load) of each block of sets"""
    begins: npt.NDArray[np.intp]
    barred: Numbers
    """Infinite where a set of kinds (row) does not have all that a set of units (column) needs."""

    def cheapest(self, costs: Numbers) -> Numbers:
        """The least cost for each set of kinds and each block."""
        table: Numbers = np.minimum.reduceat(costs[self.rows] + self.barred, self.begins, axis=1)
        return table


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Cells with kinds in common. `sizes`: how many kinds there are in each set of kinds."""

    cells: list[_Cell]
    sizes: npt.NDArray[np.intp]


class Bundles:
    """The bundles of one resource."""

    def __init__(self, ledger: Ledger, resource: str) -> None:
        self._ledger = ledger
        self.resource = resource
        self.units = [unit for unit, able in enumerate(ledger.able) if resource in able]
        self.groups = sorted(
            {g for u in self.units for g in ledger.groups_of.get(u, ()) if not ledger.is_given(resource, g)}
        )
        """The groups that it is not seen in anyway."""
        self._sets: list[list[int]] = []
        self._clusters: list[_Cluster] = []
        asked = states_of(ledger, resource, self.units)
        self._simple = asked is None
        if asked is None:
            return
        self._most_counted, self._most = asked.costs.shape[0] - 1, asked.costs.shape[1] - 1
        self._loads, self._counted = asked.costs, asked.counted
        self._weight, self._free, self._kinds = asked.weight, asked.free, asked.kinds
        cells = list(_parts(self.units, lambda unit: ledger.groups_of.get(unit, ())))
        if any(len(cell) > _UNITS for cell in cells) or self._most_counted > _COUNTED:
            self._simple = True
            return
        clusters = list(self._clustered(cells))
        if any(len(kinds) > _KINDS for _, kinds in clusters):
            self._weight, self._kinds = 0, {}
            clusters = list(self._clustered(cells))
        for cells_, kinds in clusters:
            self._clusters.append(self._cluster(cells_, kinds))
        place = {unit: number for number, unit in enumerate(self.units)}
        self._has = np.zeros((len(self._sets), len(self.units)))
        self._seen = np.zeros((len(self._sets), len(self.groups)))
        self._own = np.zeros(len(self._sets))
        at = {group: number for number, group in enumerate(self.groups)}
        for row, units in enumerate(self._sets):
            for unit in units:
                self._has[row, place[unit]] = 1
                self._own[row] += ledger.static(unit, resource)
                for group in ledger.groups_of.get(unit, ()):
                    if group in at:
                        self._seen[row, at[group]] = 1

    def seen(self, units: Iterable[int]) -> list[int]:
        """The groups that only these units make it seen in."""
        mine = set(self.groups)
        return sorted({g for u in units for g in self._ledger.groups_of.get(u, ()) if g in mine})

    def _clustered(self, cells: list[list[int]]) -> Iterator[tuple[list[list[int]], list[str]]]:
        """Yield cells that have kinds in common, and these kinds."""
        kinds = [sorted({k for u in cell for k in self._kinds.get(u, ())}) for cell in cells]
        for part in _parts(range(len(cells)), kinds.__getitem__):
            mine = sorted({k for number in part for k in kinds[number]})
            yield [cells[number] for number in part], mine

    def _cluster(self, cells: list[list[int]], kinds: list[str]) -> _Cluster:
        bits = {kind: 1 << number for number, kind in enumerate(kinds)}
        every = np.arange(1 << len(kinds))
        made = [self._cell(cell, bits, every) for cell in cells]
        return _Cluster(made, np.array([int(p).bit_count() for p in every]))

    def _cell(self, cell: list[int], bits: dict[str, int], every: npt.NDArray[np.int_]) -> _Cell:
        ledger, found = self._ledger, []
        for mask in range(1 << len(cell)):
            units = [unit for number, unit in enumerate(cell) if mask >> number & 1]
            counted = sum(unit in self._counted for unit in units)
            load = sum(sum(ledger.loads[unit]) for unit in units)
            if (
                counted <= self._most_counted
                and load <= self._most
                and not ledger.breaks_link(self.resource, units, cell)
            ):
                need = 0
                for unit in units:
                    for kind in self._kinds.get(unit, ()):
                        need |= bits[kind]
                found.append(((counted, load), units, need))
        found.sort(key=lambda one: one[0])
        begin = len(self._sets)
        self._sets.extend(units for _, units, _ in found)
        seen = list(dict.fromkeys(one[0] for one in found))
        begins = np.array([next(i for i, one in enumerate(found) if one[0] == block) for block in seen])
        needs = np.array([need for _, _, need in found])
        barred = np.where((needs[None, :] & ~every[:, None]) != 0, np.inf, 0.0)
        return _Cell(slice(begin, len(self._sets)), seen, begins, barred)

    def cheapest(self, prices: Numbers, presence: Numbers) -> tuple[float, list[int]]:
        """The least cost less prices of units plus prices of being seen in groups; and a bundle that has it."""
        if self._simple:
            mine = [u for u in self.units if prices[u] > self._ledger.static(u, self.resource)]
            return sum(self._ledger.static(u, self.resource) - prices[u] for u in mine), mine
        costs = self._own - self._has @ prices[self.units] + self._seen @ presence[self.groups]
        tables = [self._filled(cluster, costs) for cluster in self._clusters]
        shape = self._most_counted + 1, self._most + 1
        extra = self._free + _EXTRA
        total = np.full((extra + 1, *shape), np.inf)
        total[0, 0, 0] = 0.0
        totals, merged = [total], []
        for cluster, tables_ in zip(self._clusters, tables, strict=True):
            by_size = np.full((int(cluster.sizes.max()) + 1, *shape), np.inf)
            np.minimum.at(by_size, cluster.sizes, tables_[-1])
            merged.append(by_size)
            totals.append(_joined(totals[-1], by_size))
        beyond = self._weight * np.maximum(0, np.arange(extra + 1) - self._free)
        whole = totals[-1] + beyond[:, None, None] + self._loads[None]
        state = np.unravel_index(int(whole.argmin()), whole.shape)
        value = float(whole[state])
        units: list[int] = []
        at = (int(state[0]), int(state[1]), int(state[2]))
        for number in reversed(range(len(self._clusters))):
            at, part = _came_from(totals[number], merged[number], at, float(totals[number + 1][at]))
            units += self._units(self._clusters[number], tables[number], costs, part)
        return value, sorted(units)

    def _filled(self, cluster: _Cluster, costs: Numbers) -> list[Numbers]:
        """The least cost for each set of kinds, number of counted units and load, after each cell."""
        table = np.full((len(cluster.sizes), self._most_counted + 1, self._most + 1), np.inf)
        table[:, 0, 0] = 0.0
        tables = [table]
        for cell in cluster.cells:
            cheapest, added = cell.cheapest(costs), np.full_like(table, np.inf)
            for number, (h, w) in enumerate(cell.seen):
                some = tables[-1][:, : self._most_counted + 1 - h, : self._most + 1 - w]
                np.minimum(added[:, h:, w:], some + cheapest[:, number, None, None], out=added[:, h:, w:])
            tables.append(added)
        return tables

    def _units(
        self, cluster: _Cluster, tables: list[Numbers], costs: Numbers, part: tuple[int, int, int]
    ) -> Iterator[int]:
        """Yield the units of a cheapest part of a bundle: so many kinds, counted units, and such a load."""
        n, h, w = part
        sets = np.flatnonzero(cluster.sizes == n)
        kinds = int(sets[tables[-1][sets, h, w].argmin()])
        for (before, after), cell in zip(reversed(list(pairwise(tables))), reversed(cluster.cells), strict=True):
            mine = costs[cell.rows] + cell.barred[kinds]
            ends = [*cell.begins[1:], len(mine)]
            for (h_, w_), begin, end in zip(cell.seen, cell.begins, ends, strict=True):
                if h_ <= h and w_ <= w:
                    best = int(mine[begin:end].argmin()) + int(begin)
                    if abs(before[kinds, h - h_, w - w_] + mine[best] - after[kinds, h, w]) < _CLOSE:
                        yield from self._sets[cell.rows.start + best]
                        h, w = h - h_, w - w_
                        break


def _joined(total: Numbers, part: Numbers) -> Numbers:
    """Each state with each state of one more cluster; the last number of kinds stands for any above it."""
    kinds, counted, loads = total.shape
    result = np.full_like(total, np.inf)
    back = np.arange(loads)[:, None] - np.arange(loads)[None, :]
    for n in range(part.shape[0]):
        for h in range(counted):
            row = part[n, h]
            if np.isfinite(row).any():
                shifted = np.where(back >= 0, row[back], np.inf)
                reached = (total[:, : counted - h, None, :] + shifted[None, None]).min(axis=3)
                for k in range(kinds):
                    to = min(k + n, kinds - 1)
                    np.minimum(result[to, h:], reached[k], out=result[to, h:])
    return result


def _came_from(
    before: Numbers, part: Numbers, at: tuple[int, int, int], value: float
) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The state before a cluster was added, and what was taken of the cluster."""
    last = before.shape[0] - 1
    n, h, w = at
    for k in range(part.shape[0]):
        froms = [n - k] if n < last else range(max(0, last - k), last + 1)
        for n_ in (x for x in froms if x >= 0):
            for h_ in range(h + 1):
                sums = before[n_, h - h_, : w + 1] + part[k, h_, w::-1]
                found = np.flatnonzero(np.abs(sums - value) < _CLOSE)
                if found.size:
                    w_ = int(found[0])
                    return (n_, h - h_, w_), (k, h_, w - w_)
    raise AssertionError("a state that comes from nowhere")


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
