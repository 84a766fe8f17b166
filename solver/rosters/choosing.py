"""Compiled: the cheapest bundle of a resource at given prices, and all resources' as columns."""

from __future__ import annotations

import math

import numpy as np

from ..compiled import compiled
from .columns import Columns, Room
from .shelf import Market, Numbers, Shelf, Space


@compiled
def cheapest(shelf: Shelf, space: Space, resource: int, prices: Numbers, presence: Numbers) -> tuple[float, int]:
    """The least cost less prices of units plus prices of being seen, and how many units have it: see `space.taken`."""
    cells_at, kinds, blocks_at, blocks = shelf.cells_at, shelf.kinds, shelf.blocks_at, shelf.blocks
    own, needs, units_at, units = shelf.own, shelf.needs, shelf.units_at, shelf.units
    seen_at, seen = shelf.seen_at, shelf.seen
    costs, tables, chosen, sizes, masks = space.costs, space.tables, space.chosen, space.sizes, space.masks
    totals, parts, taken = space.totals, space.parts, space.taken
    H, W = shelf.shapes[resource, 0] + 1, shelf.shapes[resource, 1] + 1
    free, loads_at = shelf.shapes[resource, 2], shelf.shapes[resource, 3]
    HW = H * W
    first, end = shelf.clusters_at[resource], shelf.clusters_at[resource + 1]
    first_cell = cells_at[first]
    first_set = 0
    if end > first and blocks_at[cells_at[first]] < blocks_at[cells_at[end]]:
        first_set = blocks[blocks_at[cells_at[first]], 2]
        for s in range(first_set, blocks[blocks_at[cells_at[end]] - 1, 3]):
            cost = own[s]
            for at in range(units_at[s], units_at[s + 1]):
                cost -= prices[units[at]]
            for at in range(seen_at[s], seen_at[s + 1]):
                cost += presence[seen[at]]
            costs[s - first_set] = cost
    for at in range((free + 1) * HW):
        totals[0, at] = np.inf
    totals[0, 0] = 0.0
    reach = 0
    for cluster in range(first, end):
        number = cluster - first
        n_masks = 1 << kinds[cluster]
        top = 0
        for at in range((kinds[cluster] + 1) * HW):
            sizes[at] = np.inf
        cells = cells_at[cluster + 1] - cells_at[cluster]
        for mask in range(n_masks):
            for at in range(HW):
                tables[0, at] = np.inf
            tables[0, 0] = 0.0
            w_reach = 0
            for c in range(cells):
                cell = cells_at[cluster] + c
                for at in range(HW):
                    tables[c + 1, at] = np.inf
                w_next = w_reach
                for b in range(blocks_at[cell], blocks_at[cell + 1]):
                    best, which = np.inf, -1
                    for s in range(blocks[b, 2], blocks[b, 3]):
                        if needs[s] & ~mask == 0 and costs[s - first_set] < best:
                            best, which = costs[s - first_set], s
                    if which >= 0:
                        hb, wb = blocks[b, 0], blocks[b, 1]
                        for h in range(H - hb):
                            for w in range(min(w_reach, W - 1 - wb) + 1):
                                value = tables[c, h * W + w] + best
                                to = (h + hb) * W + w + wb
                                if value < tables[c + 1, to]:
                                    tables[c + 1, to] = value
                                    chosen[cell - first_cell, mask * HW + to] = which
                        w_next = max(w_next, min(W - 1, w_reach + wb))
                w_reach = w_next
            n = 0
            m = mask
            while m:
                n += m & 1
                m >>= 1
            for at in range(HW):
                if tables[cells, at] < sizes[n * HW + at]:
                    sizes[n * HW + at] = tables[cells, at]
                    masks[number, n * HW + at] = mask
            top = max(top, w_reach)
        for at in range((free + 1) * HW):
            totals[number + 1, at] = np.inf
        for n in range(kinds[cluster] + 1):
            for h2 in range(H):
                for w2 in range(top + 1):
                    some = sizes[n * HW + h2 * W + w2]
                    if some == np.inf:
                        continue
                    for k in range(free + 1):
                        to_k = min(k + n, free)
                        some_k = some + shelf.weights[resource] * (k + n - to_k)
                        for h in range(H - h2):
                            for w in range(min(reach, W - 1 - w2) + 1):
                                value = totals[number, k * HW + h * W + w] + some_k
                                to = to_k * HW + (h + h2) * W + w + w2
                                if value < totals[number + 1, to]:
                                    totals[number + 1, to] = value
                                    parts[number, to] = (k * (kinds[cluster] + 1) + n) * HW + h2 * W + w2
        reach = min(W - 1, reach + top)
    least, state = np.inf, 0
    for k in range(free + 1):
        for at in range(HW):
            value = (
                totals[end - first, k * HW + at]
                + shelf.weights[resource] * max(0, k - free)
                + shelf.loads[loads_at + at]
            )
            if value < least:
                least, state = value, k * HW + at
    count = 0
    for cluster in range(end - 1, first - 1, -1):
        number = cluster - first
        part = parts[number, state]
        kn, hw = part // HW, part % HW
        k, n = kn // (kinds[cluster] + 1), kn % (kinds[cluster] + 1)
        mask = masks[number, n * HW + hw]
        at = hw
        for cell in range(cells_at[cluster + 1] - 1, cells_at[cluster] - 1, -1):
            s = chosen[cell - first_cell, mask * HW + at]
            load, heads = 0, 0
            for b in range(blocks_at[cell], blocks_at[cell + 1]):
                if blocks[b, 2] <= s < blocks[b, 3]:
                    heads, load = blocks[b, 0], blocks[b, 1]
            at -= heads * W + load
            for u in range(units_at[s], units_at[s + 1]):
                taken[count] = units[u]
                count += 1
        state = k * HW + (state % HW - hw)
    return least, count


