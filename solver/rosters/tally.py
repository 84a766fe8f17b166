"""A ledger as plain arrays, for compiled search: what each resource and each group costs is counted by these.

Whatever is counted in kinds (preparations of a resource, resources that a group sees) is a row of counters: it costs
what lies beyond the row's maximum of counters that are not zero. A pair is a unit and one of those able to have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .ledger import HARD, Ledger

Whole = npt.NDArray[np.int64]


class Tally(NamedTuple):
    """What is asked. A field ending in `_at` says where the entries begin that belong to each item, and where they end.

    `shares`: weight, whole step, least, most, charged, credited, list of counted units; `limits`: weight, least, most;
    `services` and `rows`: weight, maximum; `counters`: the row of each; `links`: weight of each, with its head units.
    """

    able_at: Whole
    able: Whole
    pair: Whole
    """(unit, resource) to the number of the pair, -1 for none"""
    static: Whole
    loads: Whole
    """(unit, week)"""
    base: Whole
    """(resource, week)"""
    counted: Whole
    """(list, unit): how often it counts"""
    shares_at: Whole
    shares: Whole
    limits_at: Whole
    limits: Whole
    served_at: Whole
    served: Whole
    """the services of each pair"""
    services_at: Whole
    services: Whole
    """of each resource"""
    rows: Whole
    counters: Whole
    counted_at: Whole
    counts: Whole
    """the counters of each pair"""
    links: Whole
    heads_at: Whole
    heads: Whole
    linked_at: Whole
    linked: Whole
    """the links of each unit, as head or not"""
    link_counter: Whole
    """(link, resource) to the counter of the units that a head must have one of"""


class Balance(NamedTuple):
    """Who has what, and what is counted of it; all of it changes as units change hands."""

    holder: Whole
    load: Whole
    """(resource, week)"""
    heads: Whole
    """(list, resource)"""
    service: Whole
    """(service, week)"""
    counts: Whole
    """of each counter"""
    kinds: Whole
    """counters of each row that are not zero"""
    cost: Whole
    """of each resource's load and services"""
    held: Whole
    """(resource, place): the units that it has, in any order"""
    holds: Whole
    """how many these are"""
    where: Whole
    """the place of each unit among those of its holder"""


def tally_of(ledger: Ledger) -> tuple[Tally, Whole]:
    """The arrays of a ledger, and each counter's count while nobody has any unit."""
    return _Writer(ledger).written()


class _Writer:
    """Writes a ledger's arrays."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names = ledger.resources
        self._index = {name: number for number, name in enumerate(self._names)}
        self._pairs = [(unit, resource) for unit, able in enumerate(ledger.able) for resource in able]
        self._rows: list[tuple[int, int]] = []
        self._counters: list[int] = []
        self._first: list[int] = []
        self._counts: dict[tuple[int, str], list[int]] = {}

    def written(self) -> tuple[Tally, Whole]:
        ledger, names = self._ledger, self._names
        accounts = [ledger.accounts[name] for name in names]
        self._write_kinds()
        self._write_groups()
        link_counter = self._write_links()
        services, served = self._services()
        pair = np.full((len(ledger.able), len(names)), -1, np.int64)
        for number, (unit, resource) in enumerate(self._pairs):
            pair[unit, self._index[resource]] = number
        nothing = [0] * len(ledger.weeks)
        tally = Tally(
            *packed([self._index[name] for name in able] for able in ledger.able),
            pair,
            _whole([ledger.static(unit, resource) for unit, resource in self._pairs]),
            _whole(ledger.loads, len(ledger.weeks)),
            _whole([ledger.base.get(name, nothing) for name in names], len(ledger.weeks)),
            _whole(
                [[counted[unit] for unit in range(len(ledger.able))] for counted in ledger.counted], len(ledger.able)
            ),
            *packed((account.shares for account in accounts), 7),
            *packed((account.limits for account in accounts), 3),
            *packed(served.get(one, []) for one in self._pairs),
            *packed(services, 2),
            _whole(self._rows, 2),
            _whole(self._counters),
            *packed(self._counts.get(one, []) for one in self._pairs),
            _whole([weight for weight, *_ in ledger.links]),
            *packed(heads for _, heads, *_ in ledger.links),
            *packed(ledger.links_of.get(unit, []) for unit in range(len(ledger.able))),
            link_counter,
        )
        return tally, _whole(self._first)

    def _row(self, weight: int, maximum: int) -> int:
        self._rows.append((weight, maximum))
        return len(self._rows) - 1

    def _counter(self, row: int, first: int = 0) -> int:
        self._counters.append(row)
        self._first.append(first)
        return len(self._counters) - 1

    def _write_kinds(self) -> None:
        """A row for each resource and table of kinds, with a counter for each kind."""
        ledger = self._ledger
        for name in self._names:
            for weight, maximum, table, _ in ledger.accounts[name].kinds:
                row = self._row(weight * len(ledger.weeks), maximum)
                given = ledger.kinds_given[table].get(name, set())
                counter = {kind: self._counter(row, 1) for kind in sorted(given)}
                for unit, kinds in ledger.kinds[table].items():
                    if name in ledger.able[unit]:
                        for kind in sorted(kinds):
                            if kind not in counter:
                                counter[kind] = self._counter(row)
                            self._counts.setdefault((unit, name), []).append(counter[kind])

    def _write_groups(self) -> None:
        """A row for each group that sees resources, with a counter for each of these."""
        ledger = self._ledger
        units_of: dict[int, list[int]] = {}
        for unit, groups in ledger.groups_of.items():
            for group in groups:
                units_of.setdefault(group, []).append(unit)
        for number, (weight, maximum, given) in enumerate(ledger.groups):
            row = self._row(weight, maximum)
            counter = {name: self._counter(row, count) for name, count in given.items()}
            for unit in units_of.get(number, ()):
                for name in ledger.able[unit]:
                    if name not in counter:
                        counter[name] = self._counter(row)
                    self._counts.setdefault((unit, name), []).append(counter[name])

    def _write_links(self) -> Whole:
        """Counters that cost nothing in themselves: whether a resource has any of a link's other units."""
        ledger = self._ledger
        found = np.full((len(ledger.links), len(self._names)), -1, np.int64)
        row = self._row(0, 0)
        for number, (_, _, others, there, _) in enumerate(ledger.links):
            for name, at in self._index.items():
                found[number, at] = self._counter(row, int(name in there))
            for unit in others:
                for name in ledger.able[unit]:
                    counter = int(found[number, self._index[name]])
                    self._counts.setdefault((unit, name), []).append(counter)
        return found

    def _services(self) -> tuple[list[list[tuple[int, int]]], dict[tuple[int, str], list[int]]]:
        """The services of each resource, and which of them, numbered through, each pair belongs to."""
        services: list[list[tuple[int, int]]] = []
        served: dict[tuple[int, str], list[int]] = {}
        number = 0
        for name in self._names:
            services.append([])
            for weight, units, maximum in self._ledger.accounts[name].services:
                for unit in units:
                    served.setdefault((unit, name), []).append(number)
                services[-1].append((weight, maximum))
                number += 1
        return services, served


