"""Answers that miss what is required: only where nothing better can be, and as little as can be."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from itertools import combinations

import pytest

from kebiao.solver import phases
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    LimitBusyTimes,
    PreferTimes,
)
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.relaxation import Extent, relax
from kebiao.solver.result import Progress, Result, Status
from kebiao.solver.solution import Meet, Solution


def league(clubs: int, rounds: int) -> Problem:
    """Every two clubs play each other once; each plays once a round at most. Home games in the first round cost."""
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
            PreferTimes(id="late", events=ids, times=tuple(f"round{i}" for i in range(1, rounds)), required=False),
        ),
    )


def relaxed(problem: Problem, seconds: float = 20) -> Result:
    return solve(problem, seconds=seconds, workers=1, relaxed=True)


class Slowly:
    """A clock that stands still, but for the main thread: whenever that looks, a tenth of a second has passed."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        if threading.current_thread() is threading.main_thread():
            self._now += 0.1
        return self._now


def deterministically(problem: Problem, seconds: float = 0.5) -> Result:
    return solve(problem, seconds=seconds, workers=2, seed=1, deterministic=True, relaxed=True)


@pytest.mark.parametrize(("clubs", "rounds", "missed"), [(3, 2, 1), (5, 4, 2)])
def test_what_can_not_be_is_missed_as_little_as_can_be(clubs: int, rounds: int, missed: int) -> None:
    """An odd number of clubs leaves one resting each round."""
    problem = league(clubs, rounds)
    assert solve(problem, seconds=20, workers=1).status is Status.INFEASIBLE
    result = deterministically(problem)
    assert (result.status, result.impossible, result.bound) == (Status.RELAXED, True, 0)
    assert result.solution is not None
    assert result.evaluation == evaluate(problem, result.solution)
    assert result.evaluation.hard == missed
    assert result.history[-1] == replace(result.history[-1], phase="relax", hard=missed, soft=result.evaluation.soft)
    assert result.history[-1].gap is None


def test_where_a_model_would_be_ready_too_late_the_local_search_goes_on_alone() -> None:
    """What it finds is the answer; CP-SAT is not asked."""
    problem = league(16, 30)
    result = solve(problem, seconds=60, workers=2, relaxed=True, clock=Slowly())
    assert result.evaluation is not None
    assert (result.status, result.evaluation.hard, result.evaluation.soft) == (Status.OPTIMAL, 0, 0)
    assert "feasible" not in {progress.phase for progress in result.history}


def test_what_the_local_search_solves_at_once_needs_no_solver() -> None:
    """OR-Tools, which takes a while to load, is not even imported."""
    program = """
import sys
from kebiao.solver.constraints import AssignTime, AvoidClashes
from kebiao.solver.engine import solve
from kebiao.solver.problem import Event, Problem, Resource, Role, Time

li = Role("teacher", "teacher", "Li")
events = (Event("maths", 1, (li,)), Event("music", 1, (li,)))
constraints = (AssignTime(id="time", events=("maths", "music")), AvoidClashes(id="clashes", resources=("Li",)))
problem = Problem("week", (Time("t1"), Time("t2")), (Resource("Li", "teacher"),), events, constraints)
result = solve(problem, seconds=60, workers=1, relaxed=True)
assert (result.evaluation.hard, result.evaluation.soft) == (0, 0)
found = [name for name in sys.modules if name.partition(".")[0] == "ortools"]
assert not found, found
"""
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=True)


def test_a_shortage_is_told_and_does_not_end_the_solve() -> None:
    problem = league(4, 1)
    result = deterministically(problem)
    assert result.status is Status.RELAXED
    assert result.impossible
    assert result.shortages
    assert result.evaluation is not None
    assert (result.evaluation.hard, result.evaluation.soft) == (4, 2)


def test_cost_counts_once_no_less_can_be_missed() -> None:
    """Two of the three games are played in two rounds; in the first round one costs 1, and none is left unplayed."""
    result = deterministically(league(3, 2))
    assert result.evaluation is not None
    assert (result.evaluation.hard, result.evaluation.soft) == (1, 1)


