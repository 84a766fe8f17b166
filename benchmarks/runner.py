"""Running a case in a process of its own: `python -m kebiao.benchmarks.runner CASE` prints what came of it as JSON."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from ..instances.sources import read_any
from ..models.school import School
from ..models.timetable import Timetable
from ..planning.agreement import checked
from ..planning.validate import validate
from ..rules import rules_of
from ..rules.posting import post
from ..solver.engine import solve
from ..solver.result import Progress
from .case import Case, Measured, Sheet, Staffed
from .made import made_school
from .one_by_one import answer_of
from .process import peak_memory
from .real import own_score

_MARKS = (1, 2, 5, 10, 15, 20, 30, 60, 120)
"""Seconds after which the incumbent's cost is told."""


def measure(case: Case, stop: threading.Event | None = None) -> Measured:
    """Run a case in a fresh process, so that its memory and its imports are its own. Raise Stopped."""
    return Measured.model_validate_json(answer_of("runner", case.model_dump_json(), case.name, stop))


def run_here(case: Case) -> Measured:
    """Run a case in this process, and check its answer twice."""
    school, actual = _school(case)
    rules = rules_of(school)
    begun = time.monotonic()
    posted = post(school, rules)
    post_seconds = time.monotonic() - begun
    spent = time.process_time()
    result = solve(posted.problem, seconds=case.seconds, workers=case.workers, seed=case.seed)
    cpu_seconds, memory = time.process_time() - spent, peak_memory()
    ours = score = None
    if result.solution is not None and result.evaluation is not None:
        timetable, findings = checked(posted, rules, result.solution, result.evaluation)
        ours = Sheet.of(timetable, findings)
        score = own_score(Path(case.school), timetable) if isinstance(case.school, str) else None
    build, feasible = _begin(result.history, "build"), _begin(result.history, "feasible")
    return Measured(
        case=case,
        classes=len(school.classes),
        lessons=sum(event.duration for event in posted.problem.events),
        status=result.status,
        hard=None if result.evaluation is None else result.evaluation.hard,
        soft=None if result.evaluation is None else result.evaluation.soft,
        bound=result.bound,
        post_seconds=post_seconds,
        build_seconds=None if build is None or feasible is None else feasible - build,
        first_feasible_seconds=_begin(result.history, "cost"),
        soft_after=soft_after(result.history, case.seconds),
        cpu_seconds=cpu_seconds,
        peak_memory=memory,
        ours=ours,
        theirs=None if actual is None else Sheet.of(actual, validate(school, actual)),
        score=score,
        staffed=None if result.rostered is None else Staffed(cost=result.rostered.cost, bound=result.rostered.bound),
    )


def _begin(history: Sequence[Progress], phase: str) -> float | None:
    """When a phase began; None: never."""
    return next((p.seconds for p in history if p.phase == phase), None)


def soft_after(history: Sequence[Progress], seconds: float) -> dict[str, int]:
    """The incumbent's cost at some moments up to the time limit; none before there is an incumbent."""
    found: dict[str, int] = {}
    for mark in _MARKS:
        known = [p.soft for p in history if p.soft is not None and p.seconds <= mark]
        if known and mark <= seconds:
            found[str(mark)] = known[-1]
    return found


def _school(case: Case) -> tuple[School, Timetable | None]:
    if isinstance(case.school, str):
        return read_any(case.school)
    return made_school(case.school, case.seed, every=case.every_rule, staffing=case.staffing), None


if __name__ == "__main__":
    sys.stdout.write(run_here(Case.model_validate_json(sys.argv[1])).model_dump_json())