@compiled
def _mark(market: Market, room: Room, resource: int, mark: int) -> None:
    """Mark the groups that count whether they see a resource."""
    for at in range(market.groups_at[resource], market.groups_at[resource + 1]):
        room.groups[market.groups[at]] = mark


@compiled
def _known(columns: Columns, space: Space, resource: int, count: int) -> int:
    """The column of the bundle that was found; -1: it is new. The same units are found in the same order."""
    for one in range(columns.known[resource]):
        if columns.sizes[resource, one] == count:
            place = 0
            while place < count and columns.units[resource, one, place] == space.taken[place]:
                place += 1
            if place == count:
                return one
    return -1


@compiled
def _free(columns: Columns, resource: int) -> int:
    """Where a further column can go: instead of one of which nobody has a share, if there is no room; -1: nowhere."""
    one = columns.known[resource]
    if one < columns.shares.shape[1]:
        columns.known[resource] += 1
        return int(one)
    found = -1
    for other in range(one):
        older = found < 0 or columns.used[resource, other] < columns.used[resource, found]
        if columns.shares[resource, other] == 0 and older:
            found = other
    return found


@compiled
def offer(
    shelf: Shelf,
    space: Space,
    market: Market,
    columns: Columns,
    room: Room,
    prices: Numbers,
    presence: Numbers,
    step: int,
) -> tuple[float, int]:
    """Add each resource's cheapest bundle to its columns: what all cost together by the prices, how many are new."""
    together, found = 0.0, 0
    for resource in range(len(shelf.weights)):
        cost, count = cheapest(shelf, space, resource, prices, presence)
        together += cost
        one = _known(columns, space, resource, count)
        new = one < 0
        if new:
            one = _free(columns, resource)
            if one < 0:
                continue
        columns.used[resource, one] = step
        if new:
            found += 1
            sights = 0
            _mark(market, room, resource, 1)
            for place in range(count):
                unit = space.taken[place]
                columns.units[resource, one, place] = unit
                cost += prices[unit]
                for at in range(market.groups_of_at[unit], market.groups_of_at[unit + 1]):
                    group = market.groups_of[at]
                    if room.groups[group] == 1:
                        room.groups[group] = 2
                        columns.groups[resource, one, sights] = group
                        cost -= presence[group]
                        sights += 1
            _mark(market, room, resource, 0)
            columns.sizes[resource, one], columns.sights[resource, one] = count, sights
            columns.costs[resource, one], columns.shares[resource, one] = math.floor(cost + 0.5), 0.0
    return together, found