def test_where_all_can_be_met_nothing_is_missed() -> None:
    """The same answer, the same proof."""
    result = relaxed(league(4, 4))
    assert (result.status, result.bound) == (Status.OPTIMAL, 0)
    assert result.evaluation is not None
    assert result.evaluation.hard == 0
    assert not result.impossible


def test_from_an_answer_that_misses_something_to_one_that_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no time for a strict start."""
    monkeypatch.setattr(phases, "_STRICT", 0.0)
    heard: list[Progress] = []
    result = solve(league(4, 4), seconds=20, workers=2, relaxed=True, progress=heard.append)
    assert "relax" in {progress.phase for progress in heard}
    assert (result.status, result.bound) == (Status.OPTIMAL, 0)
    assert result.evaluation is not None
    assert result.evaluation.hard == 0
    scores = [(progress.hard, progress.soft) for progress in heard if progress.soft is not None]
    assert scores == sorted(scores, reverse=True)


def test_the_same_seed_gives_the_same_relaxed_answer() -> None:
    assert deterministically(league(5, 4)).solution == deterministically(league(5, 4)).solution


def staffed() -> Problem:
    """Two lessons, each in one of two rooms; Li must be there on three times at least, and has two lessons."""
    roles = (Role("teacher", "teacher", "Li"), Role("room", "room", candidates=("hall", "lab")))
    return Problem(
        "staffed",
        (Time("t1"), Time("t2"), Time("t3")),
        (Resource("Li", "teacher"), Resource("hall", "room"), Resource("lab", "room")),
        (Event("maths", 1, roles), Event("art", 1, roles)),
        (
            AssignTime(id="placed", events=("maths", "art")),
            AssignResource(id="housed", events=("maths", "art"), role="room"),
            AvoidClashes(id="one place", resources=("Li", "hall", "lab")),
            LimitBusyTimes(id="worth coming", resources=("Li",), time_groups=("all",), minimum=3, maximum=9),
        ),
        {"all": ("t1", "t2", "t3")},
    )


def test_what_the_empty_timetable_misses_is_relaxed() -> None:
    """Limits that being nowhere keeps stay required, and so does what is matched afterwards."""
    relaxation = relax(staffed(), Extent.LITTLE)
    assert relaxation.relaxed == {"placed"}
    required = {c.id for c in relaxation.problem.constraints if c.required}
    assert required == {"housed (pooled)", "one place", "worth coming"}
    assert Model(relaxation.problem).on.pools


def test_what_a_start_misses_is_relaxed_but_for_pooled_resources() -> None:
    both_at_once = Solution(tuple(Meet(e, 1, "t1", (("room", "hall"),)) for e in ("maths", "art")))
    relaxation = relax(staffed(), Extent.LITTLE, both_at_once)
    assert relaxation.relaxed == {"placed", "one place", "worth coming"}
    clashes = {c.id: (c.required, c.resources) for c in relaxation.problem.constraints if isinstance(c, AvoidClashes)}
    assert clashes == {"one place (pooled)": (True, ("hall", "lab")), "one place": (False, ("Li",))}


def test_much_is_all_but_what_is_matched_afterwards() -> None:
    relaxation = relax(staffed(), Extent.MUCH)
    assert relaxation.relaxed == {"placed", "one place", "worth coming"}
    assert Model(relaxation.problem).on.pools


def test_all_can_be_relaxed() -> None:
    relaxation = relax(staffed(), Extent.ALL)
    assert not any(constraint.required for constraint in relaxation.problem.constraints)
    assert relaxation.relaxed == {"placed", "housed", "one place", "worth coming"}


def test_a_limit_that_can_not_be_reached_is_missed() -> None:
    """Better both lessons on too few days than none at all; that takes a relaxation of more than the times."""
    result = deterministically(staffed())
    assert result.evaluation is not None
    assert (result.status, result.evaluation.hard) == (Status.RELAXED, 1)
