"""The local search's kernels are machine code on disk, which is loaded without the compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kebiao.solver.local import machine


def test_what_is_kept_is_loaded_without_the_compiler() -> None:
    """Importing numba takes longer than all of a small search."""
    machine._loaded()
    program = """
import sys
from kebiao.solver.local import LocalSearch
from kebiao.solver.problem import Event, Problem, Time

LocalSearch(Problem("p", (Time("t", "t"),), (), (Event("e", 1),), ())).begin(None)
print("numba" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], check=True, timeout=100, capture_output=True, text=True)
    assert run.stdout.split() == ["False"]


def test_what_is_kept_is_read_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder that is named for it; nothing is there before."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "new"))
    assert list(machine._places()) == [tmp_path / "new"]
    assert machine._read(tmp_path / "new", "a") is None
    machine._keep(b"code\n\0code", "a")
    assert machine._read(tmp_path / "new", "a") == b"code\n\0code"
    assert machine._read(tmp_path / "new", "b") is None


@pytest.mark.parametrize("told", [b"", b"code", b"0\ncode"])
def test_what_is_not_whole_is_not_loaded(tmp_path: Path, told: bytes) -> None:
    """Loading it could end the process."""
    (tmp_path / "kernels-a.bin").write_bytes(told)
    assert machine._read(tmp_path, "a") is None
