"""Demand against supply as a flow: event, its days, the parts of the clock, what the resources can serve.

Where the greatest flow is less than the demand, the least cut is Hall's set: the events and times that are too many for
the resources. Nodes of demand come first, then parts and the bounds around them, up to the whole supply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .bounds import Bound
from .demand import Demand
from .offer import Offer

_SOURCE, _SINK = 0, 1


@dataclass(frozen=True, slots=True)
class Gap:
    """Within `times`, events (by position in the list of demands) need more than can be supplied."""

    events: tuple[int, ...]
    times: int
    demand: int
    supply: int


class Network:
    """The flow network of some demands, each with the number of resources it takes at a time, and an offer."""

    def __init__(self, demands: list[tuple[Demand, int]], offer: Offer) -> None:
        self._arcs: list[tuple[int, int, int]] = []
        self._event_of: dict[int, int] = {}
        self._times_of: dict[int, int] = {}
        self._nodes = 2
        self.total = sum(demand.bound.forced * units for demand, units in demands)
        self._parts: list[tuple[int, int]] = []
        self._near: dict[int, list[int]] = {}
        self._supply(offer.bound, _SINK, set(offer.parts.masks))
        for i, (demand, units) in enumerate(demands):
            self._demand(demand.bound, None, i, units, demand.at_once * units)

    def _node(self) -> int:
        self._nodes += 1
        return self._nodes - 1

    def _supply(self, bound: Bound, outward: int, parts: set[int]) -> None:
        node = self._node()
        self._times_of[node] = bound.times if bound.times in parts else 0
        self._arcs.append((node, outward, bound.most))
        if bound.times in parts:
            self._parts.append((bound.times, node))
        for inner in bound.inner:
            self._supply(inner, node, parts)

    def _demand(self, bound: Bound, outward: int | None, event: int, units: int, at_once: int) -> None:
        """What must fall within a bound comes from the source; the rest comes from the bound around it."""
        node = self._node()
        self._event_of[node] = event
        own = bound.forced - sum(inner.forced for inner in bound.inner)
        if own:
            self._arcs.append((_SOURCE, node, own * units))
        if outward is not None and bound.most > bound.forced:
            self._arcs.append((outward, node, (bound.most - bound.forced) * units))
        self._arcs += [(node, part, at_once) for part in self._parts_in(bound.outer)]
        for inner in bound.inner:
            self._demand(inner, node, event, units, at_once)

    def _parts_in(self, times: int) -> list[int]:
        if times not in self._near:
            self._near[times] = [node for part, node in self._parts if part & times]
        return self._near[times]

    def gaps(self) -> Iterator[Gap]:
        """Every set of events and times that hang together and for which there is too little; none: all is well."""
        from ortools.graph.python import max_flow  # type: ignore[import-untyped]

        flow = max_flow.SimpleMaxFlow()
        tails, heads, capacities = zip(*self._arcs, strict=True) if self._arcs else ((), (), ())
        flow.add_arcs_with_capacity(tails, heads, capacities)
        if flow.solve(_SOURCE, _SINK) != flow.OPTIMAL:
            raise ArithmeticError("the flow of a supply check has no optimum")
        if flow.optimal_flow() < self.total:
            yield from self._read(set(flow.get_source_side_min_cut()) - {_SOURCE})

    def _read(self, cut: set[int]) -> Iterator[Gap]:
        """Read the cut piece by piece."""
        for piece in self._pieces(cut):
            into = sum(c for tail, head, c in self._arcs if tail == _SOURCE and head in piece)
            out = [(tail, c) for tail, head, c in self._arcs if tail in piece and head not in piece]
            elsewhere = sum(c for tail, c in out if tail in self._event_of)
            supply = sum(c for tail, c in out if tail not in self._event_of)
            events = sorted({self._event_of[node] for node in piece if node in self._event_of})
            times = 0
            for node in piece:
                times |= self._times_of.get(node, 0)
            if into - elsewhere > supply:
                yield Gap(tuple(events), times, into - elsewhere, supply)

    def _pieces(self, cut: set[int]) -> list[set[int]]:
        """The connected parts of the cut."""
        beside: dict[int, set[int]] = {node: set() for node in cut}
        for tail, head, _ in self._arcs:
            if tail in cut and head in cut:
                beside[tail].add(head)
                beside[head].add(tail)
        pieces: list[set[int]] = []
        left = set(cut)
        while left:
            piece, queue = set(), [left.pop()]
            while queue:
                node = queue.pop()
                piece.add(node)
                queue += beside[node] & left
                left -= beside[node]
            pieces.append(piece)
        return pieces
