"""Which clubs run, when, where and with whom, and who attends: the service alone, around lessons that stay."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from ...models.curriculum import Curriculum
from ...models.document import Words
from ...models.finding import Finding
from ...models.school import School
from ...models.timetable import Timetable
from ...models.week import Window
from ...rules import rules_of
from ...rules.placed import PlacedWeek
from ...rules.posting import post
from ...solver.allotment import Outcome
from ...solver.apart import solve_apart
from ...solver.result import Progress, Result
from ..agreement import checked, findings_of
from ..effort import Effort
from ..fingerprint import fingerprint
from ..shortage_words import short_words
from .draft import draft

_DRAFT = 0.5
"""The part of the time that clubs and wishes may take."""

_STAFF = 1 - _DRAFT


@dataclass(frozen=True, slots=True)
class Allocated:
    """The timetable with its service, how the wishes were met, and how the search for staff and rooms ended.

    The timetable holds the draft, without staff and rooms, where none were found in time or there are too few.
    `findings` are those of the rules on the service, and on all where the lessons were given.
    """

    timetable: Timetable
    outcome: Outcome
    result: Result
    findings: tuple[Finding, ...] = ()
    shortages: tuple[Words, ...] = ()

    @property
    def staffed(self) -> bool:
        """Whether staff and rooms were found."""
        return self.result.solution is not None


def allocate(
    school: School,
    timetable: Timetable | None = None,
    *,
    seconds: float = 60,
    workers: int = 2,
    seed: int = 0,
    deterministic: bool = False,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Allocated:
    """Plan the service of a school within `seconds` of the wall clock: clubs and wishes, then staff and rooms.

    Lessons of `timetable` stay as they are: nobody serves and no room is used while it has one. Without it, lessons are
    ignored. `deterministic` is for the search for staff and rooms, as in `solver.solve`. Raise DisagreementError where
    the checks of the answer do not agree.
    """
    effort = Effort(seconds, workers, seed, deterministic, progress, stop)
    alone = _alone(school, timetable)
    drafted = draft(alone, seconds=_DRAFT * seconds, workers=workers, seed=seed, progress=progress, stop=stop)
    rules = rules_of(alone)
    began = monotonic()
    posted = post(alone, rules, drafted.plan)
    searching = effort.searching(monotonic() - began)
    result = solve_apart(posted.problem, **effort.terms(_STAFF * seconds if deterministic else searching))
    before = timetable or Timetable(school=school.id, lessons=())
    if result.solution is None or result.evaluation is None:
        shortages = tuple(short_words(posted, rules, result))
        planned = before.model_copy(update={"service": drafted.plan})
        return Allocated(planned, drafted.outcome, result, shortages=shortages)
    made, findings = checked(posted, rules, result.solution, result.evaluation)
    update = {"service": made.service, "problem": fingerprint(school), "quality": None}
    planned = before.model_copy(update=update)
    if timetable is not None:
        findings = findings_of(rules_of(school), PlacedWeek(school, planned))
    return Allocated(planned, drafted.outcome, result, findings)


def _alone(school: School, timetable: Timetable | None) -> School:
    """The school without its curriculum; teachers and rooms are unavailable while they have a lesson."""
    bell = {c.id: c.bell for c in school.classes}
    times = {(b.id, p.id): p for b in school.week.bells for p in b.periods}
    busy: dict[str, list[Window]] = {}
    used: dict[str, list[Window]] = {}
    for lesson in () if timetable is None else timetable.lessons:
        period = times[bell[lesson.class_], lesson.period]
        window = Window(day=lesson.day, start=period.start, end=period.end)
        for teacher in lesson.teachers:
            busy.setdefault(teacher, []).append(window)
        if lesson.room is not None:
            used.setdefault(lesson.room, []).append(window)
    return school.model_copy(
        update={
            "curriculum": Curriculum(lines=()),
            "assignments": (),
            "fixed": (),
            "last_term": (),
            "research": (),
            "teachers": tuple(
                t.model_copy(update={"unavailable": (*t.unavailable, *busy.get(t.id, ()))}) for t in school.teachers
            ),
            "rooms": tuple(
                r.model_copy(update={"unavailable": (*r.unavailable, *used.get(r.id, ()))}) for r in school.rooms
            ),
        }
    )
