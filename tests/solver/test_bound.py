"""The bound is never above the least cost, whatever is asked for; and where blocks do not meet it is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kebiao.solver.bound import Bounder
from kebiao.solver.constraint import Constraint, Cost, Deviation
from kebiao.solver.constraints import (
    CONSTRAINTS,
    AssignResource,
    AssignTime,
    AttendFree,
    AvoidClashes,
    AvoidCompany,
    AvoidIsolatedTimes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    BalanceBusyTimes,
    BeginEarly,
    ClusterAttendance,
    ClusterBusyTimes,
    DistributeSplitEvents,
    EventPair,
    ExcludeStarts,
    ExcludeTimes,
    Exclusion,
    ImplyResource,
    JoinMeets,
    KeepPace,
    KeepResource,
    KeepTimes,
    LevelBusyTimes,
    LimitBurden,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitEventGroups,
    LimitIdleTimes,
    LimitJointTimes,
    LimitLoads,
    LimitMoves,
    LimitOccupancy,
    LimitOverlap,
    LimitRunning,
    LimitService,
    LimitShares,
    LimitSimultaneous,
    LimitSpan,
    LimitSuccession,
    LimitVariety,
    LimitWorkload,
    LinkAttendance,
    LinkEvents,
    Load,
    OrderEvents,
    Place,
    Placement,
    PrecedeTimes,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SeparateTimes,
    Share,
    ShareFreeTimes,
    SpaceEvents,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
    TimePair,
)
from kebiao.solver.evaluation import Evaluation, Found
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import EngineError
from kebiao.solver.watch import Watch

Solved = Callable[..., Evaluation | None]

# Weeks of two days and two classes, whose teachers and rooms are shared.

TIMES = (
    Time("mon1", "mon", 480, 520),
    Time("mon2", "mon", 530, 570),
    Time("late", "mon", 500, 540),
    Time("tue1", "tue", 480, 520),
)
RESOURCES = (
    *(Resource(name, "class") for name in ("1A", "1B")),
    *(Resource(name, "teacher") for name in ("Li", "Wu")),
    *(Resource(name, "room", capacity) for name, capacity in (("hall", 2), ("lab", 1))),
)
LI = Role("teacher", "teacher", "Li")
ANYBODY = Role("teacher", "teacher")
ROOM = Role("room", "room")
EVENTS = (
    Event("maths A", 2, (Role("class", "class", "1A"), LI)),
    Event("maths B", 1, (Role("class", "class", "1B"), LI, ROOM)),
    Event("gym A", 1, (Role("class", "class", "1A"), ANYBODY, Role("room", "room", "hall"))),
    Event("gym B", 1, (Role("class", "class", "1B"), ANYBODY, ROOM), 0b01),
    Event("chess B", 1, (Role("class", "class", "1B"), ANYBODY, ROOM), 0b01),
    Event("meeting", 1, (ROOM,), 0b10),
)
TIME_GROUPS = {"mon": ("mon1", "mon2", "late"), "tue": ("tue1",)}
EVENT_GROUPS = {"A": ("maths A", "gym A"), "B": ("maths B", "gym B", "chess B"), "maths": ("maths A", "maths B")}


def some(names: Any, least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """A part of some names."""
    return st.lists(st.sampled_from([*names]), min_size=least, max_size=3, unique=True).map(tuple)


def between(low: int, high: int) -> st.SearchStrategy[dict[str, int]]:
    """A minimum and a maximum."""
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(
        lambda two: {"minimum": min(two), "maximum": max(two)}
    )


EVENT, TIME = st.sampled_from([event.id for event in EVENTS]), st.sampled_from([time.id for time in TIMES])
SOME_EVENTS, SOME_TIMES = some(event.id for event in EVENTS), some(time.id for time in TIMES)
SOME_GROUPS, ROLE = some(EVENT_GROUPS), st.sampled_from(("teacher", "room"))
SIDES = st.sampled_from((("A", "B"), ("A",)))
SHUT = st.builds(Exclusion, TIME, st.sampled_from([*TIME_GROUPS])).map(lambda x: (x,))
TWO = st.permutations([resource.id for resource in RESOURCES]).map(lambda all_: tuple(all_[:2]))
SOMEBODY, DAYS = some(resource.id for resource in RESOURCES), some(TIME_GROUPS)
WISHES: dict[type[Constraint], dict[str, st.SearchStrategy[Any]]] = {
    AssignTime: {"events": SOME_EVENTS},
    AssignResource: {"events": SOME_EVENTS, "role": ROLE},
    SplitEvents: {"events": SOME_EVENTS, "max_duration": st.integers(1, 2), "max_amount": st.integers(1, 2)},
    DistributeSplitEvents: {"events": SOME_EVENTS, "duration": st.integers(1, 2), "": between(0, 1)},
    PreferTimes: {"events": SOME_EVENTS, "times": SOME_TIMES, "duration": st.sampled_from((None, 1, 2))},
    PreferResources: {"events": SOME_EVENTS, "role": ROLE, "resources": SOMEBODY},
    SpreadEvents: {
        "groups": SOME_GROUPS,
        "limits": st.tuples(between(0, 2), between(0, 2)).map(
            lambda two: tuple(TimeLimit(day, **limit) for day, limit in zip(TIME_GROUPS, two, strict=True))
        ),
    },
    AvoidClashes: {"resources": SOMEBODY},
    ResourceCapacity: {"resources": SOMEBODY},
    AvoidUnavailableTimes: {"resources": SOMEBODY, "times": some(TIME_GROUPS["mon"])},
    LimitIdleTimes: {"resources": SOMEBODY, "time_groups": DAYS, "": between(0, 1)},
    LimitBusyTimes: {"resources": SOMEBODY, "time_groups": DAYS, "": between(1, 3)},
    LimitConsecutiveTimes: {"resources": SOMEBODY, "time_groups": DAYS, "maximum": st.integers(1, 2)},
    ClusterBusyTimes: {"resources": SOMEBODY, "time_groups": DAYS, "": between(0, 2)},
    LimitWorkload: {"resources": SOMEBODY, "": between(0, 3)},
    LinkEvents: {"groups": SOME_GROUPS},
    OrderEvents: {"pairs": st.builds(EventPair, EVENT, EVENT, st.integers(0, 1), st.none()).map(lambda x: (x,))},
    AvoidSplitAssignments: {"groups": SOME_GROUPS, "role": ROLE},
    BalanceBusyTimes: {"resources": SOMEBODY, "times": SOME_TIMES},
    LimitOverlap: {
        "left": SOME_EVENTS,
        "right": SOME_EVENTS,
        "": between(0, 2),
        "time_groups": st.sampled_from(((), tuple(TIME_GROUPS))),
    },
    LimitSuccession: {
        "left": SOME_EVENTS,
        "right": SOME_EVENTS,
        "time_groups": DAYS,
        "": between(0, 2),
        "reach": st.sampled_from((1, None)),
        "either": st.booleans(),
    },
    LimitSimultaneous: {"resources": SOMEBODY, "maximum": st.integers(0, 1)},
    KeepPace: {"groups": SOME_GROUPS, "time_groups": DAYS, "tolerance": st.integers(0, 1)},
    LimitLoads: {
        "loads": st.lists(st.builds(Load, SOME_EVENTS, st.integers(0, 3)), min_size=1, max_size=2).map(tuple),
        "time_groups": DAYS,
        "maximum": st.integers(0, 4),
        "unit": st.integers(1, 2),
    },
    LimitBurden: {
        "resources": SOMEBODY,
        "loads": st.builds(Load, SOME_EVENTS, st.integers(0, 3)).map(lambda x: (x,)),
        "maximum": st.integers(0, 4),
        "unit": st.integers(1, 2),
    },
    LimitOccupancy: {
        "resources": SOMEBODY,
        "loads": st.builds(Load, SOME_EVENTS, st.integers(0, 3)).map(lambda x: (x,)),
        "maximum": st.integers(0, 4),
        "unit": st.integers(1, 2),
    },
    KeepTimes: {"placements": st.builds(Placement, EVENT, st.just(1), TIME).map(lambda x: (x,))},
    JoinMeets: {"events": SOME_EVENTS, "times": SOME_TIMES},
    LevelBusyTimes: {"resources": SOMEBODY, "time_groups": DAYS, "tolerance": st.integers(0, 1)},
    ExcludeTimes: {"resources": SOMEBODY, "exclusions": SHUT},
    SeparateTimes: {"resources": SOMEBODY, "among": SIDES, "gap": st.integers(0, 60)},
    LimitEventGroups: {"resources": SOMEBODY, "among": SOME_GROUPS, "time_groups": DAYS, "maximum": st.integers(0, 1)},
    ClusterAttendance: {"resources": SOMEBODY, "among": SOME_GROUPS, "time_groups": DAYS, "minimum": st.integers(1, 2)},
    AttendFree: {"resources": TWO, "among": SOME_GROUPS, "times": SOME_TIMES, "minimum": st.integers(1, 2)},
    PrecedeTimes: {"resources": TWO, "among": SOME_GROUPS, "time_groups": DAYS},
    ShareFreeTimes: {"resources": SOMEBODY, "among": SOME_GROUPS, "times": SOME_TIMES, "minimum": st.integers(1, 3)},
    AvoidIsolatedTimes: {"resources": SOMEBODY, "time_groups": DAYS},
    LimitService: {"resources": SOMEBODY, "among": SOME_GROUPS, "maximum": st.integers(0, 2)},
    LimitShares: {
        "resources": SOMEBODY,
        "shares": st.just(tuple(Share(resource.id, 2, 0, 1) for resource in RESOURCES)),
        "counted": SOME_EVENTS,
        "least": st.sampled_from((0, 60)),
        "most": st.sampled_from((60, 110)),
        "step": st.sampled_from((10, 50)),
    },
    LimitVariety: {"groups": SOME_GROUPS, "type": ROLE, "maximum": st.integers(0, 2)},
    LinkAttendance: {"events": SOME_EVENTS, "among": SOME_GROUPS, "type": ROLE},
    SpaceEvents: {"events": SOME_EVENTS, "time_groups": DAYS, "distance": st.integers(1, 2)},
    ExcludeStarts: {"left": SOME_EVENTS, "right": SOME_EVENTS, "exclusions": SHUT},
    BeginEarly: {"resources": SOMEBODY, "time_groups": DAYS, "maximum": st.integers(0, 1)},
    LimitRunning: {"counted": SOME_EVENTS, "times": SOME_TIMES, "": between(0, 2), "or_none": st.booleans()},
    LimitSpan: {
        "resources": SOMEBODY,
        "time_groups": DAYS,
        "maximum": st.integers(1, 2),
        "spare": st.integers(0, 1),
    },
    LimitMoves: {
        "resources": SOMEBODY,
        "role": ROLE,
        "places": st.just(tuple(Place((resource.id,)) for resource in RESOURCES)),
        "time_groups": DAYS,
        "maximum": st.integers(0, 1),
        "gap": st.sampled_from((None, 1, 2)),
    },
    KeepResource: {"events": SOME_EVENTS, "role": ROLE, "time_groups": DAYS},
    ImplyResource: {
        "events": SOME_EVENTS,
        "role": st.just("room"),
        "resource": st.sampled_from(("hall", "lab")),
        "other": st.just("teacher"),
        "others": SOMEBODY,
    },
    AvoidCompany: {"resources": SOMEBODY, "others": SOMEBODY, "times": SOME_TIMES},
    LimitJointTimes: {"resources": SOMEBODY, "couples": st.just((TimePair("mon", "tue"),))},
}


@st.composite
def constraints(draw: st.DrawFn, required: bool) -> tuple[Constraint, ...]:
    """Constraints of any kinds."""
    found = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(CONSTRAINTS), min_size=2, max_size=5 - 3 * required))):
        own = {name: draw(strategy) for name, strategy in WISHES[kind].items()}
        own |= own.pop("", {})
        name = f"{kind.kind} {'rule' if required else 'wish'} {number}"
        cost = {} if required else {"weight": draw(st.integers(1, 3)), "cost": draw(st.sampled_from(Cost))}
        found.append(kind(id=name, required=required, **own, **cost))
    return tuple(found)


LAWS: tuple[Constraint, ...] = (
    AvoidClashes(id="one place", resources=("1A", "1B", "Li")),
    ResourceCapacity(id="rooms", resources=("hall", "lab")),
    AssignTime(id="placed", events=tuple(event.id for event in EVENTS)),
    AssignResource(id="roomed", events=tuple(event.id for event in EVENTS), role="room"),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Some events of the week, with or without the clock, under some laws, rules and wishes."""
    without_clock = tuple(Time(time.id, time.day) for time in TIMES)
    return Problem(
        "p",
        draw(st.sampled_from((TIMES, without_clock))),
        RESOURCES,
        EVENTS,
        (
            *LAWS[draw(st.integers(0, 2)) :],
            *draw(constraints(True)),
            *draw(constraints(False)),
        ),
        TIME_GROUPS,
        EVENT_GROUPS,
        cycle=2,
    )


