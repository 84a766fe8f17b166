"""Rooms for a timetable whose times are fixed; and the way out where counting promised too much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kebiao.solver.cliques import maximal_cliques
from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    PreferTimes,
    ResourceCapacity,
    SplitEvents,
)
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.matching import Matcher, give
from kebiao.solver.model import Model
from kebiao.solver.options import Options
from kebiao.solver.pools import find_pools
from kebiao.solver.problem import EVERY_WEEK, Event, Problem, Resource, Role, Time
from kebiao.solver.result import Status
from kebiao.solver.solution import Meet
from kebiao.solver.tasks import compile_tasks

LABS = ("lab1", "lab2")
TIMES = tuple(Time(f"t{i}") for i in range(4))
KEEP = AvoidSplitAssignments(id="keep", groups=("g",), role="room")


def lesson(name: str, *rooms: str, duration: int = 1, weeks: int = EVERY_WEEK) -> Event:
    """A lesson in one of some rooms."""
    return Event(name, duration, (Role("room", "room", candidates=rooms or LABS),), weeks)


def labs(
    *events: Event,
    rules: tuple[Constraint, ...] = (),
    group: tuple[str, ...] = (),
    other: tuple[str, ...] = (),
    times: tuple[Time, ...] = TIMES,
    capacity: int = 1,
) -> Problem:
    """Two labs, none with two lessons at once (with more than a capacity, if it is not 1)."""
    ids = tuple(event.id for event in events)
    limit = AvoidClashes(id="limit", resources=LABS) if capacity == 1 else ResourceCapacity(id="limit", resources=LABS)
    return Problem(
        "labs",
        times,
        tuple(Resource(lab, "room", capacity) for lab in LABS),
        events,
        (
            AssignTime(id="placed", events=ids),
            AssignResource(id="roomed", events=ids, role="room"),
            SplitEvents(id="whole", events=ids, max_duration=9, max_amount=1),
            limit,
            *rules,
        ),
        event_groups={"g": group, "h": other},
        cycle=2,
    )


def matched(problem: Problem, starts: Mapping[str, str | None]) -> dict[str, str] | None:
    """The room of each event, by the time at which it starts; None where there is no way."""
    tasks = compile_tasks(problem, Options.of(problem))
    (pool,) = find_pools(problem, Options.of(problem), tasks)
    meets = {event.id: [Meet(event.id, event.duration, starts[event.id])] for event in problem.events}
    found = Matcher(problem, pool, maximal_cliques(problem)).match(meets)
    if found is None:
        return None
    return {event: found["room", event, start] for event, start in starts.items() if ("room", event, start) in found}


def test_lessons_at_once_get_different_rooms() -> None:
    """And the one that can only be in lab1 gets it."""
    problem = labs(lesson("a"), lesson("b", "lab1"))
    assert matched(problem, {"a": "t0", "b": "t0"}) == {"a": "lab2", "b": "lab1"}


def test_three_lessons_at_once_are_too_many() -> None:
    """For two labs of one lesson each, not for two of two."""
    events = (lesson("a"), lesson("b"), lesson("c"))
    starts = dict.fromkeys("abc", "t0")
    assert matched(labs(*events), starts) is None
    rooms = matched(labs(*events, capacity=2), starts)
    assert rooms is not None
    assert set(rooms.values()) == set(LABS)


def test_a_room_that_is_given_away_is_taken() -> None:
    """Another lesson holds lab1 by right."""
    holder = Event("holder", 1, (Role("room", "room", "lab1"),))
    problem = labs(lesson("a"), holder)
    assert matched(problem, {"a": "t1", "holder": "t1"}) == {"a": "lab2"}


def test_a_double_stays_where_it_began() -> None:
    """a has lab1 at t1 or t2, whichever lesson it shares it with: b at t1 and c at t2 must go elsewhere."""
    problem = labs(lesson("a", duration=2), lesson("b"), lesson("c"))
    rooms = matched(problem, {"a": "t1", "b": "t1", "c": "t2"})
    assert rooms is not None
    assert rooms["a"] != rooms["b"] == rooms["c"]


def test_a_double_finds_no_room_where_each_half_would() -> None:
    """lab1 is shut at t0 and lab2 at t1: a single lesson has a room at each time, a double at neither."""
    shut = (
        AvoidUnavailableTimes(id="1", resources=("lab1",), times=("t0",)),
        AvoidUnavailableTimes(id="2", resources=("lab2",), times=("t1",)),
    )
    assert matched(labs(lesson("a"), rules=shut), {"a": "t0"}) == {"a": "lab2"}
    assert matched(labs(lesson("a"), rules=shut), {"a": "t1"}) == {"a": "lab1"}
    assert matched(labs(lesson("a", duration=2), rules=shut), {"a": "t0"}) is None


def test_odd_and_even_weeks_share_a_room() -> None:
    """Only lab1 will do: one lesson in odd weeks, one in even ones; a third in every week has no place."""
    odd, even = lesson("a", "lab1", weeks=0b01), lesson("b", "lab1", weeks=0b10)
    assert matched(labs(odd, even), {"a": "t0", "b": "t0"}) == {"a": "lab1", "b": "lab1"}
    assert matched(labs(odd, even, lesson("c", "lab1")), dict.fromkeys("abc", "t0")) is None


def test_lessons_of_two_bells_overlap() -> None:
    """The second bell's lesson runs into both of the first bell's."""
    times = (Time("t0", "mon", 480, 520), Time("t1", "mon", 530, 570), Time("x", "mon", 500, 550))
    problem = labs(lesson("a", "lab1"), lesson("b"), times=times)
    for start in ("t0", "t1"):
        assert matched(problem, {"a": start, "b": "x"}) == {"a": "lab1", "b": "lab2"}


def test_a_double_over_two_times_that_overlap_needs_two_rooms_at_once() -> None:
    """Times of two bells follow one another in the list: a double over both is in two places, in one room never."""
    times = (Time("t0", "mon", 480, 520), Time("x", "mon", 500, 550))
    double = lesson("a", duration=2)
    assert matched(labs(double, times=times), {"a": "t0"}) is None
    assert matched(labs(double, times=times, capacity=2), {"a": "t0"}) is not None


def test_a_group_keeps_its_room() -> None:
    """a and b must have the same, and c is in the way of a in lab1."""
    problem = labs(lesson("a"), lesson("b"), lesson("c", "lab1"), rules=(KEEP,), group=("a", "b"))
    assert matched(problem, {"a": "t0", "b": "t1", "c": "t0"}) == {"a": "lab2", "b": "lab2", "c": "lab1"}
    apart = labs(lesson("a"), lesson("b", "lab1"), lesson("c", "lab1"), rules=(KEEP,), group=("a", "b"))
    assert matched(apart, {"a": "t0", "b": "t1", "c": "t0"}) is None


def test_a_group_can_not_be_in_its_one_room_twice_at_once() -> None:
    """Two lessons at the same time, both in the same room: only where two fit in."""
    events, starts = (lesson("a"), lesson("b")), {"a": "t0", "b": "t0"}
    assert matched(labs(*events, rules=(KEEP,), group=("a", "b")), starts) is None
    both = matched(labs(*events, rules=(KEEP,), group=("a", "b"), capacity=2), starts)
    assert both is not None
    assert both["a"] == both["b"]


def test_a_lesson_without_a_time_takes_nobody_s_room() -> None:
    """But it has one."""
    problem = labs(lesson("a", "lab1"), lesson("b", "lab1"))
    assert matched(problem, {"a": None, "b": "t0"}) == {"a": "lab1", "b": "lab1"}


# Where counting is not enough.


def kept_rooms(*rules: Constraint) -> Problem:
    """Physics and its exercise keep one lab; two others need a lab each at t0 and t1.

    Counting is content with physics at t0 beside one, and the exercise at t1 beside the other: two labs, two lessons.
    But the one has lab1 and the other lab2, and so neither lab is free at both times.
    """
    return labs(
        lesson("physics"),
        lesson("exercise"),
        lesson("one", "lab1"),
        lesson("other", "lab2"),
        rules=(
            KEEP,
            PreferTimes(id="1", events=("one",), times=("t0",)),
            PreferTimes(id="2", events=("other",), times=("t1",)),
            *rules,
        ),
        group=("physics", "exercise"),
    )


def first_values(model: Model, starts: Mapping[str, str]) -> list[int]:
    """The values of a model's variables in which the tasks start at given times."""
    values = [0] * len(model.cp.proto.variables)
    for task, literals in zip(model.on.all_tasks, model.on.starts(), strict=True):
        for (_, time), literal in literals.items():
            values[literal.index] = int(model.problem.times[time].id in (starts[event] for event in task.events))
    return values


