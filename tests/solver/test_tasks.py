"""Events become one task only where nothing tells them apart, and the answer names each of them again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    DistributeSplitEvents,
    EventPair,
    JoinMeets,
    KeepTimes,
    LimitOverlap,
    LinkEvents,
    OrderEvents,
    Placement,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import Status
from kebiao.solver.tasks import compile_tasks

CLASS = Role("class", "class", "1A")
LESSON = Event("maths1", 1, (CLASS,))
ONE_PLACE = AvoidClashes(id="one place", resources=("1A",))
TWO = ("maths1", "maths2")


def week(*constraints: Constraint, other: Event | None = None, cycle: int = 1) -> Problem:
    """Two lessons of one class, alike unless another second one is given."""
    second = other or LESSON
    return Problem(
        "p",
        tuple(Time(f"t{i}") for i in range(4)),
        (Resource("1A", "class"), Resource("1B", "class"), Resource("Li", "teacher"), Resource("Wu", "teacher")),
        (LESSON, replace(second, id="maths2")),
        constraints,
        {"early": ("t0", "t1")},
        {"both": TWO, "first": ("maths1",)},
        cycle,
    )


def tasks(problem: Problem) -> list[tuple[str, ...]]:
    """The events of each task."""
    return [task.events for task in compile_tasks(problem, Options.of(problem))]


def test_two_lessons_alike_are_one_task_of_two() -> None:
    """They cannot be held at once, so it is enough to say when two of them are."""
    problem = week(ONE_PLACE)
    (task,) = compile_tasks(problem, Options.of(problem))
    assert (task.id, task.events, task.duration, task.starts) == ("maths1", TWO, 2, {1: (0, 1, 2, 3)})


@pytest.mark.parametrize(
    "problem",
    [
        week(),
        week(replace(ONE_PLACE, required=False)),
        week(replace(ONE_PLACE, resources=("1B",))),
        week(ONE_PLACE, other=Event("", 1, (CLASS,), 0b01), cycle=2),
        week(ONE_PLACE, other=Event("", 2, (CLASS,))),
        week(ONE_PLACE, other=Event("", 1, (CLASS, Role("teacher", "teacher", "Li")))),
        week(ONE_PLACE, other=Event("", 1, (replace(CLASS, workload=2),))),
        week(ONE_PLACE, PreferTimes(id="c", events=("maths1",), times=("t0",))),
        week(ONE_PLACE, PreferTimes(id="c", events=("maths1",), times=("t0",), required=False)),
        week(ONE_PLACE, SpreadEvents(id="c", groups=("first",), limits=(TimeLimit("early", 0, 1),))),
        week(ONE_PLACE, LimitOverlap(id="c", left=("maths1",), right=("maths2",), maximum=0)),
        week(ONE_PLACE, OrderEvents(id="c", pairs=(EventPair(*TWO),))),
        week(ONE_PLACE, KeepTimes(id="c", placements=tuple(Placement(event, 1, "t0") for event in TWO))),
    ],
    ids=[
        "no class at all",
        "clashes only cost",
        "another class",
        "odd weeks",
        "a double",
        "a teacher",
        "workload",
        "a rule of its own",
        "a wish of its own",
        "a group of its own",
        "two sides",
        "an order",
        "places of their own",
    ],
)
def test_two_lessons_that_something_tells_apart_are_two_tasks(problem: Problem) -> None:
    """Each difference alone is enough."""
    assert tasks(problem) == [("maths1",), ("maths2",)]


def test_an_event_that_may_split_stays_alone() -> None:
    """Its meets are counted already; those of two events could not be told apart again. Whole events can."""
    double = Event("maths1", 2, (CLASS,))
    problem = replace(week(ONE_PLACE), events=(double, replace(double, id="maths2")))
    assert tasks(problem) == [("maths1",), ("maths2",)]
    no_singles = DistributeSplitEvents(id="whole", events=TWO, duration=1, minimum=0, maximum=0)
    assert tasks(replace(problem, constraints=(ONE_PLACE, no_singles))) == [TWO]


def test_events_in_no_week_stay_alone() -> None:
    """No clash keeps them apart, so two may lie at one time."""
    never = replace(LESSON, weeks=0b100)
    problem = replace(week(ONE_PLACE, cycle=2), events=(never, replace(never, id="maths2")))
    assert tasks(problem) == [("maths1",), ("maths2",)]


@pytest.mark.parametrize("cost", Cost)
def test_the_square_of_a_sum_is_no_sum_of_squares(cost: Cost) -> None:
    """A cost of each event's own deviation can be counted together only when it is linear."""
    late = PreferTimes(id="late", events=TWO, times=("t2", "t3"), required=False, cost=cost)
    assert (tasks(week(ONE_PLACE, late)) == [TWO]) == (cost is Cost.LINEAR)


