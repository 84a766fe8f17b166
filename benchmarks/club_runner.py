"""Running a case of clubs in a process of its own: `python -m kebiao.benchmarks.club_runner CASE` prints its run."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from ..instances.new_school import new_school
from ..models.school import School
from ..planning.allotting import draft
from ..solver.allotment import Outcome, allot
from ..solver.result import Progress
from .club_case import ClubCase, ClubRun, Rung
from .one_by_one import answer_of
from .process import peak_memory
from .wishes import read_wishes

ATTENDING = 85
"""Who stays in a made school, in percent."""

_CLASS = 43
"""Pupils in a class of a made school, on average."""

_NINE_YEARS, _SIX_YEARS = 9, 6


def measure(case: ClubCase, stop: threading.Event | None = None) -> ClubRun:
    """Run a case in a fresh process. Raise Stopped."""
    return ClubRun.model_validate_json(answer_of("club_runner", case.model_dump_json(), case.name, stop))


def run_here(case: ClubCase) -> ClubRun:
    """Run a case in this process. Its answer stood the engine's independent count, or this raises EngineError."""
    unplaced = None
    if case.file is not None:
        problem = read_wishes(Path(case.file))
        people, wishes, clubs = len(problem.people), len(problem.requests), len(problem.options)
        clock = _Clock()
        outcome = allot(problem, seconds=case.seconds, workers=case.workers, seed=case.seed, progress=clock.hear)
    else:
        school = made_school(case.pupils or 1, case.seed)
        service = school.service
        assert service is not None
        people, wishes = len(service.pupils), sum(len(pupil.wishes) for pupil in service.pupils)
        clubs = len(service.clubs)
        clock = _Clock()
        made = draft(school, seconds=case.seconds, workers=case.workers, seed=case.seed, progress=clock.hear)
        outcome, unplaced = made.outcome, len(made.plan.unplaced)
    seconds, cpu_seconds = clock.seconds, clock.cpu_seconds
    return ClubRun(
        case=case,
        people=people,
        wishes=wishes,
        clubs=clubs,
        opened=len(outcome.opened),
        status=outcome.status,
        profile=outcome.profile,
        bound=outcome.bound,
        levels=_rungs(outcome),
        unplaced=unplaced,
        profile_seconds=clock.profile,
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        peak_memory=peak_memory(),
    )


def _rungs(outcome: Outcome) -> tuple[Rung, ...]:
    return tuple(Rung(name=x.name, value=x.value, bound=x.bound, proven=x.proven) for x in outcome.levels)


class _Clock:
    """How long a run has taken since this was made, and when (`profile`) it settled the last rank; in seconds."""

    def __init__(self) -> None:
        self._begun, self._spent = time.monotonic(), time.process_time()
        self.profile = 0.0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    @property
    def cpu_seconds(self) -> float:
        return time.process_time() - self._spent

    def hear(self, said: Progress) -> None:
        if said.phase.startswith("rank-"):
            self.profile = self.seconds


def shape(pupils: int) -> tuple[tuple[int, ...], int]:
    """Grades and classes per grade of a school of about so many pupils: of nine years, or six where it is small."""
    classes = round(pupils / _CLASS)
    years = _NINE_YEARS if classes >= _NINE_YEARS else _SIX_YEARS
    return tuple(range(1, years + 1)), max(1, round(classes / years))


def made_school(pupils: int, seed: int) -> School:
    """A made school of about so many pupils with an after-school service."""
    grades, per_grade = shape(pupils)
    return new_school(grades=grades, classes_per_grade=per_grade, seed=seed, after_school=ATTENDING)


if __name__ == "__main__":
    sys.stdout.write(run_here(ClubCase.model_validate_json(sys.argv[1])).model_dump_json())
