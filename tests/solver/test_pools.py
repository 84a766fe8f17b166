"""Rooms as counts: the same answers, at the same cost, as when every room is chosen in sight of the search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    LimitBusyTimes,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
)
from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.options import Options
from kebiao.solver.pools import Pool, Supply, find_pools, kept_together
from kebiao.solver.problem import EVERY_WEEK, Event, Problem, Resource, Role, Time
from kebiao.solver.tasks import compile_tasks

# A school with two labs, a hall for two classes, and a field.

LABS = ("lab1", "lab2")
ROOMS = (*LABS, "hall", "field")
RESOURCES = (
    Resource("lab1", "room"),
    Resource("lab2", "room"),
    Resource("hall", "room", 2),
    Resource("field", "room"),
    Resource("1A", "class"),
    Resource("1B", "class"),
    Resource("1C", "class"),
)


def lesson(name: str, *rooms: str, duration: int = 1, weeks: int = EVERY_WEEK) -> Event:
    """A lesson of class 1A, 1B or 1C (the end of its name), in one of some rooms."""
    class_ = f"1{name[-1]}"
    return Event(
        name, duration, (Role("class", "class", class_), Role("room", "room", candidates=rooms or LABS)), weeks
    )


def school(
    *events: Event,
    rules: tuple[Constraint, ...] = (),
    groups: Mapping[str, tuple[str, ...]] | None = None,
    times: int = 2,
    roomed: tuple[str, ...] | None = None,
) -> Problem:
    """All lessons have a time and (unless only some are `roomed`) a room, and no room holds more than it can."""
    ids = tuple(event.id for event in events)
    laws = (
        AssignTime(id="placed", events=ids),
        AssignResource(id="roomed", events=ids if roomed is None else roomed, role="room"),
        AvoidClashes(id="one class", resources=("1A", "1B", "1C")),
        ResourceCapacity(id="rooms", resources=ROOMS),
    )
    return Problem(
        "school",
        tuple(Time(f"t{i}", "mon") for i in range(times)),
        RESOURCES,
        events,
        (*laws, *rules),
        {"mon": tuple(f"t{i}" for i in range(times))},
        groups or {},
        cycle=2,
    )


def pools(problem: Problem) -> dict[frozenset[str], set[str]]:
    """The events whose room is matched afterwards, by the rooms of their pool."""
    options = Options.of(problem)
    found = find_pools(problem, options, compile_tasks(problem, options))
    return {pool.resources: {event for task, _, _ in pool.members for event in task.events} for pool in found}


PHYSICS, BIOLOGY, GYM = lesson("physics A"), lesson("biology B", "lab2"), lesson("gym A", "hall", "field")


def test_rooms_that_must_only_not_clash_are_pooled() -> None:
    """The labs, and apart from them the hall and the field: who uses one kind never uses the other."""
    assert pools(school(PHYSICS, BIOLOGY, GYM)) == {
        frozenset(LABS): {"physics A", "biology B"},
        frozenset(("hall", "field")): {"gym A"},
    }


@pytest.mark.parametrize(
    "problem",
    [
        school(PHYSICS, roomed=()),
        school(PHYSICS, rules=(AssignResource(id="w", events=("physics A",), role="room", required=False),)),
        school(
            PHYSICS,
            rules=(PreferResources(id="w", events=("physics A",), role="room", resources=("lab1",), required=False),),
        ),
        school(
            PHYSICS,
            rules=(AvoidSplitAssignments(id="w", groups=("g",), role="room", required=False),),
            groups={"g": ("physics A",)},
        ),
        school(
            PHYSICS,
            rules=(AvoidUnavailableTimes(id="w", resources=("lab2",), times=("t0",), required=False),),
        ),
        school(PHYSICS, rules=(LimitBusyTimes(id="r", resources=("lab2",), time_groups=("mon",), maximum=1),)),
        school(PHYSICS, lesson("cooking B", "lab2", "hall"), roomed=("physics A",)),
    ],
    ids=["may stay open", "wished for twice", "wish", "one room", "shut", "limit", "may be taken"],
)
def test_a_room_that_matters_otherwise_is_chosen_in_sight(problem: Problem) -> None:
    """By a wish, by a limit on a room, or by another lesson that may take it but need not have one."""
    assert pools(problem) == {}


def test_one_room_in_sight_brings_its_rivals_along() -> None:
    """Cooking must see its room, so physics in the same labs must, so gym in the same hall as cooking must."""
    wish = PreferResources(id="w", events=("cooking B",), role="room", resources=("lab2",), required=False)
    problem = school(PHYSICS, lesson("cooking B", "lab2", "hall"), GYM, lesson("run C", "field"), rules=(wish,))
    assert pools(problem) == {}
    assert pools(replace(problem, constraints=problem.constraints[:-1])) == {
        frozenset(ROOMS): {"physics A", "cooking B", "gym A", "run C"}
    }


def test_a_group_that_keeps_its_room_is_pooled_whole_or_not_at_all() -> None:
    """Two lessons share a room of their own; where one's is given already, the other must look at it."""
    keep = AvoidSplitAssignments(id="keep", groups=("g",), role="room")
    groups = {"g": ("physics A", "biology B")}
    problem = school(PHYSICS, BIOLOGY, rules=(keep,), groups=groups)
    assert pools(problem) == {frozenset(LABS): {"physics A", "biology B"}}
    given = Event("biology B", 1, (Role("room", "room", "lab2"),))
    assert pools(replace(problem, events=(PHYSICS, given))) == {}
    # Kept together although they share no room: that cannot be, and one pool sees it.
    apart = replace(problem, events=(lesson("physics A", "lab1"), BIOLOGY))
    assert pools(apart) == {frozenset(LABS): {"physics A", "biology B"}}


