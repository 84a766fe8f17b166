"""Demand against supply: what is said to be hopeless is hopeless, and the numbers are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    DistributeSplitEvents,
    KeepTimes,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitWorkload,
    Placement,
    PreferResources,
    PreferTimes,
    ResourceCapacity,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Record, Solution
from kebiao.solver.supply import Lack, Shortage, shortages

T = TypeVar("T")
DAYS = ("mon", "tue", "wed", "thu", "fri")


def week(periods: int, days: tuple[str, ...] = DAYS) -> tuple[Time, ...]:
    return tuple(Time(f"{day}{i}", day) for day in days for i in range(1, periods + 1))


def problem(
    times: Iterable[Time], resources: Iterable[Resource], events: Iterable[Event], *constraints: Constraint
) -> Problem:
    """All events must be placed, every role filled, each event is cut into single times, and days are groups."""
    times, resources, events = tuple(times), tuple(resources), tuple(events)
    ids = tuple(event.id for event in events)
    roles = dict.fromkeys(role.name for event in events for role in event.roles if role.resource is None)
    days = dict.fromkeys(time.day for time in times)
    return Problem(
        "p",
        times,
        resources,
        events,
        (
            AssignTime(id="time", origin="hours", events=ids),
            SplitEvents(id="split", origin="hours", events=ids, max_duration=1, max_amount=99),
            *(AssignResource(id=f"fill {role}", origin="staff", events=ids, role=role) for role in roles),
            *constraints,
        ),
        {day: tuple(time.id for time in times if time.day == day) for day in days},
        {event.id: (event.id,) for event in events},
    )


def clashes(*resources: str) -> AvoidClashes:
    return AvoidClashes(id="clash", origin="one place", resources=resources)


def given_to(event: str, duration: int, *resources: str, open_to: tuple[str, ...] = ()) -> Event:
    roles = tuple(Role(resource, "any", resource) for resource in resources)
    return Event(event, duration, (*roles, Role("by", "any", candidates=open_to)) if open_to else roles)


def only(p: Problem) -> Shortage:
    (shortage,) = shortages(p)
    return shortage


def test_a_resource_with_room_for_all_is_no_shortage() -> None:
    p = problem(week(1), [Resource("Li", "any")], [given_to("a", 3, "Li"), given_to("b", 2, "Li")], clashes("Li"))

    assert shortages(p) == ()


def test_a_resource_asked_for_more_often_than_there_are_times() -> None:
    """Five times in the week, and Li is to serve three and three."""
    p = problem(week(1), [Resource("Li", "any")], [given_to("a", 3, "Li"), given_to("b", 3, "Li")], clashes("Li"))

    assert only(p) == Shortage(
        Lack.RESOURCE, ("Li",), ("a", "b"), tuple(f"{d}1" for d in DAYS), 6, 5, ("hours", "one place")
    )
    assert "1 too few" in only(p).explain()


def test_once_it_is_over_no_further_resource_is_looked_at() -> None:
    p = problem(week(5), [Resource("Li", "any", 1)], [given_to("a", 20, "Li"), given_to("b", 6, "Li")], clashes("Li"))

    assert shortages(p) != ()
    assert shortages(p, over=lambda: True) == ()


def test_without_a_limit_at_once_a_resource_serves_any_number() -> None:
    p = problem(week(1), [Resource("Li", "any")], [given_to("a", 3, "Li"), given_to("b", 3, "Li")])

    assert shortages(p) == ()


def test_what_is_only_preferred_proves_nothing() -> None:
    p = problem(
        week(1),
        [Resource("Li", "any")],
        [given_to("a", 3, "Li"), given_to("b", 3, "Li")],
        replace(clashes("Li"), required=False),
    )

    assert shortages(p) == ()


def test_an_event_that_may_stay_out_asks_for_nothing() -> None:
    p = problem(week(1), [Resource("Li", "any")], [given_to("a", 3, "Li"), given_to("b", 3, "Li")], clashes("Li"))
    optional = tuple(replace(c, required=False) if isinstance(c, AssignTime) else c for c in p.constraints)

    assert shortages(replace(p, constraints=optional)) == ()


def test_a_field_too_small_on_one_day() -> None:
    """25 classes run every day, the field holds 4 in each of 6 periods but is closed in one period of Monday."""
    classes = [given_to(f"run{i}", 5, "field") for i in range(24)]
    p = problem(
        week(6),
        [Resource("field", "place", 4)],
        classes,
        ResourceCapacity(id="room", origin="capacity", resources=("field",)),
        AvoidUnavailableTimes(id="shut", origin="closed", resources=("field",), times=("mon6",)),
        SpreadEvents(
            id="daily",
            origin="once a day",
            groups=tuple(event.id for event in classes),
            limits=tuple(TimeLimit(day, 0, 1) for day in DAYS),
        ),
    )

    shortage = only(p)

    assert (shortage.demand, shortage.supply, shortage.missing) == (24, 20, 4)
    assert shortage.times == ("mon1", "mon2", "mon3", "mon4", "mon5", "mon6")
    assert len(shortage.events) == 24
    assert shortage.origins == ("hours", "capacity", "closed", "once a day")


def test_a_limit_on_one_of_its_resources_binds_an_event() -> None:
    """The same field, but that a class runs once a day is asked of the class's own runs, a resource."""
    classes = [given_to(f"run{i}", 5, "field", f"runs of {i}") for i in range(24)]
    runs = tuple(f"runs of {i}" for i in range(24))
    p = problem(
        week(6),
        [Resource("field", "place", 4), *(Resource(name, "runs") for name in runs)],
        classes,
        clashes(*runs),
        ResourceCapacity(id="room", resources=("field",)),
        AvoidUnavailableTimes(id="shut", resources=("field",), times=("mon6", "tue6")),
        LimitBusyTimes(id="daily", resources=runs, time_groups=DAYS, maximum=1),
    )

    assert [(s.demand, s.supply, s.times[0]) for s in shortages(p)] == [(24, 20, "mon1"), (24, 20, "tue1")]


