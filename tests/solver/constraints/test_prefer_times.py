"""Meets start at certain times."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Cost, Deviation
from kebiao.solver.constraints import PreferTimes
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = (Event("maths", 1, (LI,)), Event("music", 1, (LI,)))
EARLY = PreferTimes(id="early", required=False, weight=3, events=("maths", "music"), times=("mon1",))


def test_two_lessons_can_not_both_be_first(week: Week, least_cost: LeastCost) -> None:
    """Li teaches both, so one of them comes later."""
    assert least_cost(week({"mon": 2}, LESSONS, EARLY)) == 3
    must = PreferTimes(id="early", events=("maths", "music"), times=("mon1",))
    assert least_cost(week({"mon": 2}, LESSONS, must)) is None


def test_two_lessons_can_be_first_on_two_days(week: Week, least_cost: LeastCost) -> None:
    """One each."""
    both = PreferTimes(id="early", events=("maths", "music"), times=("mon1", "tue1"))
    assert least_cost(week({"mon": 2, "tue": 2}, LESSONS, both)) == 0


def test_merged_lessons_keep_their_own_costs(week: Week, least_cost: LeastCost) -> None:
    """Three lessons alike, one early time: two are late, each by one, and 1 + 1 is not the square of 2."""
    alike = tuple(Event(f"maths{i}", 1, (LI,)) for i in range(3))
    names = tuple(event.id for event in alike)
    early = PreferTimes(id="early", required=False, cost=Cost.QUADRATIC, events=names, times=("mon1",))
    assert least_cost(week({"mon": 3}, alike, early)) == 2


def test_only_starts_count_and_only_of_that_duration(week: Week, missed: Missed) -> None:
    """The double runs into the second time but starts at the first; the single is not asked about."""
    doubles = PreferTimes(id="doubles", events=("maths",), times=("mon1", "mon4"), duration=2)
    problem = week({"mon": 5}, (Event("maths", 5, (LI,)),), doubles)
    single, fine, wrong = Meet("maths", 1, "mon5"), Meet("maths", 2, "mon1"), Meet("maths", 2, "mon3")
    assert missed(problem, single, fine, wrong) == {"maths": 2}
    assert missed(problem, single, fine, Meet("maths", 2)) == {}


def test_other_starts_are_struck_out(week: Week) -> None:
    """When it is required."""
    doubles = PreferTimes(id="doubles", events=("maths",), times=("mon1",), duration=2)
    options = Options.of(week({"mon": 3}, (Event("maths", 2, (LI,)),), doubles))
    assert options.starts("maths", 2) == (0,)
    assert options.starts("maths", 1) == (0, 1, 2)


def test_it_says_what_starts_elsewhere() -> None:
    """In one sentence."""
    sentence = "meets of maths, 2 times long in all, start at other times than they should"
    assert EARLY.explain(Deviation("maths", 2)) == sentence
