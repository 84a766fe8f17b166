"""Prices of units: whatever they are, what resources would choose at them bounds every roster."""

from __future__ import annotations

import numpy as np
import pytest

from kebiao.solver.evaluation import evaluate
from kebiao.solver.result import Status
from kebiao.solver.rosters.annealing import Annealing
from kebiao.solver.rosters.bundles import Bundles
from kebiao.solver.rosters.choosing import cheapest
from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.recombining import recombined
from kebiao.solver.rosters.roster import Place, Roster, as_solution
from kebiao.solver.rosters.rostering import Rostering
from kebiao.solver.rosters.shelf import shelved
from kebiao.solver.rosters.tally import tally_of
from kebiao.solver.watch import Watch

from .conftest import OpenRoster


@pytest.fixture(scope="module")
def roster(open_roster: OpenRoster) -> Roster:
    return open_roster((3, 7), 2)


@pytest.fixture(scope="module")
def cheap(roster: Roster) -> dict[Place, str]:
    """A roster that meets what is required."""
    with Watch(60, None) as watch:
        rostering = Rostering(roster, watch, workers=1, seed=0, deterministic=True)
        assert rostering.first() is Status.FEASIBLE
        rostering.improve(10, 0.1)
    return rostering.given


@pytest.fixture(scope="module")
def ledger(roster: Roster) -> Ledger:
    return Ledger(roster)


@pytest.fixture(scope="module")
def cost(roster: Roster, cheap: dict[Place, str]) -> int:
    """What the roster costs by the constraints' own measures."""
    return evaluate(roster.problem, as_solution(roster.problem, cheap)).soft


def account(ledger: Ledger, resource: str, units: set[int]) -> float:
    """What a bundle costs a resource beside what its groups and links do, counted by the ledger's rows one by one."""
    rows = ledger.accounts[resource]
    counts = tuple(sum(counted[unit] for unit in units) for counted in ledger.counted)
    base = ledger.base.get(resource, [0] * len(ledger.weeks))
    found = sum(ledger.static(unit, resource) for unit in units)
    for week in ledger.weeks:
        found += rows.of_load(base[week] + sum(ledger.loads[unit][week] for unit in units), counts)
        for weight, among, most in rows.services:
            found += weight * max(0, sum(ledger.loads[unit][week] for unit in units if unit in among) - most)
        for weight, most, table, _ in rows.kinds:
            kinds = {kind for unit in units for kind in ledger.kinds[table].get(unit, ())}
            found += weight * max(0, len(kinds | ledger.kinds_given[table].get(resource, set())) - most)
    return found


def test_any_prices_bound_what_a_roster_costs(ledger: Ledger, cost: int) -> None:
    prices, random = Prices(ledger), np.random.default_rng(1)
    weights = np.array([float(weight) for weight, _, _ in ledger.groups])
    for scale in (0.0, 0.5, 1.0, 3.0):
        units = random.uniform(-scale, scale, len(ledger.able))
        assert prices.at(units, random.uniform(0, 1, len(weights)) * weights) <= cost + 1e-6


def test_no_bundle_is_cheaper_than_the_cheapest(ledger: Ledger, cheap: dict[Place, str]) -> None:
    """What a resource has in a roster is one of its bundles, and what is found is one that it may have."""
    random = np.random.default_rng(2)
    nothing = np.zeros(len(ledger.groups))
    units = random.uniform(0, 2, len(ledger.able))
    holders = ledger.holders(cheap)
    shelf, space = shelved([Bundles(ledger, resource) for resource in ledger.resources])
    for number, resource in enumerate(ledger.resources):
        held = {unit for unit, holder in enumerate(holders) if holder == number}
        least, count = cheapest(shelf, space, number, units, nothing)
        taken = space.taken[:count].tolist()
        assert all(resource in ledger.able[unit] for unit in taken)
        assert len(set(taken)) == len(taken)
        assert least <= account(ledger, resource, held) - sum(units[unit] for unit in held) + 1e-6
        assert least <= account(ledger, resource, set(taken)) - sum(units[unit] for unit in taken) + 1e-6


