"""Teams: what resources who must have some units among them cost together bounds every roster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.evaluation import evaluate
from kebiao.solver.result import Status
from kebiao.solver.rosters.annealing import Annealing
from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.roster import Roster, as_solution
from kebiao.solver.rosters.rostering import Rostering
from kebiao.solver.rosters.tally import tally_of
from kebiao.solver.rosters.teams import Teams
from kebiao.solver.watch import Watch

from .conftest import OpenRoster, priced


def bounded(teams: Teams, watch: Watch) -> list[int]:
    """The bound after each team."""
    bounds = [teams.bound]
    while teams.step(watch, 1.0):
        bounds.append(teams.bound)
    return bounds


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