def test_a_least_number_a_day_is_a_demand_of_that_day() -> None:
    """Three events must each be held on Monday, which has two times; on the other days there is room."""
    events = [given_to(f"e{i}", 2, "hall") for i in range(3)]
    p = problem(
        week(2),
        [Resource("hall", "place")],
        events,
        clashes("hall"),
        SpreadEvents(id="monday", groups=("e0", "e1", "e2"), limits=(TimeLimit("mon", 1, 2),)),
    )

    shortage = only(p)

    assert (shortage.demand, shortage.supply, shortage.times) == (3, 2, ("mon1", "mon2"))
    assert "monday" in shortage.origins


def test_being_busy_in_every_group_is_a_demand_of_each() -> None:
    """Three events, each to have its own resource busy on Monday and on Tuesday; Monday has two times."""
    events = [given_to(f"e{i}", 2, "hall", f"own{i}") for i in range(3)]
    own = tuple(f"own{i}" for i in range(3))
    p = problem(
        week(3),
        [Resource("hall", "place"), *(Resource(name, "own") for name in own)],
        events,
        clashes("hall", *own),
        AvoidUnavailableTimes(id="shut", resources=("hall",), times=("mon3",)),
        ClusterBusyTimes(id="days", resources=own, time_groups=("mon", "tue"), minimum=2, maximum=2),
    )

    assert (only(p).demand, only(p).supply, only(p).times) == (3, 2, ("mon1", "mon2", "mon3"))


def test_no_busy_time_allowed_is_a_closed_time() -> None:
    p = problem(
        week(2, ("mon", "tue")),
        [Resource("Li", "any")],
        [given_to("a", 3, "Li")],
        clashes("Li"),
        LimitBusyTimes(id="off", resources=("Li",), time_groups=("tue",), maximum=0),
    )

    assert (only(p).kind, only(p).demand, only(p).supply) == (Lack.EVENT, 3, 2)


