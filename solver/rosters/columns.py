"""The bundles of each resource that are known so far: columns of the programme that shares units out by them.

Each resource takes shares of its columns that add up to one; together these are to give each unit away once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .bundles import Bundles
from .shelf import Numbers, Whole

_KEPT = 48
"""So many columns of a resource are kept."""


class Columns(NamedTuple):
    """Arrays by resource and number of the column; each resource has the first `known` of them."""

    known: Whole
    sizes: Whole
    """how many units"""
    units: Whole
    sights: Whole
    """how many groups see it"""
    groups: Whole
    costs: Numbers
    shares: Numbers
    used: Whole
    """the step in which it was the cheapest last"""


class Missed(NamedTuple):
    """What the shares miss, and the prices that they are moved from.

    A unit's price is the old one and `pull` for each part of it that nobody has; that of being seen in a group the old
    one and `pull` for each resource beyond those that it sees for nothing, but not below 0 nor above its weight.
    """

    units: Numbers
    groups: Numbers
    prices: Numbers
    presence: Numbers
    weights: Numbers
    pull: float


class Room(NamedTuple):
    """Room for the prices of one resource's columns, and marks of units and groups (0 between two uses)."""

    prices: Numbers
    units: Whole
    groups: Whole


def no_columns(bundles: Sequence[Bundles]) -> Columns:
    """Room for the columns of all resources."""
    shape = len(bundles), _KEPT
    units, groups = max(one.most for one in bundles), max(len(one.groups) for one in bundles)
    return Columns(
        np.zeros(len(bundles), np.int64),
        np.zeros(shape, np.int64),
        np.zeros((*shape, units), np.int64),
        np.zeros(shape, np.int64),
        np.zeros((*shape, groups), np.int64),
        np.zeros(shape),
        np.zeros(shape),
        np.zeros(shape, np.int64),
    )


def room(columns: Columns, units: int, groups: int) -> Room:
    """Room for columns of so many units and groups."""
    return Room(np.zeros(columns.shares.shape[1]), np.zeros(units, np.int64), np.zeros(groups, np.int64))
