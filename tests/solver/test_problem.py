"""A problem says what is wrong with it, and which of its times overlap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.solver.constraints import AssignTime, AvoidUnavailableTimes, KeepTimes, Placement, SpreadEvents, TimeLimit
from kebiao.solver.problem import Event, Problem, ProblemError, Resource, Role, Time

SOUND = Problem(
    "p",
    (Time("mon1", "mon", 480, 520), Time("mon2", "mon", 530, 570)),
    (Resource("Li", "teacher"), Resource("Wu", "teacher"), Resource("hall", "room")),
    (Event("maths", 2, (Role("teacher", "teacher", "Li"), Role("room", "room"))),),
    time_groups={"mon": ("mon1", "mon2")},
    event_groups={"all": ("maths",)},
)


def faults(**changes: object) -> list[str]:
    """What is said of the sound problem after some changes."""
    with pytest.raises(ProblemError) as refused:
        replace(SOUND, **changes)  # type: ignore[arg-type]
    return refused.value.faults


def test_every_fault_is_told_at_once() -> None:
    """Not only the first: whoever repairs the input wants the whole list."""
    assert faults(
        times=(*SOUND.times, Time("mon1", "mon")),
        events=(*SOUND.events, Event("gym", 0, (Role("teacher", "teacher", "Xu"),))),
        time_groups={"tue": ("tue1",)},
        event_groups={"all": ("maths", "chess")},
        constraints=(AssignTime(id="placed", events=("maths", "chess"), weight=-1),),
        cycle=0,
    ) == [
        "time 'mon1' is named 2 times",
        "time group tue: no time 'tue1'",
        "event group all: no event 'chess'",
        "event gym, role teacher: no resource 'Xu'",
        "constraint placed: no 'chess' among the problem's events",
        "event gym: duration 0 is below 1",
        "constraint placed: weight -1 is below 0",
        "a cycle of 0 weeks",
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"resources": (*SOUND.resources, Resource("Li", "room"))}, "resource 'Li' is named 2 times"),
        ({"events": SOUND.events * 2}, "event 'maths' is named 2 times"),
        (
            {"events": (Event("maths", 1, (Role("teacher", "teacher", "Li"), Role("teacher", "teacher", "Wu"))),)},
            "event maths: role 'teacher' is named 2 times",
        ),
        ({"event_groups": {"all": ("maths", "maths")}}, "event group all: event 'maths' is named 2 times"),
        (
            {"events": (Event("maths", 1, (Role("room", "room", candidates=("hall", "gym")),)),)},
            "event maths, role room: no resource 'gym'",
        ),
        ({"constraints": (AssignTime(id="a", events=()),) * 2}, "constraint 'a' is named 2 times"),
        (
            {"constraints": (AssignTime(id="a", events=("maths", "maths")),)},
            "constraint a: 'maths' is named 2 times among its events",
        ),
        (
            {"constraints": (AvoidUnavailableTimes(id="away", resources=("Xu",), times=("mon1",)),)},
            "constraint away: no 'Xu' among the problem's resources",
        ),
        (
            {"constraints": (AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon9",)),)},
            "constraint away: no 'mon9' among the problem's times",
        ),
        (
            {"constraints": (SpreadEvents(id="even", groups=("all",), limits=(TimeLimit("tue", 0, 1),)),)},
            "constraint even: no 'tue' among the problem's time_groups",
        ),
        (
            {"constraints": (KeepTimes(id="keep", placements=(Placement("gym", 1, "mon1"),)),)},
            "constraint keep: no 'gym' among the problem's events",
        ),
        ({"times": (Time("mon1", "mon", 480), SOUND.times[1])}, "time mon1: only one of start and end is given"),
        (
            {"times": (Time("mon1", "mon", 520, 480), SOUND.times[1])},
            "time mon1: ends at 480, but starts at 520",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(changes: dict[str, object], fault: str) -> None:
    """One at a time."""
    assert faults(**changes) == [fault]


def test_who_may_fill_a_role() -> None:
    """The one it is given to, those named, or all of its type."""
    assert SOUND.candidates(Role("teacher", "teacher", "Li")) == ("Li",)
    assert SOUND.candidates(Role("teacher", "teacher", candidates=("Wu",))) == ("Wu",)
    assert SOUND.candidates(Role("teacher", "teacher")) == ("Li", "Wu")
    assert SOUND.candidates(Role("teacher", "teacher", candidates=())) == ()
    assert SOUND.candidates(Role("bus", "bus")) == ()


def test_odd_and_even_weeks() -> None:
    """Weeks are counted from 0, so bit 0 is the first, odd week; by default an event is held in all."""
    problem = replace(SOUND, cycle=2)
    odd, even, every = Event("odd", 1, (), 0b01), Event("even", 1, (), 0b10), Event("every", 1)
    held = {e.id: [problem.in_week(e, week) for week in (0, 1)] for e in (odd, even, every)}
    assert held == {"odd": [True, False], "even": [False, True], "every": [True, True]}


def test_bells_of_two_grades_overlap_on_the_clock() -> None:
    """The upper grades' first lesson runs into the break of the lower ones, and up to the start of their second."""
    problem = replace(
        SOUND,
        times=(
            Time("low1", "mon", 480, 520),
            Time("low2", "mon", 530, 570),
            Time("high1", "mon", 480, 530),
            Time("high2", "mon", 540, 590),
            Time("elsewhere", "tue", 480, 520),
            Time("mon1", "mon"),
            Time("mon2", "mon"),
        ),
        time_groups={},
    )
    # low1 ends before high2; low2 begins the minute high1 ends. Times without a clock meet nothing but themselves.
    assert problem.overlapping == ((0, 2), (1, 3), (0, 2), (1, 3), (4,), (5,), (6,))


@given(st.lists(st.tuples(st.sampled_from(("mon", "tue")), st.integers(0, 9), st.integers(1, 5)), max_size=8))
def test_times_overlap_when_they_share_a_minute(clocks: list[tuple[str, int, int]]) -> None:
    """Minute by minute."""
    times = tuple(Time(str(i), day, start, start + length) for i, (day, start, length) in enumerate(clocks))
    minutes = [{(day, minute) for minute in range(start, start + length)} for day, start, length in clocks]
    assert Problem("p", times, (), ()).overlapping == tuple(
        tuple(j for j, other in enumerate(minutes) if one & other) for one in minutes
    )