def bound(problem: Problem, evaluation: Evaluation) -> int:
    """The bound from all blocks that cost anything in an answer."""
    bounder = Bounder(problem)
    with Watch(600, None) as watch:
        while (block := bounder.next(evaluation)) is not None:
            bounder.bound(block, watch)
    return bounder.total


def test_every_kind_of_constraint_is_wished_for() -> None:
    """A new kind must be tried here too."""
    assert set(WISHES) == set(CONSTRAINTS)


@given(problems())
@settings(max_examples=80)
def test_the_bound_is_never_above_the_least_cost(solved: Solved, problem: Problem) -> None:
    """Block by block, for any constraints together."""
    best = solved(problem, pooling=False)
    assume(best is not None)
    assert best is not None
    assert bound(problem, best) <= best.soft


# Stories of two classes that share a teacher, on three times of one day.


def monday(*constraints: Constraint, teacher_of_b: str = "Li") -> Problem:
    """Class 1A has maths twice with Li, and art; class 1B has maths once, with Li too if not with another."""
    events = (
        Event("maths A", 2, (Role("class", "class", "1A"), LI)),
        Event("art A", 1, (Role("class", "class", "1A"),)),
        Event("maths B", 1, (Role("class", "class", "1B"), Role("teacher", "teacher", teacher_of_b))),
    )
    laws = (
        AvoidClashes(id="one place", resources=("1A", "1B", "Li", "Wu")),
        AssignTime(id="placed", events=("maths A", "art A", "maths B")),
        SplitEvents(id="singles", events=("maths A",), max_duration=1, min_amount=2, max_amount=2),
    )
    return Problem(
        "monday",
        (Time("mon1"), Time("mon2"), Time("mon3")),
        RESOURCES,
        events,
        (*laws, *constraints),
        {"mon": ("mon1", "mon2", "mon3"), "middle": ("mon2",)},
        {"maths": ("maths A", "maths B")},
    )


