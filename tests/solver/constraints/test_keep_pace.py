"""Groups of events that advance side by side."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, KeepPace
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LESSONS = (Event("101", 2, (LI,)), Event("102", 2, (WU,)))
GROUPS = {"first": ("101",), "second": ("102",)}
DAYS = {"mon": 2, "tue": 2, "wed": 2}


def abreast(tolerance: int = 0, required: bool = False) -> KeepPace:
    """No further apart than this at the end of each day."""
    return KeepPace(
        id="pace", required=required, groups=("first", "second"), time_groups=tuple(DAYS), tolerance=tolerance
    )


def test_one_class_can_not_have_monday(week: Week, least_cost: LeastCost) -> None:
    """Then the other should wait too, and can; with Tuesday left to the first only, it waits until Wednesday."""
    away = AvoidUnavailableTimes(id="away", resources=("Wu",), times=("mon1", "mon2", "tue1", "tue2"))
    here = AvoidUnavailableTimes(id="here", resources=("Li",), times=("wed1", "wed2"))
    assert least_cost(week(DAYS, LESSONS, away, abreast(required=True), groups=GROUPS)) == 0
    assert least_cost(week(DAYS, LESSONS, away, here, abreast(1), groups=GROUPS)) == 1
    assert least_cost(week(DAYS, LESSONS, away, here, abreast(1, required=True), groups=GROUPS)) is None


def test_every_end_of_a_day_counts(week: Week, missed: Missed) -> None:
    """Two ahead on Monday, one on Tuesday, none on Wednesday; a double is two."""
    meets = (Meet("101", 2, "mon1"), Meet("102", 1, "tue1"), Meet("102", 1, "wed1"))
    assert missed(week(DAYS, LESSONS, abreast(), groups=GROUPS), *meets) == {"pace": 3}
    assert missed(week(DAYS, LESSONS, abreast(1), groups=GROUPS), *meets) == {"pace": 1}


def test_each_week_begins_anew(week: Week, missed: Missed) -> None:
    """One in odd weeks, the other in even weeks: nothing of the other has run."""
    events = (Event("101", 1, (LI,), 0b01), Event("102", 1, (WU,), 0b10))
    meets = (Meet("101", 1, "tue1"), Meet("102", 1, "wed1"))
    assert missed(week(DAYS, events, abreast(), groups=GROUPS, cycle=2), *meets) == {"pace": 3}


def test_it_says_who_is_apart() -> None:
    """In one sentence."""
    assert abreast().explain(Deviation("pace", 2)) == "first, second are 2 times further apart than 0"