def test_two_days_too_small_are_two_shortages() -> None:
    events = [given_to(f"e{i}", 2, "hall") for i in range(3)]
    p = problem(
        week(2),
        [Resource("hall", "place")],
        events,
        clashes("hall"),
        SpreadEvents(id="s", groups=("e0", "e1", "e2"), limits=(TimeLimit("mon", 1, 2), TimeLimit("fri", 1, 2))),
    )

    assert [s.times for s in shortages(p)] == [("mon1", "mon2"), ("fri1", "fri2")]


def test_a_load_a_week_is_a_supply() -> None:
    p = problem(
        week(2),
        [Resource("Li", "any")],
        [given_to("a", 4, "Li"), given_to("b", 4, "Li")],
        clashes("Li"),
        LimitWorkload(id="load", origin="contract", resources=("Li",), minimum=0, maximum=6),
    )

    shortage = only(p)

    assert (shortage.demand, shortage.supply) == (8, 6)
    assert shortage.origins == ("hours", "contract")


def test_limits_a_day_in_a_row_and_on_days_are_supplies() -> None:
    """Six times a day. At most 4 busy; or at most 2 in a row, so 4; or on at most 3 days of 6."""
    for limit in (
        LimitBusyTimes(id="busy", resources=("Li",), time_groups=DAYS, maximum=4),
        LimitConsecutiveTimes(id="row", resources=("Li",), time_groups=DAYS, maximum=2),
    ):
        fits = problem(week(6), [Resource("Li", "any")], [given_to("a", 20, "Li")], clashes("Li"), limit)
        short = problem(week(6), [Resource("Li", "any")], [given_to("a", 21, "Li")], clashes("Li"), limit)
        assert shortages(fits) == ()
        assert (only(short).demand, only(short).supply) == (21, 20)
    days = ClusterBusyTimes(id="days", resources=("Li",), time_groups=DAYS, minimum=0, maximum=3)
    assert shortages(problem(week(6), [Resource("Li", "any")], [given_to("a", 18, "Li")], clashes("Li"), days)) == ()
    short = problem(week(6), [Resource("Li", "any")], [given_to("a", 19, "Li")], clashes("Li"), days)
    assert only(short).supply == 18


def test_candidates_of_open_roles_are_counted_together() -> None:
    """A, B or both may serve; together they have ten times, and twelve are asked for. Each alone is not short."""
    p = problem(
        week(1),
        [Resource("A", "any"), Resource("B", "any")],
        [given_to(f"e{i}", 3, open_to=("A", "B")) for i in range(4)],
        clashes("A", "B"),
    )

    shortage = only(p)

    assert shortage.kind is Lack.POOL
    assert (shortage.resources, shortage.demand, shortage.supply) == (("A", "B"), 12, 10)
    assert set(shortage.origins) == {"hours", "staff", "one place"}


def test_sets_of_candidates_that_share_a_resource_are_counted_together() -> None:
    """A or B for 5 and 1, B or C for 5 and 5: each pair could, all three could not."""
    p = problem(
        week(1),
        [Resource(name, "any") for name in "ABC"],
        [
            given_to("e1", 5, open_to=("A", "B")),
            given_to("e2", 3, open_to=("A", "B")),
            given_to("e3", 5, open_to=("B", "C")),
            given_to("e4", 3, open_to=("B", "C")),
        ],
        clashes("A", "B", "C"),
    )

    assert (only(p).resources, only(p).demand, only(p).supply) == (("A", "B", "C"), 16, 15)


def test_candidates_that_are_ruled_out_do_not_help() -> None:
    p = problem(
        week(1),
        [Resource("A", "any"), Resource("B", "any")],
        [given_to("e", 3, open_to=("A", "B")), given_to("f", 3, "A")],
        clashes("A", "B"),
        PreferResources(id="able", origin="able", events=("e",), role="by", resources=("A",)),
    )

    assert only(p).resources == ("A",)
    assert "able" in only(p).origins


