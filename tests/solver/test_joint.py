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
        joint = Joint(PROBLEM, watch, 0, found=hear, done=heard.is_set)
        joint.start()
        joint.go_on(NOON)
        joint.wait()
        joint.end()
    assert costs[-1] == 0


def test_work_that_is_counted_is_done_at_once() -> None:
    found: list[Solution] = []
    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, found=found.append, done=lambda: bool(found))
        joint.work(NOON, 0.5)
        joint.end()
    assert evaluate(PROBLEM, found[-1]).soft == 0


def test_a_fault_ends_the_solve_and_is_told() -> None:
    def break_(_: Solution) -> None:
        raise RuntimeError("broken")

    with Watch(300, None) as watch:
        joint = Joint(PROBLEM, watch, 0, found=break_, done=lambda: False)
        joint.start()
        joint.go_on(NOON)
        joint.wait()
        assert watch.over
        with pytest.raises(RuntimeError, match="broken"):
            joint.end()
