"""Running trials one after another, each in a process of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence

from .fet_program import run_fet
from .one_by_one import one_by_one
from .process import run_process
from .sentences import trial_line
from .trial import PROGRAM, Outcome, Trial

_PATIENCE, _GRACE = 2.0, 120.0
"""A run of ours is ended after so many times its limit, and so many seconds for reading, building and checking."""

_SAID = 500
"""So much of the last words of a program that failed is kept."""


def run_trials(wanted: Sequence[Trial], say: Callable[[str], None], stop: threading.Event) -> list[Outcome]:
    """Run trials one after another, and say what came of each; those that ended before `stop` was set."""
    return one_by_one(wanted, run_trial, trial_line, say, stop)


def run_trial(trial: Trial, stop: threading.Event | None = None) -> Outcome:
    """Run a trial in a process of its own; one that fails is an outcome too. Raise Stopped."""
    if trial.program != PROGRAM:
        return run_fet(trial, stop)
    command = [sys.executable, "-m", "kebiao.benchmarks.solve_file", trial.model_dump_json()]
    ended = run_process(command, wall_limit=_PATIENCE * trial.seconds + _GRACE, stop=stop)
    if ended.code == 0:
        return Outcome.model_validate_json(ended.output)
    words = ended.errors.strip().splitlines()[-1:]
    return Outcome(
        trial=trial,
        status="overran" if ended.code is None else "crashed",
        message=" ".join([*words, "" if ended.code is None else f"(exit code {ended.code})"]).strip()[-_SAID:],
        solve_seconds=ended.wall_seconds,
        cpu_seconds=ended.cpu_seconds,
        peak_memory=ended.peak_memory,
    )
