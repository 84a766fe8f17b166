"""What was measured on files, in tables: medians over the seeds, how far from the best known, and side by side."""

import json
from pathlib import Path
from typing import Any

import pytest

from kebiao.benchmarks.earlier import read_earlier
from kebiao.benchmarks.file_report import course_table, report, suite_table
from kebiao.benchmarks.page import in_chinese, render_page
from kebiao.benchmarks.pairs import pair_table, pair_words
from kebiao.benchmarks.table import Table, above_text, cost_text, middle_cost
from kebiao.benchmarks.trial import Moment, Outcome, Trial
from kebiao.models.fault import DocumentError

Course = list[tuple[float, int, int]]


def outcome(name: str, course: Course, program: str = "kebiao", seed: int = 1, **changed: Any) -> Outcome:
    """A run of ten seconds that found answers of (seconds, hard, soft), on half of a processor."""
    last = course[-1][1:] if course else (None, None)
    told = {
        "trial": Trial(name=name, file=f"{name}.fet", program=program, seconds=10, seed=seed, cpu_limit=True),
        "status": "feasible" if course else "unknown",
        "lessons": 100,
        "hard": last[0],
        "soft": last[1],
        "bound": 3,
        "build_seconds": 0.5,
        "solve_seconds": 10.0,
        "cpu_seconds": 5.0 if program == "kebiao" or not course else course[-1][0] / 2,
        "peak_memory": 200.0,
        "moments": [Moment(seconds=s, cpu_seconds=s / 2, hard=h, soft=c) for s, h, c in course],
    }
    return Outcome.model_validate(told | changed)


def row(table: Table, name: str) -> list[str]:
    (found,) = (row for row in table.rows if row[0] == name)
    return list(found)


def by_column(table: Table, name: str) -> dict[str, str]:
    return dict(zip(table.columns, row(table, name), strict=True))


RUNS = [
    outcome("A", [(1.0, 0, 90), (4.0, 0, 20)], seed=1),
    outcome("A", [(2.0, 5, 9), (3.0, 0, 50)], seed=2),
    outcome("A", [], seed=3),
    outcome("B", [(1.0, 7, 30)], seed=1),
]


def test_a_row_holds_the_medians_of_its_seeds_and_no_answer_is_the_worst() -> None:
    found = by_column(suite_table(RUNS, {"A": (0, 40), "B": (0, 9)}), "A")
    assert (found["hard"], found["soft"], found["best known"], found["above best"]) == ("0", "50", "40", "+25.0 %")
    assert (found["feasible s"], found["solved"], found["lessons"]) == ("2.00", "2 of 3", "100")
    missed = by_column(suite_table(RUNS, {"A": (0, 40), "B": (0, 9)}), "B")
    assert (missed["hard"], missed["soft"], missed["above best"], missed["solved"]) == ("7", "30", "hard +7", "0 of 1")


def test_a_run_without_an_answer_says_what_became_of_it() -> None:
    runs = [outcome("C", [], status="crashed"), outcome("C", [], seed=2)]
    found = by_column(suite_table(runs, {}), "C")
    assert (found["hard"], found["soft"], found["best known"], found["above best"]) == (
        "crashed, unknown",
        "-",
        "-",
        "-",
    )


def test_the_cost_is_told_over_time() -> None:
    table = course_table(RUNS)
    assert table.columns == ("instance", "1 s", "2 s", "5 s", "10 s")
    assert row(table, "A")[1:] == ["-", "5/9", "50", "50"]
    assert row(table, "B")[1:] == ["7/30"] * 4


@pytest.mark.parametrize(
    ("cost", "best", "text"),
    [
        ((0, 5), (0, 5), "0"),
        ((0, 4), (0, 5), "-20.0 %"),
        ((0, 3), (0, 0), "+3"),
        ((2, 1), (0, 5), "hard +2"),
        ((0, 9), (16, 5), "hard -16"),
        (None, (0, 5), "-"),
        ((0, 5), None, "-"),
    ],
)
def test_how_far_from_the_best(cost: tuple[int, int] | None, best: tuple[int, int] | None, text: str) -> None:
    assert above_text(cost, best) == text


def test_the_middle_of_an_even_number_is_the_worse() -> None:
    assert middle_cost([(0, 4), (1, 0)]) == (1, 0)
    assert middle_cost([(0, 4), None]) is None
    assert middle_cost([(0, 9), (0, 4), (3, 0)]) == (0, 9)
    assert [cost_text(cost) for cost in ((0, 9), (3, 1), None)] == ["9", "3/1", "-"]


