"""Solving in turns: places at given times by a small model, everything else around them."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kebiao.solver.apart import solve_apart
from kebiao.solver.appointed import Appointed
from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    ClusterBusyTimes,
    ExcludeTimes,
    Exclusion,
    LimitBurden,
    LimitOccupancy,
    Load,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import Status
from kebiao.solver.serving import serve
from kebiao.solver.watch import Watch

PEOPLE = ("Li", "Wu", "Sun", "Qi")
TIMES = (
    *(Time(f"{day}{n}", day, 480 + 60 * n, 520 + 60 * n) for day in ("mon", "tue") for n in range(3)),
    *(Time(f"{day}-team", day, 640, 700) for day in ("mon", "tue")),
    *(Time(f"{day}-club", day, 710, 760) for day in ("mon", "tue")),
)
LESSONS = tuple(time.id for time in TIMES if "-" not in time.id)
ANYBODY = Role("staff", "teacher", candidates=PEOPLE, workload=0)
TURNS = tuple(f"{kind}-{day}-{n}" for kind in ("team", "club") for day in ("mon", "tue") for n in range(2))
FIELD = Role("room", "room", candidates=("field", "yard"))
EVENTS = (
    *(
        Event(f"maths {who}", 2, (Role("class", "class", f"class {who}"), Role("teacher", "teacher", who)))
        for who in PEOPLE
    ),
    *(Event(turn, 1, (ANYBODY, FIELD) if turn.startswith("team") else (ANYBODY,)) for turn in TURNS),
)
RESOURCES = (
    *(Resource(name, "teacher") for name in PEOPLE),
    *(Resource(f"class {name}", "class") for name in PEOPLE),
    Resource("field", "room", 2),
    Resource("yard", "room", 1),
)
GROUPS = {
    "mon": ("mon0", "mon1", "mon2"),
    "tue": ("tue0", "tue1", "tue2"),
    "early": ("tue0",),
    "late mon": ("mon-club",),
    "late tue": ("tue-club",),
}


def required() -> tuple[Constraint, ...]:
    """Lessons in lesson times, turns at theirs, everybody in one place, everything led and in a room."""
    lessons = tuple(event.id for event in EVENTS if event.id not in TURNS)
    teams = tuple(turn for turn in TURNS if turn.startswith("team"))
    return (
        AssignTime(id="placed", events=tuple(event.id for event in EVENTS)),
        PreferTimes(id="lessons", events=lessons, times=LESSONS),
        *(
            PreferTimes(id=f"at {turn}", events=(turn,), times=(f"{turn.split('-')[1]}-{turn.split('-')[0]}",))
            for turn in TURNS
        ),
        AvoidClashes(id="one place", resources=(*PEOPLE, *(f"class {name}" for name in PEOPLE))),
        AssignResource(id="staffed", events=TURNS, role="staff"),
        AssignResource(id="roomed", events=teams, role="room"),
        ResourceCapacity(id="rooms", resources=("field", "yard")),
        LimitOccupancy(id="seats", resources=("field",), loads=(Load(teams, 20),), maximum=30),
        SpreadEvents(id="days", groups=("Li",), limits=(TimeLimit("mon", 1, 1), TimeLimit("tue", 1, 1))),
    )


def wishes(draw: st.DrawFn) -> tuple[Constraint, ...]:
    """What costs: certain people for certain turns, burdens, late days, and mornings after them."""
    some_turns = st.lists(st.sampled_from(TURNS), min_size=1, max_size=4, unique=True).map(tuple)
    some_people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple)
    liked = tuple(
        PreferResources(
            id=f"liked {n}",
            weight=draw(st.integers(1, 3)),
            events=draw(some_turns),
            role="staff",
            resources=draw(some_people),
            required=False,
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return (
        *liked,
        LimitBurden(
            id="turns",
            resources=draw(some_people),
            loads=(Load(draw(some_turns), 2),),
            maximum=draw(st.integers(0, 4)),
            required=False,
        ),
        ClusterBusyTimes(
            id="late",
            resources=PEOPLE,
            time_groups=("late mon", "late tue"),
            minimum=0,
            maximum=draw(st.integers(0, 1)),
            required=False,
        ),
        ExcludeTimes(id="morning", resources=PEOPLE, exclusions=(Exclusion("mon-club", "early"),), required=False),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A week of eight lessons and eight turns that four people share."""
    return Problem(
        "p", TIMES, RESOURCES, EVENTS, (*required(), *wishes(draw)), GROUPS, {"Li": ("maths Li",), "Wu": ("maths Wu",)}
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_in_turns_it_costs_what_it_costs_together(problem: Problem) -> None:
    """On small weeks both prove the least cost; and what is found is what is counted."""
    together = solve(problem, seconds=300)
    apart = solve_apart(problem, seconds=4, workers=1, deterministic=True)
    assert together.status is Status.OPTIMAL and together.evaluation is not None
    assert apart.solution is not None and apart.evaluation is not None
    assert evaluate(problem, apart.solution) == apart.evaluation
    assert apart.bound <= together.evaluation.soft <= apart.evaluation.soft
    assert apart.evaluation.hard == 0


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_bound_is_never_above_the_least_cost(problem: Problem) -> None:
    """Filling places alone leaves out what lessons ask of the same people."""
    appointed = Appointed.of(problem)
    assert appointed is not None
    assert {event for event, _ in appointed.places} == set(TURNS)
    with Watch(300, None) as watch:
        served = serve(appointed, watch, seconds=300, workers=1, seed=0, work=None)
    least = solve(problem, seconds=300)
    assert least.evaluation is not None and served.given is not None
    assert served.bound <= least.evaluation.soft
    assert set(served.given) == appointed.places


def plain(*more: Constraint) -> Problem:
    """The week with these wishes."""
    return Problem("p", TIMES, RESOURCES, EVENTS, (*required(), *more), GROUPS, {"Li": ("maths Li",)})


def test_the_same_seed_gives_the_same_answer() -> None:
    """Deterministic work, not the clock, ends every part."""
    liked = PreferResources(id="liked", required=False, events=TURNS, role="staff", resources=("Li", "Wu"))
    answers = [solve_apart(plain(liked), seconds=1, workers=2, seed=3, deterministic=True).solution for _ in range(2)]
    assert answers[0] is not None
    assert answers[0] == answers[1]


def test_places_that_nobody_can_fill_are_told_as_a_proof() -> None:
    """Three teams at once in rooms for two and one, with one room shut by its seats."""
    crowded = replace(
        plain(), constraints=(*required(), LimitBurden(id="none", resources=PEOPLE, loads=(Load(TURNS, 1),), maximum=1))
    )
    assert solve_apart(crowded, seconds=300).status is Status.INFEASIBLE


def test_a_problem_without_such_places_is_solved_as_ever() -> None:
    """Nothing is appointed, nothing is apart."""
    problem = replace(plain(), events=EVENTS[:4], constraints=(required()[1],))
    problem = replace(
        problem, constraints=(PreferTimes(id="lessons", events=tuple(e.id for e in EVENTS[:4]), times=LESSONS),)
    )
    assert Appointed.of(problem) is None
    assert solve_apart(problem, seconds=300).status is Status.OPTIMAL


def test_it_stops_when_told() -> None:
    """The word to stop ends it with what there is."""
    stop = threading.Event()
    stop.set()
    assert solve_apart(plain(), seconds=30, stop=stop).seconds < 20


@pytest.mark.parametrize("seed", [0, 1])
def test_those_who_are_special_to_a_place_are_told_apart(seed: int) -> None:
    """Crowds hold places of one time; who is liked for one of them is special to it."""
    liked = PreferResources(
        id="liked", required=False, weight=5, events=("team-mon-0",), role="staff", resources=("Sun",)
    )
    appointed = Appointed.of(plain(liked))
    assert appointed is not None
    special = {stall.place: set(stall.special) for crowd in appointed.crowds for stall in crowd.stalls}
    assert special["team-mon-0", "staff"] == {"Sun"}
    assert special["team-mon-1", "staff"] == set()
    result = solve_apart(plain(liked), seconds=300, workers=1, seed=seed)
    assert result.status is Status.OPTIMAL and result.solution is not None
    (led,) = [m for m in result.solution.meets if m.event == "team-mon-0"]
    assert dict(led.resources)["staff"] == "Sun"
