"""The tree as a clone would hold it, to be built, broken and measured without touching the checkout."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def tracked(root: Path) -> tuple[Path, ...]:
    """Every file and link that a commit of the present state would hold, relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (Path(name) for name in listing.split("\0") if name)
    return tuple(path for path in paths if (root / path).is_symlink() or (root / path).exists())


@pytest.fixture
def tree(root: Path, tracked: tuple[Path, ...], tmp_path: Path) -> Path:
    """A copy of the tree, links kept as links, like a fresh clone of it."""
    copy = tmp_path / "tree"
    for path in tracked:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / path, copy / path, follow_symlinks=False)
    return copy
