"""A roster as a ledger: what each resource and each group costs, kept up while units change hands.

It counts what `encode` and `measure` of the roster's constraints count, a third time and for speed; whatever comes out
of it is completed and measured like every answer before it is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..constraint import Constraint
from ..constraints import (
    LimitEventGroups,
    LimitService,
    LimitShares,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
    PreferResources,
    Share,
)
from ..pools import kept_together
from ..problem import Role
from .roster import Place, Roster

HARD = 10_000
"""What a step of a required constraint's deviation weighs against costs: no saving is worth it."""


@dataclass(slots=True)
class Account:
    """What is asked of one resource."""

    shares: list[tuple[int, int, int, int, int, int, int]] = field(default_factory=list)
    """(weight, whole step, least, most, charged, credited, number of the counted events' list)"""
    limits: list[tuple[int, int, int]] = field(default_factory=list)
    services: list[tuple[int, frozenset[int], int]] = field(default_factory=list)
    kinds: list[tuple[int, int, int, bool]] = field(default_factory=list)
    """(weight, maximum, number of the kinds' table, required)"""
    walls: list[tuple[int, int, int, int, int | None]] = field(default_factory=list)
    """What is required of the load: (least, most, charged, credited, number of the counted events' list), in percent"""

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return bool(self.shares or self.limits or self.services or self.kinds)

    def of_load(self, load: int, counts: tuple[int, ...]) -> int:
        """What a load of a week costs, with so many units of each list of counted events."""
        cost = sum(weight * max(0, load - most, least - load) for weight, least, most in self.limits)
        for weight, step, least, most, charged, credited, counted in self.shares:
            whole = 100 * (load + charged + credited * counts[counted])
            cost += weight * -(-max(0, whole - most, least - whole) // step)
        return cost

    def allows(self, load: int, counts: tuple[int, ...]) -> bool:
        """Whether a load of a week meets what is required of it."""
        for least, most, charged, credited, counted in self.walls:
            whole = 100 * (load + charged + credited * (0 if counted is None else counts[counted]))
            if not least <= whole <= most:
                return False
        return True


class Ledger:
    """Units (places that must have the same resource), who has them, and what that costs."""

    def __init__(self, roster: Roster) -> None:
        problem = roster.problem
        kept = kept_together(problem)
        units = list(dict.fromkeys(kept[place] & roster.places for place in sorted(roster.places)))
        self.places = [sorted(unit) for unit in units]
        self._unit_of = {place: number for number, unit in enumerate(self.places) for place in unit}
        self.able = [
            sorted(set.intersection(*({*problem.candidates(_role(roster, place))} for place in unit)))
            for unit in self.places
        ]
        self.weeks = range(problem.cycle)
        self.loads = [[self._workload(roster, unit, week) for week in self.weeks] for unit in self.places]
        self.base: dict[str, list[int]] = {}
        self._units_of_event: dict[str, list[int]] = {}
        self._given_of_event: dict[str, list[str]] = {}
        for (event_id, _), number in self._unit_of.items():
            self._units_of_event.setdefault(event_id, []).append(number)
        for event in problem.events:
            for role in event.roles:
                if role.resource is not None:
                    self._given_of_event.setdefault(event.id, []).append(role.resource)
                    base = self.base.setdefault(role.resource, [0] * problem.cycle)
                    for week in self.weeks:
                        base[week] += (role.workload or 0) * problem.in_week(event, week)
        self._static: dict[tuple[int, str], int] = {}
        self.accounts: dict[str, Account] = {r: Account() for r in problem.resource}
        self.counted: list[Counter[int]] = []
        self.kinds: list[dict[int, set[str]]] = []
        self.kinds_given: list[dict[str, set[str]]] = []
        self.groups: list[tuple[int, int, Counter[str]]] = []
        self.groups_of: dict[int, list[int]] = {}
        self.links: list[tuple[int, list[int], list[int], set[str], bool]] = []
        """(weight, units of the head, other units, who is there anyway, required)"""
        self.links_of: dict[int, list[int]] = {}
        for constraint in problem.constraints:
            self._read(roster, constraint)
        chosen = {resource for able in self.able for resource in able}
        self.resources = sorted(chosen.union(r for r, account in self.accounts.items() if account.asks))
        """Those who may have a unit, or of whom something is asked."""
        self._index = {resource: number for number, resource in enumerate(self.resources)}

    @staticmethod
    def _workload(roster: Roster, unit: Iterable[Place], week: int) -> int:
        event = roster.problem.event
        return sum(_role(roster, (e, r)).workload or 0 for e, r in unit if roster.problem.in_week(event[e], week))

    def _read(self, roster: Roster, constraint: Constraint) -> None:
        """Write down what a constraint asks."""
        weight = HARD if constraint.required else constraint.weight
        groups = roster.problem.event_groups
        if isinstance(constraint, LimitShares):
            heads = self._heads(constraint.counted)
            if heads not in self.counted:
                self.counted.append(heads)
            share_of = {share.resource: share for share in constraint.shares}
            for resource in constraint.resources:
                s = share_of[resource]
                step, least, most = (
                    constraint.step * s.standard,
                    constraint.least * s.standard,
                    constraint.most * s.standard,
                )
                row = (weight, step, least, most, s.charged, s.credited, self.counted.index(heads))
                self.accounts[resource].shares.append(row)
                if constraint.required:
                    self.accounts[resource].walls.append((*row[2:6], row[6]))
        elif isinstance(constraint, LimitWorkload):
            for resource in constraint.resources:
                self.accounts[resource].limits.append((weight, constraint.minimum, constraint.maximum))
                if constraint.required:
                    wall = 100 * constraint.minimum, 100 * constraint.maximum, 0, 0, None
                    self.accounts[resource].walls.append(wall)
        elif isinstance(constraint, LimitService):
            events = [event for group in constraint.among for event in groups[group]]
            units = frozenset(u for event in events for u in self._units_of_event.get(event, ()))
            for resource in constraint.resources:
                if not any(resource in self._given_of_event.get(event, ()) for event in events):
                    self.accounts[resource].services.append((weight, units, constraint.maximum))
        elif isinstance(constraint, LimitEventGroups):
            kinds: dict[int, set[str]] = {}
            given_kinds: dict[str, set[str]] = {}
            for group in constraint.among:
                for event in groups[group]:
                    for u in self._units_of_event.get(event, ()):
                        kinds.setdefault(u, set()).add(group)
                    for resource in self._given_of_event.get(event, ()):
                        given_kinds.setdefault(resource, set()).add(group)
            self.kinds.append(kinds)
            self.kinds_given.append(given_kinds)
            for resource in constraint.resources:
                asked = weight, constraint.maximum, len(self.kinds) - 1, constraint.required
                self.accounts[resource].kinds.append(asked)
        elif isinstance(constraint, LimitVariety):
            type_ = set(roster.problem.resources_of_type.get(constraint.type, ()))
            for group in constraint.groups:
                seen = Counter(r for e in groups[group] for r in self._given_of_event.get(e, ()) if r in type_)
                for u in {u for e in groups[group] for u in self._units_of_event.get(e, ())}:
                    self.groups_of.setdefault(u, []).append(len(self.groups))
                self.groups.append((weight, constraint.maximum, seen))
        elif isinstance(constraint, LinkAttendance):
            others = {u for g in constraint.among for e in groups[g] for u in self._units_of_event.get(e, ())}
            there = {r for g in constraint.among for e in groups[g] for r in self._given_of_event.get(e, ())}
            first = [u for event in constraint.events for u in self._units_of_event.get(event, ())]
            for u in (*first, *others):
                self.links_of.setdefault(u, []).append(len(self.links))
            self.links.append((weight, first, sorted(others), there, constraint.required))
        elif isinstance(constraint, PreferResources):
            for event in constraint.events:
                for u in self._units_of_event.get(event, ()):
                    for resource in self.able[u]:
                        if resource not in constraint.resources:
                            self._static[u, resource] = self._static.get((u, resource), 0) + weight

    def static(self, unit: int, resource: str) -> int:
        """What it costs that a resource has a unit, whatever else it has."""
        return self._static.get((unit, resource), 0)

    def cost(self, resource: str, units: Collection[int]) -> int:
        """What it costs that a resource has these units and no others, but for the groups that see it."""
        account, counts = self.accounts[resource], tuple(sum(some[u] for u in units) for some in self.counted)
        base = self.base.get(resource, [0] * len(self.weeks))
        cost = sum(self.static(unit, resource) for unit in units)
        for week in self.weeks:
            cost += account.of_load(base[week] + sum(self.loads[unit][week] for unit in units), counts)
            for weight, among, most in account.services:
                cost += weight * max(0, sum(self.loads[unit][week] for unit in units if unit in among) - most)
        for weight, most, number, _ in account.kinds:
            kinds = {kind for unit in units for kind in self.kinds[number].get(unit, ())}
            cost += weight * len(self.weeks) * max(0, len(kinds | self.kinds_given[number].get(resource, set())) - most)
        for number in {n for unit in units for n in self.links_of.get(unit, ())}:
            weight, heads, others, there, _ = self.links[number]
            if resource not in there and not any(unit in others for unit in units):
                cost += weight * sum(head in units for head in heads)
        return cost

    def breaks_link(self, resource: str, units: list[int], cell: list[int]) -> bool:
        """Whether these units of a cell, and no others of it, break a required link, whatever else a resource has."""
        for number in {n for u in units for n in self.links_of.get(u, ())}:
            _, heads, others, there, required = self.links[number]
            if required and resource not in there and any(head in units for head in heads):
                elsewhere = any(u not in cell and resource in self.able[u] for u in others)
                if not elsewhere and not any(u in others for u in units):
                    return True
        return False

    def is_given(self, resource: str, group: int) -> bool:
        """Whether a resource is seen in a group whatever units it has."""
        return self.groups[group][2][resource] > 0

    def holders(self, given: Mapping[Place, str]) -> list[int]:
        """The number of the resource that has each unit."""
        return [self._index[given[unit[0]]] for unit in self.places]

    def share(self, share: Share, counted: tuple[str, ...]) -> tuple[int, int, int, int, int]:
        """The number of a resource, its standard, what it is charged and credited, and the list of counted events."""
        heads = self._heads(counted)
        return self._index[share.resource], share.standard, share.charged, share.credited, self.counted.index(heads)

    def _heads(self, counted: tuple[str, ...]) -> Counter[int]:
        return Counter(unit for event in counted for unit in self._units_of_event.get(event, ()))

    def given(self, holders: Iterable[int]) -> dict[Place, str]:
        """Who has each place."""
        return {
            place: self.resources[holder] for unit, holder in zip(self.places, holders, strict=True) for place in unit
        }


def _role(roster: Roster, place: Place) -> Role:
    role = roster.problem.event[place[0]].role(place[1])
    assert role is not None
    return role