SHARED: tuple[Constraint, ...] = (
    AssignTime(id="c", events=TWO),
    SplitEvents(id="c", events=TWO, max_duration=1, max_amount=1),
    DistributeSplitEvents(id="c", events=TWO, duration=1, minimum=1, maximum=1),
    PreferTimes(id="c", events=TWO, times=("t0", "t2", "t3")),
    SpreadEvents(id="c", groups=("both",), limits=(TimeLimit("early", 1, 1),)),
    JoinMeets(id="c", events=TWO, times=("t0",)),
    AvoidUnavailableTimes(id="c", resources=("1A",), times=("t1",)),
)


@pytest.mark.parametrize("constraint", SHARED, ids=lambda constraint: constraint.kind)
def test_what_is_asked_of_both_alike_keeps_them_together(constraint: Constraint) -> None:
    """And the answer for the task is an answer for each of its events."""
    problem = week(ONE_PLACE, AssignTime(id="placed", events=TWO), constraint)
    assert tasks(problem) == [TWO]
    result = solve(problem, seconds=10, workers=1)
    assert result.status is Status.OPTIMAL
    assert result.solution is not None
    assert evaluate(problem, result.solution).deviations == ()
    assert sorted(meet.event for meet in result.solution.meets) == ["maths1", "maths2"]
    assert len({meet.time for meet in result.solution.meets}) == 2


def test_the_chosen_teachers_are_told_apart_again() -> None:
    """Two lessons with any teacher; Li is there at t0 only and Wu at t1 only, and all other times are struck out."""
    anybody = Event("maths1", 1, (CLASS, Role("teacher", "teacher")))
    problem = replace(
        week(
            ONE_PLACE,
            AssignTime(id="placed", events=TWO),
            AssignResource(id="taught", events=TWO, role="teacher"),
            PreferResources(id="by", events=TWO, role="teacher", resources=("Li", "Wu")),
            PreferTimes(id="early", events=TWO, times=("t0", "t1")),
            AvoidUnavailableTimes(id="Li away", resources=("Li",), times=("t1",)),
            AvoidUnavailableTimes(id="Wu away", resources=("Wu",), times=("t0",)),
            AvoidSplitAssignments(id="varied", groups=("both",), role="teacher", required=False),
        ),
        events=(anybody, replace(anybody, id="maths2")),
    )
    assert tasks(problem) == [TWO]
    result = solve(problem, seconds=10, workers=1)
    assert result.evaluation is not None
    assert (result.evaluation.hard, result.evaluation.soft) == (0, 1)
    assert result.solution is not None
    assert {(meet.time, meet.resources) for meet in result.solution.meets} == {
        ("t0", (("teacher", "Li"),)),
        ("t1", (("teacher", "Wu"),)),
    }


@pytest.mark.parametrize("placed", [0, 1, 2])
def test_merged_events_may_lack_a_time_one_by_one(placed: int) -> None:
    """Of two lessons as many have a time as there are times for them; the rest cost one each."""
    early = PreferTimes(id="early", events=TWO, times=("t0", "t1")[:placed])
    problem = week(ONE_PLACE, early, AssignTime(id="placed", events=TWO, required=False))
    assert tasks(problem) == [TWO]
    result = solve(problem, seconds=10, workers=1)
    assert result.status is Status.OPTIMAL
    assert result.evaluation is not None
    assert result.evaluation.soft == 2 - placed
    assert result.solution is not None
    assert Counter(meet.event for meet in result.solution.meets) == Counter(TWO)


def test_a_linked_pair_that_can_not_meet_is_never_together() -> None:
    """Two lessons of one class are asked to be at once: one task, two times at which one runs without the other."""
    linked = LinkEvents(id="linked", groups=("both",), required=False)
    problem = week(ONE_PLACE, AssignTime(id="placed", events=TWO), linked)
    assert tasks(problem) == [TWO]
    result = solve(problem, seconds=10, workers=1)
    assert (result.status, result.bound) == (Status.OPTIMAL, 2)
