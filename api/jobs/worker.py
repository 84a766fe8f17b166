"""A worker: one process, one job. It reads the job from the store, solves it, and writes the result there."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ..keeping import Keeping
from .store import Store
from .tables import JobRow, Status

if TYPE_CHECKING:
    from ...solver.result import Progress

KEEP = 1.0
"""Seconds between two answers that are kept, so that one who dies loses no more than what came since."""
LOOK = 0.3
"""Seconds between two looks at whether the job must stop."""
NOTE = 0.2
"""Seconds between two steps of progress that are kept, unless the phase changes."""


def work(folder: str, id_: str, attempt: int) -> None:
    """Do one job to its end. Ends at once when the process that started it is gone."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    store = Store(Path(folder))
    job = store.job(id_)
    if job is not None and not store.must_stop(id_, attempt):
        _solve(store, job, attempt)
    store.close()


def _outlive_nobody() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _solve(store: Store, job: JobRow, attempt: int) -> None:
    from ...models.fault import DocumentError
    from .asked import school_of
    from .solving import Answer, changed, covered, generated

    row = store.school(job.school)
    assert row is not None
    stop, over = threading.Event(), threading.Event()
    threading.Thread(target=_watch, args=(store, job.id, attempt, stop, over), daemon=True).start()
    notes = _Notes(store, job.id, attempt)
    try:
        school = school_of(row, job)
        if job.cover is not None:
            ended = covered(school, job)
        elif job.scenario is not None:
            ended = changed(school, job, notes, stop)
        else:
            with Keeping[Answer](lambda answer: store.keep(job.id, attempt, **answer()), KEEP) as keeping:
                ended = generated(school, job, notes, stop, keeping)
    except DocumentError as error:
        reasons = [fault.words.model_dump() for fault in error.faults]
        store.finish(job.id, attempt, Status.FAILED, reasons=json.dumps(reasons, ensure_ascii=False))
    else:
        store.finish(job.id, attempt, ended.status, others=ended.others, **ended.columns)
    finally:
        over.set()


def _watch(store: Store, id_: str, attempt: int, stop: threading.Event, over: threading.Event) -> None:
    while not over.wait(LOOK):
        if store.must_stop(id_, attempt):
            stop.set()
            return


class _Notes:
    """Keeps the progress of a solve, not more often than people can read it."""

    def __init__(self, store: Store, id_: str, attempt: int) -> None:
        self._store, self._id, self._attempt = store, id_, attempt
        self._last = (-NOTE, "")

    def __call__(self, at: Progress) -> None:
        now = time.monotonic()
        if at.phase != self._last[1] or now - self._last[0] >= NOTE:
            self._last = (now, at.phase)
            standing = {"phase": at.phase, "seconds": round(at.seconds, 2), "soft": at.soft, "bound": at.bound}
            self._store.note(self._id, self._attempt, {**standing, "gap": at.gap})
