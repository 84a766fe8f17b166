"""What the costs of one resource see of a bundle of units: its load, its counted units, and its kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .ledger import Ledger

_LOADS = 100
"""Loads above this are too many to tell apart."""


@dataclass(frozen=True, slots=True)
class States:
    """What one resource's bundles cost by what is seen of them; never more than the ledger counts.

    `costs`: by counted units (row) and load of all weeks (column), infinite where that is ruled out. A kind beyond the
    `free` ones costs `weight`; `kinds` has those that units bring.
    """

    costs: npt.NDArray[np.float64]
    counted: frozenset[int]
    weight: int
    free: int
    kinds: dict[int, list[str]]


def states_of(ledger: Ledger, resource: str, units: Iterable[int]) -> States | None:
    """The states of a resource; None where there are too many."""
    mine = list(units)
    lists = {number for number, counted in enumerate(ledger.counted) if any(unit in counted for unit in mine)}
    if len(lists) > 1 or any(times != 1 for number in lists for times in ledger.counted[number].values()):
        return None
    counted = frozenset(unit for number in lists for unit in mine if unit in ledger.counted[number])
    costs = _costs(ledger, resource, mine, next(iter(lists), 0), _most_counted(ledger, resource, counted))
    if costs is None:
        return None
    steady = all(load == ledger.loads[unit][0] > 0 for unit in mine for load in ledger.loads[unit])
    rows = [row for row in ledger.accounts[resource].kinds if not row[3]] if steady else []
    weight, most, number, _ = max(rows, default=(0, 0, -1, False), key=lambda row: (row[0], -row[1]))
    if number < 0:
        return States(costs, counted, 0, 0, {})
    given = ledger.kinds_given[number].get(resource, set())
    kinds = {unit: sorted(ledger.kinds[number].get(unit, set()) - given) for unit in mine}
    # With more given than is free, any kind costs.
    beyond = max(0, len(given) - most)
    cost = weight * len(ledger.weeks)
    return States(costs + cost * beyond, counted, cost, max(0, most - len(given)), kinds)


def _most_counted(ledger: Ledger, resource: str, counted: frozenset[int]) -> int:
    """How many counted units a resource can have at most, as far as required kinds say it."""
    most = len(counted)
    for _, maximum, number, required in ledger.accounts[resource].kinds:
        kinds = [ledger.kinds[number].get(unit, set()) for unit in counted]
        apart = all(kinds) and sum(map(len, kinds)) == len(set().union(*kinds))
        if required and apart and all(any(ledger.loads[unit]) for unit in counted):
            given = ledger.kinds_given[number].get(resource, set())
            most = min(most, max(0, maximum - len(given.difference(*kinds))))
    return most


def _costs(
    ledger: Ledger, resource: str, units: list[int], number: int, most_counted: int
) -> npt.NDArray[np.float64] | None:
    """What loads cost, by counted units and load of all weeks; None where too many loads are allowed."""
    account, base = ledger.accounts[resource], ledger.base.get(resource)
    counts = [tuple(h if n == number else 0 for n in range(len(ledger.counted))) for h in range(most_counted + 1)]
    whole: npt.NDArray[np.float64] = np.zeros((most_counted + 1, 1))
    for week in ledger.weeks:
        charged = base[week] if base else 0
        most = sum(ledger.loads[unit][week] for unit in units)
        while most and not any(account.allows(most + charged, count) for count in counts):
            most -= 1
        if most > _LOADS:
            return None
        one = np.array(
            [
                [
                    account.of_load(load + charged, count) if account.allows(load + charged, count) else np.inf
                    for load in range(most + 1)
                ]
                for count in counts
            ]
        )
        added = np.full((most_counted + 1, whole.shape[1] + most), np.inf)
        for load in range(most + 1):
            to = added[:, load : load + whole.shape[1]]
            np.minimum(to, whole + one[:, load, None], out=to)
        whole = added
    return whole
