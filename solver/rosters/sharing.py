"""Compiled: how much each resource should take of each of its columns, at prices that rise with what is missed.

The least of what the shares cost, what is missed at its old price, and `pull` / 2 for each unit's missed part squared:
the proximal step of the method of multipliers. One resource after another lets its dearest column give to its cheapest.
"""

from __future__ import annotations

from ..compiled import compiled
from .columns import Columns, Missed, Room

_NEAR, _TURNS = 0.003, 3
"""Columns whose prices differ by less count as equally cheap; so many exchanges a resource makes in its turn."""


@compiled
def _price_columns(columns: Columns, missed: Missed, room: Room, resource: int) -> tuple[int, int]:
    """Write down what each column of a resource costs by the prices; its cheapest, and the dearest of those shared."""
    cheap, dear = 0, -1
    for one in range(columns.known[resource]):
        value = columns.costs[resource, one]
        for at in range(columns.sizes[resource, one]):
            unit = columns.units[resource, one, at]
            value -= missed.prices[unit] + missed.pull * missed.units[unit]
        for at in range(columns.sights[resource, one]):
            group = columns.groups[resource, one, at]
            moved = missed.presence[group] + missed.pull * missed.groups[group]
            value += min(max(moved, 0.0), missed.weights[group])
        room.prices[one] = value
        if value < room.prices[cheap]:
            cheap = one
        if columns.shares[resource, one] > 0 and (dear < 0 or value > room.prices[dear]):
            dear = one
    return cheap, dear


@compiled
def _apart(columns: Columns, room: Room, resource: int, one: int, other: int) -> int:
    """How many units and groups only one of two columns has."""
    units, groups = columns.units[resource], columns.groups[resource]
    found = columns.sizes[resource, one] + columns.sights[resource, one]
    for at in range(columns.sizes[resource, one]):
        room.units[units[one, at]] = 1
    for at in range(columns.sizes[resource, other]):
        found += 1 - 2 * room.units[units[other, at]]
    for at in range(columns.sizes[resource, one]):
        room.units[units[one, at]] = 0
    for at in range(columns.sights[resource, one]):
        room.groups[groups[one, at]] = 1
    for at in range(columns.sights[resource, other]):
        found += 1 - 2 * room.groups[groups[other, at]]
    for at in range(columns.sights[resource, one]):
        room.groups[groups[one, at]] = 0
    return int(found)


@compiled
def take(columns: Columns, missed: Missed, resource: int, one: int, share: float) -> None:
    """Let a resource take a share more of a column."""
    columns.shares[resource, one] += share
    for at in range(columns.sizes[resource, one]):
        missed.units[columns.units[resource, one, at]] -= share
    for at in range(columns.sights[resource, one]):
        missed.groups[columns.groups[resource, one, at]] += share


@compiled
def share_out(columns: Columns, missed: Missed, room: Room, rounds: int) -> None:
    """So many rounds over all resources, or fewer if nobody gains any more."""
    for _ in range(rounds):
        widest = 0.0
        for resource in range(len(columns.known)):
            for turn in range(_TURNS):
                cheap, dear = _price_columns(columns, missed, room, resource)
                gain = room.prices[dear] - room.prices[cheap]
                widest = max(widest, gain if turn == 0 else 0.0)
                if gain < _NEAR:
                    break
                whole = columns.shares[resource, dear]
                share = min(whole, gain / (missed.pull * _apart(columns, room, resource, dear, cheap)))
                take(columns, missed, resource, dear, -share)
                take(columns, missed, resource, cheap, share)
                if share == whole:
                    columns.shares[resource, dear] = 0.0
        if widest < _NEAR:
            break
