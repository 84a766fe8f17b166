"""How often one set of events is followed by another."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitSuccession
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

CLASS = Role("class", "class", "101")
LESSONS = (Event("pe", 2, (CLASS,)), Event("maths", 2, (CLASS,)))


def after(reach: int | None = 1, *, required: bool = False, most: int | None = 0, least: int = 0) -> LimitSuccession:
    """Maths so often after PE, on Monday and on Tuesday."""
    return LimitSuccession(
        id="tired",
        required=required,
        left=("pe",),
        right=("maths",),
        time_groups=("mon", "tue"),
        reach=reach,
        minimum=least,
        maximum=most,
    )


def test_maths_comes_before_pe(week: Week, least_cost: LeastCost) -> None:
    """Both mornings, or one after the other."""
    assert least_cost(week({"mon": 2, "tue": 2}, LESSONS, after(required=True))) == 0
    assert least_cost(week({"mon": 2, "tue": 2}, LESSONS, after(least=2, most=2, required=True))) == 0
    assert least_cost(week({"mon": 2, "tue": 2}, LESSONS, after(least=3, most=3))) == 1


def test_the_order_of_times_counts(week: Week, missed: Missed) -> None:
    """Directly after, or at any time after, but never from one day to the next."""
    meets = (Meet("pe", 1, "mon1"), Meet("maths", 1, "mon2"), Meet("maths", 1, "mon3"), Meet("pe", 1, "mon4"))
    two = {"mon": 4, "tue": 4}
    assert missed(week(two, LESSONS, after()), *meets) == {"tired": 1}
    assert missed(week(two, LESSONS, after(None)), *meets) == {"tired": 2}
    apart = (Meet("pe", 1, "mon4"), Meet("maths", 1, "tue1"))
    assert missed(week(two, LESSONS, after()), *apart) == {}


def test_either_may_follow(week: Week, missed: Missed) -> None:
    """Neighbours, whichever comes first."""
    either = LimitSuccession(
        id="beside", left=("pe",), right=("maths",), time_groups=("mon",), either=True, minimum=3, maximum=3
    )
    meets = (Meet("maths", 1, "mon1"), Meet("pe", 1, "mon2"), Meet("maths", 1, "mon3"))
    assert missed(week({"mon": 3}, LESSONS, either), *meets) == {"beside": 1}


def test_weeks_are_counted_one_by_one(week: Week, missed: Missed) -> None:
    """PE in odd weeks is not followed by maths in even weeks; what is held in every week counts twice."""
    events = (Event("pe", 1, (CLASS,), 0b01), Event("maths", 1, (CLASS,), 0b10))
    meets = (Meet("pe", 1, "mon1"), Meet("maths", 1, "mon2"))
    assert missed(week({"mon": 2, "tue": 1}, events, after(), cycle=2), *meets) == {}
    every = (Event("pe", 1, (CLASS,)), Event("maths", 1, (CLASS,)))
    assert missed(week({"mon": 2, "tue": 1}, every, after(), cycle=2), *meets) == {"tired": 2}


def test_unknown_names_are_faults() -> None:
    """Named."""
    faults = list(after().faults(Problem("empty", (), (), ())))
    assert faults == [
        *(f"no {event!r} among the problem's events" for event in ("pe", "maths")),
        *(f"no {group!r} among the problem's time_groups" for group in ("mon", "tue")),
    ]


def test_it_says_what_follows_too_often() -> None:
    """In one sentence."""
    assert after().explain(Deviation("tired", 1)) == "the times at which maths follow pe are 1 outside 0 to 0"
