"""Processes are measured, and ended where their time is over or somebody asks for it."""

import sys
import threading
import time
from pathlib import Path

import pytest

from kebiao.benchmarks.process import Stopped, cpu_seconds, peak_memory, run_process

BUSY = "while True: pass"


def python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_process_tells_how_it_ended_and_what_it_took() -> None:
    ended = run_process(
        python("import sys; print('早'); sum(range(10**7)); sys.stderr.write('late'); sys.exit(3)"), wall_limit=60
    )
    assert (ended.code, ended.output.strip(), ended.errors) == (3, "早", "late")
    assert ended.cpu_seconds > 0 and ended.wall_seconds > 0


def test_a_process_is_ended_when_its_time_is_over() -> None:
    ended = run_process(python(BUSY), wall_limit=0.3)
    assert ended.code is None and ended.wall_seconds >= 0.3


def test_a_process_is_ended_when_it_has_taken_enough_of_the_processor() -> None:
    ended = run_process(python(BUSY), wall_limit=60, cpu_limit=0.2)
    assert ended.code is None and ended.cpu_seconds >= 0.2
    assert ended.peak_memory is not None and ended.peak_memory > 5


def test_what_a_process_started_ends_with_it() -> None:
    inner = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    ended = run_process(
        python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"), wall_limit=2
    )
    assert ended.code is None and ended.output
    stat = Path("/proc", ended.output.strip(), "stat")
    deadline = time.monotonic() + 10
    while stat.exists() and ") Z " not in stat.read_text("utf-8"):
        assert time.monotonic() < deadline, "more than a zombie is left"
        time.sleep(0.01)


def test_a_process_is_ended_when_somebody_asks_for_it() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        run_process(python(BUSY), stop=stop)


def test_nothing_is_told_of_a_process_that_is_gone() -> None:
    assert cpu_seconds(2**22 + 1) is None and peak_memory(2**22 + 1) is None
    assert (peak_memory() or 0) > 5
