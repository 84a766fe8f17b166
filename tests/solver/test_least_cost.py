"""The least cost that the model finds is the least of all timetables, counted one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AttendFree,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    BalanceBusyTimes,
    ClusterAttendance,
    ClusterBusyTimes,
    EventPair,
    ExcludeTimes,
    Exclusion,
    KeepTimes,
    LevelBusyTimes,
    LimitBusyTimes,
    LimitEventGroups,
    LimitIdleTimes,
    LimitOverlap,
    LimitWorkload,
    LinkEvents,
    OrderEvents,
    Placement,
    PrecedeTimes,
    PreferResources,
    PreferTimes,
    SeparateTimes,
    ShareFreeTimes,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.evaluation import evaluate
from kebiao.solver.problem import Problem
from kebiao.solver.solution import Solution

BOTH = ("maths", "music")
TEACHERS = ("Li", "Wu")
DAYS = ("mon", "tue")
WISHES: tuple[Constraint, ...] = (
    AssignTime(id="placed", events=BOTH),
    AssignResource(id="filled", events=BOTH, role="teacher"),
    SplitEvents(id="singles", events=BOTH, max_duration=1, max_amount=2),
    PreferTimes(id="late", events=BOTH, times=("t3", "t4")),
    PreferResources(id="by Wu", events=BOTH, role="teacher", resources=("Wu",)),
    SpreadEvents(id="spread", groups=("both",), limits=(TimeLimit("mon", 1, 2), TimeLimit("tue", 1, 1))),
    AvoidClashes(id="one place", resources=TEACHERS),
    AvoidUnavailableTimes(id="away", resources=("Li",), times=("t2", "t4")),
    LimitIdleTimes(id="no waiting", resources=TEACHERS, time_groups=DAYS),
    LimitBusyTimes(id="worth coming", resources=TEACHERS, time_groups=DAYS, minimum=2, maximum=2),
    ClusterBusyTimes(id="two days", resources=TEACHERS, time_groups=DAYS, minimum=2, maximum=2),
    LimitWorkload(id="load", resources=TEACHERS, minimum=1, maximum=2),
    LinkEvents(id="in step", groups=("both",)),
    OrderEvents(id="order", pairs=(EventPair("music", "maths", 1),)),
    AvoidSplitAssignments(id="one teacher", groups=("both",), role="teacher"),
    BalanceBusyTimes(id="fair", resources=TEACHERS, times=("t1", "t2", "t3", "t4")),
    LimitOverlap(id="once together", left=("maths",), right=("music",), minimum=1, maximum=1),
    LevelBusyTimes(id="level", resources=TEACHERS, time_groups=DAYS, tolerance=0),
    SeparateTimes(id="far apart", resources=TEACHERS, among=("one", "other"), gap=40),
    ExcludeTimes(id="early or late", resources=TEACHERS, exclusions=(Exclusion("t1", "late"),)),
    LimitEventGroups(id="one kind", resources=TEACHERS, among=("one", "other"), time_groups=DAYS, maximum=1),
    ClusterAttendance(id="every day", resources=("Li",), among=("both",), time_groups=DAYS, minimum=2),
    AttendFree(id="visit", resources=("Li", "Wu"), among=("both",), times=("t1", "t2", "t4"), minimum=2),
    PrecedeTimes(id="Li first", resources=("Li", "Wu"), among=("both",), time_groups=DAYS),
    ShareFreeTimes(id="free together", resources=TEACHERS, among=("one",), times=("t1", "t2", "t3"), minimum=2),
    KeepTimes(id="keep", placements=(Placement("maths", 1, "t1"), Placement("music", 1, "t1"))),
)


@st.composite
def wishes(draw: st.DrawFn) -> tuple[Constraint, ...]:
    """Some of them, required or with a weight and a cost."""
    chosen = draw(st.lists(st.sampled_from(WISHES), min_size=2, max_size=5, unique_by=lambda wish: wish.id))
    return tuple(
        replace(
            wish,
            required=draw(st.sampled_from([False, False, True])),
            weight=draw(st.integers(1, 3)),
            cost=draw(st.sampled_from(Cost)),
        )
        for wish in chosen
    )


@given(wishes(), st.sampled_from(["plain", "clock", "odd-and-even", "twins"]))
@settings(max_examples=60)
def test_the_least_cost_is_the_least_of_all_timetables(
    tiny_week: Callable[[str, str], Problem],
    timetables: Callable[..., list[Solution]],
    least_cost: Callable[[Problem], int | None],
    constraints: tuple[Constraint, ...],
    week: str,
) -> None:
    """Whatever is wished for together; and where no timetable has all that is required, that is proven."""
    problem = tiny_week(week, "open")
    problem = replace(problem, constraints=(*problem.constraints, *constraints))
    evaluations = [evaluate(problem, solution) for solution in timetables(problem, unplaced=True)]
    least = min((found.soft for found in evaluations if not found.hard), default=None)
    assert least_cost(problem) == least