def test_a_role_that_nobody_may_fill() -> None:
    p = problem(
        week(1),
        [Resource("A", "any"), Resource("B", "any")],
        [given_to("e", 3, open_to=("A",))],
        PreferResources(id="able", events=("e",), role="by", resources=("B",)),
    )

    assert only(p).kind is Lack.ROLE
    assert only(p).events == ("e",)
    assert only(p).origins == ("hours", "staff", "able")


def test_an_event_whose_people_are_never_free_together() -> None:
    """A works Monday to Wednesday, B Wednesday to Friday; they are to teach two periods together."""
    p = problem(
        week(1),
        [Resource("A", "any"), Resource("B", "any")],
        [given_to("e", 2, "A", "B")],
        clashes("A", "B"),
        AvoidUnavailableTimes(id="A off", resources=("A",), times=("thu1", "fri1")),
        AvoidUnavailableTimes(id="B off", resources=("B",), times=("mon1", "tue1")),
    )

    shortage = only(p)

    assert shortage.kind is Lack.EVENT
    assert (shortage.times, shortage.demand, shortage.supply) == (("wed1",), 2, 1)
    assert set(shortage.origins) == {"hours", "one place", "A off", "B off"}


def test_a_time_in_which_nothing_can_be_held_is_missing_to_those_who_need_it() -> None:
    """A class has as many lessons as times, but all its teachers meet on Wednesday."""
    teachers = [f"t{i}" for i in range(5)]
    p = problem(
        week(2),
        [Resource("class", "class"), *(Resource(t, "any") for t in teachers)],
        [given_to(f"e{t}", 2, "class", t) for t in teachers],
        clashes("class", *teachers),
        AvoidUnavailableTimes(id="meeting", resources=tuple(teachers), times=("wed1",)),
    )

    assert (only(p).resources, only(p).demand, only(p).supply) == (("class",), 10, 9)
    assert "meeting" in only(p).origins


def test_two_given_places_at_one_time() -> None:
    p = problem(
        week(2),
        [Resource("Li", "any")],
        [given_to("a", 2, "Li"), given_to("b", 2, "Li")],
        clashes("Li"),
        KeepTimes(id="fixed", placements=(Placement("a", 1, "mon1"), Placement("b", 1, "mon1"))),
    )

    assert (only(p).times, only(p).demand, only(p).supply) == (("mon1",), 2, 1)


def test_a_given_place_where_the_event_can_not_be() -> None:
    p = problem(
        week(2),
        [Resource("Li", "any")],
        [given_to("a", 2, "Li")],
        AvoidUnavailableTimes(id="off", resources=("Li",), times=("mon1",)),
        KeepTimes(id="fixed", placements=(Placement("a", 1, "mon1"),)),
    )

    assert (only(p).kind, only(p).demand, only(p).supply) == (Lack.EVENT, 1, 0)
    assert only(p).origins == ("off", "fixed")


def test_an_event_that_can_not_be_cut_as_asked() -> None:
    """Three times, as doubles only."""
    p = problem(week(2), [], [Event("a", 3)])
    doubles = SplitEvents(id="doubles", events=("a",), min_duration=2, max_duration=2, max_amount=9)
    kept = tuple(c for c in p.constraints if not isinstance(c, SplitEvents))

    assert only(replace(p, constraints=(*kept, doubles))).kind is Lack.SPLIT


def test_bells_that_overlap_leave_one_meet_at_a_time() -> None:
    """Two bells ring at nearly the same times; a shared teacher has three moments, not six times."""
    times = [
        Time(f"{bell}{i}", "mon", 60 * i + late, 60 * i + late + 40)
        for bell, late in (("A", 0), ("B", 10))
        for i in range(3)
    ]
    early, late = tuple(t.id for t in times[:3]), tuple(t.id for t in times[3:])
    p = problem(
        times,
        [Resource("Li", "any")],
        [given_to("a", 2, "Li"), given_to("b", 2, "Li")],
        clashes("Li"),
        PreferTimes(id="bell A", events=("a",), times=early),
        PreferTimes(id="bell B", events=("b",), times=late),
    )

    assert (only(p).demand, only(p).supply) == (4, 3)


