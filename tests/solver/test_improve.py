"""The improvement: where nothing is to be gained, it goes on to other answers that cost as much."""

from __future__ import annotations

from itertools import combinations

from kebiao.solver.constraints import AssignTime, AvoidClashes, PreferTimes
from kebiao.solver.evaluation import evaluate
from kebiao.solver.improve import Improver
from kebiao.solver.incumbent import Incumbent
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution
from kebiao.solver.watch import Watch

NAMES = tuple(f"club{i}" for i in range(6))
GAMES = tuple(
    Event(f"{a}-{b}", 1, (Role("home", "club", a), Role("away", "club", b))) for a, b in combinations(NAMES, 2)
)
IDS = tuple(game.id for game in GAMES)
ROUNDS = ("05 14 23", "45 03 12", "15 02 34", "25 13 04", "35 24 01")
CHEAPEST = Solution(
    tuple(
        Meet(f"club{game[0]}-club{game[1]}", 1, f"round{7 - i}")
        for i, games in enumerate(ROUNDS)
        for game in games.split()
    )
)
"""Everybody plays everybody in the last five rounds, one after another."""


def test_it_moves_along_a_plateau() -> None:
    """Fifteen games, of which three at most can be in the last round, where all are wished: twelve cost 1 each."""
    problem = Problem(
        "league",
        tuple(Time(f"round{i}") for i in range(8)),
        tuple(Resource(name, "club") for name in NAMES),
        GAMES,
        (
            AssignTime(id="played", events=IDS),
            AvoidClashes(id="one game", resources=NAMES),
            PreferTimes(id="last", events=IDS, times=("round7",), required=False),
        ),
    )
    with Watch(60, None) as watch:
        model = Model(problem)
        model.add_costs()
        held = model.held(CHEAPEST)
        assert held is not None
        values = model.complete(held, watch)
        assert values is not None
        first = Incumbent(values, CHEAPEST, evaluate(problem, CHEAPEST))
        improver = Improver(
            model,
            watch,
            first,
            problem=problem,
            seed=1,
            judged=lambda evaluation: None,
            improved=lambda incumbent: None,
            bounded=lambda bound: None,
            tighten=lambda evaluation, work: 0.0,
            done=lambda: False,
        )
        improver.search_in_rounds(1, 0.5)
    assert first.evaluation.soft == improver.best.evaluation.soft == 12
    assert improver.best.solution != first.solution
