"""How many times may fall within sets of times, sets within sets. Sets of times are bit sets over the problem's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .clock import Parts


@dataclass(frozen=True)
class Bound:
    """`least` to `most` of something fall within `times`, and within each of `inner`, which are disjoint parts."""

    times: int
    least: int
    most: int
    inner: tuple[Bound, ...] = ()

    @cached_property
    def outer(self) -> int:
        """Its times that lie in no inner part."""
        rest = self.times
        for bound in self.inner:
            rest &= ~bound.times
        return rest

    @cached_property
    def forced(self) -> int:
        """How many must fall within it, when its inner parts are heard."""
        return max(self.least, sum(bound.forced for bound in self.inner))

    def room(self, parts: Parts, at_once: int, within: int = -1) -> int:
        """How many can fall within it and `within`, when no more than `at_once` can within each of `parts`."""
        if not self.times & within:
            return 0
        room = at_once * parts.count(self.outer & within)
        for bound in self.inner:
            room += bound.room(parts, at_once, within)
        return min(self.most, room)

    def tightened(self, parts: Parts, at_once: int) -> Bound:
        """The same, where each inner part also says what must fall within it because the others are too small."""
        rooms = [bound.room(parts, at_once) for bound in self.inner]
        spare = at_once * parts.count(self.outer) + sum(rooms) - self.forced
        inner = (
            Bound(bound.times, max(bound.least, room - spare), bound.most, bound.inner).tightened(parts, at_once)
            for bound, room in zip(self.inner, rooms, strict=True)
        )
        return Bound(self.times, self.least, self.most, tuple(inner)) if self.inner else self

    def misfit(self, parts: Parts, at_once: int) -> tuple[int, int] | None:
        """(least, room) of the smallest part of it whose least does not fit, if there is one."""
        for bound in self.inner:
            found = bound.misfit(parts, at_once)
            if found is not None:
                return found
        room = self.room(parts, at_once)
        return (self.forced, room) if self.forced > room else None


def nest(root: Bound, bounds: tuple[Bound, ...]) -> Bound:
    """Put bounds inside one another. One that crosses an earlier one is left out: what remains is weaker, but true."""
    tightest = {root.times: root}
    for bound in bounds:
        known = tightest.get(bound.times)
        if known is not None:
            bound = Bound(bound.times, max(bound.least, known.least), min(bound.most, known.most))
        tightest[bound.times] = bound
    within: dict[int, list[int]] = {}
    accepted = sorted(_laminar(tightest), key=int.bit_count)
    for i, mask in enumerate(accepted[:-1]):
        around = next(other for other in accepted[i + 1 :] if mask & other == mask)
        within.setdefault(around, []).append(mask)
    return _build(accepted[-1], tightest, within)


def _laminar(masks: Iterable[int]) -> list[int]:
    """Those that cross no accepted one before them."""
    accepted: list[int] = []
    for mask in masks:
        for other in accepted:
            common = mask & other
            if common and common != mask and common != other:
                break
        else:
            accepted.append(mask)
    return accepted


def _build(mask: int, bounds: dict[int, Bound], within: dict[int, list[int]]) -> Bound:
    inner = tuple(_build(part, bounds, within) for part in within.get(mask, ()))
    return Bound(mask, bounds[mask].least, bounds[mask].most, inner)