NEVER_RIGHT = PreferTimes(id="art is never right", events=("art A",), times=(), required=False)
APART = PreferTimes(id="apart", events=("maths A",), times=("mon1", "mon3"), required=False)


@pytest.mark.parametrize(
    "rule",
    [
        LimitIdleTimes(id="no waiting", resources=("Li",), time_groups=("mon",)),
        LimitBusyTimes(id="worth coming", resources=("Li",), time_groups=("mon",), minimum=3, maximum=3),
        ClusterBusyTimes(id="in the middle", resources=("Li",), time_groups=("middle",), minimum=1, maximum=1),
        LimitWorkload(id="full load", resources=("Li",), minimum=3, maximum=3),
        BalanceBusyTimes(id="fair", resources=("Li", "1A"), times=("mon1", "mon2", "mon3")),
        SpreadEvents(id="all on Monday", groups=("maths",), limits=(TimeLimit("mon", 3, 3),)),
    ],
    ids=lambda rule: rule.kind,
)
def test_what_a_shared_teacher_must_keep_to_binds_no_class_alone(solved: Solved, rule: Constraint) -> None:
    """1A's maths lies first and last, with 1B's between: only art costs. Of 1A alone the rule would ask for more."""
    problem = monday(rule, NEVER_RIGHT, APART)
    best = solved(problem, pooling=False)
    assert best is not None
    assert best.soft == 1
    assert bound(problem, best) == 1


