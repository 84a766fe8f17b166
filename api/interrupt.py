"""Long work that Ctrl-C ends with the best answer so far."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from .console import OUT_OF_TIME, note

T = TypeVar("T")

TICK = 0.1
"""Seconds between two looks at the progress."""


def run_until_stopped(work: Callable[[threading.Event], T], tick: Callable[[], None]) -> T:
    """Run `work` in a thread and return its answer. The first Ctrl-C sets the event, the second ends the program.

    The main thread must stay free: while C++ code runs in it, Python would not notice the signal.
    """
    stop = threading.Event()
    answers: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work(stop))
        except BaseException as error:
            errors.append(error)

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            note("已中止，没有写出任何文件。Stopped; nothing was written.")
            sys.stdout.flush()
            os._exit(OUT_OF_TIME)
        stop.set()
        note("正在收尾，保留目前最好的结果；再按一次 Ctrl-C 立即退出。Finishing with the best so far; again to quit.")

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(TICK)
            tick()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if errors:
        raise errors[0]
    return answers[0]
