"""The checks of `make check` see through the links: a wrong import and a wrong call are caught wherever they stand."""

import os
import shutil
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


def test_types_are_checked_across_rooms(tree: Path, root: Path) -> None:
    if (root / ".mypy_cache").exists():  # spares it the libraries
        shutil.copytree(root / ".mypy_cache", tree / ".mypy_cache")
    calls = {"right": "clock_text(500)", "wrong": 'clock_text("08:20")', "missing": "clock_words(500)"}
    for name, call in calls.items():
        program = f'"""Planted."""\n\nfrom ..models import document\n\ntext: str = document.{call}\n'
        (tree / "instances" / f"{name}.py").write_text(program, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "mypy", *(f"-mkebiao.instances.{name}" for name in calls)],
        cwd=tree,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )

    errors = dict(line.split(": error: ") for line in done.stdout.splitlines() if ": error: " in line)
    assert set(errors) == {f"src/kebiao/instances/{name}.py:5" for name in ("wrong", "missing")}, done.stdout
    assert "incompatible type" in errors["src/kebiao/instances/wrong.py:5"]
    assert "no attribute" in errors["src/kebiao/instances/missing.py:5"]
