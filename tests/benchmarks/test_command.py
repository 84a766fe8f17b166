"""`kebiao bench`: progress on stderr, tables on stdout, a report in a file."""

import json
import shutil
from pathlib import Path

import pytest

from kebiao.api.cli import run

TINY = Path(__file__).parents[1] / "instances/itc2007/tiny.ctt"


def bench(*arguments: str | Path) -> int:
    return run(["bench", "schools", "--seeds", "1", "--time-limit", "1", "--workers", "1", *map(str, arguments)])


def test_a_report_as_json(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("taiwan-elementary", "gen24"):
        shutil.rmtree(data / name)
    assert bench("--sizes", "", "--data", data, "-o", tmp_path / "report.json", "--json", "--time-limit", "5") == 0
    said = capsys.readouterr()
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [run["case"]["name"] for run in report["runs"]] == ["junior-18"]
    assert report["suite"] == "schools" and report["environment"]["ortools"]
    assert {k: v for k, v in json.loads(said.out).items() if k in report} == report
    first, second = said.err.splitlines()
    assert first.startswith("共 1 次测量") and second.startswith("[1/1] junior-18, 5 s, seed 1: optimal, ")


def test_a_suite_of_files_with_what_is_best_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "best.json").write_text('{"tiny": 33}', encoding="utf-8")
    command = ["bench", "ctt", "--data", TINY.parent, "--best", tmp_path / "best.json", "--time-limit", "60"]
    output = tmp_path / "report.html"
    assert run([*map(str, command), "--seeds", "4", "--workers", "1", "-o", str(output), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["suite"] == "ctt" and report["best_known"] == {"tiny": [0, 33]}
    assert [(each["trial"]["name"], each["trial"]["seed"], each["hard"]) for each in report["runs"]] == [("tiny", 4, 0)]
    page = output.read_text("utf-8")
    assert page.startswith("<!doctype html>") and "<td>tiny</td>" in page


def test_a_report_as_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("--sizes", "1", "-o", tmp_path / "report.md") == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    assert capsys.readouterr().out == text
    assert "| 1 class | 1 | 1 |" in text


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["--sizes", "1", "-o", "report.txt"], "--output"),
        (["--sizes", "0"], "--sizes"),
        (["--sizes", ""], "--sizes"),
        (["--sizes", "9", "--staffing", "some"], "--staffing"),
        (["--sizes", "1", "--data", "no-such-folder"], "--data"),
        (["--sizes", "1", "--peers", "fet"], "--peers"),
        (["--sizes", "1", "--largest", "3", "--best", "best.json"], "--best"),
    ],
)
def test_mistakes_are_told_before_any_work(
    arguments: list[str],
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bench(*arguments) == 2
    said = capsys.readouterr()
    assert f"  {place}：" in said.err and "共 1 次" not in said.err and said.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["xhstt"], "--data"),
        (["xhstt", "--data", "nothing"], "--data"),
        (["ctt", "--data", str(TINY.parent), "--sizes", "12"], "--sizes"),
        (["ctt", "--data", str(TINY.parent), "--files", "tin"], "--files"),
        (["ctt", "--data", str(TINY.parent), "--peers", "fet"], "--peers"),
        (["ctt", "--data", str(TINY.parent), "--best", "no-such-file.json"], "no-such-file.json"),
    ],
)
def test_mistakes_in_a_suite_of_files_are_told_too(
    arguments: list[str], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", *arguments]) == 2
    said = capsys.readouterr()
    assert f"  {place}：" in said.err and said.out == ""