def test_events_of_other_weeks_do_not_add_up() -> None:
    """One time a week: an event of odd weeks and one of even weeks fit; two of odd weeks do not."""
    odd, even = given_to("odd", 1, "Li"), given_to("even", 1, "Li")
    both = problem(week(1, ("mon",)), [Resource("Li", "any")], [odd, even], clashes("Li"))
    apart = replace(both, cycle=2, events=(replace(odd, weeks=0b01), replace(even, weeks=0b10)))
    together = replace(both, cycle=2, events=(replace(odd, weeks=0b10), replace(even, weeks=0b10)))

    assert shortages(apart) == ()
    assert only(together).week == 1


# Whatever is said to be hopeless is hopeless: a problem made around a solution is never short.


def some(rng: Random, of: Sequence[T], most: int | None = None, least: int = 0) -> tuple[T, ...]:
    """A few of these, each once."""
    return tuple(rng.sample(list(of), rng.randint(least, min(len(of), most or len(of)))))


def world(rng: Random) -> tuple[Problem, Solution]:
    """A small problem without constraints, and any solution of it."""
    per_day = rng.randint(1, 3)
    days = DAYS[: rng.randint(1, 3)]
    times = list(week(per_day, days))
    if rng.random() < 0.5:
        late = rng.randint(0, 59)
        times = [
            Time(f"{bell}{day}{i}", day, 60 * i + shift, 60 * i + shift + rng.choice((40, 60, 90)))
            for bell, shift in (("A", 0), ("B", late))
            for day in days
            for i in range(per_day)
        ]
    resources = tuple(Resource(f"r{i}", "any", rng.randint(1, 3)) for i in range(rng.randint(1, 3)))
    names = [resource.id for resource in resources]
    events: list[Event] = []
    meets: list[Meet] = []
    for n in range(rng.randint(1, 4)):
        choice = some(rng, names)
        roles = [Role(r, "any", r) for r in some(rng, names, 2)]
        roles += [Role("by", "any", candidates=choice)] if choice else []
        durations = [rng.randint(1, min(3, len(times))) for _ in range(rng.randint(1, 3))]
        event = Event(f"e{n}", sum(durations), tuple(roles), rng.choice((-1, -1, 1, 2)))
        events.append(event)
        for duration in durations:
            start = rng.choice(times[: len(times) - duration + 1])
            time = start.id if rng.random() < 0.95 else None
            meets.append(Meet(event.id, duration, time, (("by", rng.choice(choice)),) if choice else ()))
    groups = {day: tuple(t.id for t in times if t.day == day) for day in days}
    groups |= {"some": tuple(t.id for t in some(rng, times, least=1)), "all": tuple(t.id for t in times)}
    p = Problem("p", tuple(times), resources, tuple(events), (), groups, {e.id: (e.id,) for e in events}, 2)
    return p, Solution(tuple(meets))


