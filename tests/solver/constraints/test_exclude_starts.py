"""Starts of events that exclude each other."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.solver.constraint import Deviation
from kebiao.solver.constraints import ExcludeStarts, Exclusion
from kebiao.solver.problem import Event, Problem, Role
from kebiao.solver.solution import Meet

Week = Callable[..., Problem]
LeastCost = Callable[[Problem], int | None]
Missed = Callable[..., dict[str, int]]

LI = Role("teacher", "teacher", "Li")
WU = Role("teacher", "teacher", "Wu")
LESSONS = (Event("talk", 1, (LI,)), Event("tour", 1, (WU,)), Event("test", 1, (WU,)))
GROUPS = (Exclusion("mon1", "mon"), Exclusion("mon2", "mon"))


def never(
    *exclusions: Exclusion,
    right: tuple[str, ...] = ("tour",),
    required: bool = False,
    left: tuple[str, ...] = ("talk",),
) -> ExcludeStarts:
    """Not the one at these times and the other in those."""
    return ExcludeStarts(id="never", required=required, left=left, right=right, exclusions=exclusions)


def test_a_pair_of_starts_is_a_step(week: Week, missed: Missed) -> None:
    """Both on Monday, whoever comes first; on different days neither counts."""
    problem = week({"mon": 2, "tue": 1}, LESSONS, never(*GROUPS))
    assert missed(problem, Meet("talk", 1, "mon1"), Meet("tour", 1, "mon2")) == {"never": 1}
    assert missed(problem, Meet("talk", 1, "mon2"), Meet("tour", 1, "mon2")) == {"never": 1}
    assert missed(problem, Meet("talk", 1, "tue1"), Meet("tour", 1, "mon2")) == {}
    assert missed(problem, Meet("talk", 1, "mon1"), Meet("tour", 1, "tue1")) == {}


def test_several_at_once_are_one_step(week: Week, missed: Missed) -> None:
    """An exclusion is missed or not; by how many does not matter."""
    problem = week({"mon": 2}, LESSONS, never(GROUPS[0], right=("tour", "test")))
    assert missed(problem, Meet("talk", 1, "mon1"), Meet("tour", 1, "mon1"), Meet("test", 1, "mon2")) == {"never": 1}


def test_only_starts_count(week: Week, missed: Missed) -> None:
    """A tour of two times runs at the second too, but starts at the first."""
    events = (LESSONS[0], Event("tour", 2, (WU,)))
    problem = week({"mon": 1, "late": 1}, events, never(Exclusion("late1", "late")))
    assert missed(problem, Meet("talk", 1, "late1"), Meet("tour", 2, "mon1")) == {}
    assert missed(problem, Meet("talk", 1, "late1"), Meet("tour", 1, "late1")) == {"never": 1}


def test_one_must_go_where_there_is_room(week: Week, least_cost: LeastCost) -> None:
    """With Monday only they are in each other's way; a Tuesday helps."""
    assert least_cost(week({"mon": 2}, LESSONS[:2], never(*GROUPS))) == 1
    assert least_cost(week({"mon": 2}, LESSONS[:2], never(*GROUPS, required=True))) is None
    assert least_cost(week({"mon": 2, "tue": 1}, LESSONS[:2], never(*GROUPS, required=True))) == 0


def test_unknown_names_are_faults(week: Week) -> None:
    wrong = never(Exclusion("sun1", "sun"), left=("walk",))
    assert list(wrong.faults(week({"mon": 2}, LESSONS))) == [
        "no 'walk' among the problem's events",
        "no 'sun1' among the problem's times",
        "no 'sun' among the problem's time_groups",
    ]


def test_it_says_what_excludes_each_other() -> None:
    sentence = "talk and tour start at 1 pair of times that exclude each other"
    assert never(*GROUPS).explain(Deviation("never", 1)) == sentence
