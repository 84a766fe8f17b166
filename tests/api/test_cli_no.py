"""When the answer is no, or time runs out, or a person stops the program."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Altered, Golden, Kebiao


def closed(data: dict[str, Any]) -> None:
    """王芳 has one day left for three lessons of a subject that may be once a day."""
    data["teachers"][0]["unavailable"] = [{"day": "mon"}, {"day": "tue"}]


def test_an_infeasible_school_is_answered_with_numbers(
    kebiao: Kebiao, altered: Altered, tmp_path: Path, golden: Golden
) -> None:
    school = altered(closed)
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", school, "-o", "week.json", "--time-limit", "20")
    assert done.code == 1
    golden("infeasible", done.out)
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"
    told = kebiao("generate", school, "--json", "--time-limit", "20").json
    assert told["answer"] == "no" and "需要 3 节" in told["shortages"][0]["zh"]


def test_explain_names_the_rules_and_what_would_help(
    kebiao: Kebiao, altered: Altered, tmp_path: Path, golden: Golden
) -> None:
    school = altered(closed)
    done = kebiao("explain", school, "--time-limit", "30")
    assert done.code == 1
    golden("explain", done.out)
    assert any(r["helps"] for r in kebiao("explain", school, "--time-limit", "30", "--json").json["reliefs"])


def test_there_is_nothing_to_explain_where_there_is_a_timetable(kebiao: Kebiao, little_path: Path) -> None:
    assert kebiao("explain", little_path, "--time-limit", "20").code == 0


@pytest.mark.slow
def test_time_that_runs_out_without_an_answer_is_neither_yes_nor_no(kebiao: Kebiao, tmp_path: Path) -> None:
    kebiao("new-school", "--grades", "1-9", "--classes-per-grade", "6", "school.yaml")
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", "school.yaml", "-o", "week.json", "--time-limit", "0.1", "--json")
    assert done.code == 3 and done.json["answer"] == "out-of-time" and done.json["status"] == "unknown"
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.slow
def test_ctrl_c_keeps_the_best_so_far(kebiao: Kebiao, tmp_path: Path, environment: dict[str, str]) -> None:
    kebiao("new-school", "--grades", "1-9", "--classes-per-grade", "3", "school.yaml")
    program = subprocess.Popen(
        [sys.executable, "-m", "kebiao.api.cli", "generate", "school.yaml", "-o", "week.json", "--time-limit", "400"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert program.stderr is not None
    for line in program.stderr:
        if "改进 improve" in line:
            break
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=120)
    assert program.returncode == 0, err
    assert "正在收尾" in err and "✓ 已排好课表" in out
    assert kebiao("validate", "school.yaml", "week.json").code == 0
