"""A process that is measured: how it ended, what it said, and the time and memory that it took."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

_LOOK = 0.2
"""Seconds between two looks at a process; fewer while it is young."""


class Stopped(Exception):
    """Somebody asked for the measuring to end."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a process. `code` is None where its time was over, so that it was ended.

    `cpu_seconds` are of the process and of those that it started and waited for; `peak_memory` is in MiB, None where
    nobody could look.
    """

    code: int | None
    output: str
    errors: str
    wall_seconds: float
    cpu_seconds: float
    peak_memory: float | None


def run_process(
    command: Sequence[str | Path],
    *,
    wall_limit: float | None = None,
    cpu_limit: float | None = None,
    stop: threading.Event | None = None,
) -> Ended:
    """Run a command to its end, or until so many seconds of the wall clock or of the processor are over.

    Raise Stopped where `stop` is set meanwhile. The process leads a group of its own, which is ended with it.
    """
    with TemporaryFile() as output, TemporaryFile() as errors:
        before, begun = os.times(), time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=errors, start_new_session=True)
        try:
            finished, peak = _watch(process, wall_limit, cpu_limit, stop)
        finally:
            _end(process)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        code = process.returncode if finished else None
        return Ended(code, _text(output), _text(errors), time.monotonic() - begun, spent, peak)


def _watch(
    process: subprocess.Popen[bytes], wall_limit: float | None, cpu_limit: float | None, stop: threading.Event | None
) -> tuple[bool, float | None]:
    """Whether a process came to its own end within its limits, and the most memory that it was seen to hold."""
    begun, wait, peak = time.monotonic(), 0.01, None
    while True:
        try:
            process.wait(wait)
            return True, peak
        except subprocess.TimeoutExpired:
            peak = peak_memory(process.pid) or peak
        if stop is not None and stop.is_set():
            raise Stopped
        if wall_limit is not None and time.monotonic() - begun > wall_limit:
            return False, peak
        if cpu_limit is not None and (cpu_seconds(process.pid) or 0.0) > cpu_limit:
            return False, peak
        wait = min(_LOOK, 1.5 * wait)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group. Only killing helps: those who look for signals themselves block them."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def peak_memory(process: int | None = None) -> float | None:
    """MiB of memory that a process (None: this one) has held at most; None where the system does not tell.

    The usual ru_maxrss would not do: it also counts what the parent held when it started the process.
    """
    told = _told(process, "status")
    fields = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return int(fields["VmHWM"].removesuffix("kB")) / 1024 if "VmHWM" in fields else None


def cpu_seconds(process: int) -> float | None:
    """Seconds of the processor that a process has taken; None where the system does not tell."""
    # The name of the program stands in brackets, and may hold anything; the counts are the 14th and 15th word.
    words = _told(process, "stat").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK") if words else None


def _told(process: int | None, what: str) -> str:
    """What the system tells of a process; nothing where it does not, or the process is gone."""
    try:
        return Path("/proc", "self" if process is None else str(process), what).read_text("utf-8")
    except OSError:
        return ""
