"""Routes for a day's absences: who covers which lesson, the rest of the week as it is."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from ...models.fault import DocumentError
from ..absences import absences_of
from ..jobs.asked import CoverAsked
from .answers import Refusal, within
from .kept import Kept, KeptJob, solved, timetable_for
from .views import JobView, Problem
from .what_if import scenario_of

router = APIRouter(tags=["代课 substitution"], responses={404: {"model": Problem}, 409: {"model": Problem}})


class SubstitutionRequest(BaseModel):
    """Who is away, and how their lessons are to be covered."""

    model_config = ConfigDict(extra="forbid", strict=True)

    scenario: dict[str, Any] = Field(description="情景文件，只有教师请假 a Scenario of teacher-away edits only")
    exchange: bool = Field(False, description="能调课的先调课 exchange lessons first, then substitute")
    earlier: tuple[str, ...] = Field(
        (), strict=False, max_length=60, description="以前几周代课的任务，代得多的排后 jobs of weeks before"
    )


@router.post(
    "/jobs/{job_id}/substitution",
    status_code=202,
    summary="今天有人请假，逐节代课或调课 Cover a day's absences lesson by lesson",
    responses={422: {"model": Problem}},
)
def add_substitution(row: KeptJob, wanted: SubstitutionRequest, store: Kept) -> JobView:
    """另开一个任务，得到这一周的课表；原来的不变。A new job, with the timetable of this week; the old one stays."""
    school, before = solved(row, store)
    scenario = scenario_of(wanted.scenario, school)
    try:
        tuple(absences_of(scenario))
    except DocumentError as error:
        raise within("scenario", error) from None
    earlier = (timetable_for(id_, school, store).model_dump_json(by_alias=True) for id_ in wanted.earlier)
    job = store.add_job(
        row.school,
        0,
        0,
        name=scenario.name,
        policy=row.policy,
        scenario=scenario.model_dump_json(),
        before=before.model_dump_json(by_alias=True),
        cover=CoverAsked(exchange=wanted.exchange, earlier=tuple(earlier)).model_dump_json(),
    )
    return JobView.of(job)


@router.get("/jobs/{job_id}/covers", summary="每节课由谁上 Who covers which lesson")
def job_covers(row: KeptJob) -> Response:
    """由谁代课、与哪节对调、还可以找谁，和给每位教师的通知。Who takes each lesson, who else could, and notices."""
    if row.changes is None or row.cover is None:
        raise Refusal(409, "这个任务没有安排代课。", "This job covers no absences.")
    return Response(row.changes, media_type="application/json")
