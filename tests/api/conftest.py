"""A little school and its timetable; the program, run as users run it; a browser."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect, sync_playwright

from kebiao.instances.documents import read_school, read_timetable
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

CHROMIUM = Path("/usr/bin/chromium")
SCHOOLS = Path(__file__).parent / "schools"


@pytest.fixture
def little_path() -> Path:
    """The file of a school with one primary and one junior class."""
    return SCHOOLS / "little.yaml"


@pytest.fixture
def little_timetable_path() -> Path:
    """The file of a timetable of that school without a clash."""
    return SCHOOLS / "little-timetable.yaml"


@pytest.fixture
def school(little_path: Path) -> School:
    """The little school."""
    return read_school(little_path)


@pytest.fixture
def timetable(little_timetable_path: Path, school: School) -> Timetable:
    """Its timetable."""
    return read_timetable(little_timetable_path, school)


@pytest.fixture
def served_path() -> Path:
    """The file of a school of three classes with an after-school service."""
    return SCHOOLS / "after-school.yaml"


@pytest.fixture
def served_timetable_path() -> Path:
    """The file of its timetable, with the service planned."""
    return SCHOOLS / "after-school-timetable.yaml"


@pytest.fixture
def served(served_path: Path, served_timetable_path: Path) -> tuple[School, Timetable]:
    """The school with a service, and its timetable."""
    school = read_school(served_path)
    return school, read_timetable(served_timetable_path, school)


@dataclass(frozen=True)
class Ran:
    """What a run of the program said and returned."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The result document; nothing else may stand on stdout."""
        document = json.loads(self.out)
        assert isinstance(document, dict)
        assert document["exit_code"] == self.code
        return document


Kebiao = Callable[..., Ran]
"""Runs the program with arguments."""

Change = Callable[[dict[str, Any]], object]
"""Changes a school's plain data in place."""

Altered = Callable[[Change], Path]
"""Writes the little school with something changed into the folder in which the program runs."""

Golden = Callable[[str, str], None]
"""Compares a text with the one that is kept under a name."""


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment in which the program runs as users would run it, with this checkout's code."""
    source = str(Path(__file__).parents[2] / "src")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**bare, "PYTHONPATH": source, "COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"}


@pytest.fixture
def kebiao(tmp_path: Path, environment: dict[str, str]) -> Kebiao:
    """Run the real program in an empty folder."""

    def run(*arguments: str | Path, cwd: Path = tmp_path) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "kebiao.api.cli", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def altered(little_path: Path, tmp_path: Path) -> Altered:
    """Write the little school with something changed, as school.yaml."""

    def alter(change: Change) -> Path:
        data = yaml.safe_load(little_path.read_text(encoding="utf-8"))
        change(data)
        path = tmp_path / "school.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    return alter


@pytest.fixture
def golden() -> Golden:
    """Compare a text with the one that is kept under golden/."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        if os.environ.get("KEBIAO_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without it skips these tests, except in CI, where they fail."""
    if not CHROMIUM.exists() and os.environ.get("CI") != "true":
        pytest.skip(f"no browser at {CHROMIUM}")
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
