"""Compiled: the cheapest bundle of a resource at given prices, and what all resources' choices do to the prices."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .shelf import EXTRA, Market, Numbers, Offers, Shelf, Space, Whole


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
    last = free + EXTRA
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
    for at in range((last + 1) * HW):
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
        for at in range((last + 1) * HW):
            totals[number + 1, at] = np.inf
        for n in range(kinds[cluster] + 1):
            for h2 in range(H):
                for w2 in range(top + 1):
                    some = sizes[n * HW + h2 * W + w2]
                    if some == np.inf:
                        continue
                    for k in range(last + 1):
                        to_k = min(k + n, last)
                        for h in range(H - h2):
                            for w in range(min(reach, W - 1 - w2) + 1):
                                value = totals[number, k * HW + h * W + w] + some
                                to = to_k * HW + (h + h2) * W + w + w2
                                if value < totals[number + 1, to]:
                                    totals[number + 1, to] = value
                                    parts[number, to] = (k * (kinds[cluster] + 1) + n) * HW + h2 * W + w2
        reach = min(W - 1, reach + top)
    least, state = np.inf, 0
    for k in range(last + 1):
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
def cheapest_of_all(shelf: Shelf, space: Space, prices: Numbers, presence: Numbers) -> float:
    """What the cheapest bundles of all resources cost together."""
    cost = 0.0
    for resource in range(len(shelf.weights)):
        cost += cheapest(shelf, space, resource, prices, presence)[0]
    return cost


@compiled
def pass_over(shelf: Shelf, space: Space, market: Market, offers: Offers, order: Whole, step: float) -> None:
    """Let each resource choose, in this order, and move the prices by its part of what is missed."""
    prices, presence, seen = offers.prices, offers.presence, offers.seen
    for number in range(len(order)):
        resource = order[number]
        _, count = cheapest(shelf, space, resource, prices, presence)
        for at in range(market.units_at[resource], market.units_at[resource + 1]):
            unit = market.units[at]
            prices[unit] += step * market.parts[unit]
        for at in range(market.groups_at[resource], market.groups_at[resource + 1]):
            seen[market.groups[at]] = 0
        for place in range(count):
            unit = space.taken[place]
            prices[unit] -= step
            offers.chosen[resource, unit] += 1.0
            for at in range(market.groups_of_at[unit], market.groups_of_at[unit + 1]):
                seen[market.groups_of[at]] = 1
        for at in range(market.groups_at[resource], market.groups_at[resource + 1]):
            group = market.groups[at]
            moved = presence[group] + step * (seen[group] - market.free_parts[group])
            presence[group] = min(max(moved, 0.0), market.weights[group])
        for unit in range(len(prices)):
            offers.price_sums[unit] += prices[unit]
        for group in range(len(presence)):
            offers.presence_sums[group] += presence[group]