def test_groups_that_share_a_lesson_are_kept_together() -> None:
    """A with B and B with C is all three; another role is another matter."""
    one = AvoidSplitAssignments(id="1", groups=("ab", "bc"), role="room")
    other = AvoidSplitAssignments(id="2", groups=("ab",), role="class")
    wish = AvoidSplitAssignments(id="3", groups=("cd",), role="room", required=False)
    events = (lesson("a A"), lesson("b B"), lesson("c C"), lesson("d A"))
    groups = {"ab": ("a A", "b B"), "bc": ("b B", "c C"), "cd": ("c C", "d A")}
    kept = kept_together(school(*events, rules=(one, other, wish), groups=groups))
    rooms = frozenset((event, "room") for event in ("a A", "b B", "c C"))
    classes = frozenset((event, "class") for event in ("a A", "b B"))
    assert kept == dict.fromkeys(rooms, rooms) | dict.fromkeys(classes, classes)


def test_sets_of_rooms_to_count_for() -> None:
    """Those that occur, and what they come to together where they share a room."""
    problem = school(PHYSICS, lesson("b B", "lab2", "hall"), lesson("c C", "field", "hall"))
    options = Options.of(problem)
    (pool,) = find_pools(problem, options, compile_tasks(problem, options))
    assert set(pool.unions()) == {
        frozenset(LABS),
        frozenset(("lab2", "hall")),
        frozenset(("hall", "field")),
        frozenset((*LABS, "hall")),
        frozenset(("lab2", "hall", "field")),
        frozenset(ROOMS),
    }


def test_too_many_sets_are_cut_short() -> None:
    """Leaving some out only means that the matching has more to find out."""
    rooms = tuple(Resource(f"r{i}", "room") for i in range(20))
    events = tuple(Event(f"e{i}", 1, (Role("room", "room", candidates=(f"r{i}", f"r{i + 1}")),)) for i in range(19))
    problem = Problem("p", (Time("t0"),), rooms, events)
    tasks = compile_tasks(problem, Options.of(problem))
    members = tuple((task, "room", frozenset(problem.candidates(task.event.roles[0]))) for task in tasks)
    found = Pool(members, (), frozenset(room.id for room in rooms)).unions()
    assert len(set(found)) == len(found) < 19 * 20 // 2
    assert {candidates for _, _, candidates in members} <= set(found)


def test_what_rooms_can_serve() -> None:
    """The hall holds two classes, but only one where no clash is allowed; lab1 is shut at t0 and what overlaps it."""
    shut = AvoidUnavailableTimes(id="shut", resources=("lab1",), times=("t0",))
    problem = school(PHYSICS, rules=(shut, AvoidClashes(id="alone", resources=("hall",))))
    bells = (Time("t0", "mon", 480, 520), Time("t1", "mon", 510, 550), Time("t2", "mon", 540, 580))
    supply = Supply.of(replace(problem, times=bells, time_groups={}))
    assert supply.capacity == {"lab1": 1, "lab2": 1, "hall": 1, "field": 1, "1A": 1, "1B": 1, "1C": 1}
    assert supply.closed == {"lab1": {0, 1}}
    assert supply.at(frozenset((*LABS, "hall")), (0, 1)) == 2
    assert supply.at(frozenset((*LABS, "hall")), (1, 2)) == 3
    assert Supply.of(problem).capacity["hall"] == 1
    assert Supply.of(school(PHYSICS)).capacity["hall"] == 2


