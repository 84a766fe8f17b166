"""What a worker does: solve a school's timetable, change one, or cover absences, as columns of the job's row."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from ...instances.documents import parse_scenario, parse_timetable
from ...models.school import School
from ...models.timetable import Timetable
from ...planning.alternatives import alternatives
from ...planning.explain import explain
from ...planning.generate import Found, generate
from ...planning.substitute import substitute
from ...planning.what_if import WhatIf
from ...solver.result import Progress
from ..alternative_words import way_document
from ..substitute_words import substitution_document
from ..what_if_words import change_document
from .asked import CoverAsked
from .columns import answer_columns, sentences_column
from .tables import JobRow, Status

WORKERS = 2
"""Threads of each solve."""

Columns = dict[str, object]
"""Values of a job's row, by column."""
Answer = Callable[[], Columns]
"""Makes the columns of an answer, when it is wanted."""
Notes = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended, and what its row keeps of it; `others`: the rows of what it found beside."""

    status: Status
    columns: Columns
    others: tuple[Columns, ...] = ()


def generated(
    school: School, job: JobRow, notes: Notes, stop: threading.Event, keep: Callable[[Answer], None]
) -> Ended:
    """Solve a school. `keep` hears of each better answer.

    Where counting does not show why there is no timetable, as long again goes into finding the reasons.
    """
    made = generate(
        school,
        start=None if job.timetable is None else parse_timetable(job.timetable, ".json", school),
        seconds=job.seconds,
        workers=WORKERS,
        seed=job.seed,
        progress=notes,
        stop=stop,
        found=lambda found: keep(lambda: _found(found)),
    )
    timetable = made.timetable
    quality = None if timetable is None else timetable.quality
    reasons = made.shortages
    if made.result.status == "infeasible" and not reasons:
        notes(Progress("explain", 0.0, None, 0))
        why = explain(school, seconds=job.seconds, workers=WORKERS, seed=job.seed, stop=stop)
        reasons = (*why.shortages, *(c.words for c in why.conflicts), *(r.words for r in why.reliefs))
    columns: Columns = {
        "soft": None if quality is None else quality.soft,
        "bound": None if quality is None else quality.bound,
        **answer_columns(timetable, made.findings),
        "reasons": sentences_column(reasons),
    }
    return Ended(_status(made.result.status, timetable, stopped=stop.is_set()), columns)


def _found(found: Found) -> Columns:
    timetable, findings = found.make()
    return {"soft": found.soft, **answer_columns(timetable, findings)}


def changed(school: School, job: JobRow, notes: Notes, stop: threading.Event) -> Ended:
    """Change a timetable as little as possible once a scenario has happened, in as many ways as are wanted."""
    assert job.scenario is not None and job.before is not None
    ways = alternatives(
        school,
        parse_timetable(job.before, ".json", school),
        parse_scenario(job.scenario, ".json", school),
        ways=job.ways or 1,
        seconds=job.seconds,
        workers=WORKERS,
        seed=job.seed,
        progress=notes,
        stop=stop,
    )
    first, *more = [_changed(way.made) for way in ways]
    if job.ways is not None and ways[0].made.timetable is not None:
        ids = [job.id, *(uuid4().hex for _ in more)]
        told = [{"job": id_, **way_document(school, way)} for id_, way in zip(ids, ways, strict=True)]
        first["changes"] = json.dumps({**change_document(ways[0].made), "alternatives": told}, ensure_ascii=False)
        more = [
            {"id": id_, "name": f"{job.name}（方案{number}）", **columns}
            for number, (id_, columns) in enumerate(zip(ids[1:], more, strict=True), 2)
        ]
    made = ways[0].made
    return Ended(_status(made.status, made.timetable, stopped=stop.is_set()), first, tuple(more))


def _changed(made: WhatIf) -> Columns:
    """The columns of one way to change a timetable."""
    columns: Columns = {**answer_columns(made.timetable, made.findings), "reasons": sentences_column(made.shortages)}
    if made.timetable is not None:
        columns["soft"] = made.timetable.quality.soft if made.timetable.quality is not None else None
        columns["changes"] = json.dumps(change_document(made), ensure_ascii=False)
    return columns


def covered(school: School, job: JobRow) -> Ended:
    """Cover the lessons of those who are away, one by one."""
    assert job.scenario is not None and job.before is not None and job.cover is not None
    asked = CoverAsked.model_validate_json(job.cover)
    found = substitute(
        school,
        parse_timetable(job.before, ".json", school),
        parse_scenario(job.scenario, ".json", school),
        exchange=asked.exchange,
        earlier=[parse_timetable(week, ".json", school) for week in asked.earlier],
    )
    columns: Columns = {
        **answer_columns(found.timetable, found.findings),
        "changes": json.dumps(substitution_document(school, found), ensure_ascii=False),
    }
    return Ended(Status.DONE, columns)


def _status(found: str, timetable: Timetable | None, *, stopped: bool) -> Status:
    if found == "infeasible":
        return Status.INFEASIBLE
    if stopped and found != "optimal":
        return Status.STOPPED
    return Status.OUT_OF_TIME if timetable is None else Status.DONE
