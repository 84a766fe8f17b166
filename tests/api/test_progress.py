"""Progress on stderr tells incumbent, bound and gap, as a bar on a terminal and as lines elsewhere."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kebiao.api.progress import Show
from kebiao.solver.result import Progress


def test_every_phase_is_told_and_the_last_standing_is_never_lost(capsys: pytest.CaptureFixture[str]) -> None:
    with Show(60) as show:
        for at in (Progress("check", 0.1), Progress("build", 0.2), Progress("improve", 1.0, 40, 10)):
            show(at)
            show.tick()
        for soft in range(39, 19, -1):  # Faster than anybody reads: told once, with the last.
            show(Progress("improve", 1.1, soft, 10))
            show.tick()
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert [re.sub(r"^ +[\d.]+ s +", "", line) for line in lines] == [
        "核对供需 check · 当前代价 incumbent – · 下界 bound – · 差距 gap –",
        "建模 build · 当前代价 incumbent – · 下界 bound – · 差距 gap –",
        "改进 improve · 当前代价 incumbent 40 · 下界 bound 10 · 差距 gap 75.0%",
        "改进 improve · 当前代价 incumbent 20 · 下界 bound 10 · 差距 gap 50.0%",
    ]


def test_a_standing_that_stays_the_same_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with Show(60) as show:
        for _ in range(3):
            show(Progress("improve", 1.0, 0, 0))
            show.tick()
    assert capsys.readouterr().err.count("差距 gap 0.0%") == 1


def test_on_a_terminal_a_bar_is_drawn_and_cleared_away(
    little_path: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "kebiao.api.cli", "generate", str(little_path), "--json"],
        cwd=tmp_path,
        env={**environment, "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    drawn = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # What a terminal says when everybody has gone.
            break
        if not some:
            break
        drawn += some
    os.close(ours)
    assert program.stdout is not None
    assert program.stdout.read().startswith(b"{")
    program.stdout.close()
    assert program.wait(timeout=60) == 0
    text = drawn.decode()
    assert "代价 cost 0 · 下界 bound 0 · 差距 gap 0.0%" in text
    assert text.endswith("\x1b[2K")
