"""Why there is no solution: minimal sets of what was asked, each shown by a solve of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kebiao.solver.conflicts import Conflict, Relief, conflicts, diagnose
from kebiao.solver.constraints import AssignTime, AvoidClashes, AvoidUnavailableTimes, PreferTimes
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.result import Status


def triangle() -> Problem:
    """Three events, each two of which share a person, and two times. No single person has too much to do."""
    shared = {"e1": ("Ann", "Bob"), "e2": ("Bob", "Cid"), "e3": ("Cid", "Ann")}
    events = tuple(Event(e, 1, tuple(Role(who, "any", who) for who in people)) for e, people in shared.items())
    people = tuple(Resource(who, "any") for who in ("Ann", "Bob", "Cid"))
    return Problem(
        "triangle",
        (Time("t1"), Time("t2")),
        people,
        events,
        (
            AssignTime(id="time", origin="hours", events=("e1", "e2", "e3")),
            *(AvoidClashes(id=who.id, origin=f"{who.id} is one", resources=(who.id,)) for who in people),
            PreferTimes(id="early", origin="e1 first", events=("e1",), times=("t1",)),
        ),
    )


def test_a_conflict_that_no_counting_shows() -> None:
    """Leave out any one person's clash and two of the events may go together; that e1 is first has no part in it."""
    diagnosis = diagnose(triangle(), seconds=30)

    persons = ("Ann is one", "Bob is one", "Cid is one")
    assert diagnosis.status is Status.INFEASIBLE
    assert diagnosis.shortages == ()
    assert diagnosis.conflicts == (Conflict(("hours", *persons), verified=True, minimal=True),)
    assert diagnosis.reliefs == tuple(Relief(origin, True) for origin in ("hours", *persons))


def test_what_is_never_switched_off_is_in_no_conflict() -> None:
    found = conflicts(triangle(), seconds=30, background=("hours", "Ann is one"))

    assert [conflict.origins for conflict in found] == [("Bob is one", "Cid is one")]


def test_two_conflicts_and_no_single_relief() -> None:
    """Two pairs of wishes that do not go together: switching off one wish leaves the other pair."""
    people = tuple(Resource(f"r{i}", "any") for i in range(2))
    events = tuple(Event(f"e{i}", 1, (Role("r", "any", f"r{i}"),)) for i in range(2))
    wishes = [PreferTimes(id=f"w{i}", events=(f"e{i}",), times=("t1",)) for i in range(2)]
    closed = [AvoidUnavailableTimes(id=f"c{i}", resources=(f"r{i}",), times=("t1",)) for i in range(2)]
    hours = AssignTime(id="hours", events=("e0", "e1"))
    problem = Problem("p", (Time("t1"), Time("t2")), people, events, (hours, *wishes, *closed))

    diagnosis = diagnose(problem, seconds=30, background=("hours",))

    assert {frozenset(c.origins) for c in diagnosis.conflicts} == {frozenset({"w0", "c0"}), frozenset({"w1", "c1"})}
    assert all(c.verified and c.minimal for c in diagnosis.conflicts)
    assert not any(relief.helps for relief in diagnosis.reliefs)


def test_a_problem_with_a_solution_has_no_conflict() -> None:
    problem = triangle()
    relaxed = replace(problem, constraints=tuple(c for c in problem.constraints if c.id != "Ann"))

    diagnosis = diagnose(relaxed, seconds=30)

    assert diagnosis.status is Status.FEASIBLE
    assert diagnosis.conflicts == ()


def test_what_is_only_preferred_is_no_reason() -> None:
    problem = triangle()
    softly = tuple(replace(c, required=c.id != "Bob") for c in problem.constraints)

    assert conflicts(replace(problem, constraints=softly), seconds=30) == ()


def test_without_time_nothing_is_claimed() -> None:
    """Nine people in eight chairs, dressed so that counting does not see it: no proof in no time."""
    events = tuple(Event(f"e{i}", 1, ()) for i in range(9))
    pairs = [(a.id, b.id) for a, b in pairwise((*events, events[0]))]
    events = tuple(
        replace(e, roles=tuple(Role(f"{a}{b}", "any", f"{a}{b}") for a, b in pairs if e.id in (a, b))) for e in events
    )
    people = tuple(Resource(f"{a}{b}", "any") for a, b in pairs)
    problem = Problem(
        "ring",
        (Time("t1"), Time("t2")),
        people,
        events,
        (
            AssignTime(id="time", events=tuple(e.id for e in events)),
            AvoidClashes(id="clash", resources=tuple(r.id for r in people)),
        ),
    )

    nothing = diagnose(problem, seconds=0)
    something = diagnose(problem, seconds=30)

    assert (nothing.status, nothing.conflicts) == (Status.UNKNOWN, ())
    assert something.conflicts == (Conflict(("time", "clash"), verified=True, minimal=True),)
