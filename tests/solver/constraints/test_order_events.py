"""One event after another."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import EventPair, OrderEvents, PreferTimes
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LESSONS = (Event("theory", 1, (LI,)), Event("practice", 1, (LI,)))


def after(least: int = 0, most: int | None = None, required: bool = False) -> OrderEvents:
    """Practice comes after theory, with so many times between."""
    return OrderEvents(id="order", required=required, pairs=(EventPair("theory", "practice", least, most),))


def test_a_day_is_too_short_for_the_rest_between(week: Week, least_cost: LeastCost) -> None:
    """Two times should lie between, and one can."""
    assert least_cost(week({"mon": 3}, LESSONS, after(2))) == 1
    assert least_cost(week({"mon": 3}, LESSONS, after(2, required=True))) is None


def test_a_day_is_long_enough(week: Week, least_cost: LeastCost) -> None:
    """Theory first, practice last."""
    assert least_cost(week({"mon": 4}, LESSONS, after(2, required=True))) == 0


def test_practice_comes_too_late(week: Week, least_cost: LeastCost) -> None:
    """It should follow at once, but may only be first and last."""
    ends = PreferTimes(id="ends", events=("theory", "practice"), times=("mon1", "mon4"))
    assert least_cost(week({"mon": 4}, LESSONS, ends, after(0, 0))) == 2


def test_from_the_last_end_to_the_first_start(week: Week, missed: Missed) -> None:
    """Meets between count as one stretch; a wrong order is as far off as the two are apart."""
    events = (Event("theory", 3, (LI,)), Event("practice", 2, (WU,)))
    problem = week({"mon": 6}, events, after(1))
    theory = (Meet("theory", 1, "mon1"), Meet("theory", 2, "mon3"))
    assert missed(problem, *theory, Meet("practice", 2, "mon5")) == {"theory>practice": 1}
    assert missed(problem, *theory, Meet("practice", 1, "mon2"), Meet("practice", 1, "mon6")) == {"theory>practice": 4}
    assert missed(problem, *theory, Meet("practice", 1, "mon6")) == {}


def test_what_has_no_time_has_no_order(week: Week, missed: Missed) -> None:
    """Practice is not placed."""
    assert missed(week({"mon": 2}, LESSONS, after(3)), Meet("theory", 1, "mon2")) == {}


def test_an_unknown_event_is_a_fault() -> None:
    """Named."""
    problem = Problem("empty", (), (), ())
    assert list(after().faults(problem)) == [f"no {e!r} among the problem's events" for e in ("theory", "practice")]


def test_it_says_what_comes_at_the_wrong_time() -> None:
    """In one sentence."""
    sentence = "practice starts 2 times too early or too late after theory"
    assert after().explain(Deviation("theory>practice", 2)) == sentence
