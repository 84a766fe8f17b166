"""A program that is killed leaves the best answer that it had a few seconds before, whole."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

SOON = 200

COURSES = 24


def crowded() -> str:
    """An ITC-2007 instance whose cost nobody can prove least in a moment: everybody's lectures want three days."""
    groups = [(i, (i * 5 + 1) % COURSES, (i * 7 + 2) % COURSES) for i in range(COURSES)]
    curricula = [f"q{i} 3 c{a} c{b} c{c}" for i, (a, b, c) in enumerate(groups) if len({a, b, c}) == 3]
    head = {"Name": "crowded", "Courses": COURSES, "Rooms": 5, "Days": 5, "Periods_per_day": 5}
    lines = [f"{key}: {value}" for key, value in {**head, "Curricula": len(curricula), "Constraints": 0}.items()]
    lines += ["", "COURSES:", *(f"c{i} t{i % 9} 4 4 {30 + i}" for i in range(COURSES))]
    lines += ["", "ROOMS:", *(f"r{i} {28 + 5 * i}" for i in range(5))]
    lines += ["", "CURRICULA:", *curricula, "", "UNAVAILABILITY_CONSTRAINTS:", "", "END.", ""]
    return "\n".join(lines)


def test_a_killed_solve_leaves_its_best(kebiao: Kebiao, tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "crowded.ctt").write_text(crowded(), encoding="utf-8")
    answer = tmp_path / "answer.sol"
    command = [
        sys.executable,
        "-m",
        "kebiao.api.cli",
        "solve",
        "crowded.ctt",
        "-o",
        "answer.sol",
        "--time-limit",
        "600",
    ]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL) as solving:
        deadline = time.monotonic() + SOON
        while not answer.exists():
            assert solving.poll() is None and time.monotonic() < deadline
            time.sleep(0.1)
        solving.send_signal(signal.SIGKILL)
    counted = json.loads(kebiao("evaluate", "crowded.ctt", answer, "--json").out)
    assert counted["hard"] == 0
    assert counted["soft"] > 0
