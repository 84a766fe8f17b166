"""How many events run at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import LimitRunning
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LESSONS = tuple(Event(name, 1, (Role("teacher", "teacher", name),)) for name in ("Li", "Wu", "Ma"))
IDS = tuple(event.id for event in LESSONS)


def at_once(
    minimum: int = 0, maximum: int | None = None, or_none: bool = False, required: bool = False
) -> LimitRunning:
    """So many at each time of Monday."""
    limits = {"minimum": minimum, "maximum": maximum, "or_none": or_none}
    return LimitRunning(id="at once", required=required, counted=IDS, times=("mon1", "mon2"), **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limit", "starts", "steps"),
    [
        (at_once(maximum=2), ("mon1", "mon1", "mon2"), 0),
        (at_once(maximum=1), ("mon1", "mon1", "mon2"), 1),
        (at_once(maximum=1), ("mon1", "mon1", "mon1"), 2),
        (at_once(maximum=1), ("tue1", "tue1", "tue1"), 0),
        # One lacks at the one time, two at the other.
        (at_once(minimum=2), ("mon1", "tue1", "tue1"), 3),
        (at_once(minimum=2, or_none=True), ("mon1", "tue1", "tue1"), 1),
        (at_once(minimum=2, or_none=True), ("tue1", "tue1", "tue1"), 0),
    ],
)
def test_each_time_is_counted(
    limit: LimitRunning, starts: tuple[str, ...], steps: int, week: Week, missed: Missed
) -> None:
    problem = week({"mon": 2, "tue": 1}, LESSONS, limit)
    found = missed(problem, *(Meet(id_, 1, start) for id_, start in zip(IDS, starts, strict=True)))
    assert found == ({"at once": steps} if steps else {})


def test_three_lessons_at_two_times(week: Week, least_cost: LeastCost) -> None:
    """One time holds two of them; in threes they come together; four there are not."""
    assert least_cost(week({"mon": 2}, LESSONS, at_once(maximum=1))) == 1
    assert least_cost(week({"mon": 2}, LESSONS, at_once(maximum=1, required=True))) is None
    assert least_cost(week({"mon": 2}, LESSONS, at_once(minimum=3, or_none=True, required=True))) == 0
    assert least_cost(week({"mon": 2}, LESSONS, at_once(minimum=3))) == 3
    assert least_cost(week({"mon": 2}, LESSONS, at_once(minimum=4, or_none=True))) == 1


def test_unknown_events_are_faults(week: Week) -> None:
    wrong = LimitRunning(id="at once", counted=("Xu",), times=("mon1",))
    assert list(wrong.faults(week({"mon": 2}, LESSONS))) == ["no 'Xu' among the problem's events"]


def test_it_says_by_how_many() -> None:
    sentence = "the meets that run at once are 2 outside 0 to 1"
    assert at_once(maximum=1).explain(Deviation("at once", 2)) == sentence
