"""What a team costs together, against every choice that it has."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

import pytest

from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.team_cost import together
from kebiao.solver.watch import Watch

from .conftest import OpenRoster, priced


def every_choice(ledger: Ledger, team: Sequence[int]) -> Iterator[list[list[int]]]:
    """All that a team may have: each unit goes to one of it, or to nobody of it if somebody else is able to have it."""
    names = [ledger.resources[number] for number in team]
    units = [unit for unit, able in enumerate(ledger.able) if set(names) & set(able)]
    options = [
        [place for place, name in enumerate(names) if name in ledger.able[unit]]
        + ([] if set(ledger.able[unit]) <= set(names) else [-1])
        for unit in units
    ]
    for holders in itertools.product(*options):
        yield [[unit for unit, at in zip(units, holders, strict=True) if at == place] for place in range(len(names))]


def cost_of(ledger: Ledger, prices: Prices, number: int, units: list[int]) -> float:
    """What a bundle costs at the prices beyond the cheapest; without end where it breaks what is required."""
    resource, (paid, presence) = ledger.resources[number], prices.best
    base = ledger.base.get(resource, [0] * len(ledger.weeks))
    counts = tuple(sum(counted[unit] for unit in units) for counted in ledger.counted)
    loads = [base[week] + sum(ledger.loads[unit][week] for unit in units) for week in ledger.weeks]
    if not all(ledger.accounts[resource].allows(load, counts) for load in loads):
        return math.inf
    groups = {group for unit in units for group in ledger.groups_of.get(unit, ())}
    seen = sum(presence[group] for group in groups if not ledger.is_given(resource, group))
    return float(ledger.cost(resource, units) - paid[units].sum() + seen - prices.least(number))


@pytest.mark.parametrize("steps", [3, 40])
def test_no_choice_of_a_team_is_cheaper_than_what_it_costs_together(
    open_roster: OpenRoster, watch: Watch, steps: int
) -> None:
    ledger = Ledger(open_roster((1, 2), 2))
    prices = priced(ledger, steps)
    for team in {tuple(ledger.resources.index(name) for name in able) for able in ledger.able if len(able) == 2}:
        choices = every_choice(ledger, team)
        cheapest = min(
            sum(cost_of(ledger, prices, number, units) for number, units in zip(team, bundles, strict=True))
            for bundles in choices
        )
        least, most, *_ = together(ledger, prices, team, watch, 1.0, cheapest + 1.0)
        assert least == pytest.approx(most, abs=1e-3)
        assert least <= cheapest + 1e-6
        assert least == pytest.approx(cheapest, abs=1e-3)


@pytest.mark.parametrize("beyond", [0.2, 0.7, 3.0])
def test_a_team_that_cannot_be_had_for_so_little_costs_more_than_that(
    open_roster: OpenRoster, watch: Watch, beyond: float
) -> None:
    """Whoever is left out because only dear bundles have them is left out of nothing that is asked for."""
    ledger = Ledger(open_roster((1, 2), 2))
    prices = priced(ledger, 3)
    told = set()
    for team in {tuple(ledger.resources.index(name) for name in able) for able in ledger.able if len(able) <= 3}:
        whole = together(ledger, prices, team, watch, 1.0, 50.0)
        asked = together(ledger, prices, team, watch, 1.0, beyond)
        assert whole.settled and asked.settled
        assert asked.least == pytest.approx(min(whole.least, beyond), abs=1e-3)
        told.add(whole.least > beyond)
    assert True in told
