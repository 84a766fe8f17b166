"""The engine from its door: what it answers, what it says on the way, when it stops, and when it refuses to go on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    LimitBusyTimes,
    LimitIdleTimes,
    PreferTimes,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import EngineError, Progress, Result, Status
from kebiao.solver.solution import Meet, Solution

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT

    from kebiao.solver.encoding import Encoding

# Small schools.


def league(clubs: int, rounds: int, *wishes: Constraint) -> Problem:
    """Every two clubs play each other once, in so many rounds; each plays once a round at most.

    An odd number of clubs needs as many rounds as there are clubs (one rests in each), although every club has one
    game less. That is easy to say and hard to see for a solver.
    """
    names = tuple(f"club{i}" for i in range(clubs))
    games = tuple(
        Event(f"{a}-{b}", 1, (Role("home", "club", names[a]), Role("away", "club", names[b])))
        for a, b in combinations(range(clubs), 2)
    )
    ids = tuple(game.id for game in games)
    return Problem(
        "league",
        tuple(Time(f"round{i}") for i in range(rounds)),
        tuple(Resource(name, "club") for name in names),
        games,
        (
            AssignTime(id="played", events=ids),
            AvoidClashes(id="one game", resources=names),
            *wishes,
        ),
    )


def wished(problem: Problem) -> Problem:
    """All games are wished for, none is required."""
    wish = AssignTime(id="wished", events=tuple(problem.event), required=False)
    return replace(problem, constraints=(wish, *problem.constraints[1:]))


def lessons(*constraints: Constraint, periods: int = 4) -> Problem:
    """Li teaches three classes, and Wu the first of them too, on one day of so many periods."""
    classes = ("1A", "1B", "1C")
    events = (
        *(Event(f"maths {c}", 1, (Role("class", "class", c), Role("teacher", "teacher", "Li"))) for c in classes),
        Event("music 1A", 1, (Role("class", "class", "1A"), Role("teacher", "teacher", "Wu"))),
    )
    names = (*classes, "Li", "Wu")
    return Problem(
        "day",
        tuple(Time(f"p{i}", "mon") for i in range(1, periods + 1)),
        tuple(Resource(name, "class" if name in classes else "teacher") for name in names),
        events,
        (
            AssignTime(id="placed", events=tuple(event.id for event in events)),
            AvoidClashes(id="one place", resources=names),
            *constraints,
        ),
        {"mon": tuple(f"p{i}" for i in range(1, periods + 1))},
        {"maths": tuple(f"maths {c}" for c in classes)},
    )


def quickly(problem: Problem, seconds: float = 20) -> Result:
    """Solved by one worker."""
    return solve(problem, seconds=seconds, workers=1)


# What it answers.


@pytest.mark.parametrize(
    ("wishes", "optimum"),
    [
        # Nothing is in the way of anything.
        ((), 0),
        # Three lessons of Li's want the first two periods: one is too late.
        ((PreferTimes(id="w", events=("maths 1A", "maths 1B", "maths 1C"), times=("p1", "p2")),), 1),
        # One lesson three times too dear, or Li waiting once: waiting costs 2 less.
        (
            (
                PreferTimes(id="w", events=("maths 1A",), times=("p1",), weight=3),
                PreferTimes(id="x", events=("maths 1B", "maths 1C"), times=("p3", "p4"), weight=3),
                LimitIdleTimes(id="y", resources=("Li",), time_groups=("mon",)),
            ),
            1,
        ),
        # Three lessons where one is welcome: two too many at one point, squared. Two lessons that lie nowhere right:
        # one too many at each of two points, squared each, at 5.
        (
            (
                SpreadEvents(id="w", groups=("maths",), limits=(TimeLimit("mon", 0, 1),), cost=Cost.QUADRATIC),
                PreferTimes(id="x", events=("maths 1B", "maths 1C"), times=(), cost=Cost.QUADRATIC, weight=5),
            ),
            2 * 2 + 5 + 5,
        ),
        # Wu must be there on two days a week but there is only one; how many are missing does not matter.
        ((ClusterBusyTimes(id="w", resources=("Wu",), time_groups=("mon",), minimum=3, maximum=5, cost=Cost.STEP),), 1),
    ],
    ids=["nothing", "crowded", "waiting", "squares", "step"],
)
def test_the_least_cost_is_found_and_proven(wishes: tuple[Constraint, ...], optimum: int) -> None:
    """Each is explained beside its figure."""
    problem = lessons(*(replace(wish, required=False) for wish in wishes))
    result = quickly(problem)
    assert (result.status, result.bound) == (Status.OPTIMAL, optimum)
    assert result.solution is not None
    assert result.evaluation == evaluate(problem, result.solution)
    assert (result.evaluation.hard, result.evaluation.soft) == (0, optimum)


def test_five_clubs_leave_two_games_out_in_four_rounds() -> None:
    """Ten games, and two at most in each round. No club alone can tell: the whole is proven."""
    result = quickly(wished(league(5, 4)))
    assert (result.status, result.bound) == (Status.OPTIMAL, 2)


def test_what_is_required_holds_whatever_it_costs() -> None:
    """Li may not wait, must not come for p1, and all lessons of Li's are unwanted where they must be."""
    problem = lessons(
        AvoidUnavailableTimes(id="away", resources=("Li",), times=("p1",)),
        LimitIdleTimes(id="no waiting", resources=("Li",), time_groups=("mon",)),
        LimitBusyTimes(id="once", resources=("1A",), time_groups=("mon",), maximum=2),
        PreferTimes(id="w", events=("maths 1A", "maths 1B", "maths 1C"), times=("p1",), required=False, weight=100),
    )
    result = quickly(problem)
    assert (result.status, result.bound) == (Status.OPTIMAL, 300)
    assert result.solution is not None
    assert {m.time for m in result.solution.meets if m.event.startswith("maths")} == {"p2", "p3", "p4"}


