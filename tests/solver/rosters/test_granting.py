"""Granting teams what they would have at the prices: rosters become cheaper, and stay rosters."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.evaluation import Evaluation, evaluate
from kebiao.solver.rosters.annealing import Annealing
from kebiao.solver.rosters.granting import granted, redistributed
from kebiao.solver.rosters.ledger import Ledger
from kebiao.solver.rosters.prices import Prices
from kebiao.solver.rosters.roster import Roster, as_solution
from kebiao.solver.rosters.tally import tally_of
from kebiao.solver.rosters.teams import Teams
from kebiao.solver.watch import Watch

from .conftest import OpenRoster


def poor(ledger: Ledger) -> list[int]:
    """A roster that fits, and is not cheap: the end of a short annealing."""
    annealing = Annealing(ledger, *tally_of(ledger), 1)
    prices = Prices(ledger)
    while not prices.settled:
        prices.step()
    return ledger.holders(annealing.cheaper({}, part=lambda: 0.0, moves=1_500, likely=prices.likely())[0])


def measured(roster: Roster, ledger: Ledger, holders: list[int]) -> Evaluation:
    """What the constraints themselves say of a roster."""
    return evaluate(roster.problem, as_solution(roster.problem, ledger.given(holders)))


def test_all_that_is_given_away_among_all_makes_the_cheapest_roster(
    open_roster: OpenRoster, watch: Watch, cheapest: Callable[[Roster], int]
) -> None:
    """As cheap as CP-SAT proves it from the constraints."""
    roster = open_roster((1,), 2)
    ledger = Ledger(roster)
    found = redistributed(ledger, poor(ledger), range(len(ledger.resources)), watch)
    assert found is not None
    evaluation = measured(roster, ledger, found)
    assert (evaluation.hard, evaluation.soft) == (0, cheapest(roster))


def test_others_keep_what_they_have(open_roster: OpenRoster, watch: Watch) -> None:
    ledger = Ledger(open_roster((7,), 3))
    holders = poor(ledger)
    some = {holders[0], holders[1], holders[2]}
    found = redistributed(ledger, holders, some, watch)
    assert found is not None
    for before, after in zip(holders, found, strict=True):
        assert (after in some) if before in some else after == before


def test_granting_makes_a_roster_cheaper(open_roster: OpenRoster, watch: Watch) -> None:
    roster = open_roster((7, 8), 3)
    ledger = Ledger(roster)
    prices = Prices(ledger)
    while not prices.settled:
        prices.step()
    holders = poor(ledger)
    teams = Teams(ledger, prices, [holders])
    while teams.step(watch, 1.0):
        pass
    assert teams.wishes(holders)
    turns = iter(range(40))
    found = granted(
        ledger,
        teams,
        holders,
        lambda some: measured(roster, ledger, list(some)).soft,
        watch,
        lambda: next(turns, 40) >= 40,
    )
    before, after = measured(roster, ledger, holders), measured(roster, ledger, found)
    assert before.hard == after.hard == 0
    assert teams.bound <= after.soft < before.soft
