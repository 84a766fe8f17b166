"""What a route needs from the store, by the ids in its address."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends, Request

from ...instances.documents import parse_timetable
from ...models.fault import DocumentError
from ...models.school import School
from ...models.timetable import Timetable
from ..jobs.asked import school_of
from ..jobs.store import Store
from ..jobs.tables import OPEN, JobRow, SchoolRow
from .answers import Refusal, unknown


def the_store(request: Request) -> Store:
    """The store of this service."""
    return cast(Store, request.app.state.store)


def is_closing(request: Request) -> Callable[[], bool]:
    """Whether the service is about to end."""
    return cast(Callable[[], bool], request.app.state.closing)


Kept = Annotated[Store, Depends(the_store)]
Closing = Annotated[Callable[[], bool], Depends(is_closing)]


def the_school(school_id: str, store: Kept) -> SchoolRow:
    """The school of that id. Raise Refusal."""
    row = store.school(school_id)
    if row is None:
        raise unknown("学校", "school")
    return row


def the_job(job_id: str, store: Kept) -> JobRow:
    """The job of that id. Raise Refusal."""
    row = store.job(job_id)
    if row is None:
        raise unknown("任务", "job")
    return row


KeptSchool = Annotated[SchoolRow, Depends(the_school)]
KeptJob = Annotated[JobRow, Depends(the_job)]


def timetable_text(job: JobRow) -> str:
    """The timetable of a job as JSON. Raise Refusal where there is none, or not yet."""
    if job.timetable is not None:
        return job.timetable
    if job.status in OPEN:
        raise Refusal(409, "任务还没有完成。", "The job has not ended yet.")
    raise Refusal(409, "任务没有得到课表，原因见任务状态。", "The job has no timetable; its status says why.")


def solved(job: JobRow, store: Store) -> tuple[School, Timetable]:
    """The school and the timetable of a job, under the packs that were chosen for it. Raise Refusal."""
    text = timetable_text(job)
    row = store.school(job.school)
    assert row is not None
    school = school_of(row, job)
    return school, parse_timetable(text, ".json", school)


def timetable_for(job_id: str, school: School, store: Store) -> Timetable:
    """The timetable of another job, as one of a school. Raise Refusal where it names what the school has not."""
    try:
        return parse_timetable(timetable_text(the_job(job_id, store)), ".json", school)
    except DocumentError:
        raise Refusal(
            409,
            "那份课表里有这所学校没有的班级、教师或科目。",
            "That timetable speaks of classes, teachers or subjects that this school has not.",
        ) from None


def as_text(document: object) -> str:
    """A JSON value as text again, for the readers of documents."""
    return json.dumps(document, ensure_ascii=False)