def test_counting_shows_at_once_what_can_not_be() -> None:
    """Three lessons of Li's in two periods; the shortage comes with the answer, and nothing else does."""
    result = quickly(lessons(periods=2))
    assert result.status is Status.INFEASIBLE
    assert result.shortages
    assert (result.solution, result.evaluation) == (None, None)
    assert [progress.phase for progress in result.history] == ["check"]


def test_what_counting_does_not_see_is_proven_by_the_search() -> None:
    """Three clubs, two rounds: each club has two games, but two games at once need four clubs."""
    result = quickly(league(3, 2))
    assert (result.status, result.shortages, result.solution) == (Status.INFEASIBLE, (), None)
    assert [progress.phase for progress in result.history] == ["check", "build", "feasible"]


def test_without_time_nothing_is_known() -> None:
    """Neither that there is an answer nor that there is none."""
    for problem in (lessons(), league(3, 2)):
        result = quickly(problem, seconds=0)
        assert (result.status, result.solution, result.evaluation, result.bound) == (Status.UNKNOWN, None, None, 0)


@pytest.mark.parametrize(
    ("problem", "soft"),
    [
        (Problem("p", (), (), ()), 0),
        (Problem("p", (), (), (Event("e", 1),)), 0),
        (Problem("p", (), (), (Event("e", 1),), (AssignTime(id="a", events=("e",), required=False),)), 1),
        (Problem("p", (Time("t"),), (), (Event("e", 2),), (AssignTime(id="a", events=("e",), required=False),)), 1),
        (
            Problem(
                "p",
                (Time("t"),),
                (Resource("Li", "teacher"),),
                (Event("e", 1, (Role("teacher", "teacher"),)), Event("f", 1, (Role("teacher", "teacher"),))),
                (
                    AssignTime(id="a", events=("e", "f")),
                    AvoidClashes(id="c", resources=("Li",)),
                    AssignResource(id="r", events=("e", "f"), role="teacher", required=False),
                ),
            ),
            1,
        ),
    ],
    ids=["nothing", "no times", "a wish for a time", "longer than the week", "nobody is given"],
)
def test_problems_of_next_to_nothing(problem: Problem, soft: int) -> None:
    """No events, no times, no resources, nobody given."""
    result = quickly(problem)
    assert (result.status, result.bound) == (Status.OPTIMAL, soft)


WISHES = (
    PreferTimes(id="early", events=("maths 1A", "maths 1B", "music 1A"), times=("p1",), required=False),
    PreferTimes(id="late", events=("maths 1B", "maths 1C"), times=("p4",), weight=2, cost=Cost.QUADRATIC),
    LimitIdleTimes(id="no waiting", resources=("Li", "1A"), time_groups=("mon",), weight=3),
    LimitIdleTimes(id="a free hour", resources=("Li",), time_groups=("mon",), minimum=1, maximum=1),
    AvoidUnavailableTimes(id="away", resources=("Wu", "1B"), times=("p1", "p2")),
    LimitBusyTimes(id="worth coming", resources=("Wu", "1A"), time_groups=("mon",), minimum=2, maximum=2),
    ClusterBusyTimes(id="another day", resources=("Li",), time_groups=("mon",), minimum=0, maximum=0, cost=Cost.STEP),
)


