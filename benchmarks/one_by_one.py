"""Measuring one case after another, saying what came of each; whoever asks for an end gets what is done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from .process import Stopped, run_process
from .sentences import interrupted


class Limited(Protocol):
    """What is run for so many seconds at most."""

    @property
    def seconds(self) -> float: ...


C = TypeVar("C", bound=Limited)
M = TypeVar("M")


def one_by_one(
    wanted: Sequence[C],
    measure: Callable[[C, threading.Event | None], M],
    line: Callable[[M], str],
    say: Callable[[str], None],
    stop: threading.Event | None = None,
) -> list[M]:
    """Measure cases one after another, and say what came of each; those that ended before `stop` was set."""
    many, seconds = len(wanted), sum(case.seconds for case in wanted)
    say(f"共 {many} 次测量，求解至多 {seconds:g} 秒。Runs: {many}; solving takes {seconds:g} s at most.")
    measured: list[M] = []
    for case in wanted:
        try:
            measured.append(measure(case, stop))
        except Stopped:
            say(interrupted(len(measured), many))
            break
        say(f"[{len(measured)}/{many}] {line(measured[-1])}")
    return measured


def answer_of(module: str, case: str, name: str, stop: threading.Event | None) -> str:
    """What a module of this room, run in a fresh process, prints of a case: its memory and imports are its own.

    Raise Stopped, and RuntimeError with its last words where it fails.
    """
    ended = run_process([sys.executable, "-m", f"kebiao.benchmarks.{module}", case], stop=stop)
    if ended.code:
        raise RuntimeError(f"{name}: {ended.errors.strip()[-2_000:]}")
    return ended.output
