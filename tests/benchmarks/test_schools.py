"""Cases are made and measured: little schools in about a second each."""

from pathlib import Path

import pytest

from kebiao.benchmarks.case import Case, Score, Sheet
from kebiao.benchmarks.made import made_school, shape
from kebiao.benchmarks.real import own_score, real_cases
from kebiao.benchmarks.runner import measure, run_here, soft_after
from kebiao.benchmarks.schools import cases
from kebiao.models.fault import DocumentError
from kebiao.models.timetable import Timetable
from kebiao.solver.result import Progress


@pytest.mark.parametrize(("classes", "grades", "each"), [(54, 9, 6), (12, 6, 2), (120, 6, 20), (21, 3, 7), (4, 1, 4)])
def test_classes_share_out_to_grades(classes: int, grades: int, each: int) -> None:
    assert shape(classes) == (tuple(range(1, grades + 1)), each)
    if classes < 20:
        assert len(made_school(classes, seed=1).classes) == classes


def test_every_school_is_measured_once_for_each_seed(data: Path) -> None:
    found = cases([12, 12, 24], data, seconds=60, workers=1, seeds=[1, 2, 2])
    assert [(c.name, c.seconds, c.seed) for c in found] == [
        ("12 classes", 60, 1),
        ("12 classes", 60, 2),
        ("24 classes", 60, 1),
        ("24 classes", 60, 2),
        ("junior-18", 5, 1),
        ("junior-18", 5, 2),
        ("junior-18", 60, 1),
        ("junior-18", 60, 2),
        ("gen24", 3, 1),
        ("gen24", 3, 2),
        ("gen24", 15, 1),
        ("gen24", 15, 2),
        ("gen24", 60, 1),
        ("gen24", 60, 2),
        ("taiwan-elementary", 60, 1),
        ("taiwan-elementary", 60, 2),
    ]
    assert {c.workers for c in found} == {1}


def test_a_short_limit_is_not_measured_twice(data: Path) -> None:
    assert [c.seconds for c in real_cases(data, seconds=3, workers=1, seeds=[1]) if c.name != "taiwan-elementary"] == [
        3,
        3,
    ]


def test_what_can_not_be_measured_is_told_before_any_work(data: Path) -> None:
    with pytest.raises(DocumentError, match=r"sizes：.*1000"):
        cases([12, 1000, 0], seconds=1, workers=1, seeds=[1])
    with pytest.raises(DocumentError, match="sizes"):
        cases([], seconds=1, workers=1, seeds=[1])
    with pytest.raises(DocumentError, match=r"data：.*junior-18"):
        cases([12], data / "elsewhere", seconds=1, workers=1, seeds=[1])
    (data / "junior-18" / "instance.json").write_text("{}")
    with pytest.raises(DocumentError, match=r"instance\.json"):
        cases([12], data, seconds=1, workers=1, seeds=[1])


def test_a_made_school_is_measured_in_its_own_process() -> None:
    found = measure(Case(name="1 class", school=1, seconds=10, workers=1))
    assert (found.classes, found.hard, found.status) == (1, 0, "optimal")
    assert found.ours == Sheet(lessons=found.lessons, mandatory=0, cost=found.soft or 0)
    assert (found.theirs, found.score) == (None, None)
    assert found.build_seconds is not None and found.first_feasible_seconds is not None
    assert 0 < found.build_seconds < found.first_feasible_seconds
    assert found.peak_memory is not None and found.peak_memory > 20


def test_a_school_with_a_program_is_scored_by_it(data: Path) -> None:
    found = run_here(Case(name="junior-18", school=str(data / "junior-18"), seconds=1, workers=1))
    assert (found.soft, found.status, found.bound) == (1, "optimal", 1)
    assert found.score == Score(hard=0, soft=102)
    assert own_score(data / "junior-18", Timetable(school="junior-18", lessons=())) == Score(hard=-9, soft=100)


def test_a_score_may_be_a_function(data: Path) -> None:
    found = run_here(Case(name="gen24", school=str(data / "gen24"), seconds=1, workers=1))
    assert (found.soft, found.status, found.bound) == (0, "optimal", 0)
    assert found.score == Score(hard=0, soft=201)


def test_a_school_with_a_timetable_is_compared_with_it(data: Path) -> None:
    found = run_here(Case(name="taiwan-elementary", school=str(data / "taiwan-elementary"), seconds=1, workers=1))
    assert found.theirs is not None and found.ours is not None
    assert (found.theirs.lessons, found.ours.lessons) == (12, 12)
    assert found.theirs.cost > found.ours.cost
    assert found.ours.cost == found.soft
    assert found.score is None


def test_a_case_that_can_not_run_says_why(data: Path) -> None:
    with pytest.raises(RuntimeError, match="nowhere: "):
        measure(Case(name="nowhere", school=str(data / "elsewhere"), seconds=1))


def test_the_cost_is_told_at_some_moments() -> None:
    history = [
        Progress("feasible", 0.1),
        Progress("cost", 1.5),
        Progress("improve", 1.5, 40, 0),
        Progress("improve", 1.9, 30, 0),
        Progress("improve", 4.0, 10, 2),
    ]
    assert soft_after(history, 10) == {"2": 30, "5": 10, "10": 10}
    assert soft_after(history, 2) == {"2": 30}
    assert soft_after(history[:1], 10) == {}