BESIDE = [
    outcome("both", [(1.0, 0, 300), (8.0, 0, 100)]),
    outcome("both", [(4.0, 0, 200)], "fet"),
    outcome("ours", [(1.0, 0, 7)]),
    outcome("ours", [], "fet"),
    outcome("theirs", [(1.0, 2, 0)]),
    outcome("theirs", [(2.0, 0, 0)], "fet"),
    outcome("never", [(1.0, 0, 9)]),
    outcome("never", [(4.0, 0, 8)], "fet"),
]


def test_two_programs_stand_side_by_side() -> None:
    table = pair_table(BESIDE, "fet")
    assert row(table, "both")[3:] == ["1 of 1", "1 of 1", "0.50", "2.00", "0.25", "100", "200", "4.00", "2.00"]
    assert row(table, "ours")[3:] == ["1 of 1", "0 of 1", "0.50", "-", "-", "7", "-", "-", "-"]
    assert row(table, "theirs")[3:] == ["0 of 1", "1 of 1", "-", "1.00", "-", "-", "0", "-", "never"]
    assert row(table, "never")[-4:] == ["9", "8", "-", "never"]


def test_what_the_pairs_come_to() -> None:
    said = pair_words(BESIDE, "fet").en
    assert "Pairs of runs: 4; solved by kebiao 3, by fet 3, by both 2." in said
    assert "first answer 0.25, until one no worse than theirs never" in said
    assert "soft conflicts fewer 1, equal 0, more 1" in said


def test_a_report_holds_every_run_and_what_is_known_of_its_instances() -> None:
    found = report("xhstt", RUNS, {"A": (0, 50), "elsewhere": (0, 1)})
    assert found.document["best_known"] == {"A": (0, 50)}
    runs = found.document["runs"]
    assert isinstance(runs, list) and [Outcome.model_validate(run) for run in runs] == RUNS
    assert "met in 1 " in found.summary[0].en and "Of 1 with a best known value, 1 equal it" in found.summary[1].en
    assert len(found.tables) == 2 and all(table.markdown() in found.markdown for table in found.tables)


def test_a_best_known_value_may_be_called_by_the_file_alone() -> None:
    found = report("ctt", [outcome("2007/A", [(1.0, 0, 5)])], {"A": (0, 5)})
    assert by_column(found.tables[0], "2007/A")["above best"] == "0"


def test_a_page_has_all_tables_and_a_plot_of_each_instance() -> None:
    page = render_page(report("fet", [*BESIDE, outcome("<b>&", [(1.0, 0, 5)])], {"both": (0, 90)}))
    assert page.count("<table>") == 3 and page.count("<figure>") == 5
    assert "&lt;b&gt;&amp;" in page and "<b>&" not in page
    assert 'class="best"' in page and 'class="peer"' in page and 'class="band"' in page
    assert "http" not in page.replace("http-equiv", "")


def test_every_column_has_a_chinese_name() -> None:
    tables = report("fet", BESIDE, {}).tables
    named = {name: in_chinese(name) for table in tables for name in table.columns}
    assert [name for name, zh in named.items() if not zh] == ["1 s", "2 s", "5 s", "10 s"]


def test_a_report_of_nothing_is_a_report() -> None:
    """Somebody ended the measuring before the first run did."""
    found = report("ctt", [], {"A": (0, 5)})
    assert found.document["runs"] == [] and "Instances: 0" in found.markdown
    assert "<table>" in render_page(found)


def test_an_earlier_report_stands_beside_this_one(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    shorter = outcome("A", [(1.0, 0, 1)], trial=Trial(name="A", file="A.ctt", seconds=5))
    runs = [outcome("A", [(8.0, 0, 30)]), outcome("A", [(1.0, 0, 9)], "fet"), shorter]
    path.write_text(json.dumps(report("ctt", runs, {}).document), encoding="utf-8")
    earlier = read_earlier(path)
    assert [run.trial.program for run in earlier] == ["earlier", "earlier"]
    found = report("ctt", RUNS, {}, earlier)
    assert row(found.tables[2], "A")[3:7] == ["1 of 1", "1 of 1", "0.50", "4.00"]
    assert len(found.document["runs"]) == len(RUNS)  # type: ignore[arg-type]
    assert 'class="earlier run' in render_page(found)


@pytest.mark.parametrize("text", ["[]", '{"runs": [{"case": 1}]}', "nothing"])
def test_what_is_no_report_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "earlier.json").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match="bench"):
        read_earlier(tmp_path / "earlier.json")
