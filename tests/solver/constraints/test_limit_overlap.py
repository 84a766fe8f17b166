"""How often two sets of events run at the same time."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitOverlap
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LESSONS = (Event("history", 2, (LI,)), Event("physics", 2, (WU,)))


def together(minimum: int = 0, maximum: int | None = None, required: bool = False) -> LimitOverlap:
    """So often at the same time."""
    return LimitOverlap(
        id="walk", required=required, left=("history",), right=("physics",), minimum=minimum, maximum=maximum
    )


def test_two_and_two_lessons_in_three_times(week: Week, least_cost: LeastCost) -> None:
    """They meet at one time at least."""
    assert least_cost(week({"mon": 3}, LESSONS, together(maximum=0))) == 1
    assert least_cost(week({"mon": 3}, LESSONS, together(maximum=0, required=True))) is None


def test_two_and_two_lessons_in_four_times(week: Week, least_cost: LeastCost) -> None:
    """They can be apart, together twice, or once."""
    for times in (0, 1, 2):
        assert least_cost(week({"mon": 4}, LESSONS, together(times, times, required=True))) == 0
    assert least_cost(week({"mon": 4}, LESSONS, together(3, required=True))) is None


def test_the_sides_are_sets(week: Week, missed: Missed) -> None:
    """Two events of one side at a time count once, as long as the other side runs then."""
    events = (*LESSONS, Event("chemistry", 2, (WU,)))
    walk = LimitOverlap(id="walk", left=("history",), right=("physics", "chemistry"), maximum=0)
    problem = week({"mon": 4}, events, walk)
    meets = (Meet("history", 2, "mon1"), Meet("physics", 2, "mon2"), Meet("chemistry", 2, "mon2"))
    assert missed(problem, *meets) == {"walk": 1}


def test_events_of_different_weeks_do_not_meet(week: Week, missed: Missed) -> None:
    """One in odd weeks, the other in even ones."""
    events = (Event("history", 1, (LI,), 0b01), Event("physics", 1, (WU,), 0b10))
    problem = week({"mon": 1}, events, together(minimum=1), cycle=2)
    assert missed(problem, Meet("history", 1, "mon1"), Meet("physics", 1, "mon1")) == {"walk": 1}


def test_an_unknown_event_is_a_fault() -> None:
    """Named."""
    problem = Problem("empty", (), (), ())
    assert list(together().faults(problem)) == [f"no {e!r} among the problem's events" for e in ("history", "physics")]


def test_it_says_who_meets_too_often() -> None:
    """In one sentence."""
    sentence = "the times at which history meet physics are 1 outside 0 to any number"
    assert together().explain(Deviation("walk", 1)) == sentence


def test_days_may_be_counted_instead_of_times(week: Week, least_cost: LeastCost, missed: Missed) -> None:
    """Two events of one teacher never run together, but on one day; with a day each they need not."""
    lessons = (Event("history", 1, (LI,)), Event("physics", 1, (LI,)))
    apart = LimitOverlap(id="apart", left=("history",), right=("physics",), maximum=0, time_groups=("mon", "tue"))
    problem = week({"mon": 2, "tue": 1}, lessons, apart)
    assert missed(problem, Meet("history", 1, "mon1"), Meet("physics", 1, "mon2")) == {"apart": 1}
    assert least_cost(problem) == 0


def test_an_unknown_day_is_a_fault(week: Week) -> None:
    """Named."""
    wrong = LimitOverlap(id="apart", left=("history",), right=("physics",), time_groups=("sun",))
    assert list(wrong.faults(week({"mon": 4}, LESSONS))) == ["no 'sun' among the problem's time_groups"]
