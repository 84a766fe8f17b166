"""`kebiao bench schools`: progress on stderr, tables on stdout, a report in a file."""

import json
import shutil
from pathlib import Path

import pytest

from kebiao.api.cli import run


def bench(*arguments: str | Path) -> int:
    return run(["bench", "schools", "--seeds", "1", "--time-limit", "1", "--workers", "1", *map(str, arguments)])


def test_a_report_as_json(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("taiwan-elementary", "gen24"):
        shutil.rmtree(data / name)
    assert bench("--sizes", "", "--data", data, "-o", tmp_path / "report.json", "--json") == 0
    said = capsys.readouterr()
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [run["case"]["name"] for run in report["runs"]] == ["junior-18"]
    assert report["suite"] == "schools" and report["environment"]["ortools"]
    assert {k: v for k, v in json.loads(said.out).items() if k in report} == report
    first, second = said.err.splitlines()
    assert first.startswith("共 1 次测量") and second.startswith("[1/1] junior-18, 1 s, seed 1: optimal, ")


def test_a_report_as_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("--sizes", "1", "-o", tmp_path / "report.md") == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    assert capsys.readouterr().out == text
    assert "| 1 classes | 1 | 1 |" in text


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["--sizes", "1", "-o", "report.txt"], "--output"),
        (["--sizes", "0"], "--sizes"),
        (["--sizes", ""], "--sizes"),
        (["--sizes", "9", "--staffing", "some"], "--staffing"),
        (["--sizes", "1", "--data", "no-such-folder"], "--data"),
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
    assert f"  {place}: " in said.err and "共 1 次" not in said.err and said.out == ""
    assert list(tmp_path.iterdir()) == []
