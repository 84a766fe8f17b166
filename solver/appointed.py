"""Appointed places: the open roles of events whose time is given, and what telling them apart is worth.

Who fills them can be decided before any other time is sought. Many are alike for most who may fill them: thirty
teams at one time do not care which of a hundred leads them. So places of one time are put together, and only those
who are something special to a place are told apart in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .constraint import Cost
from .constraints import AssignResource, LimitBurden, LimitOccupancy, PreferResources, SpreadEvents
from .options import Options
from .pools import Supply
from .problem import Event, Problem

Place = tuple[str, str]
"""An event and the name of an open role of it."""


@dataclass(frozen=True)
class Stall:
    """A place, who may fill it, and those to whom it is something special: by resource what it costs and counts for."""

    place: Place
    special: dict[str, Terms]


@dataclass(frozen=True, slots=True)
class Terms:
    """What it costs that a resource fills a place, and by constraint how much it counts for."""

    cost: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Crowd:
    """Places of one time that are alike for all of `able` but those to whom one of them is special."""

    time: int
    able: frozenset[str]
    terms: Terms
    stalls: list[Stall] = field(default_factory=list)


@dataclass(frozen=True)
class Appointed:
    """The events of a problem that have one possible time, and the crowds of places that must be filled in them."""

    problem: Problem
    events: dict[str, int]
    """The position of the time of each."""
    crowds: tuple[Crowd, ...]

    @classmethod
    def of(cls, problem: Problem) -> Appointed | None:
        """None where no place of an appointed event must be filled."""
        options = Options.of(problem)
        events = dict(_appointed(problem, options))
        must = {
            (event, c.role)
            for c in problem.constraints
            if isinstance(c, AssignResource) and c.required
            for event in c.events
        }
        places = [
            (event, role.name)
            for event in events
            for role in problem.event[event].roles
            if role.resource is None and (event, role.name) in must
        ]
        if not places:
            return None
        counts, costs, closed = _counts(problem), _costs(problem), _closed(problem)
        crowds: dict[Hashable, Crowd] = {}
        for event, role in places:
            candidates = options.candidates(event, role)
            able = frozenset(r for r in candidates if events[event] not in closed.get(r, frozenset()))
            each = {r: Terms(costs.get((event, role), {}).get(r, 0), counts(event, r)) for r in sorted(able)}
            if not each:
                return None
            ((usual, _),) = Counter(each.values()).most_common(1)
            crowd = crowds.setdefault((events[event], able, usual), Crowd(events[event], able, usual))
            crowd.stalls.append(Stall((event, role), {r: terms for r, terms in each.items() if terms != usual}))
        return cls(problem, events, tuple(crowds.values()))

    def closing(self, closed: Mapping[str, frozenset[int]]) -> Appointed | None:
        """The same, but nobody fills a place at positions of times closed to them; None where nobody is left."""
        crowds = []
        for crowd in self.crowds:
            gone = {r for r in crowd.able if crowd.time in closed.get(r, frozenset())}
            if gone == crowd.able:
                return None
            stalls = [Stall(s.place, {r: t for r, t in s.special.items() if r not in gone}) for s in crowd.stalls]
            crowds.append(Crowd(crowd.time, crowd.able - gone, crowd.terms, stalls))
        return replace(self, crowds=tuple(crowds))

    @property
    def places(self) -> frozenset[Place]:
        """All places that are to be filled."""
        return frozenset(stall.place for crowd in self.crowds for stall in crowd.stalls)


def _appointed(problem: Problem, options: Options) -> Iterator[tuple[str, int]]:
    """Yield the events of one meet that can start at one time only, with its position."""
    for event in problem.events:
        if event.duration == 1 and options.durations(event.id) == (1,) and _every_week(problem, event):
            starts = options.starts(event.id, 1)
            if len(starts) == 1:
                yield event.id, starts[0]


def _closed(problem: Problem) -> dict[str, frozenset[int]]:
    """When resources are away, or are surely at another event, as far as single constraints tell."""
    closed = {resource: set(times) for resource, times in Supply.of(problem).closed.items()}
    for constraint in problem.constraints:
        if isinstance(constraint, SpreadEvents) and constraint.required:
            for limit in constraint.limits:
                times = problem.time_groups[limit.time_group]
                if limit.minimum and len(times) == 1:
                    for group in constraint.groups:
                        events = problem.event_groups[group]
                        for role in problem.event[events[0]].roles if len(events) == 1 else ():
                            if role.resource is not None and problem.resource[role.resource].capacity == 1:
                                at = problem.overlapping[problem.time_index[times[0]]]
                                closed.setdefault(role.resource, set()).update(at)
    return {resource: frozenset(times) for resource, times in closed.items()}


def _every_week(problem: Problem, event: Event) -> bool:
    return all(problem.in_week(event, week) for week in range(problem.cycle))


class _counts:
    """How much a resource's filling a place of an event counts for, by constraint."""

    def __init__(self, problem: Problem) -> None:
        self._of: dict[str, list[tuple[str, int, frozenset[str]]]] = {}
        for constraint in problem.constraints:
            if isinstance(constraint, (LimitBurden, LimitOccupancy)):
                named = frozenset(constraint.resources)
                for load in constraint.loads:
                    for event in load.events if load.amount else ():
                        self._of.setdefault(event, []).append((constraint.id, load.amount, named))

    def __call__(self, event: str, resource: str) -> tuple[tuple[str, int], ...]:
        return tuple((name, amount) for name, amount, named in self._of.get(event, ()) if resource in named)


def _costs(problem: Problem) -> dict[Place, dict[str, int]]:
    """What it costs, by wishes for other resources, that a resource fills a place."""
    costs: dict[Place, dict[str, int]] = {}
    for constraint in problem.constraints:
        if isinstance(constraint, PreferResources) and not constraint.required and constraint.cost is Cost.LINEAR:
            liked = set(constraint.resources)
            for event in constraint.events:
                role = problem.event[event].role(constraint.role)
                if role is not None and role.resource is None:
                    found = costs.setdefault((event, constraint.role), {})
                    for resource in problem.candidates(role):
                        if resource not in liked:
                            found[resource] = found.get(resource, 0) + constraint.weight
    return costs