def demand(rng: Random, p: Problem, number: int) -> Constraint:
    """Any constraint that the check listens to."""
    events = some(rng, list(p.event), least=1)
    resources = some(rng, list(p.resource), least=1)
    times = some(rng, list(p.time_index), least=1)
    groups = some(rng, list(p.time_groups), least=1)
    low, high = rng.randint(0, 3), rng.randint(0, 8)
    common: dict[str, Any] = {"id": f"c{number}"}
    kinds: tuple[Callable[[], Constraint], ...] = (
        lambda: SplitEvents(**common, events=events, min_duration=1, max_duration=max(high, 1), max_amount=high),
        lambda: DistributeSplitEvents(**common, events=events, duration=max(low, 1), minimum=0, maximum=high),
        lambda: PreferTimes(**common, events=events[:1], times=tuple(p.time_index), duration=low or None),
        lambda: PreferResources(**common, events=events[:1], role="by", resources=tuple(p.resource)),
        lambda: SpreadEvents(**common, groups=events[:1], limits=tuple(TimeLimit(g, 0, high) for g in groups)),
        lambda: AvoidUnavailableTimes(**common, resources=resources[:1], times=times[:1]),
        lambda: LimitBusyTimes(**common, resources=resources, time_groups=groups, maximum=high),
        lambda: LimitConsecutiveTimes(**common, resources=resources[:1], time_groups=groups, maximum=high),
        lambda: ClusterBusyTimes(**common, resources=resources[:1], time_groups=groups, minimum=0, maximum=high),
        lambda: LimitWorkload(**common, resources=resources[:1], minimum=0, maximum=3 * high),
        lambda: KeepTimes(**common, placements=tuple(Placement(e, max(low, 1), times[0]) for e in events[:1])),
    )
    return rng.choice(kinds)()


def met(constraint: Constraint, record: Record) -> bool:
    return not any(True for _ in constraint.measure(record))


def tightened(constraint: Constraint, record: Record) -> Constraint:
    """The same as tight as the solution still meets it: numbers closer, times and resources fewer, or more if shut."""
    if isinstance(constraint, SpreadEvents):
        return _spread_tightened(constraint, record)
    fields = {"maximum": -1, "max_amount": -1, "max_duration": -1, "minimum": 1, "min_amount": 1, "min_duration": 1}
    for name, step in fields.items():
        while 0 <= getattr(constraint, name, -1) < 9:
            nearer: dict[str, Any] = {name: getattr(constraint, name) + step}
            if nearer[name] < 0 or not met(replace(constraint, **nearer), record):
                break
            constraint = replace(constraint, **nearer)
    shut = isinstance(constraint, AvoidUnavailableTimes)
    for name, known in (("times", record.problem.time_index), ("resources", record.problem.resource)):
        if hasattr(constraint, name) and (name == "times" or isinstance(constraint, PreferResources)):
            for one in known:
                held = getattr(constraint, name)
                fewer = (*held, one) if shut and one not in held else tuple(x for x in held if shut or x != one)
                changed: dict[str, Any] = {name: fewer}
                closer = replace(constraint, **changed)
                constraint = closer if met(closer, record) else constraint
    return constraint


def _spread_tightened(constraint: SpreadEvents, record: Record) -> SpreadEvents:
    for i in range(len(constraint.limits)):
        for low, high in ((0, -1), (1, 0)):
            while met(closer := _moved(constraint, i, low, high), record) and closer.limits[i].maximum >= 0:
                constraint = closer
    return constraint


def _moved(constraint: SpreadEvents, i: int, low: int, high: int) -> SpreadEvents:
    """One limit moved by some steps."""
    limit = constraint.limits[i]
    moved = TimeLimit(limit.time_group, limit.minimum + low, limit.maximum + high)
    return replace(constraint, limits=(*constraint.limits[:i], moved, *constraint.limits[i + 1 :]))


@given(st.integers(0, 2**32))
@settings(max_examples=1000)
def test_a_problem_with_a_solution_is_never_short(seed: int) -> None:
    rng = Random(seed)
    p, solution = world(rng)
    record = Record(p, solution)
    asked = [demand(rng, p, number) for number in range(rng.randint(2, 14))]
    asked += [AssignTime(id=f"time {e}", events=(e,)) for e in p.event]
    asked += [AssignResource(id="by", events=tuple(p.event), role="by")]
    asked += [AvoidClashes(id=f"clash {r}", resources=(r,)) for r in p.resource]
    asked += [ResourceCapacity(id=f"capacity {r}", resources=(r,)) for r in p.resource]
    kept = tuple(tightened(c, record) if rng.random() < 0.8 else c for c in asked if met(c, record))

    assert shortages(replace(p, constraints=kept)) == ()
