"""Prices of units: whatever they are, what resources would choose at them bounds every roster."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from kebiao.instances.new_school.school import new_school_with_timetable
from kebiao.instances.new_school.staffing import Staffing
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.annealing import annealed
from kebiao.solver.bundles import Bundles
from kebiao.solver.ledger import Ledger
from kebiao.solver.prices import Prices
from kebiao.solver.result import Status
from kebiao.solver.roster import Place, Roster, roster_of
from kebiao.solver.rostering import Rostering
from kebiao.solver.watch import Watch


@pytest.fixture(scope="module")
def roster() -> Roster:
    """A small school in which everybody is still to be chosen."""
    school, _ = new_school_with_timetable(grades=(3, 7), classes_per_grade=2, seed=1, staffing=Staffing.OPEN)
    found = roster_of(post(school, rules_of(school)).problem)
    assert found is not None
    return found


def drawn(roster: Roster, seed: int) -> dict[Place, str]:
    """Anybody for every place."""
    random = Random(seed)
    return {
        (event, role): random.choice(roster.problem.candidates(asked))
        for event, role in sorted(roster.places)
        if (asked := roster.problem.event[event].role(role)) is not None
    }


@pytest.fixture(scope="module")
def cheap(roster: Roster) -> Ledger:
    """A roster that meets what is required."""
    with Watch(60, None) as watch:
        rostering = Rostering(roster, watch, workers=1, seed=0, deterministic=True)
        assert rostering.first() is Status.FEASIBLE
        rostering.improve(10, 0.1)
    return Ledger(roster, rostering.given)


def test_any_prices_bound_what_a_roster_costs(roster: Roster, cheap: Ledger) -> None:
    prices, random = Prices(cheap, 0), np.random.default_rng(1)
    weights = np.array([float(weight) for weight, _, _ in cheap.groups])
    for scale in (0.0, 0.5, 1.0, 3.0):
        units = random.uniform(-scale, scale, len(cheap.able))
        assert prices.at(units, random.uniform(0, 1, len(weights)) * weights) <= cheap.total + 1e-6


def test_no_bundle_is_cheaper_than_the_cheapest(cheap: Ledger) -> None:
    """What a resource has in a roster is one of its bundles, and what is found is one that it may have."""
    random = np.random.default_rng(2)
    nothing = np.zeros(len(cheap.groups))
    units = random.uniform(0, 2, len(cheap.able))
    for resource in sorted({r for able in cheap.able for r in able}):
        held = cheap.held[resource]
        before = cheap.total
        least, taken = Bundles(cheap, resource).cheapest(units, nothing)
        assert all(resource in cheap.able[unit] for unit in taken)
        assert len(set(taken)) == len(taken)
        assert least <= cheap.account(resource, held) - sum(units[unit] for unit in held) + 1e-6
        assert least <= cheap.account(resource, set(taken)) - sum(units[unit] for unit in taken) + 1e-6
        assert cheap.total == before


def test_passes_raise_the_bound_and_tell_who_is_likely(cheap: Ledger) -> None:
    prices = Prices(cheap, 0)
    bounds = [prices.bound]
    for _ in range(3):
        for done in range(6):
            prices.move(done / 6)
        prices.look()
        bounds.append(prices.bound)
    assert bounds == sorted(bounds)
    assert 0 < bounds[-1] <= cheap.total
    likely = prices.likely()
    assert [len(some) for some in likely] == [len(able) for able in cheap.able]
    assert all(0 <= x <= 1 for some in likely for x in some)


def test_what_is_likely_guides_the_annealing(roster: Roster, cheap: Ledger) -> None:
    prices = Prices(cheap, 0)
    for done in range(10):
        prices.move(done / 10)
    given = drawn(roster, 3)
    found = annealed(roster, given, seed=3, part=lambda: 0.0, moves=2_000, likely=prices.likely())
    assert Ledger(roster, found).total < Ledger(roster, given).total
