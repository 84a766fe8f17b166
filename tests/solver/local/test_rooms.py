"""The compiled counters of moves, spans, kept, brought and parted resources agree with the constraints' own."""

from __future__ import annotations

import random

import pytest

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import AvoidCompany, ImplyResource, KeepResource, LimitMoves, LimitSpan, Place
from kebiao.solver.evaluation import evaluate
from kebiao.solver.local import LocalSearch
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution

DAYS = {day: tuple(f"{day}{i}" for i in range(1, 6)) for day in ("mon", "tue")}
ROOMS = ("hall", "lab", "loft", "gym")
ROOM = Role("room", "room", candidates=ROOMS)
MORE = Role("more", "room", candidates=("lab", "loft"))
LI, WU = Role("teacher", "teacher", "Li"), Role("teacher", "teacher", "Wu")
EITHER = Role("teacher", "teacher", candidates=("Li", "Wu"))
EVENTS = (
    Event("a", 2, (LI, ROOM, MORE)),
    Event("b", 1, (LI, ROOM)),
    Event("c", 2, (LI, Role("room", "room", "gym"))),
    Event("d", 1, (WU, ROOM, MORE)),
    Event("e", 1, (WU, ROOM)),
)
HOUSES = (Place(("hall", "lab")), Place(("gym",)))
EVERY = tuple(event.id for event in EVENTS)


def problem(*constraints: Constraint, events: tuple[Event, ...] = EVENTS, cycle: int = 1) -> Problem:
    """Two days of five times, and nothing but these constraints."""
    return Problem(
        "p",
        tuple(Time(time, day) for day, times in DAYS.items() for time in times),
        (*(Resource(name, "teacher") for name in ("Li", "Wu")), *(Resource(name, "room") for name in ROOMS)),
        events,
        constraints,
        DAYS,
        {},
        cycle,
    )


def anyhow(of: Problem, seed: int) -> Solution:
    """A timetable at random, with roles left unfilled now and then."""
    draw = random.Random(seed)
    meets = []
    for event in of.events:
        chosen = tuple(
            (role.name, draw.choice(of.candidates(role)))
            for role in event.roles
            if role.resource is None and draw.random() < 0.8
        )
        start = draw.randrange(len(of.times) - event.duration + 1)
        meets.append(Meet(event.id, event.duration, of.times[start].id, chosen))
    return Solution(tuple(meets))


MOVES = LimitMoves(id="c", resources=("Li", "Wu"), role="room", places=HOUSES, time_groups=tuple(DAYS))
SPLIT_WEEKS = tuple(Event(event.id, event.duration, event.roles, 0b01 << i % 2) for i, event in enumerate(EVENTS))


@pytest.mark.parametrize(
    ("constraint", "events", "cycle"),
    [
        (MOVES, EVENTS, 1),
        (MOVES, SPLIT_WEEKS, 2),
        (LimitMoves(id="c", resources=("Li",), role="room", places=HOUSES, time_groups=tuple(DAYS), gap=2), EVENTS, 1),
        (
            LimitMoves(
                id="c",
                resources=("Li", "Wu"),
                role="room",
                places=tuple(Place((room,)) for room in ROOMS),
                time_groups=("mon",),
                maximum=1,
            ),
            EVENTS,
            1,
        ),
        (LimitSpan(id="c", resources=("Li", "Wu"), time_groups=tuple(DAYS), maximum=2, spare=1), EVENTS, 1),
        (KeepResource(id="c", events=EVERY, role="room", time_groups=tuple(DAYS)), EVENTS, 1),
        (
            ImplyResource(id="c", events=EVERY, role="room", resource="lab", other="more", others=("loft",)),
            EVENTS,
            1,
        ),
        (AvoidCompany(id="c", resources=("Li", "Wu"), others=("lab", "gym"), times=DAYS["mon"]), EVENTS, 1),
        (AvoidCompany(id="c", resources=("Wu",), others=("loft",), times=DAYS["tue"]), SPLIT_WEEKS, 2),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_the_count_is_that_of_measure(constraint: Constraint, events: tuple[Event, ...], cycle: int) -> None:
    """On timetables at random, required and not."""
    for required in (True, False):
        of = problem(type(constraint)(**{**vars(constraint), "required": required}), events=events, cycle=cycle)
        search = LocalSearch(of)
        assert search.unseen == ()
        seen = set()
        for seed in range(60):
            solution = anyhow(of, seed)
            search.begin(solution)
            cost = evaluate(of, solution)
            assert search.best[1:] == (cost.hard, cost.soft)
            seen.add(cost.hard + cost.soft)
        assert len(seen) > 1


def test_what_is_chosen_on_both_sides_is_not_counted() -> None:
    """Who moves or meets is to be chosen with the room: the search says that it leaves these out."""
    open_ = (Event("a", 1, (EITHER, ROOM)), Event("b", 1, (LI, ROOM)))
    parted = AvoidCompany(id="parted", resources=("Li",), others=("lab",), times=DAYS["mon"])
    kept = KeepResource(id="kept", events=("a", "b"), role="room", time_groups=("mon",))
    assert LocalSearch(problem(MOVES, parted, events=open_)).unseen == ("c", "parted")
    assert LocalSearch(problem(kept, events=open_, cycle=2)).unseen == ("kept",)
