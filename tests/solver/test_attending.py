"""Constraints on what a resource attends: tiny weeks in which they bind, and the least that they cost."""

from __future__ import annotations

import pytest

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AssignResource,
    AssignTime,
    AttendFree,
    AvoidClashes,
    ClusterAttendance,
    ExcludeTimes,
    Exclusion,
    LevelBusyTimes,
    LimitEventGroups,
    PrecedeTimes,
    PreferTimes,
    SeparateTimes,
    ShareFreeTimes,
    SplitEvents,
)
from kebiao.solver.engine import solve
from kebiao.solver.problem import Event, Problem, ProblemError, Resource, Role, Time

LI, WU = Role("teacher", "teacher", "Li"), Role("teacher", "teacher", "Wu")
EITHER = Role("teacher", "teacher", candidates=("Li", "Wu"))
TIMES = (
    Time("mon1", "mon", 480, 520),
    Time("mon2", "mon", 530, 570),
    Time("mon3", "mon", 600, 640),
    Time("tue1", "tue", 480, 520),
)
DAYS = {"mon": ("mon1", "mon2", "mon3"), "tue": ("tue1",), "late": ("mon3", "tue1")}
PLACED: tuple[Constraint, ...] = (
    AssignTime(id="placed", events=("here", "there")),
    SplitEvents(id="singles", events=("here", "there"), max_duration=1, max_amount=2),
    AssignResource(id="staffed", events=("here", "there"), role="teacher"),
    AvoidClashes(id="one place", resources=("Li", "Wu")),
)


def week(*constraints: Constraint, here: Role = LI, there: Role = LI, weeks: int = 1, cycle: int = 1) -> Problem:
    """Two kinds of events, two meets here and one there; by default Li has both."""
    return Problem(
        "week",
        TIMES,
        (Resource("Li", "teacher"), Resource("Wu", "teacher")),
        (Event("here", 2, (here,)), Event("there", 1, (there,), weeks)),
        (*PLACED, *constraints),
        DAYS,
        {"here": ("here",), "there": ("there",), "all": ("here", "there")},
        cycle=cycle,
    )


def least(problem: Problem) -> int:
    """The least cost of a problem that has an answer."""
    result = solve(problem, seconds=20, workers=1, seed=0)
    assert result.evaluation is not None
    assert result.evaluation.soft == result.bound
    return result.evaluation.soft


def monday(*events: str) -> Constraint:
    """These events are held on Monday."""
    return PreferTimes(id="monday", events=events, times=DAYS["mon"])


@pytest.mark.parametrize(("gap", "cost"), [(30, 0), (31, 1), (80, 1), (81, 2)])
def test_the_way_from_here_to_there_takes_time(gap: int, cost: int) -> None:
    """All on Monday, there at the end: 30 minutes after the second meet here, 80 after the first."""
    separate = SeparateTimes(id="way", required=False, resources=("Li",), among=("here", "there"), gap=gap)
    assert least(week(separate, monday("here", "there"))) == cost


def test_whoever_may_be_chosen_needs_time_too() -> None:
    """Two teachers share the work, so that nobody is in a hurry."""
    separate = SeparateTimes(id="way", required=False, resources=("Li", "Wu"), among=("here", "there"), gap=300)
    assert least(week(separate, monday("here", "there"))) == 2
    assert least(week(separate, monday("here", "there"), there=EITHER)) == 0


def test_one_kind_a_day() -> None:
    """Two here and one there: on Tuesday there is only one time."""
    one = LimitEventGroups(
        id="kinds", required=False, resources=("Li",), among=("here", "there"), time_groups=("mon", "tue"), maximum=1
    )
    assert least(week(one)) == 0
    assert least(week(one, monday("here", "there"))) == 1


def test_every_day_as_far_as_there_are_meets() -> None:
    """Li is here on both days; on three of two days nobody can be, nor there on two with one meet."""
    asked = ClusterAttendance(
        id="days", required=False, resources=("Li",), among=("here",), time_groups=("mon", "tue"), minimum=2
    )
    assert least(week(asked)) == 0
    assert least(week(asked, monday("here"))) == 1


def test_a_guest_is_free_while_the_host_attends() -> None:
    """Wu, who has one meet there, can see Li twice; held on Monday with one more in the way, only as there is room."""
    visit = AttendFree(
        id="visit", required=False, resources=("Li", "Wu"), among=("here",), times=DAYS["mon"], minimum=2
    )
    assert least(week(visit, there=WU)) == 0
    assert least(week(visit, PreferTimes(id="tuesday", events=("here",), times=("mon1", "tue1")), there=WU)) == 1


def test_free_together_but_for_those_who_are_not_concerned() -> None:
    """Of four times Li takes two here and Wu one there: two are free to both, if they are busy at once."""
    shared = ShareFreeTimes(
        id="free", required=False, resources=("Li", "Wu"), among=("all",), times=tuple(t.id for t in TIMES), minimum=3
    )
    assert least(week(shared, there=WU)) == 1
    alone = ShareFreeTimes(
        id="free", required=False, resources=("Li", "Wu"), among=("here",), times=("mon1", "mon2"), minimum=2
    )
    away = PreferTimes(id="early", events=("there",), times=("mon1",))
    assert least(week(alone, away, there=WU)) == 0, "Wu has no part in what is here"


def test_days_are_level() -> None:
    """Two on Monday and one on Tuesday."""
    level = LevelBusyTimes(id="level", required=False, resources=("Li",), time_groups=("mon", "tue"), tolerance=0)
    assert least(week(level)) == 1
    assert least(week(level, monday("here", "there"))) == 3


def test_one_goes_before_the_other() -> None:
    """With Wu on Monday at eight, one of the two of Li comes later that day, for Tuesday has one time only."""
    first = PrecedeTimes(id="first", required=False, resources=("Li", "Wu"), among=("all",), time_groups=("mon", "tue"))
    assert least(week(first, there=WU)) == 0
    early = PreferTimes(id="eight", events=("there",), times=("mon1",))
    assert least(week(first, early, there=WU)) == 1


def test_a_time_that_excludes_others() -> None:
    """Li begins on Monday at eight and is busy at ten: in one of two weeks, then in both."""
    early = ExcludeTimes(id="span", required=False, resources=("Li",), exclusions=(Exclusion("mon1", "late"),))
    fixed = (
        PreferTimes(id="first", events=("there",), times=("mon1",)),
        PreferTimes(id="then", events=("here",), times=("mon2", "mon3")),
    )
    assert least(week(early, fixed[0])) == 1
    assert least(week(early, *fixed, weeks=0b01, cycle=2)) == 1
    assert least(week(early, *fixed, weeks=0b11, cycle=2)) == 2


def test_what_they_name_must_be_there() -> None:
    """Groups, times, and no event in two groups that are to be apart."""
    with pytest.raises(ProblemError) as raised:
        week(
            SeparateTimes(id="a", resources=("Li",), among=("here", "all"), gap=5),
            LimitEventGroups(id="b", resources=("Li",), among=("nowhere",), time_groups=("mon",), maximum=1),
            ExcludeTimes(id="c", resources=("Li",), exclusions=(Exclusion("sun1", "sun"),)),
        )
    assert raised.value.faults == [
        "constraint a: 'here' is in 2 of its groups",
        "constraint b: no 'nowhere' among the problem's event_groups",
        "constraint c: no 'sun1' among the problem's times",
        "constraint c: no 'sun' among the problem's time_groups",
    ]
