"""The tree holds together: parts and links, one version, no addresses of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kebiao

ROOMS = ("api", "benchmarks", "instances", "models", "planning", "rules", "solver")
PARTS = {"__init__.py", "py.typed", "policies", *ROOMS}
REGISTRIES = ("pypi", "pythonhosted", "npmjs", "deb.debian", "security.debian", "crates", "proxy.golang")


def test_every_part_has_a_link_that_leads_to_it(root: Path) -> None:
    links = {link.name: link for link in (root / "src" / "kebiao").iterdir() if link.is_symlink()}

    assert set(links) == PARTS
    for name, link in links.items():
        assert link.readlink() == Path("../..") / name
        assert link.resolve(strict=True) == root / name


def test_the_wheel_is_built_from_every_part(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))

    assert set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]) == PARTS


def test_every_room_stands_on_a_floor(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    (floors,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "floors")

    assert {room for layer in floors["layers"] for room in layer.split(" : ")} == set(ROOMS)


def imported(source: str) -> Iterator[str]:
    """The top-level names of everything that a module imports absolutely."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def test_what_is_imported_is_what_is_installed(root: Path, tracked: tuple[Path, ...]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=~!]", line)[0].lower() for line in project["dependencies"]}
    modules = [path for path in tracked if path.suffix == ".py" and path.parts[0] in ROOMS]
    names = {name for path in modules for name in imported((root / path).read_text("utf-8"))}
    within = {
        "llvmlite",
        "pydantic_core",
        "starlette",
    }  # parts of numba, pydantic and fastapi, which choose their versions
    third = names - sys.stdlib_module_names - within - {"kebiao"}

    found = {packages_distributions().get(name, [name])[0].lower() for name in third}
    assert found == declared


def test_the_version_is_the_changelogs_newest(root: Path) -> None:
    newest = re.search(r"^## \[(.+?)\]", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert newest is not None
    assert newest[1] == kebiao.__version__


def test_importing_the_documents_does_not_load_the_solver(root: Path) -> None:
    program = (
        "import sys, kebiao.models.school, kebiao.models.timetable; print([m for m in sys.modules if 'ortools' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(root / "src")},
        cwd=root.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(rf"https?://[^\s/]*({'|'.join(map(re.escape, REGISTRIES))})", id="a package registry's address"),
        pytest.param(r"(?<![\w.])/(work|home|root)/\w", id="a folder of one machine"),
    ],
)
def test_no_file_names(pattern: str, root: Path, tracked: tuple[Path, ...]) -> None:
    texts = (path for path in tracked if not (root / path).is_symlink() and b"\0" not in (root / path).read_bytes())
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in texts
        for number, line in enumerate((root / path).read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]

    assert found == []