def test_what_can_not_be_matched_is_settled() -> None:
    """At the times where no lab is free twice, one is chosen for the group, and the times are sought again."""
    problem = kept_rooms()
    model = Model(problem)
    stuck = first_values(model, {"physics": "t0", "exercise": "t1", "one": "t0", "other": "t1"})
    assert model.solution(stuck) is None
    settled = model.settle(stuck)
    assert settled is not None
    assert settled.narrowed
    physics, exercise = (settled.problem.event[name].roles[0].resource for name in ("physics", "exercise"))
    assert physics == exercise in LABS
    assert settled.problem.event["one"].roles[0].resource is None


def test_a_given_room_is_in_the_answer_of_the_whole_problem() -> None:
    """The settled problem's answer names the rooms, so that it is one of the problem that was asked."""
    problem = kept_rooms()
    model = Model(problem, settled={("physics", "room"): "lab1", ("exercise", "room"): "lab1"})
    free = first_values(model, {"physics": "t2", "exercise": "t1", "one": "t0", "other": "t1"})
    solution = model.solution(free)
    assert solution is not None
    assert evaluate(problem, solution).hard == 0
    assert {m.resources for m in solution.meets if m.event in ("physics", "exercise")} == {(("room", "lab1"),)}


def test_giving_fills_only_what_is_settled() -> None:
    """Other roles stay open."""
    problem = labs(lesson("a"), lesson("b"))
    given = give(problem, {("a", "room"): "lab2"})
    assert [event.roles[0].resource for event in given.events] == ["lab2", None]
    assert given.constraints == problem.constraints


