"""The suite of clubs: what is run, what a run tells, and what the tables make of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from kebiao.api.cli import run
from kebiao.benchmarks.club_case import ClubCase, ClubRun
from kebiao.benchmarks.club_report import document, line, report, school_table, wish_table
from kebiao.benchmarks.club_runner import run_here, shape
from kebiao.benchmarks.clubs import cases
from kebiao.benchmarks.page import in_chinese, render_page
from kebiao.benchmarks.wishes import read_wishes
from kebiao.models.fault import DocumentError

ORDERS = "3: 1,2\n2: 2,1\n"


@pytest.fixture
def wishes(tmp_path: Path) -> Path:
    """Orders with supervisors who take one each, orders without, and bids."""
    for name, text in (
        ("a/led.soi", "3: 1,2\n"),
        ("a/led.dat", "Supervisor,Capacity,Projects\nZhao,1,0\nQian,1,1\n"),
        ("b/free.soc", ORDERS),
        (
            "c/bid_s.json",
            '{"valuations": {"Li": {"x": 2, "y": 1}}, "agent_capacities": {"Li": 1},'
            ' "item_capacities": {"x": 0, "y": 1}}',
        ),
    ):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "data"


def measured(name: str = "300 pupils", seed: int = 1, **changed: Any) -> ClubRun:
    made = int(name.split()[0]) if name.endswith("pupils") else None
    told = {
        "case": ClubCase(name=name, pupils=made, file=None if made else f"{name}.soi", seconds=20, seed=seed),
        "people": made or 5,
        "wishes": 200,
        "clubs": 10,
        "opened": 9,
        "status": "optimal",
        "profile": (150, 30, 20),
        "bound": (150, 30, 20),
        "levels": (),
        "unplaced": 0 if made else None,
        "profile_seconds": 1.0,
        "seconds": 2.0,
        "cpu_seconds": 1.5,
        "peak_memory": 100.0,
    }
    return ClubRun.model_validate(told | changed)


@pytest.mark.parametrize(
    ("pupils", "years", "each"), [(1, 6, 1), (300, 6, 1), (1200, 9, 3), (2400, 9, 6), (6000, 9, 16)]
)
def test_pupils_share_out_to_classes(pupils: int, years: int, each: int) -> None:
    assert shape(pupils) == (tuple(range(1, years + 1)), each)


def test_each_school_and_each_file_is_run_once_for_each_seed(wishes: Path) -> None:
    found = cases([300, 300], wishes, seconds=9, workers=1, seeds=[1, 2, 2])
    names = ["300 pupils", "bid_s", "free", "led"]
    assert [(c.name, c.seed) for c in found] == [(name, seed) for name in names for seed in (1, 2)]


def test_places_that_nobody_tells_are_enough_for_everybody(wishes: Path) -> None:
    assert {option.most for option in read_wishes(wishes / "b/free.soc").options} == {3}
    assert {supply.amount for supply in read_wishes(wishes / "a/led.soi").supplies} == {1}


@pytest.mark.parametrize(("name", "profile"), [("a/led.soi", (1, 1, 1)), ("b/free.soc", (5, 0, 0))])
def test_real_wishes_are_met_as_well_as_they_can(name: str, profile: tuple[int, ...], wishes: Path) -> None:
    found = run_here(ClubCase(name=name, file=str(wishes / name), seconds=10, workers=1))
    assert found.profile == found.bound == profile and found.proven and found.status == "optimal"
    assert found.unplaced is None and found.profile_seconds <= found.seconds


def test_a_made_school_is_drafted_whole() -> None:
    found = run_here(ClubCase(name="1 pupil", pupils=1, seconds=10, workers=1))
    assert 200 < found.people < 300 and sum(found.profile) == found.wishes > 200
    assert found.unplaced == 0 and 0 < found.opened <= found.clubs


def test_faults_are_told_with_option_file_and_line(wishes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wishes / "b/free.soc").write_text("x: 1\n", "utf-8")
    (wishes / "c/bid_s.json").write_text('{"valuations": {"Li": {"z": 1}}, "agent_capacities": {"Li": 1}}', "utf-8")
    assert run(["bench", "clubs", "--sizes", "", "--data", str(wishes)]) == 2
    said = capsys.readouterr().err
    assert "  --data: free.soc: 1" in said and "  --data: bid_s.json: item_capacities" in said
    for sizes, data in (([0], None), ([10**6], None), ([], None), ([], wishes / "a/none")):
        with pytest.raises(DocumentError):
            cases(sizes, data, seconds=1, workers=1, seeds=[1])


def test_options_of_other_suites_are_refused_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "clubs", "--every-rule", "--staffing", "open", "--files", "x"]) == 2
    said = capsys.readouterr().err
    assert all(f"  {option}" in said for option in ("--every-rule", "--staffing", "--files"))


def test_the_command_gives_every_run_and_a_page(
    wishes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["bench", "clubs", "--sizes", "", "--data", str(wishes / "a"), "--seeds", "1", "--workers", "1"]
    assert run([*command, "-o", str(tmp_path / "report.html"), "--json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["suite"] == "clubs" and [each["profile"] for each in told["runs"]] == [[1, 1, 1]]
    assert "3 wishes by rank 1, 1, 1, proven" in said.err
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<td>1, 1, 1</td>" in page and "社团 clubs" in page and "横轴" not in page


def test_growth_is_that_of_proven_runs() -> None:
    runs = [
        measured(),
        measured("1200 pupils", profile_seconds=16.0, peak_memory=200.0),
        measured("2400 pupils", profile_seconds=16.0, bound=(151, 49, 0), peak_memory=282.9),
    ]
    told: dict[str, Any] = document(runs)
    assert told["growth"] == {"seconds": pytest.approx(2), "memory": pytest.approx(0.5, abs=0.01)}
    assert "pupils^2.00" in report(runs).markdown and "pupils^0.50" in report(runs).markdown
    assert "pupils^" not in report(runs[:1]).markdown
    assert "bound 151, 49, 0" in line(runs[2]) and "proven" in line(runs[0])


def test_rows_hold_medians_and_the_worst_answer() -> None:
    seeds = [measured(seed=1), measured(seed=2, profile_seconds=3.0, unplaced=2, status="feasible")]
    (row,) = school_table(seeds).rows
    found = dict(zip(school_table(seeds).columns, row, strict=True))
    assert (found["first %"], found["none %"], found["no place"], found["profile s"]) == ("75", "10", "2", "2.00")
    assert found["proven"] == "2 of 2"
    real = [measured("led", people=5), measured("led", seed=2, people=5, profile=(149, 31, 20))]
    (row,) = wish_table(real).rows
    found = dict(zip(wish_table(real).columns, row, strict=True))
    assert (found["met by rank"], found["bound"], found["proven"]) == ("149, 31, 20", "150, 30, 20", "1 of 2")


def test_the_page_has_every_column_in_chinese() -> None:
    told = report([measured(), measured("led")])
    assert all(in_chinese(name) for table in told.tables for name in table.columns)
    assert "生成的学校" in render_page(told)
