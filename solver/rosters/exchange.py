"""Compiled: units change hands, and what that costs is kept up; moves of annealing, tried and taken back."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..compiled import compiled
from .tally import Balance, Tally, Whole

Random = npt.NDArray[np.uint64]
"""The state of a generator of random numbers."""

_SWAP, _CELL, _WHOLE, _CHAIN = 0.35, 0.55, 0.6, 0.9
"""So many moves are tried with one unit in return, with all units beside it, with all that both have, and with a chain
of units that make room for each other: cumulated."""

_ON, _NEXT, _LONGEST = 0.6, 0.6, 6
"""A chain goes on so often, so often from whom it has come to, and up to so many units."""


class Draws(NamedTuple):
    """What moves are drawn from. `free`: the units that can change hands; `beside`: the units in a group with each."""

    free: Whole
    beside_at: Whole
    beside: Whole
    chance: npt.NDArray[np.float64]
    """of each pair"""
    summed: npt.NDArray[np.float64]
    """the chances of a unit's pairs, summed up"""
    plan: Whole
    """room for a move: (unit, to, from)"""


class Levels(NamedTuple):
    """How far above its standard each resource's load may be; what a level counts for, the highest first."""

    standards: Whole
    """of each resource: standard (0: it has none), charged, credited, list of counted units"""
    percent: Whole
    worth: Whole
    """more than all resources above all lower levels"""


