"""Required constraints strike out the choices that they alone forbid; everything else stays open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import (
    AvoidUnavailableTimes,
    DistributeSplitEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
)
from kebiao.solver.options import Options, bit_set, positions
from kebiao.solver.problem import Event, Problem, Resource, Role, Time

TEACHERS = (Resource("Li", "teacher"), Resource("Wu", "teacher"), Resource("Xu", "teacher"))


def week(*constraints: Constraint, times: tuple[Time, ...] | None = None) -> Problem:
    """Four times; maths of three periods with a teacher yet to be chosen, and music of one with Li."""
    return Problem(
        "p",
        times or tuple(Time(f"t{i}") for i in range(4)),
        TEACHERS,
        (
            Event("maths", 3, (Role("teacher", "teacher"),)),
            Event("music", 1, (Role("teacher", "teacher", "Li"),)),
        ),
        constraints,
    )


def starts(options: Options, event: str) -> dict[int, tuple[int, ...]]:
    """Where meets of each duration may start."""
    return {d: options.starts(event, d) for d in options.durations(event)}


def test_at_first_a_meet_may_start_wherever_it_ends_in_time() -> None:
    """Four times hold three periods in a row in two ways."""
    options = Options.of(week())
    assert starts(options, "maths") == {1: (0, 1, 2, 3), 2: (0, 1, 2), 3: (0, 1)}
    assert options.candidates("maths", "teacher") == {"Li", "Wu", "Xu"}


def test_an_event_longer_than_the_week_fits_in_pieces() -> None:
    """The pieces that do not fit may be left without a time, but never have one."""
    options = Options.of(week(times=(Time("t0"), Time("t1"))))
    assert starts(options, "maths") == {1: (0, 1), 2: (0,), 3: ()}


def test_splits_leave_the_lengths_that_add_up() -> None:
    """Two meets of one or two periods: three is two and one."""
    split = SplitEvents(id="s", events=("maths",), max_duration=2, min_amount=2, max_amount=2)
    assert Options.of(week(split)).durations("maths") == (1, 2)
    singles = SplitEvents(id="s", events=("maths",), max_duration=1, max_amount=3)
    assert Options.of(week(singles)).durations("maths") == (1,)
    no_doubles = DistributeSplitEvents(id="s", events=("maths",), duration=2, minimum=0, maximum=0)
    assert Options.of(week(no_doubles)).durations("maths") == (1, 3)


def test_preferred_times_are_where_meets_start() -> None:
    """Of any length, or of one; what does not start there at all may still stay without a time."""
    options = Options.of(week(PreferTimes(id="early", events=("maths",), times=("t0", "t1"))))
    assert starts(options, "maths") == {1: (0, 1), 2: (0, 1), 3: (0, 1)}
    options = Options.of(week(PreferTimes(id="no triples", events=("maths",), times=(), duration=3)))
    assert starts(options, "maths") == {1: (0, 1, 2, 3), 2: (0, 1, 2), 3: ()}


def test_who_is_away_needs_to_be_away_all_through() -> None:
    """Li is away at t2: no meet of Li's may run then. Who might teach maths is not decided yet."""
    options = Options.of(week(AvoidUnavailableTimes(id="away", resources=("Li",), times=("t2",))))
    assert starts(options, "music") == {1: (0, 1, 3)}
    assert starts(options, "maths") == {1: (0, 1, 2, 3), 2: (0, 1, 2), 3: (0, 1)}


def test_who_is_away_by_the_clock_is_away_from_all_that_overlaps() -> None:
    """Li's free hour is t1 on one bell, and t3 on the other runs into it."""
    bells = (Time("t0", "mon", 480, 520), Time("t1", "mon", 530, 570), Time("t2", "mon", 480, 530))
    times = (*bells, Time("t3", "mon", 550, 600))
    options = Options.of(week(AvoidUnavailableTimes(id="away", resources=("Li",), times=("t1",)), times=times))
    assert starts(options, "music") == {1: (0, 2)}


def test_preferred_resources_are_the_candidates_left() -> None:
    """And another wish leaves those in both."""
    first = PreferResources(id="a", events=("maths",), role="teacher", resources=("Li", "Wu"))
    second = PreferResources(id="b", events=("maths", "music"), role="teacher", resources=("Wu", "Xu"))
    assert Options.of(week(first)).candidates("maths", "teacher") == {"Li", "Wu"}
    assert Options.of(week(first, second)).candidates("maths", "teacher") == {"Wu"}


def test_wishes_strike_out_nothing() -> None:
    """Only what is required may."""
    wish = PreferTimes(id="early", events=("maths",), times=("t0",), required=False)
    away = AvoidUnavailableTimes(id="away", resources=("Li",), times=("t0",), required=False)
    options = Options.of(week(wish, away))
    assert starts(options, "maths") == {1: (0, 1, 2, 3), 2: (0, 1, 2), 3: (0, 1)}
    assert starts(options, "music") == {1: (0, 1, 2, 3)}


@given(st.sets(st.integers(0, 40)))
def test_a_bit_set_is_read_back_in_order(times: set[int]) -> None:
    """What is put in comes out."""
    assert positions(bit_set(times)) == tuple(sorted(times))


@given(st.sets(st.integers(0, 9)), st.integers(1, 4))
def test_no_meet_runs_at_a_time_struck_out(struck: set[int], duration: int) -> None:
    """Meets of any length, time by time."""
    times = tuple(Time(f"t{i}") for i in range(10))
    problem = Problem("p", times, (), (Event("e", duration),))
    options = Options(problem)
    options.strike_running("e", bit_set(struck))
    for d in range(1, duration + 1):
        assert options.starts("e", d) == tuple(
            start for start in range(10 - d + 1) if struck.isdisjoint(range(start, start + d))
        )
