"""Open staffing in one solve: rosters, their times, and the bound of both."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import new_school
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.local import LocalSearch
from kebiao.solver.problem import Problem


@pytest.fixture(scope="module")
def problem() -> Problem:
    """A small school in which everybody is still to be chosen; compiled is what searches its times."""
    school = new_school(grades=(3,), classes_per_grade=2, seed=1, staffing="open")
    found = post(school, rules_of(school)).problem
    LocalSearch(found).run(1, lambda: False, lambda *_: None)
    return found


def test_where_work_is_counted_the_answer_is_the_same_again(problem: Problem) -> None:
    """And it costs no more than its roster, which is given away for good before the times are sought."""
    one, again = (solve(problem, seconds=0.3, workers=1, seed=1, deterministic=True) for _ in range(2))
    assert one.solution is not None and one.solution == again.solution
    assert one.evaluation == evaluate(problem, one.solution)
    assert one.rostered is not None
    assert one.bound <= one.rostered.cost == one.evaluation.soft
