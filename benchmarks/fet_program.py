"""The peer: FET's command line program, on the same file."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from .process import Ended, run_process
from .trial import Moment, Outcome, Trial

_PROGRAM = "fet-cl"

_GRACE = 30.0
"""Seconds that reading and writing may take; FET itself may search for ever where constraints contradict."""

_UNWRITTEN = (
    *("conflicts", "statistics", "xml", "dayshorizontal", "daysvertical", "timehorizontal", "timevertical"),
    *("subgroups", "groups", "years", "teachers", "teachersfreeperiods", "rooms", "subjects", "activitytags"),
    "activities",
)
"""Pages that nobody looks at here, so that nobody waits for them."""


def installed() -> bool:
    """Whether FET is there."""
    return which(_PROGRAM) is not None


def run_fet(trial: Trial, stop: threading.Event | None = None) -> Outcome:
    """Run FET on a trial's file, for its seconds of the processor. Raise Stopped."""
    with TemporaryDirectory() as place:
        seeds = [f"--randomseeds{number}={trial.seed + 1}" for number in (10, 11, 12, 20, 21, 22)]
        pages = [f"--writetimetables{page}=false" for page in _UNWRITTEN]
        paths = [f"--inputfile={Path(trial.file).resolve()}", f"--outputdir={place}"]
        command = [_PROGRAM, *paths, "--htmllevel=0", "--language=en_GB", *seeds, *pages]
        ended = run_process(command, wall_limit=2 * trial.seconds + _GRACE, cpu_limit=trial.seconds, stop=stop)
        return _outcome(trial, ended, Path(place))


def _outcome(trial: Trial, ended: Ended, folder: Path) -> Outcome:
    seconds = {"solve_seconds": ended.wall_seconds, "cpu_seconds": ended.cpu_seconds, "peak_memory": ended.peak_memory}
    if "Simulation successful" not in ended.output:
        said = (ended.output + ended.errors).strip().splitlines()
        status, message = ("unknown", "") if ended.code is None else ("refused", " ".join(said[-3:])[-300:])
        return Outcome.model_validate({"trial": trial, "status": status, "message": message, **seconds})
    (told,) = folder.rglob("*_soft_conflicts.txt")
    total = re.search(r"Total soft conflicts: ([\d.]+)", told.read_text(encoding="utf-8"))
    soft = round(100 * float(total[1])) if total else 0
    found = Moment(seconds=ended.wall_seconds, cpu_seconds=ended.cpu_seconds, hard=0, soft=soft)
    answer = {"trial": trial, "status": "feasible", "hard": 0, "soft": soft, "moments": (found,)}
    return Outcome.model_validate({**answer, **seconds})
