"""LimitOccupancy: how many find a place in a resource at once."""

from __future__ import annotations

import pytest

from kebiao.solver.constraints import LimitOccupancy, Load
from kebiao.solver.evaluation import evaluate
from kebiao.solver.problem import Event, Problem, ProblemError, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution

TIMES = (Time("early", "mon", 900, 945), Time("late", "mon", 930, 975), Time("evening", "mon", 980, 1000))
EVENTS = tuple(Event(name, 1, (Role("room", "room"),)) for name in ("first", "second", "choir"))
SIZES = (Load(("first", "second"), 40), Load(("choir",), 25))


def hall(maximum: int, unit: int = 1) -> Problem:
    """Two groups of 40 and a choir of 25 in a hall."""
    limit = LimitOccupancy(id="c", resources=("hall",), loads=SIZES, maximum=maximum, unit=unit)
    return Problem("p", TIMES, (Resource("hall", "room", 3),), EVENTS, (limit,))


def held(**times: str) -> Solution:
    """Events in the hall at these times."""
    return Solution(tuple(Meet(event, 1, time, (("room", "hall"),)) for event, time in times.items()))


@pytest.mark.parametrize(
    ("maximum", "unit", "times", "beyond"),
    [
        (80, 1, {"first": "early", "second": "early"}, 0),
        (60, 1, {"first": "early", "second": "early"}, 20),
        (60, 15, {"first": "early", "second": "early"}, 2),
        (60, 1, {"first": "early", "second": "late"}, 20),
        (60, 1, {"first": "early", "second": "evening"}, 0),
        (60, 1, {"first": "early", "second": "late", "choir": "evening"}, 20),
        (30, 1, {"first": "evening", "choir": "evening"}, 35),
    ],
)
def test_places_are_counted_at_every_moment(maximum: int, unit: int, times: dict[str, str], beyond: int) -> None:
    """Times of different bells that share a moment share the places."""
    evaluation = evaluate(hall(maximum, unit), held(**times))
    assert sum(found.deviation.amount for found in evaluation.deviations) == beyond


def test_an_event_has_one_size() -> None:
    """Two loads that name it would not tell which counts."""
    with pytest.raises(ProblemError, match="named 2 times in its loads"):
        twice = LimitOccupancy(id="c", resources=(), loads=(*SIZES, Load(("choir",), 1)), maximum=1)
        Problem("p", TIMES, (), EVENTS, (twice,))