@given(st.lists(st.tuples(st.sampled_from(WISHES), st.booleans()), max_size=4, unique_by=lambda one: one[0].id))
@settings(max_examples=25)
def test_the_engine_agrees_with_one_solve_to_the_end(chosen: list[tuple[Constraint, bool]]) -> None:
    """Whatever is asked for: no false proof, no required constraint missed, no bound above the least cost."""
    problem = lessons(*(replace(wish, required=required) for wish, required in chosen))
    model = Model(problem, pooling=False)
    model.add_costs()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    feasible = solver.solve(model.cp) != cp_model.INFEASIBLE
    result = quickly(problem, seconds=60)
    assert result.status is (Status.OPTIMAL if feasible else Status.INFEASIBLE)
    if feasible:
        assert result.evaluation is not None
        assert (result.evaluation.hard, result.evaluation.soft) == (0, round(solver.objective_value))
        assert result.bound == result.evaluation.soft


# What it says on the way, and when it stops.


def test_progress_goes_one_way() -> None:
    """Phases in order; the cost never rises, the bound never falls, and they never cross."""
    heard: list[Progress] = []
    result = solve(wished(league(7, 6)), seconds=0.1, workers=2, deterministic=True, progress=heard.append)
    assert tuple(heard) == result.history
    order = ["check", "build", "feasible", "cost", "improve"]
    phases = [progress.phase for progress in heard]
    assert sorted(phases, key=order.index) == phases
    assert set(phases) == set(order)
    for before, after in pairwise(heard):
        assert before.seconds <= after.seconds
        assert before.soft is None or (after.soft is not None and after.soft <= before.soft)
        assert before.bound is None or (after.bound is not None and after.bound >= before.bound)
    for progress in heard:
        assert (progress.soft is None) == (progress.bound is None) == (progress.phase != "improve")
        assert progress.soft is None or progress.bound is None or progress.bound <= progress.soft
    assert result.evaluation is not None
    assert heard[-1].soft == result.evaluation.soft
    assert heard[-1].bound == result.bound


def test_the_gap_is_a_part_of_the_cost() -> None:
    """Nothing is open when nothing costs, and nothing is known before there is an answer."""
    assert Progress("improve", 1.0, 10, 8).gap == pytest.approx(0.2)
    assert Progress("improve", 1.0, 0, 0).gap == 0
    assert Progress("feasible", 1.0).gap is None


def test_stopping_returns_the_best_so_far() -> None:
    """From another thread, as soon as there is an answer. Nine clubs in eight rounds cannot be proven in a moment."""
    stop = threading.Event()

    def stop_soon(progress: Progress) -> None:
        if progress.soft is not None:
            threading.Timer(0.1, stop.set).start()

    result = solve(wished(league(9, 8)), seconds=500, workers=2, progress=stop_soon, stop=stop)
    assert result.status is Status.FEASIBLE
    assert result.evaluation is not None
    assert result.evaluation.hard == 0
    assert result.bound < result.evaluation.soft == result.history[-1].soft


def test_a_solve_that_is_stopped_before_it_begins_knows_nothing() -> None:
    """A job that was cancelled while it waited."""
    stop = threading.Event()
    stop.set()
    assert solve(lessons(), seconds=500, workers=1, stop=stop).status is Status.UNKNOWN


def test_a_fault_in_the_listener_ends_the_solve() -> None:
    """It is not swallowed by a worker thread."""

    def faulty(progress: Progress) -> None:
        if progress.bound:
            raise ZeroDivisionError

    art = PreferTimes(id="w", events=("music 1A",), times=(), required=False)
    with pytest.raises(ZeroDivisionError):
        solve(lessons(art), seconds=500, workers=2, progress=faulty)


# The same answer again.


def told() -> str:
    """An answer of the deterministic engine, in full: ten clubs, and two rounds that each game is wished for in."""
    games = tuple(league(10, 12).event)
    wishes = (
        PreferTimes(
            id=f"w{i}",
            origin=f"family {i % 5}",
            events=(game,),
            times=(f"round{i * 5 % 12}", f"round{(i * i + 1) % 12}"),
            required=False,
            weight=1 + i % 4,
        )
        for i, game in enumerate(games)
    )
    result = solve(league(10, 12, *wishes), seconds=0.2, workers=2, seed=3, deterministic=True)
    history = [(progress.phase, progress.soft, progress.bound) for progress in result.history]
    return repr((result.status, result.solution, result.bound, history))


