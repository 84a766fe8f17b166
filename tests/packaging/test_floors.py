"""The checks of `make check` see through the links: a wrong import and a wrong call are caught wherever they stand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tree_keeps_its_floors(tree: Path) -> None:
    done = lint_imports(tree)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("room", "line", "broken"),
    [
        pytest.param("rules", "from ..planning import __doc__", "down the floors", id="a step up"),
        pytest.param("instances", "from kebiao.api import __doc__", "down the floors", id="absolute"),
        pytest.param("solver", "def f():\n    from .. import models", "down the floors", id="in a function"),
        pytest.param("models", "from ..solver import problem", "know no engine", id="documents and engine"),
        pytest.param(
            "planning", "def f():\n    import ortools.sat.python", "speaks to OR-Tools", id="engine elsewhere"
        ),
        pytest.param("rules", "import fastapi", "the web and the command line", id="web below the doors"),
    ],
)
def test_a_planted_import_breaks(room: str, line: str, broken: str, tree: Path) -> None:
    (tree / room / "planted.py").write_text(line + "\n", "utf-8")

    done = lint_imports(tree)

    assert done.returncode == 1
    assert f"{broken} BROKEN" in done.stdout
    assert f"kebiao.{room}.planted" in done.stdout


def test_a_room_without_a_floor_breaks(tree: Path) -> None:
    (tree / "attic").mkdir()
    (tree / "attic" / "__init__.py").touch()
    (tree / "src" / "kebiao" / "attic").symlink_to("../../attic")

    done = lint_imports(tree)

    assert done.returncode == 1
    assert "attic" in done.stdout


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        pytest.param("clock_text(500)", None, id="a right call"),
        pytest.param('clock_text("08:20")', "incompatible type", id="a wrong call into another room"),
        pytest.param("clock_words(500)", 'Name "clock_words" is not defined', id="a name that is not there"),
    ],
)
def test_types_are_checked_across_rooms(call: str, complaint: str | None, tree: Path) -> None:
    program = f'"""Planted."""\n\nfrom ..models.document import clock_text\n\ntext: str = {call}\n'
    (tree / "instances" / "planted.py").write_text(program, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "-m", "kebiao.instances.planted"],
        cwd=tree,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode == 0) == (complaint is None), done.stdout + done.stderr
    assert complaint is None or complaint in done.stdout
