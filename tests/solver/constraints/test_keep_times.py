"""What has been published stays."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import AvoidUnavailableTimes, KeepTimes, Placement
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
LESSONS = (Event("maths", 2, (LI,)), Event("music", 1, (LI,)))
PUBLISHED = (Placement("maths", 1, "mon1"), Placement("maths", 1, "mon2"), Placement("music", 1, "mon3"))
KEEP = KeepTimes(id="keep", required=False, placements=PUBLISHED)


def test_li_is_away_at_one_published_time(week: Week, least_cost: LeastCost) -> None:
    """One lesson moves, and no more."""
    away = AvoidUnavailableTimes(id="away", resources=("Li",), times=("mon2",))
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, away, KEEP)) == 1
    must = KeepTimes(id="keep", placements=PUBLISHED)
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, away, must)) is None


def test_nothing_has_happened(week: Week, least_cost: LeastCost) -> None:
    """All stays."""
    assert least_cost(week({"mon": 3, "tue": 3}, LESSONS, KeepTimes(id="keep", placements=PUBLISHED))) == 0


def test_lessons_alike_each_keep_their_own(week: Week, least_cost: LeastCost) -> None:
    """Events that nothing else tells apart are told apart by where they were."""
    alike = (Event("music", 1, (LI,)), Event("art", 1, (LI,)))
    keep = KeepTimes(id="keep", placements=(Placement("music", 1, "mon2"), Placement("art", 1, "mon1")))
    assert least_cost(week({"mon": 2}, alike, keep)) == 0


def test_a_double_does_not_stand_for_two_singles(week: Week, missed: Missed) -> None:
    """It runs at the same times, and still both singles are gone; a lesson without a time is gone too."""
    problem = week({"mon": 3}, LESSONS, KEEP)
    assert missed(problem, Meet("maths", 2, "mon1"), Meet("music", 1)) == {"maths": 2, "music": 1}
    assert missed(problem, Meet("maths", 1, "mon1"), Meet("maths", 1, "mon3"), Meet("music", 1, "mon3")) == {"maths": 1}


def test_unknown_names_are_faults() -> None:
    """The event and the time."""
    keep = KeepTimes(id="keep", placements=(Placement("maths", 1, "mon1"),))
    problem = Problem("empty", (), (), ())
    names = [("maths", "events"), ("mon1", "times")]
    assert list(keep.faults(problem)) == [f"no {name!r} among the problem's {what}" for name, what in names]


def test_it_says_what_has_moved() -> None:
    """In one sentence."""
    assert KEEP.explain(Deviation("maths", 2)) == "2 meets of maths away from their times"
