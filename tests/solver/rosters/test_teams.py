"""Teams: what resources who must have some units among them cost together bounds every roster."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

import pytest

from kebiao.solver.evaluation import evaluate
from kebiao.solver.result import Status
from kebiao.solver.rosters.annealing import Annealing
from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.roster import Roster, as_solution
from kebiao.solver.rosters.rostering import Rostering
from kebiao.solver.rosters.tally import tally_of
from kebiao.solver.rosters.teams import Teams, together
from kebiao.solver.watch import Watch

from .conftest import OpenRoster


def priced(ledger: Ledger, steps: int) -> Prices:
    """Prices after so many steps: after few they are poor, and much is left to gain."""
    prices = Prices(ledger)
    for _ in range(steps):
        prices.step()
    return prices


def bounded(teams: Teams, watch: Watch) -> list[int]:
    """The bound after each team."""
    bounds = [teams.bound]
    while teams.step(watch, 1.0):
        bounds.append(teams.bound)
    return bounds


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


@pytest.mark.parametrize(("grades", "classes", "seed"), [((7,), 3, 1), ((3, 7), 2, 1), ((1, 2), 2, 2), ((8,), 2, 3)])
@pytest.mark.parametrize("steps", [3, 60])
def test_no_roster_costs_less_than_the_bound(
    open_roster: OpenRoster, watch: Watch, grades: tuple[int, ...], classes: int, seed: int, steps: int
) -> None:
    """At poor prices as at good ones; whatever roster promised most."""
    roster = open_roster(grades, classes, seed)
    ledger = Ledger(roster)
    prices = priced(ledger, steps)
    annealing = Annealing(ledger, *tally_of(ledger), seed)
    given = annealing.cheaper({}, part=lambda: 0.0, moves=60_000, likely=priced(ledger, 30).likely())[0]
    evaluation = evaluate(roster.problem, as_solution(roster.problem, given))
    assert evaluation.hard == 0
    bounds = bounded(Teams(ledger, prices, [ledger.holders(given)]), watch)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= evaluation.soft


def test_the_bound_is_no_higher_than_the_cheapest_roster_of_all(
    open_roster: OpenRoster, watch: Watch, cheapest: Callable[[Roster], int]
) -> None:
    """The cheapest one as CP-SAT proves it from the constraints themselves."""
    roster = open_roster((1,), 2)
    ledger = Ledger(roster)
    for steps in (3, 60):
        assert bounded(Teams(ledger, priced(ledger, steps), []), watch)[-1] <= cheapest(roster)


def test_three_who_share_a_subject_cost_more_than_the_prices_tell(open_roster: OpenRoster, watch: Watch) -> None:
    """Each alone finds a bundle that goes with the prices; together they cannot have these."""
    ledger = Ledger(open_roster((7,), 3))
    prices = Prices(ledger)
    while not prices.settled:
        prices.step()
    teams = Teams(ledger, prices, [])
    assert teams.bound == prices.bound
    assert bounded(teams, watch)[-1] > prices.bound


def test_a_search_that_is_stopped_tells_no_more_than_one_that_is_not(open_roster: OpenRoster, watch: Watch) -> None:
    """What is seen to be impossible at once is told all the same."""
    ledger = Ledger(open_roster((7,), 3))
    prices = priced(ledger, 3)
    with Watch(60, None) as ended:
        ended.end()
        stopped = bounded(Teams(ledger, prices, []), ended)
    assert stopped[-1] < bounded(Teams(ledger, prices, []), watch)[-1]


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


def test_teams_lift_the_bound_after_the_prices(open_roster: OpenRoster, watch: Watch) -> None:
    rostering = Rostering(open_roster((7,), 3), watch, workers=1, seed=0, deterministic=True)
    assert rostering.first() is Status.FEASIBLE
    rostering.improve(10, 1.0)
    bounds = [rostering.bound]
    while rostering.tighten(1.0):
        bounds.append(rostering.bound)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= rostering.cost
    assert rostering.tighten(1.0) == 0
