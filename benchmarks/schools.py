"""The suite of schools: how building, the first feasible answer, the gap and memory grow with the school."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from ..models.fault import DocumentError, Fault
from .case import Case, Measured
from .made import made_cases
from .one_by_one import one_by_one
from .real import real_cases
from .runner import measure
from .school_report import line


def cases(
    sizes: Iterable[int],
    data: Path | None = None,
    *,
    seconds: float,
    workers: int,
    seeds: Iterable[int],
    every_rule: bool = False,
    staffing: str = "given",
) -> list[Case]:
    """Made schools of each size, and the real schools in a folder, once for each seed. Raise DocumentError.

    With `every_rule` the made schools ask for every rule of the week; `staffing` says how much of theirs is given.
    """
    each = list(dict.fromkeys(seeds))
    found = made_cases(sizes, seconds=seconds, workers=workers, seeds=each, every=every_rule, staffing=staffing)
    if data is not None:
        found += real_cases(data, seconds=seconds, workers=workers, seeds=each)
    if not found:
        raise DocumentError(
            [Fault.at(("sizes",), "", "班数，或真实学校的文件夹", "numbers of classes, or real schools")]
        )
    return found


def run(wanted: list[Case], say: Callable[[str], None], stop: threading.Event | None = None) -> list[Measured]:
    """Measure the cases one after another, and say what came of each; those that ended before `stop` was set."""
    return one_by_one(wanted, measure, line, say, stop)
