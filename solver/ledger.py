"""A roster as a ledger: what each resource and each group costs, kept up while units change hands.

It counts what `encode` and `measure` of the roster's constraints count, a third time and for speed; whatever comes out
of it is completed and measured like every answer before it is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .constraint import Constraint
from .constraints import (
    LimitEventGroups,
    LimitService,
    LimitShares,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
    PreferResources,
)
from .pools import kept_together
from .problem import Role
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

    def __init__(self, roster: Roster, given: Mapping[Place, str]) -> None:
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
        self._known: dict[tuple[str, int, tuple[int, ...]], int] = {}
        self.kinds: list[dict[int, set[str]]] = []
        self.kinds_given: list[dict[str, set[str]]] = []
        self.groups: list[tuple[int, int, Counter[str]]] = []
        self.groups_of: dict[int, list[int]] = {}
        self._links: list[tuple[int, list[int], list[int], set[str], bool]] = []
        self._links_of: dict[int, list[int]] = {}
        for constraint in problem.constraints:
            self._read(roster, constraint)
        self.holder = [given[unit[0]] for unit in self.places]
        self.held: dict[str, set[int]] = {r: set() for r in problem.resource}
        for number, resource in enumerate(self.holder):
            self.held[resource].add(number)
            for group in self.groups_of.get(number, ()):
                self.groups[group][2][resource] += 1
        self._cost_of = {resource: self.account(resource, held) for resource, held in self.held.items()}

    @staticmethod
    def _workload(roster: Roster, unit: Iterable[Place], week: int) -> int:
        event = roster.problem.event
        return sum(_role(roster, (e, r)).workload or 0 for e, r in unit if roster.problem.in_week(event[e], week))

    def _read(self, roster: Roster, constraint: Constraint) -> None:
        """Write down what a constraint asks."""
        weight = HARD if constraint.required else constraint.weight
        groups = roster.problem.event_groups
        if isinstance(constraint, LimitShares):
            heads = Counter(u for event in constraint.counted for u in self._units_of_event.get(event, ()))
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
                self._links_of.setdefault(u, []).append(len(self._links))
            self._links.append((weight, first, sorted(others), there, constraint.required))
        elif isinstance(constraint, PreferResources):
            for event in constraint.events:
                for u in self._units_of_event.get(event, ()):
                    for resource in self.able[u]:
                        if resource not in constraint.resources:
                            self._static[u, resource] = self._static.get((u, resource), 0) + weight

    def account(self, resource: str, held: set[int]) -> int:
        """What a resource costs that holds some units, beside what its groups and links do."""
        account, cost = self.accounts[resource], 0
        base = self.base.get(resource)
        counts = tuple([sum([counted[u] for u in held if u in counted]) for counted in self.counted])
        for week in self.weeks:
            load = sum([self.loads[u][week] for u in held]) + (base[week] if base else 0)
            key = resource, load, counts
            if key not in self._known:
                self._known[key] = account.of_load(load, counts)
            cost += self._known[key]
            for weight, units, maximum in account.services:
                served = sum([self.loads[u][week] for u in held if u in units])
                if served > maximum:
                    cost += weight * (served - maximum)
            for weight, maximum, number, _ in account.kinds:
                kinds = self.kinds[number]
                some = {kind for u in held for kind in kinds.get(u, ())}
                given = self.kinds_given[number].get(resource)
                if given:
                    some |= given
                if len(some) > maximum:
                    cost += weight * (len(some) - maximum)
        return cost + sum([self._static.get((u, resource), 0) for u in held])

    def _around(self, units: Iterable[int]) -> int:
        """What the groups and links cost that some units are in."""
        cost = 0
        for group in {g for u in units for g in self.groups_of.get(u, ())}:
            weight, most, seen = self.groups[group]
            cost += weight * max(0, len(seen) - most)
        for link in {k for u in units for k in self._links_of.get(u, ())}:
            weight, heads, others, there, _ = self._links[link]
            for head in heads:
                resource = self.holder[head]
                if resource not in there and not any(self.holder[u] == resource for u in others):
                    cost += weight
        return cost

    @property
    def total(self) -> int:
        """The cost of the whole roster, required constraints included."""
        return sum(self._cost_of.values()) + self._around(range(len(self.places)))

    def change(self, moves: list[tuple[int, str]]) -> int:
        """Let units change hands; what that adds to the cost."""
        units = [unit for unit, _ in moves]
        touched = {self.holder[u] for u in units} | {resource for _, resource in moves}
        before = self._around(units) + sum(self._cost_of[r] for r in touched)
        for unit, resource in moves:
            old = self.holder[unit]
            self.held[old].discard(unit)
            self.held[resource].add(unit)
            self.holder[unit] = resource
            for group in self.groups_of.get(unit, ()):
                seen = self.groups[group][2]
                seen[old] -= 1
                if not seen[old]:
                    del seen[old]
                seen[resource] += 1
        for resource in touched:
            self._cost_of[resource] = self.account(resource, self.held[resource])
        return self._around(units) + sum(self._cost_of[r] for r in touched) - before

    def static(self, unit: int, resource: str) -> int:
        """What it costs that a resource has a unit, whatever else it has."""
        return self._static.get((unit, resource), 0)

    def breaks_link(self, resource: str, units: list[int], cell: list[int]) -> bool:
        """Whether these units of a cell, and no others of it, break a required link, whatever else a resource has."""
        for number in {n for u in units for n in self._links_of.get(u, ())}:
            _, heads, others, there, required = self._links[number]
            if required and resource not in there and any(head in units for head in heads):
                elsewhere = any(u not in cell and resource in self.able[u] for u in others)
                if not elsewhere and not any(u in others for u in units):
                    return True
        return False

    def is_given(self, resource: str, group: int) -> bool:
        """Whether a resource is seen in a group whatever units it has."""
        seen = self.groups[group][2][resource]
        return seen > sum(group in self.groups_of.get(u, ()) for u in self.held[resource])

    def given(self) -> dict[Place, str]:
        """Who has each place."""
        return {place: self.holder[number] for number, unit in enumerate(self.places) for place in unit}


_NONE: frozenset[str] = frozenset()


def _role(roster: Roster, place: Place) -> Role:
    role = roster.problem.event[place[0]].role(place[1])
    assert role is not None
    return role
