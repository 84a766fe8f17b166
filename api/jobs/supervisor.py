"""The supervisor: starts a worker for each job in line, a few at a time, and notices when one dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path

from .store import Store
from .worker import work

LOOK = 0.2
"""Seconds between two looks at the line."""
AT_ONCE = 1
"""Jobs that are worked on at the same time."""
PATIENCE = 60.0
"""Seconds that a worker may take beyond twice its time limit; one that takes longer hangs."""


class AlreadyServed(Exception):
    """Another service works in the same folder."""


@dataclass(frozen=True, slots=True)
class _Running:
    """A worker and its job."""

    process: SpawnProcess
    job: str
    attempt: int
    latest: float
    """When it must have ended, by the monotonic clock."""


class Supervisor:
    """Keeps the jobs of one store going, in a thread of its own, from `start` to `stop`."""

    def __init__(self, store: Store) -> None:
        """Raise AlreadyServed where another service holds the folder."""
        self._store = store
        self._lock = _lock(store.folder)
        self._running: list[_Running] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor")

    def start(self) -> None:
        """Put jobs of an earlier run back in line, and begin."""
        self._store.put_back_all()
        self._thread.start()

    def stop(self) -> None:
        """End all workers; their jobs wait for the next start."""
        self._over.set()
        self._thread.join()
        for running in self._running:
            _kill(running.process)
            self._store.let_go(running.job, running.attempt)
        self._lock.close()

    def _run(self) -> None:
        while not self._over.wait(LOOK):
            self._reap()
            while len(self._running) < AT_ONCE and self._start_next():
                pass

    def _reap(self) -> None:
        for running in list(self._running):
            if running.process.is_alive() and time.monotonic() > running.latest:
                _kill(running.process)
            if not running.process.is_alive():
                running.process.join()
                self._running.remove(running)
                self._store.put_back(running.job, running.attempt)

    def _start_next(self) -> bool:
        job = self._store.take_next()
        if job is None:
            return False
        process = multiprocessing.get_context("spawn").Process(
            target=work, args=(str(self._store.folder), job.id, job.attempt), name=f"kebiao job {job.id}"
        )
        process.start()
        latest = time.monotonic() + 2 * job.seconds + PATIENCE
        self._running.append(_Running(process, job.id, job.attempt, latest))
        return True


def _kill(process: SpawnProcess) -> None:
    """End a worker with whatever it started; it leads a process group of its own."""
    if process.pid is not None and process.is_alive():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()


def _lock(folder: Path) -> sqlite3.Connection:
    """Hold the folder; the lock is gone with the process, however it ends."""
    connection = sqlite3.connect(folder / "lock.sqlite3", timeout=0.5, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        raise AlreadyServed(str(folder)) from None
    return connection
