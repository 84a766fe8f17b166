"""A solution is counted without the solver: costs, weights, and what is hard and soft."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.solver.constraint import Constraint, Cost, Deviation
from kebiao.solver.constraints import AssignTime, AvoidClashes, LimitBusyTimes, PreferTimes
from kebiao.solver.evaluation import Evaluation, Found, evaluate
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution, SolutionError

LI = Role("teacher", "teacher", "Li")
EVENTS = (Event("maths", 3, (LI,)), Event("music", 1, (LI,)))
PLACED = AssignTime(id="placed", weight=10, events=("maths", "music"))
CLASHES = AvoidClashes(id="clashes", weight=5, resources=("Li",))
EARLY = PreferTimes(id="early", required=False, weight=2, events=("maths", "music"), times=("t1", "t2"))


def a_week(*constraints: Constraint) -> Problem:
    """Four times, one teacher, three periods of maths and one of music."""
    times = tuple(Time(f"t{i}") for i in range(1, 5))
    return Problem("week", times, (Resource("Li", "teacher"),), EVENTS, constraints, {"day": ("t1", "t2", "t3", "t4")})


def single(event: str, time: str | None) -> Meet:
    """A meet of one time."""
    return Meet(event, 1, time)


GOOD = Solution((*(single("maths", t) for t in ("t1", "t2", "t3")), single("music", "t4")))
BAD = Solution((single("maths", "t1"), single("maths", "t4"), single("music", "t4")))
"""One period of maths is missing, and at the fourth time Li has both."""


def test_required_constraints_are_hard_and_the_others_soft() -> None:
    """The good week has two late starts; the bad one also a missing period and a clash."""
    problem = a_week(PLACED, CLASHES, EARLY)
    assert evaluate(problem, GOOD) == Evaluation(
        0, 4, (Found(EARLY, Deviation("maths", 1), 2), Found(EARLY, Deviation("music", 1), 2))
    )
    bad = evaluate(problem, BAD)
    assert (bad.hard, bad.soft) == (15, 4)
    assert [(f.constraint.id, f.deviation, f.cost) for f in bad.deviations] == [
        ("placed", Deviation("maths", 1), 10),
        ("clashes", Deviation("Li", 1), 5),
        ("early", Deviation("maths", 1), 2),
        ("early", Deviation("music", 1), 2),
    ]


@pytest.mark.parametrize(("cost", "expected"), [(Cost.LINEAR, 6), (Cost.QUADRATIC, 18), (Cost.STEP, 2)])
def test_a_deviation_of_three_costs_by_its_function(cost: Cost, expected: int) -> None:
    """Four busy times where one is allowed, with weight two."""
    few = LimitBusyTimes(
        id="few", required=False, weight=2, cost=cost, resources=("Li",), time_groups=("day",), maximum=1
    )
    assert evaluate(a_week(few), GOOD).soft == expected


def test_each_point_has_its_own_cost() -> None:
    """Two events late by one each: the square of one, twice."""
    assert evaluate(a_week(replace(EARLY, weight=1, cost=Cost.QUADRATIC)), GOOD).soft == 2


def test_a_week_without_constraints_costs_nothing() -> None:
    """Whatever is in it."""
    assert evaluate(a_week(), BAD) == Evaluation(0, 0, ())


def test_a_solution_of_another_problem_is_refused_with_every_place() -> None:
    """Unknown names, meets that do not end in time, events that last too long."""
    meets = (
        Meet("history", 1, "t1"),
        Meet("maths", 2, "t9"),
        Meet("maths", 2, "t4"),
        Meet("music", 2, "t1"),
        Meet("maths", 1, "t1", (("room", "Li"),)),
        Meet("maths", 1, "t1", (("teacher", "Wu"),)),
        Meet("music", 0, "t1"),
    )
    with pytest.raises(SolutionError) as found:
        evaluate(a_week(PLACED), Solution(meets))
    assert len(found.value.faults) == len(meets)
    assert "no event 'history'" in found.value.faults


@given(st.permutations(list(GOOD.meets)))
def test_the_order_of_the_meets_does_not_matter(meets: list[Meet]) -> None:
    """Nor is anything kept from one evaluation to the next."""
    problem = a_week(PLACED, CLASHES, EARLY)
    assert evaluate(problem, Solution(tuple(meets))) == evaluate(problem, GOOD)


def test_counting_needs_no_solver() -> None:
    """OR-Tools is not even imported, for any constraint."""
    program = """
import sys
from kebiao.solver.constraints import CONSTRAINTS, AvoidClashes
from kebiao.solver.evaluation import evaluate
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution

li = Role("teacher", "teacher", "Li")
events = (Event("maths", 1, (li,)), Event("music", 1, (li,)))
clashes = AvoidClashes(id="clashes", resources=("Li",))
problem = Problem("week", (Time("t1"),), (Resource("Li", "teacher"),), events, (clashes,))
assert evaluate(problem, Solution((Meet("maths", 1, "t1"), Meet("music", 1, "t1")))).hard == 1
assert len(CONSTRAINTS) >= 21
found = [name for name in sys.modules if name.partition(".")[0] == "ortools"]
assert not found, found
"""
    path = [entry for entry in sys.path if entry]
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