def test_the_engine_finds_a_way_where_counting_is_not_enough() -> None:
    """Physics and its exercise at t2 and t3, or one of them beside the lesson in the other lab."""
    problem = kept_rooms()
    result = solve(problem, seconds=20, workers=1)
    assert result.status is Status.OPTIMAL
    assert result.solution is not None
    assert evaluate(problem, result.solution).hard == 0


def test_the_engine_sees_that_there_is_no_way_where_counting_promises_one() -> None:
    """The group's lessons must be at t0 and t1: no lab is free at both."""
    rule = PreferTimes(id="early", events=("physics", "exercise"), times=("t0", "t1"))
    apart = AvoidClashes(id="one class", resources=("1A",))
    problem = kept_rooms(rule)
    events = tuple(
        replace(e, roles=(*e.roles, Role("class", "class", "1A"))) if e.id in ("physics", "exercise") else e
        for e in problem.events
    )
    problem = replace(
        problem,
        resources=(*problem.resources, Resource("1A", "class")),
        events=events,
        constraints=(*problem.constraints, apart),
    )
    assert solve(problem, seconds=20, workers=1).status is Status.INFEASIBLE


def test_the_engine_is_content_with_the_room_of_a_double() -> None:
    """lab1 is shut at t0 and lab2 at t1 and t3: a double has lab1, from t1 or t2 on, and the search knows it."""
    shut = (
        AvoidUnavailableTimes(id="1", resources=("lab1",), times=("t0",)),
        AvoidUnavailableTimes(id="2", resources=("lab2",), times=("t1", "t3")),
    )
    wish = PreferTimes(id="at once", events=("a",), times=("t0",), required=False)
    result = solve(labs(lesson("a", duration=2), rules=(*shut, wish)), seconds=20, workers=1)
    assert result.status is Status.OPTIMAL
    assert result.bound == 2
    assert result.solution is not None
    assert {(meet.time, meet.resources) for meet in result.solution.meets} <= {
        ("t1", (("room", "lab1"),)),
        ("t2", (("room", "lab1"),)),
    }


def test_settled_rooms_prove_nothing_about_others() -> None:
    """Each of two groups keeps a lab, and lab1 is shut at t0, where both would like to be, one more than the other.

    Whichever lab is settled on for whom, no more is proven than what any choice costs: 1, not 5.
    """
    shut = AvoidUnavailableTimes(id="shut", resources=("lab1",), times=("t0",))
    keep = AvoidSplitAssignments(id="keep", groups=("g", "h"), role="room")
    for dear, cheap in (("physics", "biology"), ("biology", "physics")):
        wishes = (
            PreferTimes(id="dear", events=(dear,), times=("t0",), required=False, weight=5),
            PreferTimes(id="cheap", events=(cheap,), times=("t0",), required=False),
            PreferTimes(id="busy", events=("physics 2", "biology 2"), times=("t1",)),
        )
        names = ("physics", "physics 2", "biology", "biology 2")
        lessons = (lesson(name) for name in names)
        problem = labs(*lessons, rules=(shut, keep, *wishes), group=names[:2], other=names[2:])
        result = solve(problem, seconds=0.2, workers=1, deterministic=True)
        assert result.evaluation is not None
        assert result.bound <= 1
        assert (result.status is Status.OPTIMAL) <= (result.evaluation.soft == 1)
