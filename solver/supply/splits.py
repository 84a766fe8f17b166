"""The ways to cut an event into meets, and what they say about a number of meets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..constraints import DistributeSplitEvents, SplitEvents
from ..problem import Event
from .asked import Asked

_LONGEST_ENUMERATED = 16
"""An event that lasts longer is only bounded: 16 has 231 ways to be cut."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """The bounds that required constraints set to an event's meets: durations, their number, the number of each."""

    durations: tuple[int, ...]
    fewest: int
    most: int
    counts: tuple[tuple[int, int, int], ...]
    """(duration, fewest, most)"""

    @classmethod
    def of(cls, event: Event, asked: Asked) -> Splitting:
        """Read it from the constraints."""
        split = asked.on(SplitEvents, event.id)
        shortest = max((c.min_duration for c in split), default=1)
        longest = min((c.max_duration for c in split), default=event.duration)
        return cls(
            tuple(range(shortest, min(longest, event.duration) + 1)),
            max((c.min_amount for c in split), default=1),
            min((c.max_amount for c in split), default=event.duration),
            tuple((c.duration, c.minimum, c.maximum) for c in asked.on(DistributeSplitEvents, event.id)),
        )


@dataclass(frozen=True, slots=True)
class Splits:
    """Whether an event can be cut at all, and how long some number of its meets together can be."""

    possible: bool
    shortest: tuple[int, ...]
    """By a number of meets: the least that so many last together; more than the event where it cannot have so many."""
    longest: tuple[int, ...]


@lru_cache(maxsize=4096)
def splits_of(duration: int, splitting: Splitting, allowed: tuple[int, ...]) -> Splits:
    """The ways to cut `duration` times into meets of the allowed durations."""
    if duration > _LONGEST_ENUMERATED:
        low, high = min(allowed, default=duration), max(allowed, default=0)
        amounts = range(duration + 1)
        return Splits(bool(allowed), tuple(n * low for n in amounts), tuple(min(n * high, duration) for n in amounts))
    ways = [way for way in _ways(duration, allowed) if _fits(way, splitting)]
    amounts = range(duration + 1)
    return Splits(
        bool(ways),
        tuple(min((sum(way[len(way) - n :]) for way in ways if len(way) >= n), default=duration + 1) for n in amounts),
        tuple(max((sum(way[:n]) for way in ways), default=0) for n in amounts),
    )


def _ways(duration: int, allowed: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """All cuts, longest meets first."""
    if duration == 0:
        yield ()
    for first in allowed:
        if first <= duration:
            for rest in _ways(duration - first, tuple(d for d in allowed if d <= first)):
                yield (first, *rest)


def _fits(way: tuple[int, ...], splitting: Splitting) -> bool:
    amount = splitting.fewest <= len(way) <= splitting.most
    return amount and all(low <= way.count(duration) <= high for duration, low, high in splitting.counts)
