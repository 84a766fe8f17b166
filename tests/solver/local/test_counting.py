"""After any moves the local search's costs are those that measuring finds, whatever is asked for."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from kebiao.solver import constraints as c
from kebiao.solver.constraint import Constraint, Cost
from kebiao.solver.evaluation import evaluate
from kebiao.solver.local import layout as at
from kebiao.solver.local.blocks import blocks_of
from kebiao.solver.local.draft import Draft
from kebiao.solver.local.layout import ANNEAL, COUNT_ALL, KEEP, RESTORE, part
from kebiao.solver.local.machine import work
from kebiao.solver.local.posting import COUNTED, post
from kebiao.solver.local.states import States
from kebiao.solver.local.tables import compile_tables
from kebiao.solver.problem import Event, Problem, Resource, Role, Time

EVENTS = ("art", "maths", "music", "sport", "talk")
TEACHERS = ("Li", "Wu", "Xu")
ROOMS = ("hall", "lab")
DAYS = ("mon", "tue", "wed")
LATE = ("late", "tue")
SIDES = ("one", "other")
SHUT = (c.Exclusion("mon1", "tue"), c.Exclusion("tue2", "late"))
LOADS = (c.Load(("maths", "art"), 3), c.Load(("music",), 2))
KEPT = (c.Placement("maths", 1, "mon1"), c.Placement("maths", 2, "tue1"), c.Placement("art", 1, "wed2"))
SHARES = (c.Share("Li", 2, 1, 1), c.Share("Wu", 3, 0, 2), c.Share("Xu", 2))
SOME = ("mon1", "mon3", "tue2", "wed1")
LIMITS = (c.TimeLimit("mon", 0, 1), c.TimeLimit("late", 1, 2), c.TimeLimit("tue", 1, 1))
COUPLES = (c.TimePair("mon", "tue"), c.TimePair("tue", "late"))
PAIRS = (c.EventPair("maths", "art", 1, 3), c.EventPair("music", "talk"))
ASKED: tuple[Constraint, ...] = (
    c.AssignResource(id="c", events=EVENTS, role="teacher"),
    c.AssignTime(id="c", events=EVENTS),
    c.AttendFree(id="c", resources=("Li", "Wu"), among=SIDES, times=SOME, minimum=2),
    c.AvoidClashes(id="c", resources=(*TEACHERS, *ROOMS)),
    c.AvoidIsolatedTimes(id="c", resources=TEACHERS, time_groups=DAYS),
    c.AvoidSplitAssignments(id="c", groups=SIDES, role="teacher"),
    c.AvoidUnavailableTimes(id="c", resources=TEACHERS, times=SOME),
    c.BalanceBusyTimes(id="c", resources=TEACHERS, times=SOME),
    c.BeginEarly(id="c", resources=TEACHERS, time_groups=DAYS, maximum=1),
    c.ClusterAttendance(id="c", resources=TEACHERS, among=SIDES, time_groups=DAYS, minimum=2),
    c.ClusterBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, minimum=1, maximum=1),
    c.DistributeSplitEvents(id="c", events=EVENTS, duration=2, minimum=1, maximum=1),
    c.ExcludeStarts(id="c", left=("maths", "art"), right=("music", "sport"), exclusions=SHUT),
    c.ExcludeTimes(id="c", resources=TEACHERS, exclusions=SHUT),
    c.JoinMeets(id="c", events=EVENTS, times=SOME),
    c.KeepPace(id="c", groups=SIDES, time_groups=DAYS, tolerance=1),
    c.KeepTimes(id="c", placements=KEPT),
    c.LevelBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, tolerance=1),
    c.LimitBurden(id="c", resources=TEACHERS, loads=LOADS, maximum=4, unit=2),
    c.LimitBusyTimes(id="c", resources=TEACHERS, time_groups=DAYS, minimum=2, maximum=2),
    c.LimitConsecutiveTimes(id="c", resources=TEACHERS, time_groups=DAYS, maximum=1),
    c.LimitEventGroups(id="c", resources=TEACHERS, among=SIDES, time_groups=LATE, maximum=1),
    c.LimitIdleTimes(id="c", resources=TEACHERS, time_groups=("mon", "odd"), maximum=1),
    c.LimitJointTimes(id="c", resources=TEACHERS, couples=COUPLES, maximum=1),
    c.LimitLoads(id="c", loads=LOADS, time_groups=DAYS, maximum=1, unit=2),
    c.LimitOccupancy(id="c", resources=ROOMS, loads=LOADS, maximum=3, unit=2),
    c.LimitOccupancy(id="c", resources=TEACHERS, loads=LOADS[1:], maximum=1),
    c.LimitOverlap(id="c", left=("maths", "art"), right=("music", "sport"), minimum=1, maximum=1),
    c.LimitOverlap(id="c", left=("maths",), right=("music", "sport"), maximum=0, time_groups=DAYS),
    c.LimitRunning(id="c", counted=EVENTS, times=SOME, minimum=2, maximum=2, or_none=True),
    c.LimitRunning(id="c", counted=EVENTS, times=SOME, minimum=1),
    c.LimitService(id="c", resources=TEACHERS, among=SIDES, maximum=1),
    c.LimitShares(id="c", resources=TEACHERS, shares=SHARES, counted=("music", "art"), least=60, most=110, step=7),
    c.LimitSimultaneous(id="c", resources=TEACHERS, maximum=1),
    c.LimitSuccession(id="c", left=("maths", "art"), right=("music",), time_groups=DAYS, either=True, maximum=0),
    c.LimitSuccession(id="c", left=("maths",), right=("music", "talk"), time_groups=LATE, reach=None, minimum=2),
    c.LimitVariety(id="c", groups=SIDES, type="teacher", maximum=1),
    c.LimitWorkload(id="c", resources=TEACHERS, minimum=2, maximum=3),
    c.LinkAttendance(id="c", events=("music", "art"), among=("one",), type="teacher"),
    c.LinkEvents(id="c", groups=("alike", "other")),
    c.OrderEvents(id="c", pairs=PAIRS),
    c.PrecedeTimes(id="c", resources=("Li", "Wu"), among=SIDES, time_groups=DAYS),
    c.PreferResources(id="c", events=EVENTS, role="teacher", resources=("Li", "Wu")),
    c.PreferTimes(id="c", events=EVENTS, times=SOME),
    c.PreferTimes(id="c", events=EVENTS, times=SOME, duration=2),
    c.ResourceCapacity(id="c", resources=ROOMS),
    c.SeparateTimes(id="c", resources=TEACHERS, among=SIDES, gap=15),
    c.ShareFreeTimes(id="c", resources=TEACHERS, among=("one",), times=SOME, minimum=3),
    c.SpaceEvents(id="c", events=EVENTS, time_groups=DAYS, distance=2),
    c.SplitEvents(id="c", events=EVENTS, max_duration=2, min_amount=2, max_amount=2),
    c.SpreadEvents(id="c", groups=SIDES, limits=LIMITS),
)
WEEKS = ("plain", "clock", "odd and even", "long")


def week(kind: str, asked: Constraint) -> Problem:
    """A week of three days, with something asked for both as required and as a wish.

    clock: the third time of a day overlaps the first two. odd and even: some events are held in one of two weeks.
    long: the days are so far apart that they lie in different words of a bit set.
    """
    times = tuple(_time(day, number, kind == "clock") for day in DAYS for number in range(1, 4))
    between = {"tue": 57, "wed": 62} if kind == "long" else {}
    every = tuple(
        time
        for first in times
        for time in (
            *(Time(f"no {first.day} {i}") for i in range(between.get(first.day, 0) if first.id.endswith("1") else 0)),
            first,
        )
    )
    groups = {day: tuple(time.id for time in times if time.day == day) for day in DAYS}
    teacher = Role("teacher", "teacher", candidates=("Li", "Wu", "Xu"), workload=3)
    room = Role("room", "room")
    li, wu = Role("teacher", "teacher", "Li"), Role("teacher", "teacher", "Wu", workload=4)
    weeks = (1, 2) if kind == "odd and even" else (-1, -1)
    wishes = (
        replace(asked, id="wish", required=False, weight=2, cost=Cost.QUADRATIC),
        replace(asked, id="step", required=False, weight=3, cost=Cost.STEP),
        c.PreferTimes(id="short days", required=False, events=EVENTS, times=tuple(time.id for time in times)),
        c.AvoidClashes(id="never at once", resources=TEACHERS),
    )
    return Problem(
        kind,
        every,
        (*(Resource(t, "teacher") for t in TEACHERS), Resource("hall", "room", 2), Resource("lab", "room")),
        (
            Event("art", 2, (teacher, room), weeks[0]),
            Event("maths", 4, (li, room)),
            Event("music", 2, (wu, Role("second", "teacher", "Li")), weeks[1]),
            Event("sport", 2, (teacher,)),
            Event("talk", 1, (li, Role("second", "teacher"), room)),
        ),
        (asked, *wishes),
        {**groups, "late": ("mon3", "tue3", "wed3"), "odd": ("mon1", "mon3", "tue1", "wed2", "wed3")},
        {"one": ("maths", "sport"), "other": ("music", "talk"), "alike": ("art", "music", "sport")},
        cycle=2 if kind == "odd and even" else 1,
    )


def _time(day: str, number: int, clock: bool) -> Time:
    if not clock:
        return Time(f"{day}{number}", day)
    start, end = {1: (480, 520), 2: (530, 570), 3: (500, 550)}[number]
    return Time(f"{day}{number}", day, start, end)


@pytest.mark.parametrize("kind", WEEKS)
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.kind)
def test_costs_after_moves_are_those_measured(asked: Constraint, kind: str) -> None:
    """Every move is taken; now and then all is measured anew, and counted from nothing too."""
    problem = week(kind, asked)
    draft = Draft(problem)
    assert post(draft) == ()
    blocks = blocks_of(draft)
    arena = compile_tables(draft, blocks)
    states, number = States(draft, blocks, arena), part(arena, at.NUMBER, 32)
    number[at.SEED] = Random(asked.kind + kind).getrandbits(60)
    states.write(None)
    for task in (COUNT_ALL, RESTORE):
        work(arena, task, 0, 1.0, 1.0, (0, 0, 0))
    for _ in range(12):
        work(arena, ANNEAL, 30, 1e12, 1e12, (300, 100, 500))
        work(arena, KEEP, 0, 1.0, 1.0, (0, 0, 0))
        measured = evaluate(problem, states.read())
        counted = (draft.hard + int(number[at.HARD]), draft.soft + int(number[at.SOFT]))
        assert counted == (measured.hard, measured.soft)


def test_every_kind_is_tried() -> None:
    """Those of rooms have tests of their own."""
    tried = {type(asked) for asked in ASKED}
    of_rooms = {"LimitMoves", "LimitSpan", "KeepResource", "ImplyResource", "AvoidCompany"}
    assert {kind.__name__ for kind in COUNTED if kind not in tried} <= of_rooms
