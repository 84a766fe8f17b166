"""Kernels are compiled before anything waits for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_they_are_kept_on_disk(tmp_path: Path) -> None:
    """Compiled once into an empty folder; then nothing new is written."""
    program = "from kebiao.benchmarks.kernels import compile_kernels; compile_kernels()"
    kept: list[set[str]] = []
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program], env={"NUMBA_CACHE_DIR": str(tmp_path)}, check=True, timeout=500)
        kept.append({path.name for path in tmp_path.rglob("*.nbc")})
    assert any(name.startswith("annealing.") for name in kept[0])
    assert any(name.startswith("exchange.") for name in kept[0])
    assert kept[0] == kept[1]
