"""The local search beside other work: it goes on from what it is told, and tells of what is better."""

from __future__ import annotations

import threading

import pytest

from kebiao.solver.constraints import AssignTime, PreferTimes
from kebiao.solver.evaluation import evaluate
from kebiao.solver.joint import Joint
from kebiao.solver.problem import Event, Problem, Time
from kebiao.solver.solution import Meet, Solution
from kebiao.solver.watch import Watch

PROBLEM = Problem(
    "walk",
    (Time("noon", "mon"), Time("night", "mon")),
    (),
    (Event("walk", 1),),
    (
        AssignTime(id="times", events=("walk",)),
        PreferTimes(id="late", required=False, events=("walk",), times=("night",)),
    ),
)
NOON = Solution((Meet("walk", 1, "noon"),))


def test_it_goes_on_until_nothing_better_is_looked_for() -> None:
    costs: list[int] = []
    heard = threading.Event()

    def hear(solution: Solution) -> None:
        costs.append(evaluate(PROBLEM, solution).soft)
        if costs[-1] == 0:
            heard.set()

    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, best=lambda: (NOON, 1), found=hear, done=heard.is_set)
        joint.start(1)
        joint.go_on(1)
        joint.wait()
        joint.end()
    assert costs[-1] == 0


def test_each_search_goes_on_from_what_any_has_found() -> None:
    """Those that wait for their turn begin at the best answer, which may be another's by then."""
    best = [(NOON, 1)]

    def hear(solution: Solution) -> None:
        best.append((solution, evaluate(PROBLEM, solution).soft))

    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, best=lambda: best[-1], found=hear, done=lambda: best[-1][1] == 0)
        joint.start(3)
        joint.go_on(3)
        joint.wait()
        joint.end()
    assert {cost for _, cost in best} == {1, 0}
    assert evaluate(PROBLEM, best[-1][0]).soft == 0


def test_work_that_is_counted_is_done_at_once() -> None:
    found: list[Solution] = []
    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, best=lambda: (NOON, 1), found=found.append, done=lambda: bool(found))
        joint.work(NOON, 0.5)
        joint.end()
    assert evaluate(PROBLEM, found[-1]).soft == 0


def test_a_fault_ends_the_solve_and_is_told() -> None:
    def break_(_: Solution) -> None:
        raise RuntimeError("broken")

    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, best=lambda: (NOON, 1), found=break_, done=lambda: False)
        joint.start(1)
        joint.go_on(1)
        joint.wait()
        assert watch.over
        with pytest.raises(RuntimeError, match="broken"):
            joint.end()
