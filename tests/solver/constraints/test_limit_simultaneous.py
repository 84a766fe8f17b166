"""How many resources are busy at once."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitSimultaneous
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

NAMES = ("Li", "Wu", "Yan")
LESSONS = tuple(Event(f"of {name}", 1, (Role("teacher", "teacher", name),)) for name in NAMES)


def together(most: int, required: bool = False) -> LimitSimultaneous:
    """So many of the three at once."""
    return LimitSimultaneous(id="apart", required=required, resources=NAMES, maximum=most)


def test_three_lessons_in_two_times(week: Week, least_cost: LeastCost) -> None:
    """Two of them meet."""
    assert least_cost(week({"mon": 2}, LESSONS, together(1))) == 1
    assert least_cost(week({"mon": 2}, LESSONS, together(1, required=True))) is None
    assert least_cost(week({"mon": 2}, LESSONS, together(2, required=True))) == 0
    assert least_cost(week({"mon": 3}, LESSONS, together(1, required=True))) == 0


def test_each_beyond_is_a_step(week: Week, missed: Missed) -> None:
    """All three at once, in one week and in two."""
    meets = tuple(Meet(event.id, 1, "mon1") for event in LESSONS)
    assert missed(week({"mon": 2}, LESSONS, together(1)), *meets) == {"apart": 2}
    assert missed(week({"mon": 2}, LESSONS, together(0), cycle=2), *meets) == {"apart": 6}
    assert missed(week({"mon": 2}, LESSONS, together(3)), *meets) == {}


def test_odd_and_even_weeks_are_not_at_once(week: Week, missed: Missed) -> None:
    """One in odd weeks, two in even weeks."""
    weeks = (0b01, 0b10, 0b10)
    events = tuple(Event(e.id, 1, e.roles, w) for e, w in zip(LESSONS, weeks, strict=True))
    meets = tuple(Meet(event.id, 1, "mon1") for event in events)
    assert missed(week({"mon": 1}, events, together(1), cycle=2), *meets) == {"apart": 1}


def test_it_says_who_is_busy_at_once() -> None:
    """In one sentence."""
    assert together(1).explain(Deviation("apart", 2)) == "more than 1 of Li, Wu, Yan are busy at once, by 2"
