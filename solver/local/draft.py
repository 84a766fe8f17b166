"""What is gathered of a problem before it is laid out: rows, what adds to them, and the points that read them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..cliques import maximal_cliques
from ..constraint import Constraint
from ..constraints import AssignResource, PreferResources
from ..options import Options
from ..problem import Problem
from .layout import RUNNING

UNLIMITED = 1 << 40
"""More than anything that is counted."""


class Attachment(NamedTuple):
    """What the presence of a meet adds to a row: `amount`, times its duration with `by_duration`.

    `map` says which cells each time adds to (-1: the cell of its own); `cell` is for modes that ask for no time.
    """

    row: int
    mode: int
    map: int = -1
    cell: int = 0
    amount: int = 1
    by_duration: bool = False
    only: int = 0


@dataclass
class Point:
    """Where a constraint counts its deviation; `weight` is that of all points that are the same."""

    kind: int
    constraint: Constraint
    weight: int
    numbers: tuple[int, int, int]
    references: tuple[tuple[int, int, int], ...]
    listed: tuple[int, ...]


@dataclass
class Draft:
    """Rows by what they count, so that what is counted twice is one row."""

    problem: Problem
    widths: list[int] = field(default_factory=list)
    clashing: set[int] = field(default_factory=set)
    of_event: dict[str, list[Attachment]] = field(default_factory=lambda: defaultdict(list))
    of_filling: dict[tuple[str, str, str | None], list[Attachment]] = field(default_factory=lambda: defaultdict(list))
    points: dict[Hashable, Point] = field(default_factory=dict)
    hard: int = 0
    soft: int = 0
    _rows: dict[Hashable, int] = field(default_factory=dict)
    _time_groups: dict[str, int] = field(default_factory=dict)
    groups: dict[tuple[int, ...], int] = field(default_factory=dict)
    excluded: dict[int, tuple[int, ...]] = field(default_factory=dict)
    maps: dict[tuple[tuple[int, ...], ...], int] = field(default_factory=dict)

    @cached_property
    def options(self) -> Options:
        """What required constraints leave of the choices."""
        return Options.of(self.problem)

    @cached_property
    def candidates(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Who may fill each open role, as far as required constraints let them; all where they let nobody."""
        found = {}
        for event in self.problem.events:
            for role in event.roles:
                if role.resource is None:
                    left = self.options.candidates(event.id, role.name)
                    every = self.problem.candidates(role)
                    found[event.id, role.name] = tuple(r for r in every if r in left) or every
        return found

    @cached_property
    def dispensable(self) -> frozenset[tuple[str, str]]:
        """The open roles that are not required to be filled."""
        needed = {
            (event, constraint.role)
            for constraint in self.problem.constraints
            if isinstance(constraint, AssignResource) and constraint.required
            for event in constraint.events
        }
        return frozenset(self.candidates.keys() - needed)

    @cached_property
    def liked(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """By open role: the candidates, counted from 1, whom the fewest wishes for others speak against."""
        against: dict[tuple[str, str], Counter[str]] = {}
        for constraint in self.problem.constraints:
            if isinstance(constraint, PreferResources) and not constraint.required:
                named = set(constraint.resources)
                for event in constraint.events:
                    able = self.candidates.get((event, constraint.role))
                    if able is None:
                        continue
                    others = {resource: constraint.weight for resource in able if resource not in named}
                    against.setdefault((event, constraint.role), Counter()).update(others)
        found = {}
        for place, counts in against.items():
            least = min((counts[resource] for resource in self.candidates[place]), default=0)
            found[place] = tuple(i for i, r in enumerate(self.candidates[place], 1) if counts[r] == least)
        return found

    @property
    def given(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The events and roles that each resource fills by name."""
        return self.problem.given

    @cached_property
    def open(self) -> dict[str, list[tuple[str, str]]]:
        """The events and roles that each resource may be chosen for."""
        found: dict[str, list[tuple[str, str]]] = {resource.id: [] for resource in self.problem.resources}
        for (event, role), able in self.candidates.items():
            for resource in able:
                found[resource].append((event, role))
        return found

    @cached_property
    def moments(self) -> tuple[tuple[int, ...], ...]:
        """The moments of the clock: the largest sets of times that share one."""
        return tuple(maximal_cliques(self.problem))

    @cached_property
    def moments_map(self) -> int:
        """The map from each time to its moments."""
        return self.map_of_groups(self.moments)

    @cached_property
    def overlapping_map(self) -> int:
        """The map from each time to those that share a moment with it."""
        return self.map(dict(enumerate(self.problem.overlapping)))

    @property
    def weeks(self) -> range:
        """The weeks of the cycle."""
        return range(self.problem.cycle)

    def held(self, event: str, week: int) -> bool:
        """Whether the event is held in that week."""
        return self.problem.in_week(self.problem.event[event], week)

    def group(self, times: Iterable[int]) -> int:
        """The number of a set of times."""
        return self.groups.setdefault(tuple(sorted(set(times))), len(self.groups))

    def time_group(self, name: str) -> int:
        """The number of a time group."""
        number = self._time_groups.get(name)
        if number is None:
            times = (self.problem.time_index[time] for time in self.problem.time_groups[name])
            number = self._time_groups[name] = self.group(times)
        return number

    def time_groups(self, names: Iterable[str]) -> list[int]:
        """The numbers of time groups."""
        return [self.time_group(name) for name in names]

    def times(self, names: Iterable[str]) -> list[int]:
        """The positions of times, each once, in order."""
        return sorted({self.problem.time_index[time] for time in names})

    def map(self, cells: Mapping[int, Sequence[int]]) -> int:
        """The number of a map from times to cells."""
        key = tuple(tuple(cells.get(time, ())) for time in range(len(self.problem.times)))
        return self.maps.setdefault(key, len(self.maps))

    def map_of_groups(self, groups: Sequence[Iterable[int]]) -> int:
        """The map from each time to the places of the groups that it lies in."""
        cells: dict[int, list[int]] = {}
        for place, times in enumerate(groups):
            for time in set(times):
                cells.setdefault(time, []).append(place)
        return self.map(cells)

    def row(
        self,
        key: Hashable,
        width: int,
        events: Iterable[tuple[str, Attachment]] = (),
        fillings: Iterable[tuple[tuple[str, str, str | None], Attachment]] = (),
    ) -> int:
        """The row of that name. When it is new, `events` and `fillings` say what adds to it (their row is ignored)."""
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = len(self.widths)
            self.widths.append(max(1, width))
            # Thousands of events and fillings add alike to a row.
            placed: dict[Attachment, Attachment] = {}
            for event, attachment in events:
                self.of_event[event].append(placed.get(attachment) or _placed(placed, attachment, row))
            for filling, attachment in fillings:
                self.of_filling[filling].append(placed.get(attachment) or _placed(placed, attachment, row))
        return row

    def event_row(self, what: str, events: Iterable[str], attachment: Attachment, width: int, *key: Hashable) -> int:
        """A row to which each of the events adds the same."""
        each = tuple(sorted(events))
        return self.row((what, each, *key), width, [(event, attachment) for event in each])

    def running(self, events: Iterable[str], week: int | None = None) -> int:
        """At which times any of the events runs, in that week (None: at all), each meet counted."""
        held = [event for event in events if week is None or self.held(event, week)]
        return self.event_row("running", held, Attachment(0, RUNNING), len(self.problem.times))

    def point(
        self,
        constraint: Constraint,
        kind: int,
        references: Iterable[tuple[int, int] | tuple[int, int, int]],
        numbers: tuple[int, int, int] = (0, 0, 1),
        listed: Iterable[int] = (),
    ) -> None:
        """Count a point; points that cost the same whatever is done are counted together."""
        if not constraint.weight:
            return
        whole = tuple(r if len(r) == 3 else (*r, 0) for r in references)
        found = tuple(listed)
        key = (constraint.required, constraint.cost, kind, numbers, whole, found)
        known = self.points.get(key)
        if known is None:
            self.points[key] = Point(kind, constraint, constraint.weight, numbers, whole, found)
        else:
            known.weight += constraint.weight

    def constant(self, constraint: Constraint, deviation: int) -> None:
        """A point that deviates whatever is done."""
        cost = constraint.weight * constraint.cost.of(deviation)
        if constraint.required:
            self.hard += cost
        else:
            self.soft += cost


def _placed(placed: dict[Attachment, Attachment], attachment: Attachment, row: int) -> Attachment:
    """What adds to that row as an attachment says, kept for the next that adds alike."""
    placed[attachment] = attachment._replace(row=row)
    return placed[attachment]
