"""How many times may fall within sets of times, sets within sets. Sets of times are bit sets over the problem's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Bound:
    """`least` to `most` of something fall within `times`, and within each of `inner`, which are disjoint parts."""

    times: int
    least: int
    most: int
    inner: tuple[Bound, ...] = ()

    @property
    def outer(self) -> int:
        """Its times that lie in no inner part."""
        rest = self.times
        for bound in self.inner:
            rest &= ~bound.times
        return rest

    @property
    def forced(self) -> int:
        """How many must fall within it, when its inner parts are heard."""
        return max(self.least, sum(bound.forced for bound in self.inner))

    def room(self, parts: tuple[int, ...], at_once: int, within: int = -1) -> int:
        """How many can fall within it and `within`, when no more than `at_once` can within each of `parts`."""
        if not self.times & within:
            return 0
        rest = self.outer & within
        free = at_once * sum(1 for part in parts if part & rest)
        return min(self.most, free + sum(bound.room(parts, at_once, within) for bound in self.inner))

    def misfit(self, parts: tuple[int, ...], at_once: int) -> tuple[int, int] | None:
        """(least, room) of the smallest part of it whose least does not fit, if there is one."""
        for bound in self.inner:
            found = bound.misfit(parts, at_once)
            if found is not None:
                return found
        room = self.room(parts, at_once)
        return (self.forced, room) if self.forced > room else None


def nest(root: Bound, bounds: Iterable[Bound]) -> Bound:
    """Put bounds inside one another. One that crosses an earlier one is left out: what remains is weaker, but true."""
    tightest: dict[int, Bound] = {}
    for bound in bounds:
        known = tightest.get(bound.times, bound)
        tightest[bound.times] = Bound(bound.times, max(bound.least, known.least), min(bound.most, known.most))
    accepted: list[Bound] = []
    for bound in tightest.values():
        if all(_laminar(bound.times, other.times) for other in accepted):
            accepted.append(bound)
    for bound in sorted(accepted, key=lambda b: -b.times.bit_count()):
        root = _put(root, bound)
    return root


def _laminar(a: int, b: int) -> bool:
    return (a & b) in (0, a, b)


def _put(into: Bound, bound: Bound) -> Bound:
    if bound.times == into.times:
        return replace(into, least=max(into.least, bound.least), most=min(into.most, bound.most))
    for i, inner in enumerate(into.inner):
        if bound.times & inner.times:
            return replace(into, inner=(*into.inner[:i], _put(inner, bound), *into.inner[i + 1 :]))
    return replace(into, inner=(*into.inner, bound))