def test_a_cost_is_counted_in_one_block_only(solved: Solved) -> None:
    """Li, who teaches 1A alone, waits once (cost 1), and art costs 1 more: both lie in 1A's week, but count once."""
    waits = LimitIdleTimes(id="no waiting", resources=("Li",), time_groups=("mon",), required=False)
    problem = monday(waits, NEVER_RIGHT, replace(APART, required=True), teacher_of_b="Wu")
    best = solved(problem, pooling=False)
    assert best is not None
    assert best.soft == 2
    assert bound(problem, best) == 2


def test_the_costs_of_different_blocks_add_up(solved: Solved) -> None:
    """Two classes that cannot help it: 3 for the one and 4 (a square) for the other are 7 together."""
    art = replace(NEVER_RIGHT, weight=3)
    maths = PreferTimes(id="late", events=("maths B",), times=(), required=False, weight=4, cost=Cost.QUADRATIC)
    problem = monday(art, maths, teacher_of_b="Wu")
    best = solved(problem, pooling=False)
    assert best is not None
    assert best.soft == 7
    assert bound(problem, best) == 7


def test_what_two_blocks_cost_each_other_is_not_seen(solved: Solved) -> None:
    """Both classes want Li at mon2 for maths, and only one can have it: 1 in truth, but 0 for each alone."""
    wants_a = PreferTimes(id="A", events=("maths A",), times=("mon1", "mon2"), required=False)
    wants_b = PreferTimes(id="B", events=("maths B",), times=("mon2",), required=False)
    problem = monday(wants_a, wants_b)
    best = solved(problem, pooling=False)
    assert best is not None
    assert (bound(problem, best), best.soft) == (0, 1)


def test_a_block_without_an_answer_is_a_bug() -> None:
    """A bound is asked for only where there is an answer; a part of it is one of the block."""
    problem = monday(replace(NEVER_RIGHT, required=True), replace(APART, weight=2))
    wrong = Evaluation(0, 1, (Found(problem.constraints[-1], Deviation("maths A", 1), 1),))
    with pytest.raises(EngineError, match="1A alone has no answer"):
        bound(problem, wrong)
