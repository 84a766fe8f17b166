"""One measured run: a school, a time limit, workers and a seed, in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict


class Case(BaseModel):
    """What to run. `school` is a number of classes to make a school for, or the path of a school's document."""

    model_config = ConfigDict(frozen=True)

    name: str
    school: int | str
    seconds: float
    workers: int = 2
    seed: int = 1


class Measured(BaseModel):
    """What came of a run. Seconds are of the wall clock, counted from the start of the solve; memory in MiB."""

    model_config = ConfigDict(frozen=True)

    case: Case
    classes: int
    lessons: int
    status: str
    hard: int | None
    soft: int | None
    bound: int
    post_seconds: float
    build_seconds: float | None
    first_feasible_seconds: float | None
    soft_after: dict[str, int]
    cpu_seconds: float
    peak_memory: float

    @property
    def gap(self) -> float | None:
        """(soft - bound) / soft at the end; None without an answer."""
        if self.soft is None:
            return None
        return (self.soft - self.bound) / self.soft if self.soft else 0.0


def measure(case: Case) -> Measured:
    """Run a case in a fresh process, so that its memory and its imports are its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kebiao.benchmarks.case", case.model_dump_json()],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{case.name}: {done.stderr.strip()[-2_000:]}")
    return Measured.model_validate_json(done.stdout)


def _run(case: Case) -> Measured:
    from kebiao.rules.posting import post

    from kebiao.rules import rules_of
    from kebiao.solver import solve

    school = _school(case)
    begun = time.monotonic()
    problem = post(school, rules_of(school)).problem
    posted = time.monotonic() - begun
    result = solve(problem, seconds=case.seconds, workers=case.workers, seed=case.seed)
    at = {
        phase: next((p.seconds for p in result.history if p.phase == phase), None)
        for phase in ("build", "feasible", "improve")
    }
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return Measured(
        case=case,
        classes=len(school.classes),
        lessons=sum(event.duration for event in problem.events),
        status=result.status,
        hard=None if result.evaluation is None else result.evaluation.hard,
        soft=None if result.evaluation is None else result.evaluation.soft,
        bound=result.bound,
        post_seconds=posted,
        build_seconds=None if at["feasible"] is None or at["build"] is None else at["feasible"] - at["build"],
        first_feasible_seconds=at["improve"],
        soft_after=_soft_after(result.history, case.seconds),
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_memory=usage.ru_maxrss / 1024,
    )


def _soft_after(history: Any, seconds: float) -> dict[str, int]:
    """The incumbent's cost at a few moments."""
    marks = [mark for mark in (1, 2, 5, 10, 15, 20, 30, 60, 120) if mark <= seconds]
    found: dict[str, int] = {}
    for mark in marks:
        known = [p.soft for p in history if p.soft is not None and p.seconds <= mark]
        if known:
            found[str(mark)] = known[-1]
    return found


def _school(case: Case) -> Any:
    from kebiao.instances.documents import read_school
    from kebiao.instances.new_school import new_school

    if isinstance(case.school, str):
        return read_school(Path(case.school))
    grades, per_grade = shape(case.school)
    return new_school(grades=grades, classes_per_grade=per_grade, seed=case.seed)


def shape(classes: int) -> tuple[tuple[int, ...], int]:
    """Grades and classes per grade of a school of that many classes; a nine-year school where they divide."""
    for grades in (9, 6, 3):
        if classes % grades == 0:
            return tuple(range(1, grades + 1)), classes // grades
    return (1,), classes


if __name__ == "__main__":
    print(json.dumps(_run(Case.model_validate_json(sys.argv[1])).model_dump()))
