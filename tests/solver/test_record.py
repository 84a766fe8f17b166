"""A solution laid out for counting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kebiao.solver.cliques import maximal_cliques
from kebiao.solver.problem import Event, Problem, Resource, Role, Time
from kebiao.solver.solution import Meet, Record, Solution

LI = Role("teacher", "teacher", "Li")
LI_OR_WU = Role("deputy", "teacher", candidates=("Li", "Wu"))
TIMES = (
    Time("lower1", "mon", 480, 520),
    Time("lower2", "mon", 530, 570),
    Time("upper1", "mon", 495, 535),
    Time("upper2", "tue", 495, 535),
    Time("break"),
)
EVENTS = (Event("maths", 3, (LI, LI_OR_WU)), Event("music", 1, (LI,), 0b01))
RESOURCES = (Resource("Li", "teacher"), Resource("Wu", "teacher"))
PROBLEM = Problem("bells", TIMES, RESOURCES, EVENTS, time_groups={"late": ("break", "lower2", "break")}, cycle=2)


def record(*meets: Meet) -> Record:
    """A record of the week above."""
    return Record(PROBLEM, Solution(meets))


def test_what_is_left_of_an_event_is_one_meet_without_a_time() -> None:
    """Two of three periods of maths are left over, and all of music."""
    found = record(Meet("maths", 1, "lower1"))
    assert found.meets_of == {
        "maths": [Meet("maths", 1, "lower1"), Meet("maths", 2)],
        "music": [Meet("music", 1)],
    }
    assert found.placed(("maths", "music")) == [Meet("maths", 1, "lower1")]


def test_a_resource_in_two_roles_is_needed_twice() -> None:
    """Li is teacher and deputy of maths, in one meet; Wu deputises once."""
    meets = (Meet("maths", 2, "lower1", (("deputy", "Li"),)), Meet("maths", 1, "upper2", (("deputy", "Wu"),)))
    found = record(*meets)
    assert found.attended == {"Li": [*meets, Meet("music", 1)], "Wu": [meets[1]]}
    assert found.load("Li", 0) == {0: 2, 1: 2, 3: 1}
    assert found.load("Wu", 0) == {3: 1}


def test_an_event_is_held_in_its_weeks() -> None:
    """Music in odd weeks only."""
    found = record(Meet("music", 1, "break"))
    assert (found.load("Li", 0), found.load("Li", 1)) == ({4: 1}, {})


def test_a_time_is_occupied_by_what_overlaps_it() -> None:
    """The upper school's first lesson on Monday runs into both of the lower school's, and not into Tuesday."""
    assert record(Meet("maths", 1, "upper1")).occupied("Li", 0) == {0, 1, 2}
    assert record(Meet("maths", 1, "break")).occupied("Li", 0) == {4}


def test_a_time_group_is_walked_in_order() -> None:
    """Each time once, by position."""
    assert record().within("late") == (1, 4)


def test_moments_are_the_largest_sets_of_times_that_run_at_once() -> None:
    """Lower 1 with upper 1, then upper 1 with lower 2; the others alone."""
    assert record().moments == ((0, 2), (1, 2), (3,), (4,))


CLOCKS = st.tuples(st.sampled_from(["mon", "tue"]), st.integers(0, 20), st.integers(1, 10))


@given(st.lists(st.none() | CLOCKS, max_size=9))
def test_moments_are_the_cliques_of_overlapping_times(clocks: list[tuple[str, int, int] | None]) -> None:
    """The encoding sweeps ends and starts, the record looks at each start: they find the same sets."""
    times = tuple(
        Time(f"t{i}") if clock is None else Time(f"t{i}", clock[0], clock[1], clock[1] + clock[2])
        for i, clock in enumerate(clocks)
    )
    problem = Problem("clocks", times, (), ())
    assert Record(problem, Solution(())).moments == maximal_cliques(problem)
