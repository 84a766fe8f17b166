"""The best answer near a start: what no longer fits moves, and as little else as can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.closest import closest
from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    KeepTimes,
    Placement,
    SplitEvents,
)
from kebiao.solver.evaluation import evaluate
from kebiao.solver.model import Model
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import Status
from kebiao.solver.rings import rings_around
from kebiao.solver.solution import Meet, Solution

TIMES = ("t1", "t2", "t3", "t4")


def week(people: Mapping[str, tuple[str, ...]], starts: Mapping[str, str], *constraints: Constraint) -> Problem:
    """Events of one time each with their people, who can be in one place only, and where they start as published."""
    events = tuple(people)
    names = tuple(dict.fromkeys(name for members in people.values() for name in members))
    return Problem(
        "week",
        tuple(Time(t) for t in TIMES),
        tuple(Resource(name, "person") for name in names),
        tuple(Event(e, 1, tuple(Role(name, "person", name) for name in people[e])) for e in events),
        (
            AssignTime(id="time", events=events),
            SplitEvents(id="split", events=events, max_duration=1, max_amount=1),
            AvoidClashes(id="clash", resources=names),
            KeepTimes(id="keep", required=False, placements=tuple(Placement(e, 1, starts[e]) for e in events)),
            *constraints,
        ),
    )


def published(starts: Mapping[str, str]) -> Solution:
    return Solution(tuple(Meet(event, 1, time) for event, time in starts.items()))


def away(person: str, *times: str) -> AvoidUnavailableTimes:
    return AvoidUnavailableTimes(id=f"{person} away", resources=(person,), times=times)


def test_what_still_fits_stays() -> None:
    starts = {"a": "t1", "b": "t2"}
    problem = week({"a": ("Li",), "b": ("Li",)}, starts)

    found = closest(problem, published(starts), seconds=10)

    assert (found.status, found.bound) == (Status.OPTIMAL, 0)
    assert found.solution == published(starts)


def test_only_what_no_longer_fits_moves() -> None:
    """Li is away at t1: a goes to t3, the one free time; b and c stay."""
    starts = {"a": "t1", "b": "t2", "c": "t4"}
    problem = week({"a": ("Li",), "b": ("Li",), "c": ("Li",)}, starts, away("Li", "t1"))

    found = closest(problem, published(starts), seconds=10)

    assert found.status is Status.OPTIMAL
    assert found.evaluation is not None and found.evaluation.soft == found.bound == 1
    assert found.solution is not None
    assert {(m.event, m.time) for m in found.solution.meets} == {("a", "t3"), ("b", "t2"), ("c", "t4")}


def test_a_chain_moves_when_it_must() -> None:
    """Li's a must leave t1 for t2, where b of Wu and the shared room is; b makes way. Two moves are least."""
    starts = {"a": "t1", "b": "t2"}
    people = {"a": ("Li", "room"), "b": ("Wu", "room")}
    problem = week(people, starts, away("Li", "t1", "t3", "t4"), away("room", "t4"))

    found = closest(problem, published(starts), seconds=10)

    assert found.evaluation is not None
    assert (found.status, found.evaluation.soft) == (Status.OPTIMAL, 2)


def test_no_answer_is_said_and_so_is_no_time() -> None:
    starts = {"a": "t1", "b": "t1", "c": "t2"}
    people = {"a": ("Ann", "Bob"), "b": ("Bob", "Cid"), "c": ("Cid", "Ann")}
    closed = away("Ann", "t3", "t4"), away("Bob", "t3", "t4"), away("Cid", "t3", "t4")
    problem = week(people, starts, *closed)

    assert closest(problem, published(starts), seconds=10).status is Status.INFEASIBLE
    assert closest(problem, published(starts), seconds=0).status is Status.UNKNOWN


def test_rings_grow_from_what_does_not_fit_to_everything() -> None:
    """Li is away at t1, where a is. Class 1, the busiest of a's, is next, then those who teach it, then all."""
    people = {
        "a": ("1", "Li"),
        "b": ("1", "Wu"),
        "c": ("2", "Wu"),
        "d": ("3", "He"),
    }
    starts = {"a": "t1", "b": "t2", "c": "t3", "d": "t1"}
    problem = week(people, starts, away("Li", "t1"))

    rings = list(rings_around(problem, published(starts), Model(problem)))

    assert rings == [frozenset("a"), frozenset("ab"), frozenset("abc"), frozenset("abcd")]


@given(st.data())
@settings(max_examples=25)
def test_the_least_is_the_least_of_all(data: st.DataObject) -> None:
    """Against all timetables of a tiny week."""
    events = ("a", "b", "c")
    people = {
        e: tuple(data.draw(st.lists(st.sampled_from("XYZ"), min_size=1, max_size=2, unique=True))) for e in events
    }
    starts = {e: data.draw(st.sampled_from(TIMES)) for e in events}
    absent = data.draw(st.dictionaries(st.sampled_from("XYZ"), st.sets(st.sampled_from(TIMES), min_size=1)))
    known = {name for members in people.values() for name in members}
    problem = week(people, starts, *(away(name, *sorted(times)) for name, times in absent.items() if name in known))
    counted = [
        evaluate(problem, published(dict(zip(events, times, strict=True)))) for times in product(TIMES, repeat=3)
    ]
    least = min((e.soft for e in counted if not e.hard), default=None)

    found = closest(problem, published(starts), seconds=20)

    assert found.status is (Status.INFEASIBLE if least is None else Status.OPTIMAL)
    assert (found.evaluation.soft if found.evaluation else None) == least


def test_the_same_seed_gives_the_same_answer() -> None:
    starts = dict.fromkeys("abcd", "t1")
    problem = week(dict.fromkeys("abcd", ("Li",)), starts)

    first, second = (closest(problem, published(starts), seconds=2, deterministic=True, seed=4) for _ in range(2))

    assert first.solution == second.solution
    assert first.status is Status.OPTIMAL


def test_the_cost_may_be_anything_that_is_wanted() -> None:
    """Nothing speaks of the start at all: e is wanted at t4."""
    starts = {"e": "t1"}
    problem = week({"e": ("Li",)}, starts)
    wanted = replace(away("Li", "t1", "t2", "t3"), required=False, weight=5)
    kept = tuple(c for c in problem.constraints if c.id != "keep")

    found = closest(replace(problem, constraints=(*kept, wanted)), published(starts), seconds=10)

    assert found.solution is not None
    assert [meet.time for meet in found.solution.meets] == ["t4"]
