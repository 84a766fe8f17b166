"""LimitBurden: what a resource bears, each kind of event with its own weight."""

from __future__ import annotations

import pytest

from kebiao.solver.constraints import LimitBurden, Load
from kebiao.solver.evaluation import evaluate
from kebiao.solver.problem import Event, Problem, ProblemError, Resource, Role, Time
from kebiao.solver.solution import Meet, Solution

TIMES = tuple(Time(f"t{n}", "mon") for n in range(1, 5))
OPEN = Role("staff", "teacher")
EVENTS = (Event("lesson", 2, (Role("teacher", "teacher", "Li"),)), Event("club", 1, (OPEN,)), Event("duty", 1, (OPEN,)))
LOADS = (Load(("lesson",), 10), Load(("club",), 8), Load(("duty",), 5))


def problem(maximum: int, unit: int = 1) -> Problem:
    """Li's lessons, a club and a duty that anybody may have."""
    limit = LimitBurden(id="c", resources=("Li", "Wu"), loads=LOADS, maximum=maximum, unit=unit)
    return Problem("p", TIMES, (Resource("Li", "teacher"), Resource("Wu", "teacher")), EVENTS, (limit,))


def week(club: str, duty: str) -> Solution:
    """Both lessons, the club and the duty, led by these."""
    return Solution(
        (
            Meet("lesson", 1, "t1"),
            Meet("lesson", 1, "t2"),
            Meet("club", 1, "t3", (("staff", club),)),
            Meet("duty", 1, "t4", (("staff", duty),)),
        )
    )


@pytest.mark.parametrize(
    ("maximum", "unit", "club", "duty", "found"),
    [
        (33, 1, "Li", "Li", {}),
        (32, 1, "Li", "Li", {"Li": 1}),
        (20, 5, "Li", "Li", {"Li": 3}),
        (20, 1, "Wu", "Wu", {}),
        (12, 1, "Wu", "Wu", {"Li": 8, "Wu": 1}),
    ],
)
def test_burdens_add_up_with_their_weights(
    maximum: int, unit: int, club: str, duty: str, found: dict[str, int]
) -> None:
    """A lesson weighs 10, a club 8, a duty 5."""
    evaluation = evaluate(problem(maximum, unit), week(club, duty))
    assert {f.deviation.point: f.deviation.amount for f in evaluation.deviations} == found


def test_what_is_not_placed_is_not_borne() -> None:
    """A meet without a time weighs nothing."""
    solution = Solution((Meet("lesson", 1, "t1"), Meet("club", 1, None, (("staff", "Li"),)), Meet("lesson", 1)))
    assert evaluate(problem(10), solution).deviations == ()


def test_a_load_names_events_of_the_problem() -> None:
    """And weighs something or nothing, never less."""
    with pytest.raises(ProblemError, match="no 'walk' among the problem's events"):
        Problem("p", TIMES, (), (), (LimitBurden(id="c", resources=(), loads=(Load(("walk",), -1),), maximum=1),))