def test_the_same_seed_gives_the_same_answer() -> None:
    """Twice in this process, and in another that hashes names in another order."""
    code = f"import runpy; print(runpy.run_path({__file__!r}, run_name='again')['told']())"
    environment = {"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "7"}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as other:
        here = told()
        assert told() == here
        assert other.communicate(timeout=120)[0].strip() == here


# A first guess.


def test_a_start_that_costs_nothing_is_the_answer() -> None:
    """Of all ways to hold four lessons in four periods, the one that was given."""
    problem = lessons()
    start = Solution(
        (
            Meet("maths 1A", 1, "p3"),
            Meet("maths 1B", 1, "p4"),
            Meet("maths 1C", 1, "p1"),
            Meet("music 1A", 1, "p2"),
        )
    )
    result = solve(problem, seconds=20, workers=1, start=start)
    assert result.solution is not None
    assert set(result.solution.meets) == set(start.meets)


def test_a_start_that_misses_nothing_is_the_first_answer() -> None:
    """Nothing else is sought before it."""
    wish = PreferTimes(id="w", events=("maths 1A",), times=("p1",), required=False)
    problem = lessons(wish)
    start = Solution(tuple(Meet(e, 1, t) for e, t in zip(problem.event, ("p2", "p3", "p4", "p1"), strict=True)))
    heard: list[tuple[Solution, int]] = []
    result = solve(problem, seconds=20, workers=1, start=start, found=lambda s, e: heard.append((s, e.soft)))
    assert heard[0] == (start, 1)
    assert result.solution is not None
    assert heard[-1] == (result.solution, 0)


def test_a_start_is_improved() -> None:
    """All lessons lie as late as they can, and are wished for as early as they can."""
    wish = PreferTimes(id="w", events=("maths 1A", "maths 1B", "maths 1C"), times=("p1", "p2", "p3"), required=False)
    start = Solution(tuple(Meet(f"maths {c}", 1, p) for c, p in (("1A", "p4"), ("1B", "p3"), ("1C", "p2"))))
    for deterministic in (False, True):
        result = solve(lessons(wish), seconds=10, workers=2, start=start, deterministic=deterministic)
        assert (result.status, result.bound) == (Status.OPTIMAL, 0)


def test_a_start_may_be_nonsense() -> None:
    """Lessons that clash, that are too many, that are unknown: a guess is only a guess."""
    nonsense = Solution(
        (*(Meet(event.id, 1, "p1") for event in lessons().events), Meet("chess", 7, "never"), Meet("maths 1A", 9))
    )
    assert solve(lessons(), seconds=20, workers=1, start=nonsense).status is Status.OPTIMAL
    assert solve(league(3, 2), seconds=20, workers=1, start=nonsense).status is Status.INFEASIBLE


# Faults planted in an encoding: the count of the finished answer finds them.


@dataclass(frozen=True, kw_only=True)
class Forgetful(AvoidUnavailableTimes):
    """Says nothing to the solver."""

    kind: ClassVar[str] = "forgetful"

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        yield from ()

    def restrict(self, options: object) -> None:
        """Nor before it."""


@dataclass(frozen=True, kw_only=True)
class Exaggerating(PreferTimes):
    """Says that everything is worse by one than it is."""

    kind: ClassVar[str] = "exaggerating"

    def encode(self, on: Encoding) -> Iterator[tuple[str, LinearExprT]]:
        yield from ((point, deviation + 1) for point, deviation in super().encode(on))


def test_a_required_constraint_that_the_solver_did_not_hear_of_stops_the_engine() -> None:
    """Li is away all day, and teaches."""
    away = Forgetful(id="away", resources=("Li",), times=("p1", "p2", "p3", "p4"))
    with pytest.raises(EngineError, match="required constraints are missed: away at Li"):
        quickly(lessons(away))


def test_a_constraint_that_is_wrong_now_and_then_stops_the_engine_too() -> None:
    """The first answer is right by the guess; the improvement that the wish asks for is where Li is away."""
    away = Forgetful(id="away", resources=("Li",), times=("p1",))
    wish = PreferTimes(id="w", events=("maths 1A",), times=("p1",), required=False)
    start = Solution(tuple(Meet(f"maths {c}", 1, p) for c, p in (("1A", "p4"), ("1B", "p3"), ("1C", "p2"))))
    with pytest.raises(EngineError, match="required constraints are missed"):
        solve(lessons(away, wish), seconds=20, workers=2, start=start)


def test_a_bound_above_the_cost_stops_the_engine() -> None:
    """The encoding proves that an unwanted lesson costs 2, and it is counted as 1."""
    wish = Exaggerating(id="w", events=("maths 1A",), times=(), required=False)
    with pytest.raises(EngineError, match="below the bound"):
        quickly(lessons(wish))
