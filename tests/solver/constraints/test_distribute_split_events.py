"""How many meets of one duration an event has."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, DistributeSplitEvents, PreferTimes
from kebiao.solver.options import Options
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
SCIENCE = (Event("science", 3, (LI,)),)
ONE_DOUBLE = DistributeSplitEvents(id="double", required=False, events=("science",), duration=2, minimum=1, maximum=1)


def test_a_double_needs_two_times_in_a_row(week: Week, least_cost: LeastCost) -> None:
    """Doubles may start at the last time of a day only, where they would run into the next: Li is not there then."""
    away = AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon2", "tue2"))
    assert least_cost(week({"mon": 3, "tue": 3}, SCIENCE, ONE_DOUBLE)) == 0
    assert least_cost(week({"mon": 3, "tue": 2}, SCIENCE, away, ONE_DOUBLE)) == 0
    assert least_cost(week({"mon": 3, "tue": 3}, SCIENCE, _no_doubles_over_night(), away, ONE_DOUBLE)) == 1


def _no_doubles_over_night() -> PreferTimes:
    """A double must end on the day on which it starts."""
    return PreferTimes(id="day", events=("science",), times=("mon1", "mon2", "tue1", "tue2"), duration=2)


def test_too_few_and_too_many(week: Week, missed: Missed) -> None:
    """Three singles lack a double; six periods in three doubles have two too many."""
    singles = [Meet("science", 1, f"mon{i}") for i in (1, 2, 3)]
    assert missed(week({"mon": 3}, SCIENCE, ONE_DOUBLE), *singles) == {"science": 1}
    doubles = [Meet("science", 2, f"mon{i}") for i in (1, 3, 5)]
    assert missed(week({"mon": 6}, (Event("science", 6, (LI,)),), ONE_DOUBLE), *doubles) == {"science": 2}


def test_a_duration_that_none_may_have_is_struck_out(week: Week) -> None:
    """No doubles: meets of one or three stay."""
    none = DistributeSplitEvents(id="none", events=("science",), duration=2, minimum=0, maximum=0)
    assert Options.of(week({"mon": 3}, SCIENCE, none)).durations("science") == (1, 3)


def test_it_says_how_many_are_too_many() -> None:
    """In one sentence."""
    assert ONE_DOUBLE.explain(Deviation("science", 2)) == "science is 2 away from 1 to 1 meets of 2 times"
