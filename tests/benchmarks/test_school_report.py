"""What was measured, in words: medians over the seeds, and what is not known stays open."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.benchmarks.case import Case, Measured, Score, Sheet
from kebiao.benchmarks.growth import growth
from kebiao.benchmarks.school_report import document, line, real_table, report, school_table, staffing_table
from kebiao.benchmarks.table import Table


def measured(name: str = "12 classes", seed: int = 1, **changed: Any) -> Measured:
    """A run of ten seconds that ended with soft 20 and bound 5."""
    school: int | str = 12 if name.endswith("classes") else f"data/{name}"
    found = {
        "case": Case(name=name, school=school, seconds=10, seed=seed),
        "classes": 12,
        "lessons": 300,
        "status": "feasible",
        "hard": 0,
        "soft": 20,
        "bound": 5,
        "post_seconds": 0.125,
        "build_seconds": 0.25,
        "first_feasible_seconds": 1.0,
        "soft_after": {"1": 40, "10": 20},
        "cpu_seconds": 19.0,
        "peak_memory": 200.4,
    }
    return Measured.model_validate(found | changed)


def cells(table: Table) -> list[list[str]]:
    """The rows of a table as it is printed, each by its cells; the second is the rule below the head."""
    text = table.markdown()
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines()]
    assert len({len(row) for row in rows}) == 1 and set(rows[1]) == {"---"}
    return [rows[0], *rows[2:]]


NO_ANSWER: dict[str, Any] = {
    "status": "unknown",
    "hard": None,
    "soft": None,
    "bound": 0,
    "first_feasible_seconds": None,
    "soft_after": {},
    "peak_memory": None,
}


def test_open_staffing_has_a_table_of_its_own() -> None:
    runs = [measured(seed=1, staffed={"cost": 100, "bound": 90}), measured(seed=2, staffed={"cost": 50, "bound": 50})]
    assert "staffing 100, bound 90" in line(runs[0])
    head, row = cells(staffing_table(runs))
    assert dict(zip(head[2:], row[2:], strict=True)) == {"staffing cost": "75", "bound": "70", "gap %": "5"}
    assert (
        staffing_table(runs).markdown() in report(runs).markdown
        and "staffing cost" not in report([measured()]).markdown
    )


def test_a_row_holds_the_medians_of_its_seeds() -> None:
    runs = [
        measured(seed=1),
        measured(seed=2, soft=10, bound=9, first_feasible_seconds=3.0, lessons=302),
        measured(seed=3, soft=40, bound=10, first_feasible_seconds=1.5, peak_memory=260),
    ]
    head, row = cells(school_table(runs))
    assert dict(zip(head, row, strict=True)) == {
        "school": "12 classes",
        "limit s": "10",
        "classes": "12",
        "lessons": "300",
        "post s": "0.12",
        "build s": "0.25",
        "feasible s": "1.50",
        "soft": "20",
        "bound": "9",
        "gap %": "75",
        "peak MiB": "200",
        "answered": "3 of 3",
    }


def test_a_median_between_two_is_not_rounded_away() -> None:
    head, row = cells(school_table([measured(soft=20), measured(seed=2, soft=21)]))
    assert row[head.index("soft")] == "20.5"


def test_runs_without_an_answer_are_told_and_left_out() -> None:
    head, row = cells(school_table([measured(), measured(seed=2, **NO_ANSWER)]))
    found = dict(zip(head, row, strict=True))
    assert (found["soft"], found["bound"], found["feasible s"], found["answered"]) == ("20", "5", "1.00", "1 of 2")
    head, row = cells(school_table([measured(**NO_ANSWER)]))
    found = dict(zip(head, row, strict=True))
    assert [found[name] for name in ("feasible s", "soft", "bound", "gap %", "peak MiB")] == ["-"] * 5
    assert found["answered"] == "0 of 1"
    assert "unknown" in line(measured(**NO_ANSWER)) and "soft -, bound 0, gap -, - MiB" in line(measured(**NO_ANSWER))


def test_each_time_limit_is_a_row_of_its_own() -> None:
    soon = measured("junior-18", case=Case(name="junior-18", school="data/junior-18", seconds=5))
    assert [row[:2] for row in cells(school_table([soon, measured("junior-18"), measured()]))[1:]] == [
        ["junior-18", "5"],
        ["junior-18", "10"],
        ["12 classes", "10"],
    ]


def test_a_perfect_answer_has_no_gap() -> None:
    assert measured(soft=0, bound=0).gap == 0
    assert measured().gap == pytest.approx(0.75)
    assert measured(**NO_ANSWER).gap is None


def test_real_schools_stand_beside_their_own_timetables() -> None:
    theirs = Sheet(lessons=300, mandatory=2, cost=90)
    runs = [
        measured("taiwan-elementary", ours=Sheet(lessons=300, mandatory=0, cost=20), theirs=theirs),
        measured("taiwan-elementary", 2, ours=Sheet(lessons=300, mandatory=0, cost=31), theirs=theirs),
        measured("junior-18", ours=Sheet(lessons=300, mandatory=0, cost=20), score=Score(hard=0, soft=20)),
        measured("cn-highschool-18", **NO_ANSWER),
    ]
    head, *rows = cells(real_table(runs))
    assert head[2:6] == ["lessons", "mandatory", "cost", "bound"]
    assert head[6:] == ["theirs: lessons", "mandatory", "cost", "own score: hard", "soft"]
    assert [row[2:] for row in rows] == [
        ["300", "0", "25.5", "5", "300", "2", "90", "-", "-"],
        ["300", "0", "20", "5", "-", "-", "-", "0", "20"],
        ["-", "-", "-", "0", "-", "-", "-", "-", "-"],
    ]
    assert line(runs[2]).endswith("own score: hard 0, soft 20")


def test_the_report_has_what_it_needs_and_no_more() -> None:
    made = [measured(), measured("24 classes", lessons=600, first_feasible_seconds=4.0)]
    text = report(made).markdown
    assert "workers 2." in text and "ortools" in text and "theirs" not in text
    assert "lessons^2.00" in text
    assert "lessons^" not in report(made[:1]).markdown
    mixed = [*made, measured("junior-18", lessons=900, first_feasible_seconds=0.1)]
    assert "lessons^2.00" in report(mixed).markdown, "real schools are no bigger or smaller versions of made ones"
    assert "theirs" in report(mixed).markdown


def test_a_document_can_be_read_again() -> None:
    runs = [measured(), measured(seed=2, **NO_ANSWER)]
    said: dict[str, Any] = document(runs)
    assert [Measured.model_validate(run) for run in said["runs"]] == runs
    assert [run["gap"] for run in said["runs"]] == [0.75, None]


@given(
    exponent=st.floats(-2, 4),
    factor=st.floats(0.01, 100),
    sizes=st.lists(st.integers(2, 10_000), min_size=2, max_size=6, unique=True),
)
def test_growth_finds_the_exponent_of_a_power_law(exponent: float, factor: float, sizes: list[int]) -> None:
    points = [(size, factor * size**exponent) for size in sizes]
    assert growth(points) == pytest.approx(exponent, abs=1e-5)
    assert growth([*points, (7, None)]) == pytest.approx(exponent, abs=1e-5), "a run without an answer says nothing"


def test_growth_needs_two_sizes() -> None:
    assert growth([]) is None
    assert growth([(100, 1.0), (100, 2.0), (200, None)]) is None
    assert growth([(100, 1.0), (100, 4.0), (200, 4.0)]) == pytest.approx(1.0), "two runs of a size count by their mean"
