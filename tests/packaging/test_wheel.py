"""The wheel, built from a clone and installed where nothing else is, is the whole product and only that."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PARTS = {
    "__init__.py",
    "py.typed",
    "api",
    "benchmarks",
    "instances",
    "models",
    "planning",
    "policies",
    "rules",
    "solver",
}


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed, run without this environment's import paths."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def wheel(tree: Path, tmp_path: Path) -> Path:
    """A wheel of the present tree."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=tree)
    (built,) = (tmp_path / "dist").glob("*.whl")
    return built


def test_the_wheel_holds_every_part_under_one_name(wheel: Path, tracked: tuple[Path, ...]) -> None:
    held = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    expected = {Path("kebiao") / path for path in tracked if path.parts[0] in PARTS}

    assert {path.parts[0] for path in held if not path.parts[0].endswith(".dist-info")} == {"kebiao"}
    assert expected <= held


def test_the_wheel_carries_its_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())

    assert {"kebiao/instances/bundled/nine-year.yaml", "kebiao/api/page/page.html", "kebiao/py.typed"} <= held
    assert {"kebiao/policies/national-2022.yaml", "kebiao/policies/daily-pe.yaml"} <= held


@pytest.mark.slow
def test_the_wheel_runs_in_an_empty_environment(wheel: Path, root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=elsewhere)
    python, kebiao = tmp_path / "venv" / "bin" / "python", tmp_path / "venv" / "bin" / "kebiao"
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--constraint",
        root / "constraints.txt",
        wheel,
        cwd=elsewhere,
    )

    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=elsewhere).strip())
    assert "generate" in run(kebiao, "--help", cwd=elsewhere)
    assert "national-2022" in run(kebiao, "policy", "list", cwd=elsewhere)
    assert not {part for part in PARTS if (site / part).exists()}
    assert str(site) in run(python, "-c", "import kebiao.solver; print(kebiao.solver.__file__)", cwd=elsewhere)

    run(
        kebiao, "new-school", "--grades", "1-2", "--classes-per-grade", "1", "--seed", "1", "school.json", cwd=elsewhere
    )
    run(kebiao, "generate", "school.json", "-o", "timetable.json", "--time-limit", "60", cwd=elsewhere)
    assert json.loads((elsewhere / "timetable.json").read_text("utf-8"))["lessons"]
    run(kebiao, "validate", "school.json", "timetable.json", cwd=elsewhere)
