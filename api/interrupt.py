"""Long work that Ctrl-C ends with the best answer so far."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from .console import OUT_OF_TIME, note

T = TypeVar("T")

TICK = 0.1
"""Seconds between two looks at the progress and for a signal."""

_SIGNALS = {signal.SIGINT, signal.SIGTERM}


def run_until_stopped(work: Callable[[threading.Event], T], tick: Callable[[], None]) -> T:
    """Run `work` in a thread and return its answer. The first Ctrl-C sets the event, the second ends the program.

    The signals are blocked and looked for: CP-SAT puts a handler of its own in the place of any other while it
    solves, and when several solves at once do that, a signal crashes the program. So `work` must also be the first
    to import what starts threads, which inherit the block.
    """
    stop = threading.Event()
    answers: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work(stop))
        except BaseException as error:
            errors.append(error)

    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(TICK)
            tick()
            if signal.sigpending() & _SIGNALS:
                signal.sigwait(_SIGNALS)
                _stop(stop)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if errors:
        raise errors[0]
    return answers[0]


def _stop(stop: threading.Event) -> None:
    """Ask the work to stop; end the program where it was asked before."""
    if stop.is_set():
        note("已中止；写出的文件若已存在，是几秒前的最好结果。Stopped; a file that was written has the best of before.")
        sys.stdout.flush()
        os._exit(OUT_OF_TIME)
    stop.set()
    note("正在收尾，保留目前最好的结果；再按一次 Ctrl-C 立即退出。Finishing with the best so far; again to quit.")