def test_the_cheapest_bundle_costs_what_its_units_do(ledger: Ledger) -> None:
    """Where all that costs is seen, and being seen in a group has its price, what is told is what it costs."""
    random = np.random.default_rng(3)
    units, presence = random.uniform(0, 2, len(ledger.able)), random.uniform(0, 1, len(ledger.groups))
    bundles = [Bundles(ledger, resource) for resource in ledger.resources]
    shelf, space = shelved(bundles)
    for number, one in enumerate(bundles):
        least, count = cheapest(shelf, space, number, units, presence)
        taken = set(space.taken[:count].tolist())
        seen = {group for unit in taken for group in ledger.groups_of.get(unit, ())}.intersection(one.groups)
        told = account(ledger, one.resource, taken) - sum(units[u] for u in taken) + sum(presence[g] for g in seen)
        assert least == pytest.approx(told)


def test_steps_raise_the_bound_and_tell_who_is_likely(ledger: Ledger, cost: int) -> None:
    prices = Prices(ledger)
    bounds = [prices.bound]
    for _ in range(3):
        for _ in range(6):
            prices.step()
        bounds.append(prices.bound)
    assert bounds == sorted(bounds)
    assert 0 < bounds[-1] <= cost
    likely = prices.likely()
    assert [len(some) for some in likely] == [len(able) for able in ledger.able]
    assert all(0 <= x <= 1 + 1e-9 for some in likely for x in some)


def test_settled_prices_bound_what_the_shares_cost(ledger: Ledger, cost: int) -> None:
    """By duality: at the best prices the shares give each unit away once, and cost as much as the bound."""
    prices = Prices(ledger)
    while not prices.settled:
        prices.step()
    shares = prices.likely()
    assert all(sum(some) == pytest.approx(1, abs=0.05) for some in shares)
    columns, missed = prices._columns, prices._missed
    spent = (columns.costs * columns.shares).sum() + missed.weights @ np.maximum(0, missed.groups)
    assert spent == pytest.approx(prices.value, abs=0.5)
    assert prices.bound <= cost


def test_what_is_likely_guides_the_annealing(roster: Roster, ledger: Ledger, cost: int) -> None:
    prices = Prices(ledger)
    for _ in range(30):
        prices.step()
    annealing = Annealing(ledger, *tally_of(ledger), 3)
    found = annealing.cheaper({}, part=lambda: 0.0, moves=100_000, likely=prices.likely())[0]
    evaluation = evaluate(roster.problem, as_solution(roster.problem, found))
    assert evaluation.hard == 0
    assert prices.bound <= evaluation.soft


def test_bundles_of_two_rosters_make_one_as_cheap_or_cheaper(ledger: Ledger, cheap: dict[Place, str]) -> None:
    """Where each does well in another part, what is put together does well in both; and its cost is what it is told."""
    annealing = Annealing(ledger, *tally_of(ledger), 5)
    rosters = [annealing.cheaper(cheap, part=lambda: 0.0, moves=moves)[0] for moves in (3_000, 30_000)]
    holders = sorted((ledger.holders(given) for given in rosters), key=lambda some: annealing.total(ledger.given(some)))
    with Watch(60, None) as watch:
        found = recombined(ledger, holders, watch, seconds=None, work=1.0)
        again = recombined(ledger, [found or []], watch, seconds=None, work=1.0)
    assert found is not None and found == again
    assert annealing.total(ledger.given(found)) <= annealing.total(ledger.given(holders[0]))


def test_what_bundles_cost_and_groups_see_is_what_the_roster_costs(ledger: Ledger, cheap: dict[Place, str]) -> None:
    annealing = Annealing(ledger, *tally_of(ledger), 5)
    anybody = {place: able[0] for unit, able in zip(ledger.places, ledger.able, strict=True) for place in unit}
    for given in (cheap, anybody):
        holders = ledger.holders(given)
        cost = 0
        for number, resource in enumerate(ledger.resources):
            cost += ledger.cost(resource, [unit for unit, holder in enumerate(holders) if holder == number])
        for group, (weight, most, seen) in enumerate(ledger.groups):
            there = {holders[unit] for unit, groups in ledger.groups_of.items() if group in groups}
            names = {ledger.resources[number] for number in there} | {name for name, times in seen.items() if times}
            cost += weight * max(0, len(names) - most)
        assert cost == annealing.total(given)