def eased(tally: Tally, weight: int) -> Tally:
    """The same with another weight for a step of what is required."""

    def lighter(weights: Whole) -> Whole:
        return np.where(weights >= HARD, weights // HARD * weight, weights)

    def first_lighter(rows: Whole) -> Whole:
        return np.column_stack([lighter(rows[:, 0]), rows[:, 1:]]) if len(rows) else rows

    return tally._replace(
        shares=first_lighter(tally.shares),
        limits=first_lighter(tally.limits),
        services=first_lighter(tally.services),
        rows=first_lighter(tally.rows),
        links=lighter(tally.links),
    )


def balance_of(tally: Tally, first: Whole, holder: Sequence[int]) -> Balance:
    """The state in which each unit has a holder; its costs are still to be counted."""
    units, resources = tally.pair.shape
    weeks = tally.loads.shape[1]
    balance = Balance(
        _whole(holder),
        tally.base.copy(),
        np.zeros((len(tally.counted), resources), np.int64),
        np.zeros((len(tally.services), weeks), np.int64),
        first.copy(),
        np.zeros(len(tally.rows), np.int64),
        np.zeros(resources, np.int64),
        np.zeros((resources, units), np.int64),
        np.zeros(resources, np.int64),
        np.zeros(units, np.int64),
    )
    for unit, resource in enumerate(holder):
        pair = tally.pair[unit, resource]
        balance.load[resource] += tally.loads[unit]
        balance.heads[:, resource] += tally.counted[:, unit]
        for service in tally.served[tally.served_at[pair] : tally.served_at[pair + 1]]:
            balance.service[service] += tally.loads[unit]
        for counter in tally.counts[tally.counted_at[pair] : tally.counted_at[pair + 1]]:
            balance.counts[counter] += 1
        place = balance.holds[resource]
        balance.held[resource, place] = unit
        balance.where[unit] = place
        balance.holds[resource] += 1
    np.add.at(balance.kinds, tally.counters[balance.counts > 0], 1)
    return balance


def _whole(values: Iterable[object], width: int | None = None) -> Whole:
    """An array of whole numbers; `width`: of its rows, where there may be none."""
    found = np.array(list(values), np.int64)
    return found if width is None else found.reshape(-1, width)


def packed(lists: Iterable[Sequence[object]], width: int | None = None) -> tuple[Whole, Whole]:
    """Where each list begins and ends, and all of them one after another."""
    every = list(lists)
    begins = np.concatenate([[0], np.cumsum([len(one) for one in every])]).astype(np.int64)
    return begins, _whole([item for one in every for item in one], width)
