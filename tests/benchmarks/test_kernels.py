"""Kernels are compiled before anything waits for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_they_are_kept_on_disk(tmp_path: Path) -> None:
    """Compiled once into an empty folder; then nothing new is written, and what only the compiler needs not loaded."""
    program = """
import sys
from kebiao.benchmarks.kernels import compile_kernels
compile_kernels()
print("numba.np.linalg" in sys.modules)
"""
    kept: list[set[str]] = []
    for compiling in (True, False):
        command = [sys.executable, "-c", program]
        environment = {"NUMBA_CACHE_DIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
        run = subprocess.run(command, env=environment, check=True, timeout=500, capture_output=True, text=True)
        assert run.stdout.split()[-1] == str(compiling)
        kept.append({path.name for path in tmp_path.rglob("*") if path.suffix in (".nbc", ".bin")})
    assert any(name.startswith("kernels-") for name in kept[0])
    assert any(name.startswith("exchange.") for name in kept[0])
    assert kept[0] == kept[1]