@compiled
def drawn(random: Random) -> float:
    """A random number from 0 to 1 (splitmix64); the state moves on."""
    random[0] += np.uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def burden(tally: Tally, balance: Balance, resource: int) -> int:
    """What a resource's loads, heads and services cost."""
    cost = 0
    for week in range(balance.load.shape[1]):
        load = balance.load[resource, week]
        for at in range(tally.limits_at[resource], tally.limits_at[resource + 1]):
            cost += tally.limits[at, 0] * max(0, load - tally.limits[at, 2], tally.limits[at, 1] - load)
        for at in range(tally.shares_at[resource], tally.shares_at[resource + 1]):
            heads = balance.heads[tally.shares[at, 6], resource]
            whole = 100 * (load + tally.shares[at, 4] + tally.shares[at, 5] * heads)
            off = max(whole - tally.shares[at, 3], tally.shares[at, 2] - whole)
            if off > 0:
                step = tally.shares[at, 1]
                cost += tally.shares[at, 0] * ((off + step - 1) // step)
        for at in range(tally.services_at[resource], tally.services_at[resource + 1]):
            cost += tally.services[at, 0] * max(0, balance.service[at, week] - tally.services[at, 1])
    return cost


@compiled
def _unlinked(tally: Tally, balance: Balance, unit: int) -> int:
    """What the links of a unit cost."""
    cost = 0
    for at in range(tally.linked_at[unit], tally.linked_at[unit + 1]):
        link = tally.linked[at]
        for head in range(tally.heads_at[link], tally.heads_at[link + 1]):
            holder = balance.holder[tally.heads[head]]
            if balance.counts[tally.link_counter[link, holder]] == 0:
                cost += tally.links[link]
    return cost


@compiled
def _shift(tally: Tally, balance: Balance, unit: int, resource: int, by: int) -> int:
    """Count a unit among those of a resource (1), or no more (-1); what that adds to the cost but for links."""
    pair = tally.pair[unit, resource]
    added = tally.static[pair] * by - balance.cost[resource]
    for week in range(balance.load.shape[1]):
        balance.load[resource, week] += by * tally.loads[unit, week]
        for at in range(tally.served_at[pair], tally.served_at[pair + 1]):
            balance.service[tally.served[at], week] += by * tally.loads[unit, week]
    for number in range(balance.heads.shape[0]):
        balance.heads[number, resource] += by * tally.counted[number, unit]
    balance.cost[resource] = burden(tally, balance, resource)
    for at in range(tally.counted_at[pair], tally.counted_at[pair + 1]):
        counter = tally.counts[at]
        before = balance.counts[counter]
        balance.counts[counter] = before + by
        if (before == 0) != (before + by == 0):
            row = tally.counters[counter]
            weight, most = tally.rows[row, 0], tally.rows[row, 1]
            added -= weight * max(0, balance.kinds[row] - most)
            balance.kinds[row] += by
            added += weight * max(0, balance.kinds[row] - most)
    return int(added + balance.cost[resource])


@compiled
def change(tally: Tally, balance: Balance, unit: int, resource: int) -> int:
    """Let a unit change hands; what that adds to the cost."""
    old = balance.holder[unit]
    added = -_unlinked(tally, balance, unit)
    added += _shift(tally, balance, unit, old, -1)
    balance.holder[unit] = resource
    added += _shift(tally, balance, unit, resource, 1)
    added += _unlinked(tally, balance, unit)
    last = balance.holds[old] - 1
    place, moved = balance.where[unit], balance.held[old, last]
    balance.held[old, place] = moved
    balance.where[moved] = place
    balance.holds[old] = last
    place = balance.holds[resource]
    balance.held[resource, place] = unit
    balance.where[unit] = place
    balance.holds[resource] = place + 1
    return int(added)


@compiled
def total(tally: Tally, balance: Balance) -> int:
    """The cost of the whole roster, required constraints included; each resource's is counted anew."""
    cost = 0
    for resource in range(len(balance.cost)):
        balance.cost[resource] = burden(tally, balance, resource)
        cost += balance.cost[resource]
    for unit in range(len(balance.holder)):
        cost += tally.static[tally.pair[unit, balance.holder[unit]]]
    for row in range(len(balance.kinds)):
        cost += tally.rows[row, 0] * max(0, balance.kinds[row] - tally.rows[row, 1])
    for link in range(len(tally.links)):
        for at in range(tally.heads_at[link], tally.heads_at[link + 1]):
            if balance.counts[tally.link_counter[link, balance.holder[tally.heads[at]]]] == 0:
                cost += tally.links[link]
    return cost


@compiled
def _likely(tally: Tally, draws: Draws, unit: int, random: Random) -> int:
    """One of those able to have a unit, the likelier the more often."""
    low, high = tally.able_at[unit], tally.able_at[unit + 1] - 1
    mark = drawn(random) * draws.summed[high]
    while low < high:
        middle = (low + high) // 2
        if draws.summed[middle] > mark:
            high = middle
        else:
            low = middle + 1
    return int(tally.able[low])


@compiled
def _return(tally: Tally, balance: Balance, draws: Draws, giver: int, taker: int, random: Random) -> int:
    """A unit of the taker's that the giver may have, the likelier the more often; -1: none."""
    every = 0.0
    for place in range(balance.holds[taker]):
        pair = tally.pair[balance.held[taker, place], giver]
        if pair >= 0:
            every += draws.chance[pair]
    left = every * drawn(random)
    found = -1
    for place in range(balance.holds[taker]):
        unit = balance.held[taker, place]
        pair = tally.pair[unit, giver]
        if pair >= 0:
            found = unit
            left -= draws.chance[pair]
            if left < 0:
                break
    return found


@compiled
def _chained(tally: Tally, balance: Balance, draws: Draws, random: Random) -> int:
    """Go on with a move of one unit: whoever has got one gives another away; how many units that are."""
    plan, count = draws.plan, 1
    giver = plan[0, 1]
    while count < _LONGEST and balance.holds[giver] and (count == 1 or drawn(random) < _ON):
        other = balance.held[giver, int(drawn(random) * balance.holds[giver])]
        for number in range(count):
            if plan[number, 0] == other:
                return count
        taker = _likely(tally, draws, other, random)
        if taker == giver:
            return count
        plan[count, 0], plan[count, 1], plan[count, 2] = other, taker, giver
        count += 1
        if drawn(random) < _NEXT:
            giver = taker
    return count


@compiled
def _planned(tally: Tally, balance: Balance, draws: Draws, random: Random) -> int:
    """Write down a move: a unit to another, as often as not with something in return; how many units that are."""
    plan = draws.plan
    unit = draws.free[int(drawn(random) * len(draws.free))]
    old, new = balance.holder[unit], _likely(tally, draws, unit, random)
    if old == new:
        return 0
    plan[0, 0], plan[0, 1], plan[0, 2] = unit, new, old
    count = 1
    kind = drawn(random)
    if kind < _SWAP:
        other = _return(tally, balance, draws, old, new, random)
        if other >= 0:
            plan[1, 0], plan[1, 1], plan[1, 2] = other, old, new
            count = 2
    elif kind < _CELL:
        for at in range(draws.beside_at[unit], draws.beside_at[unit + 1]):
            other = draws.beside[at]
            holder = balance.holder[other]
            to = new if holder == old else old if holder == new else -1
            if to >= 0 and tally.pair[other, to] >= 0:
                plan[count, 0], plan[count, 1], plan[count, 2] = other, to, holder
                count += 1
    elif kind < _WHOLE:
        for place in range(balance.holds[old]):
            other = balance.held[old, place]
            if other != unit and tally.pair[other, new] >= 0:
                plan[count, 0], plan[count, 1], plan[count, 2] = other, new, old
                count += 1
        for place in range(balance.holds[new]):
            other = balance.held[new, place]
            if tally.pair[other, old] >= 0:
                plan[count, 0], plan[count, 1], plan[count, 2] = other, old, new
                count += 1
    elif kind < _CHAIN:
        count = _chained(tally, balance, draws, random)
    return count


@compiled
def anneal(
    tally: Tally,
    balance: Balance,
    draws: Draws,
    random: Random,
    moves: int,
    heat: float,
    best: Whole,
    costs: Whole,
) -> None:
    """So many moves at one heat. `costs`: of the roster as it stands, and of the best, which is kept in `best`."""
    plan = draws.plan
    for _ in range(moves):
        count = _planned(tally, balance, draws, random)
        added = 0
        for number in range(count):
            added += change(tally, balance, plan[number, 0], plan[number, 1])
        if added > 0 and drawn(random) >= math.exp(-added / heat):
            for number in range(count - 1, -1, -1):
                change(tally, balance, plan[number, 0], plan[number, 2])
        else:
            costs[0] += added
            if costs[0] < costs[1]:
                costs[1] = costs[0]
                for unit in range(len(best)):
                    best[unit] = balance.holder[unit]


@compiled
def above(balance: Balance, levels: Levels, resource: int) -> int:
    """What the levels count for that a resource's load is above in any week."""
    standard = levels.standards[resource, 0]
    if standard == 0:
        return 0
    heads = balance.heads[levels.standards[resource, 3], resource]
    other = levels.standards[resource, 1] + levels.standards[resource, 2] * heads
    load = 0
    for week in range(balance.load.shape[1]):
        load = max(load, balance.load[resource, week])
    worth = 0
    for number in range(len(levels.percent)):
        if 100 * (load + other) > levels.percent[number] * standard:
            worth += levels.worth[number]
    return worth


@compiled
def _above_of(balance: Balance, draws: Draws, levels: Levels, count: int) -> int:
    """What the levels count for that any resource of a move is above, each once."""
    worth = 0
    for number in range(2 * count):
        resource = draws.plan[number // 2, 1 + number % 2]
        known = False
        for earlier in range(number):
            known = known or draws.plan[earlier // 2, 1 + earlier % 2] == resource
        if not known:
            worth += above(balance, levels, resource)
    return worth


@compiled
def even_out(
    tally: Tally, balance: Balance, draws: Draws, levels: Levels, random: Random, moves: int, slack: int
) -> int:
    """So many moves, of which those are kept that leave fewer above the levels, or as many; what that adds to the cost.

    It adds `slack` at most.
    """
    plan = draws.plan
    added = 0
    for _ in range(moves):
        count = _planned(tally, balance, draws, random)
        if count == 0:
            continue
        before, cost = _above_of(balance, draws, levels, count), 0
        for number in range(count):
            cost += change(tally, balance, plan[number, 0], plan[number, 1])
        if added + cost <= slack and _above_of(balance, draws, levels, count) <= before:
            added += cost
        else:
            for number in range(count - 1, -1, -1):
                change(tally, balance, plan[number, 0], plan[number, 2])
    return added
