"""The local search beside the engine: what it finds is measured, and it goes on from what others found."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import combinations

import pytest

from kebiao.solver.carrying import Carrier
from kebiao.solver.companion import Companion
from kebiao.solver.constraints import AssignTime, AvoidClashes, PreferTimes
from kebiao.solver.evaluation import Evaluation, evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution
from kebiao.solver.watch import Watch

NAMES = tuple(f"club{i}" for i in range(6))
GAMES = tuple(
    Event(f"{a}-{b}", 1, (Role("home", "club", NAMES[a]), Role("away", "club", NAMES[b])))
    for a, b in combinations(range(6), 2)
)
PROBLEM = Problem(
    "league",
    tuple(Time(f"round{i}") for i in range(8)),
    tuple(Resource(name, "club") for name in NAMES),
    GAMES,
    (
        AssignTime(id="played", events=tuple(game.id for game in GAMES)),
        AvoidClashes(id="one game", resources=NAMES),
        PreferTimes(
            id="late", events=tuple(game.id for game in GAMES), times=("round5", "round6", "round7"), required=False
        ),
    ),
)
ROUNDS = (
    ("0-5", "1-4", "2-3"),
    ("4-5", "0-3", "1-2"),
    ("1-5", "0-2", "3-4"),
    ("2-5", "1-3", "0-4"),
    ("3-5", "2-4", "0-1"),
)
"""Everybody plays everybody in five rounds."""


def schedule(first: int) -> Solution:
    """The five rounds one after another."""
    return Solution(tuple(Meet(game, 1, f"round{first + i}") for i, games in enumerate(ROUNDS) for game in games))


@pytest.fixture
def watch() -> Iterator[Watch]:
    with Watch(600, None) as one:
        yield one


def test_it_finds_a_start_and_halts_the_others(watch: Watch) -> None:
    heard: list[tuple[Solution, Evaluation]] = []
    feasible = threading.Event()

    def hear(solution: Solution, evaluation: Evaluation) -> bool:
        heard.append((solution, evaluation))
        return True

    companion = Companion(PROBLEM, watch, 0, hear)
    companion.start(feasible.set)
    assert feasible.wait(300)
    companion.race_is_over()
    companion.end()
    assert not companion.alive
    assert companion.feasible
    assert companion.best == heard[-1]
    assert all(evaluation == evaluate(PROBLEM, solution) for solution, evaluation in heard)
    scores = [(evaluation.hard, evaluation.soft) for _, evaluation in heard]
    assert scores == sorted(set(scores), reverse=True)


def test_a_fault_of_who_hears_is_raised_at_the_end(watch: Watch) -> None:
    """Whichever thread told of the answer."""
    faulty = threading.Event()

    def hear(solution: Solution, evaluation: Evaluation) -> bool:
        if evaluation.hard:
            return True
        faulty.set()
        raise ValueError("deaf")

    companion = Companion(PROBLEM, watch, 0, hear)
    companion.start(lambda: None)
    assert faulty.wait(300)
    companion._thread.join(60)  # type: ignore[union-attr]
    assert not companion.alive
    with pytest.raises(ValueError, match="deaf"):
        companion.end()
    assert watch.over


def test_a_slice_goes_on_from_a_better_base(watch: Watch) -> None:
    """All games in the first rounds cost 15; three rounds are free, of three games each."""
    companion = Companion(PROBLEM, watch, 0, lambda solution, evaluation: True)
    base = schedule(0)
    found = companion.slice(base, evaluate(PROBLEM, base), None)
    assert found is not None
    solution, work = found
    assert work > 0
    evaluation = evaluate(PROBLEM, solution)
    assert (evaluation.hard, evaluation.soft) == (0, 6)


def test_slices_by_moves_are_the_same_again(watch: Watch) -> None:
    base = schedule(0)
    found = [Companion(PROBLEM, watch, 3, lambda s, e: True).slice(base, evaluate(PROBLEM, base), None) for _ in "ab"]
    assert found[0] == found[1]


def test_answers_from_elsewhere_are_carried_into_the_model(watch: Watch) -> None:
    """Two that swap different rounds are merged; one that takes a time that is struck out is none of the model."""
    model = Model(PROBLEM)
    model.add_costs()
    carrier = Carrier(model, watch)
    held = model.held(schedule(0))
    assert held is not None
    base = model.complete(held)
    assert base is not None

    def moved(*changes: tuple[int, int]) -> Solution:
        rounds = dict(changes)
        return Solution(tuple(Meet(g, 1, f"round{rounds.get(i, i)}") for i, games in enumerate(ROUNDS) for g in games))

    early, late = carrier.of(moved((0, 5)), base), carrier.of(moved((1, 6)), base)
    assert early is not None
    assert late is not None
    merged = carrier.merged(early, base, late)
    assert merged is not None
    both = model.solution(merged)
    assert both is not None
    assert set(both.meets) == set(moved((0, 5), (1, 6)).meets)
    assert carrier.merged(early, base, early) is None
    assert carrier.of(schedule(0), base) == base
    assert (
        carrier.of(Solution((Meet("0-5", 1, "round0"), *schedule(0).meets[1:], Meet("0-5", 1, "round7"))), base) is None
    )
