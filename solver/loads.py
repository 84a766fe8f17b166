"""Loads: what some events count for, in constraints that add up amounts of different size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .constraint import unknown

if TYPE_CHECKING:
    from .problem import Problem


@dataclass(frozen=True, slots=True)
class Load:
    """Some events, and what each of them (or any of them together, as the constraint says) counts for."""

    events: tuple[str, ...]
    amount: int


def load_faults(loads: tuple[Load, ...], problem: Problem, *, once: bool) -> Iterator[str]:
    """Yield unknown events and amounts below 0, and, where each may be named `once` only, events of two loads."""
    named = Counter(event for load in loads for event in load.events)
    yield from (f"a load of {load.amount} is below 0" for load in loads if load.amount < 0)
    yield from unknown(named, problem.event, "events")
    yield from (f"event {event!r} is named {n} times in its loads" for event, n in named.items() if once and n > 1)
