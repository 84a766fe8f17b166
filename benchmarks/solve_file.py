"""One run of our own on a benchmark file: `python -m kebiao.benchmarks.solve_file TRIAL` prints its outcome as JSON."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from ..instances.problem_files import ProblemFile, Published, read_problem_file
from ..models.fault import DocumentError
from ..solver.engine import solve
from ..solver.evaluation import Evaluation, evaluate
from ..solver.result import Progress, Result
from .process import peak_memory
from .trial import Moment, Outcome, Trial

_LOOK = 0.05
"""Seconds between two looks at the processor's clock."""


def run_here(trial: Trial) -> Outcome:
    """Run a trial in this process, and check its answer in the file's own format."""
    begun = time.monotonic()
    try:
        file = read_problem_file(trial.file)
    except DocumentError as error:
        return Outcome(trial=trial, status="refused", message=str(error).splitlines()[0])
    name = trial.instance or next(iter(file.problems))
    problem = file.problems[name]
    read_seconds, spent = time.monotonic() - begun, time.process_time()
    moments: list[Moment] = []

    def note(progress: Progress) -> None:
        if progress.soft is not None:
            moment = (progress.seconds, time.process_time(), progress.hard, progress.soft)
            if not moments or moment[2:] < (moments[-1].hard, moments[-1].soft):
                moments.append(Moment.model_validate(dict(zip(Moment.model_fields, moment, strict=True))))

    seconds = max(0.1, trial.seconds - spent) if trial.cpu_limit else trial.seconds
    with _stopping_after(trial.seconds if trial.cpu_limit else None) as stop:
        result = solve(
            problem,
            seconds=seconds,
            workers=trial.workers,
            seed=trial.seed,
            progress=note,
            stop=stop,
            relaxed=True,
            clock=time.process_time if trial.cpu_limit else time.monotonic,
        )
    cpu_seconds, memory = time.process_time(), peak_memory()
    cost = _as_written(file, name, result)
    return Outcome(
        trial=trial,
        status=result.status,
        lessons=sum(event.duration for event in problem.events),
        hard=None if cost is None else cost.hard,
        soft=None if cost is None else cost.soft,
        bound=result.bound,
        read_seconds=read_seconds,
        build_seconds=_build_seconds(result),
        solve_seconds=result.seconds,
        cpu_seconds=cpu_seconds,
        peak_memory=memory,
        moments=tuple(moments),
    )


@contextmanager
def _stopping_after(cpu_seconds: float | None) -> Iterator[threading.Event]:
    """A word to stop, which is said when the processor's clock has come so far; never for None."""
    stop, left = threading.Event(), threading.Event()

    def look() -> None:
        while cpu_seconds is not None and not left.wait(_LOOK):
            if time.process_time() >= cpu_seconds:
                stop.set()
                return

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    yield stop
    left.set()
    thread.join()


def _as_written(file: ProblemFile, name: str, result: Result) -> Evaluation | None:
    """Write an answer in its file's format, read it again, and count again. Raise AssertionError at a difference.

    Where something required is missed the two may differ: formats do not tell all of a lesson that has no time. An
    answer that places nothing leaves nothing to write.
    """
    if result.solution is None or result.evaluation is None:
        return None
    text = file.text([Published(name, "answer", result.solution)])
    if not text.strip():
        return result.evaluation
    with TemporaryDirectory() as place:
        path = Path(place) / f"answer{file.suffix}"
        path.write_text(text, encoding="utf-8")
        (again,) = file.read_solutions(str(path))
    found, told = evaluate(file.problems[name], again.solution), result.evaluation
    if (found.hard, found.soft) != (told.hard, told.soft) and not (found.hard and told.hard):
        raise AssertionError(f"the answer costs {told.hard}, {told.soft}, but as written {found.hard}, {found.soft}")
    return found


def _build_seconds(result: Result) -> float | None:
    """How long the problem took to become a model: up to the first phase that searches."""
    begins = [(progress.phase, progress.seconds) for progress in result.history]
    for (phase, begun), (_, ended) in pairwise(begins):
        if phase == "build":
            return ended - begun
    return None


if __name__ == "__main__":
    sys.stdout.write(run_here(Trial.model_validate_json(sys.argv[1])).model_dump_json())