# The same answers as without pools.


def least(problem: Problem, *, pooling: bool) -> tuple[int | None, bool]:
    """The least cost of a model, solved to the end (None: no answer), and whether its rooms could be matched."""
    model = Model(problem, pooling=pooling)
    model.add_costs()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model.cp) == cp_model.INFEASIBLE:
        return None, True
    cost = round(solver.objective_value)
    solution = model.solution(list(solver.response_proto.solution))
    if solution is not None:
        evaluation = evaluate(problem, solution)
        assert (evaluation.hard, evaluation.soft) == (0, cost)
    return cost, solution is not None


@st.composite
def schools(draw: st.DrawFn, longest: int, kept: bool) -> Problem:
    """Lessons of up to so many periods, rooms given or open, in all or some weeks; rooms shut at some times."""
    rooms = draw(st.lists(st.sampled_from(ROOMS), min_size=2, max_size=3, unique=True))
    some_rooms = st.lists(st.sampled_from(rooms), min_size=1, unique=True).map(tuple)
    events = []
    for number in range(draw(st.integers(2, 4))):
        name = f"{number} {draw(st.sampled_from('ABC'))}"
        duration = draw(st.integers(1, longest))
        weeks = draw(st.sampled_from((EVERY_WEEK, EVERY_WEEK, 0b01, 0b10)))
        event = lesson(name, *draw(some_rooms), duration=duration, weeks=weeks)
        if draw(st.integers(0, 4)) == 0:
            event = replace(event, roles=(Role("room", "room", draw(st.sampled_from(rooms))),))
        events.append(event)
    ids = [event.id for event in events]
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(tuple)
    rules: list[Constraint] = [
        AvoidUnavailableTimes(id=f"shut {room}", resources=(room,), times=(draw(st.sampled_from(("t0", "t1"))),))
        for room in draw(st.lists(st.sampled_from(rooms), max_size=1))
    ]
    if draw(st.booleans()):
        rules.append(AvoidClashes(id="alone", resources=tuple(rooms)))
    if kept:
        rules.append(AvoidSplitAssignments(id="keep", groups=("g", "h"), role="room"))
    early = PreferTimes(id="early", events=tuple(ids), times=("t0",), required=False)
    problem = school(
        *events,
        rules=(*rules, early),
        groups={"g": draw(pair), "h": draw(pair)},
        times=draw(st.integers(longest + 1, 4)),
        roomed=tuple(ids if draw(st.booleans()) else draw(pair)),
    )
    if draw(st.booleans()):
        return problem
    # Two bells: every second time begins before the one before it has ended.
    bells = ((480, 520), (510, 550), (560, 600), (590, 630))
    return replace(problem, times=tuple(Time(f"t{i}", "mon", *bells[i]) for i in range(len(problem.times))))


@given(schools(longest=1, kept=False))
@settings(max_examples=40)
def test_single_lessons_without_a_clock_are_counted_exactly(problem: Problem) -> None:
    """By Hall's theorem: counting finds the same least cost, and the rooms can always be matched."""
    times = tuple(replace(time, start=None, end=None) for time in problem.times)
    events = tuple(replace(event, weeks=EVERY_WEEK) for event in problem.events)
    problem = replace(problem, times=times, events=events)
    assert least(problem, pooling=True) == least(problem, pooling=False)


@given(schools(longest=2, kept=True))
@settings(max_examples=60)
def test_counting_never_forbids_and_matching_never_allows_too_much(problem: Problem) -> None:
    """With doubles, weeks, clocks and rooms to be kept, counting may promise too much; a matched answer is right."""
    counted, matched = least(problem, pooling=True)
    chosen, _ = least(problem, pooling=False)
    if matched:
        assert counted == chosen
    else:
        assert counted is not None
        assert chosen is None or counted <= chosen
