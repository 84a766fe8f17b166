"""All resources' bundles as plain arrays, for the compiled search of the cheapest.

A resource has clusters, a cluster has cells, a cell has sets of units, sorted by block: how many counted units, and
what load. `..._at` says where those of each begin and end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .bundles import Bundles

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


class Shelf(NamedTuple):
    """What may be chosen, and what it costs."""

    clusters_at: Whole
    """of each resource"""
    cells_at: Whole
    """of each cluster"""
    kinds: Whole
    """how many each cluster has"""
    blocks_at: Whole
    """of each cell"""
    blocks: Whole
    """counted units, load, first set, and the set after the last"""
    own: Numbers
    """what each set costs, whatever else there is"""
    needs: Whole
    """the kinds of each set, as bits"""
    units_at: Whole
    units: Whole
    """of each set"""
    seen_at: Whole
    seen: Whole
    """the groups that each set makes its resource seen in"""
    shapes: Whole
    """of each resource: the most counted units, the largest load, free kinds, and where its costs of loads begin"""
    loads: Numbers
    weights: Numbers
    """what each resource's further kinds cost"""


class Space(NamedTuple):
    """Room for the tables of one resource: large enough for any."""

    costs: Numbers
    tables: Numbers
    chosen: Whole
    sizes: Numbers
    masks: Whole
    totals: Numbers
    parts: Whole
    taken: Whole


class Market(NamedTuple):
    """The groups that count whether they see each resource, and the groups of each unit."""

    groups_at: Whole
    groups: Whole
    groups_of_at: Whole
    groups_of: Whole


def shelved(bundles: Sequence[Bundles]) -> tuple[Shelf, Space]:
    """The arrays of all resources' bundles, and room to search them."""
    clusters = [cluster for one in bundles for cluster in one.clusters]
    cells = [cell for cluster in clusters for cell in cluster.cells]
    choices = [choice for cell in cells for choice in cell]
    blocks: list[list[tuple[int, int, int, int]]] = []
    begin = 0
    for cell in cells:
        blocks.append([])
        for block, some in groupby(cell, key=lambda choice: choice.block):
            end = begin + sum(1 for _ in some)
            blocks[-1].append((*block, begin, end))
            begin = end
    shapes, loads_at = [], 0
    for one in bundles:
        counted, load = (length - 1 for length in one.states.costs.shape)
        shapes.append((counted, load, one.states.free, loads_at))
        loads_at += one.states.costs.size
    shelf = Shelf(
        _begins(len(one.clusters) for one in bundles),
        _begins(len(cluster.cells) for cluster in clusters),
        np.array([cluster.kinds for cluster in clusters], np.int64),
        _begins(len(some) for some in blocks),
        np.array([block for some in blocks for block in some], np.int64).reshape(-1, 4),
        np.array([choice.own for choice in choices], np.float64),
        np.array([choice.needs for choice in choices], np.int64),
        _begins(len(choice.units) for choice in choices),
        np.array([unit for choice in choices for unit in choice.units], np.int64),
        _begins(len(choice.seen) for choice in choices),
        np.array([group for choice in choices for group in choice.seen], np.int64),
        np.array(shapes, np.int64).reshape(-1, 4),
        np.concatenate([one.states.costs.ravel() for one in bundles]),
        np.array([float(one.states.weight) for one in bundles]),
    )
    return shelf, _space(bundles)


def _space(bundles: Sequence[Bundles]) -> Space:
    """Room for the largest tables."""
    sets = max(sum(len(cell) for c in one.clusters for cell in c.cells) for one in bundles)
    cells = max(sum(len(c.cells) for c in one.clusters) for one in bundles)
    clusters = max(len(one.clusters) for one in bundles)
    kinds = max((c.kinds for one in bundles for c in one.clusters), default=0)
    seen = max(one.states.costs.size for one in bundles)
    rows = max(one.states.free for one in bundles) + 1
    return Space(
        np.zeros(sets),
        np.zeros((cells + 1, seen)),
        np.zeros((cells, (1 << kinds) * seen), np.int64),
        np.zeros((kinds + 1) * seen),
        np.zeros((clusters, (kinds + 1) * seen), np.int64),
        np.zeros((clusters + 1, rows * seen)),
        np.zeros((clusters, rows * seen), np.int64),
        np.zeros(max(len(one.units) for one in bundles), np.int64),
    )


def _begins(lengths: Iterable[int]) -> Whole:
    """Where each of several lists begins, and where the last ends."""
    return np.concatenate([[0], np.cumsum(list(lengths))]).astype(np.int64)
