"""What moves as one: an event, or events that are required to run together, and how it may split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..constraints import DistributeSplitEvents, LinkEvents, SplitEvents
from .draft import Draft

_TRIED = 3000
_KEPT = 64
"""So many ways to split are looked at, and so many of the best are kept."""


@dataclass(frozen=True)
class Block:
    """Events whose meets have the same durations and times. `starts` are by duration; `splits` by cost."""

    events: tuple[str, ...]
    duration: int
    starts: dict[int, tuple[int, ...]]
    splits: tuple[tuple[int, ...], ...]
    roles: tuple[tuple[str, str], ...]

    @property
    def slots(self) -> int:
        """How many meets there may be, and one more that is needed in between where there is more than one way."""
        return max(len(way) for way in self.splits) + (len(self.splits) > 1)


def blocks_of(draft: Draft) -> list[Block]:
    """All blocks, in the order of their first events."""
    costs = _split_costs(draft)
    return [_block(draft, events, costs) for events in _linked(draft)]


def _linked(draft: Draft) -> list[tuple[str, ...]]:
    problem = draft.problem
    leader = {event.id: event.id for event in problem.events}

    def find(event: str) -> str:
        while leader[event] != event:
            leader[event] = leader[leader[event]]
            event = leader[event]
        return event

    for constraint in problem.constraints:
        if isinstance(constraint, LinkEvents) and constraint.required:
            for group in constraint.groups:
                first, *others = problem.event_groups[group] or ("",)
                for other in others:
                    leader[find(other)] = find(first)
    together: dict[str, list[str]] = {}
    for event in problem.events:
        together.setdefault(find(event.id), []).append(event.id)
    found: list[tuple[str, ...]] = []
    for events in together.values():
        if len(events) == 1 or (len({problem.event[e].duration for e in events}) == 1 and _shared(draft, events)):
            found.append(tuple(events))
        else:
            found += [(event,) for event in events]
    return found


def _shared(draft: Draft, events: list[str]) -> dict[int, tuple[int, ...]]:
    """The starts, by duration, that all of some events may have."""
    options = draft.options
    if len(events) == 1:
        return {d: options.starts(events[0], d) for d in sorted(options.durations(events[0]))}
    durations = set.intersection(*({*options.durations(event)} for event in events))
    starts = {d: set.intersection(*({*options.starts(event, d)} for event in events)) for d in sorted(durations)}
    return {d: tuple(sorted(times)) for d, times in starts.items() if times}


def _block(draft: Draft, events: tuple[str, ...], costs: dict[str, list[SplitEvents | DistributeSplitEvents]]) -> Block:
    duration = draft.problem.event[events[0]].duration
    starts = {d: times for d, times in _shared(draft, list(events)).items() if times}
    if not starts:
        starts = {d: tuple(range(len(draft.problem.times) - d + 1)) for d in range(1, duration + 1)}
    asked = [constraint for event in events for constraint in costs.get(event, ())]
    ways = list(_partitions(duration, sorted(starts), duration, [_TRIED])) or [(duration,)]
    priced = sorted((*_price(asked, way), -len(way), way) for way in ways)
    kept = [way for hard, _, _, way in priced if hard == priced[0][0]][:_KEPT]
    roles = tuple((e, role.name) for e in events for role in draft.problem.event[e].roles if role.resource is None)
    return Block(events, duration, starts, tuple(kept), roles)


def _split_costs(draft: Draft) -> dict[str, list[SplitEvents | DistributeSplitEvents]]:
    costs: dict[str, list[SplitEvents | DistributeSplitEvents]] = {}
    for constraint in draft.problem.constraints:
        if isinstance(constraint, SplitEvents | DistributeSplitEvents):
            for event in constraint.events:
                costs.setdefault(event, []).append(constraint)
    return costs


def _partitions(rest: int, durations: list[int], most: int, left: list[int]) -> Iterator[tuple[int, ...]]:
    """The ways to write `rest` as a sum of durations, longest first; no more of them than `left` holds."""
    if rest == 0:
        left[0] -= 1
        yield ()
        return
    for duration in reversed([d for d in durations if d <= min(rest, most)]):
        for others in _partitions(rest - duration, durations, duration, left):
            yield (duration, *others)
            if left[0] <= 0:
                return


def _price(asked: list[SplitEvents | DistributeSplitEvents], way: tuple[int, ...]) -> tuple[int, int]:
    hard = soft = 0
    for constraint in asked:
        if isinstance(constraint, SplitEvents):
            missed = sum(not constraint.min_duration <= d <= constraint.max_duration for d in way)
            missed += max(constraint.min_amount - len(way), len(way) - constraint.max_amount, 0)
        else:
            count = way.count(constraint.duration)
            missed = max(constraint.minimum - count, count - constraint.maximum, 0)
        cost = constraint.weight * constraint.cost.of(missed)
        hard, soft = hard + constraint.required * cost, soft + (not constraint.required) * cost
    return hard, soft
