"""How the program speaks: usage, help, streams and terminals."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kebiao import __version__
from kebiao.api.console import report_bug

if TYPE_CHECKING:
    from tests.api.conftest import Golden, Kebiao


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("no-school", ("generate",)),
        ("no-such-command", ("generat",)),
        ("no-such-option", ("generate", "x.yaml", "--fast")),
        ("not-a-number", ("generate", "x.yaml", "--time-limit", "soon")),
        ("below-the-range", ("generate", "x.yaml", "--workers", "0")),
        ("no-such-format", ("validate", "x.yaml", "y.json", "--format", "xml")),
        ("no-such-suite", ("bench", "nope")),
        ("no-value", ("generate", "x.yaml", "--seed")),
        ("too-many", ("explain", "x.yaml", "y.yaml")),
        ("bad-grades", ("new-school", "x.yaml", "--grades", "one-nine")),
        ("bad-kind", ("new-school", "x.yaml", "--infeasible", "weather")),
        ("bad-sizes", ("bench", "schools", "--sizes", "many")),
        ("nothing-to-measure", ("bench", "schools", "--sizes", "")),
    ],
)
def test_mistakes_of_usage_are_told_in_chinese_first(
    kebiao: Kebiao, golden: Golden, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    done = kebiao(*arguments)
    assert (done.code, done.out) == (2, "")
    golden(f"usage-{name}", done.err)
    assert list(tmp_path.iterdir()) == []


def test_help_is_chinese_first_and_names_every_command(kebiao: Kebiao, golden: Golden) -> None:
    done = kebiao("--help")
    assert done.code == 0
    golden("help", done.out)
    assert kebiao().out == done.out


@pytest.mark.parametrize(
    "command",
    [
        "generate",
        "validate",
        "quality",
        "what-if",
        "substitute",
        "explain",
        "new-school",
        "page",
        "convert",
        "serve",
        "bench",
    ],
)
def test_every_command_takes_json_and_says_what_it_does(kebiao: Kebiao, command: str) -> None:
    done = kebiao(command, "--help")
    assert "bool" not in done.out
    assert done.code == 0 and "--json" in done.out and re.search("[一-鿿]", done.out.splitlines()[3])


def test_help_and_mistakes_load_nothing_heavy(environment: dict[str, str]) -> None:
    code = (
        "import sys\nfrom kebiao.api.cli import run\nrun(['--help'])\nrun(['generate'])\n"
        "heavy = {'ortools', 'pandas', 'numpy', 'fastapi', 'sqlalchemy', 'jinja2', 'uvicorn'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_leaves_early_is_no_error(
    little_path: Path, little_timetable_path: Path, environment: dict[str, str]
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "kebiao.api.cli", "validate", little_path, little_timetable_path, "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.close()
    assert "Traceback" not in program.stderr.read()
    program.stderr.close()
    assert program.wait(timeout=60) in (0, 1)


def test_a_terminal_without_chinese_still_gets_an_answer(
    little_path: Path, little_timetable_path: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kebiao.api.cli", "validate", little_path, little_timetable_path, "--json"],
        env={**environment, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert done.returncode == 0 and json.loads(done.stdout)["answer"] == "done"


def test_an_error_of_ours_is_told_with_its_place_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        json.loads("{")
    except ValueError as error:
        assert report_bug(error) not in (0, 1, 2, 3)
    out, err = capsys.readouterr()
    assert out == "" and "Traceback" not in err
    assert re.search(r"JSONDecodeError: .* \(json/decoder.py:\d+\)", err)


def test_a_command_that_is_nearly_right_is_named(kebiao: Kebiao) -> None:
    assert "最接近的是“generate”" in kebiao("generat").err
    assert "最接近的是“--seed”" in kebiao("generate", "x.yaml", "--seeds", "1").err


def test_the_version_is_told(kebiao: Kebiao) -> None:
    done = kebiao("--version")
    assert (done.code, done.out) == (0, f"Kebiao 课表 {__version__}\n")


@pytest.mark.parametrize("command", ["generate", "bench", "solve", "convert", "allocate", "new-school"])
def test_help_is_never_cut_in_a_terminal_of_80_columns(environment: dict[str, str], command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kebiao.api.cli", command, "--help"],
        env={**environment, "COLUMNS": "80", "TERMINAL_WIDTH": "80"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and "…" not in done.stdout


def test_a_group_of_commands_alone_shows_its_help(kebiao: Kebiao) -> None:
    done = kebiao("policy")
    assert (done.code, done.err) == (0, "") and "list" in done.out
