"""Maximal sets of overlapping times, against a search through all sets."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.cliques import maximal_cliques
from kebiao.solver.problem import Problem, Time


def week(*times: Time) -> Problem:
    """A problem of nothing but times."""
    return Problem("p", times, (), ())


def test_without_a_clock_every_time_is_alone() -> None:
    """Plain periods."""
    assert maximal_cliques(week(Time("t1", "mon"), Time("t2", "mon"))) == ((0,), (1,))


def test_a_long_lesson_meets_two_short_ones_one_after_the_other() -> None:
    """8:00-9:30 shares a moment with 8:00-8:40 and another with 8:50-9:30; never all three."""
    long, first, second = Time("long", "mon", 480, 570), Time("a", "mon", 480, 520), Time("b", "mon", 530, 570)
    assert maximal_cliques(week(long, first, second)) == ((0, 1), (0, 2))


def test_lessons_back_to_back_do_not_meet() -> None:
    """One ends the minute the other begins; and the same hour of another day is another hour."""
    times = (Time("a", "mon", 480, 520), Time("b", "mon", 520, 560), Time("c", "tue", 480, 520))
    assert maximal_cliques(week(*times)) == ((0,), (1,), (2,))


TIMES = st.one_of(
    st.builds(Time, st.just("")),
    st.builds(
        lambda day, start, length: Time("", day, start, start + length),
        st.sampled_from(("mon", "tue")),
        st.integers(0, 12),
        st.integers(1, 6),
    ),
)


@given(st.lists(TIMES, max_size=7))
@settings(max_examples=150)
def test_they_are_all_and_the_largest(times: list[Time]) -> None:
    """Of all sets of times in which every two overlap, those that no other time can join."""
    problem = week(*(Time(str(i), t.day, t.start, t.end) for i, t in enumerate(times)))
    overlapping = problem.overlapping
    sets = [
        frozenset(chosen)
        for size in range(1, len(times) + 1)
        for chosen in combinations(range(len(times)), size)
        if all(b in overlapping[a] for a, b in combinations(chosen, 2))
    ]
    largest = {one for one in sets if not any(one < other for other in sets)}
    found = maximal_cliques(problem)
    assert {frozenset(clique) for clique in found} == largest
    assert len(found) == len(largest)
