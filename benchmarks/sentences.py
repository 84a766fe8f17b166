"""What came of trials, in sentences."""

from __future__ import annotations

from .table import UNKNOWN
from .trial import Outcome


def trial_line(found: Outcome) -> str:
    """One run in one line."""
    trial, first = found.trial, found.first_feasible
    head = f"{trial.name}, {trial.program}, {trial.seconds:g} s, seed {trial.seed}: {found.status}"
    if found.cost is None:
        return f"{head}, CPU {_seconds(found.cpu_seconds)}{f'; {found.message}' if found.message else ''}"
    return (
        f"{head}, hard {found.hard}, soft {found.soft}, "
        f"first feasible {_seconds(None if first is None else first.seconds)}, CPU {_seconds(found.cpu_seconds)}, "
        f"{UNKNOWN if found.peak_memory is None else round(found.peak_memory)} MiB"
    )


def interrupted(done: int, many: int) -> str:
    """What is said where somebody ended the measuring."""
    return f"中断：完成 {done}/{many} 次。Interrupted: {done} of {many} runs are done."


def _seconds(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.2f} s"
