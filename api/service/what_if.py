"""Routes for what happens after a timetable is published: change it as little as possible, and tell everybody."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from ...instances.documents import parse_scenario
from ...models.fault import DocumentError
from ...models.scenario import Scenario
from ...models.school import School
from .answers import Refusal, within
from .kept import Kept, KeptJob, as_text, solved
from .views import JobView, Problem

router = APIRouter(tags=["情况有变 what if"], responses={404: {"model": Problem}, 409: {"model": Problem}})


class ScenarioRequest(BaseModel):
    """What happened, and for how long to look for the smallest change."""

    model_config = ConfigDict(extra="forbid", strict=True)

    scenario: dict[str, Any] = Field(description="情景文件 the Scenario document")
    alternatives: int = Field(1, ge=1, le=9, description="给出几种真正不同的办法 ways that really differ")
    time_limit: float = Field(60, ge=0.1, le=3600, strict=False, description="求解时限，秒 seconds to solve")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="随机种子 the seed of the search")


@router.post(
    "/jobs/{job_id}/what-if",
    status_code=202,
    summary="情况有变，怎样改动最少 Change a timetable as little as possible",
    responses={422: {"model": Problem}},
)
def add_change(row: KeptJob, wanted: ScenarioRequest, store: Kept) -> JobView:
    """例如教师请假。另开一个任务，原来的课表不变；要几种办法的，每种各成一个任务。

    For example a teacher away. A new job; the old one stays. Of several ways each becomes a job.
    """
    school, before = solved(row, store)
    scenario = scenario_of(wanted.scenario, school)
    job = store.add_job(
        row.school,
        wanted.time_limit,
        wanted.seed,
        name=scenario.name,
        policy=row.policy,
        scenario=scenario.model_dump_json(),
        before=before.model_dump_json(by_alias=True),
        ways=wanted.alternatives if wanted.alternatives > 1 else None,
    )
    return JobView.of(job)


def scenario_of(document: object, school: School) -> Scenario:
    """The scenario of a request. Raise DocumentError."""
    try:
        return parse_scenario(as_text(document), ".json", school)
    except DocumentError as error:
        raise within("scenario", error) from None


@router.get("/jobs/{job_id}/changes", summary="谁的课有什么变化 What changes for whom")
def job_changes(row: KeptJob) -> Response:
    """换教师几处、换时间几节、每个人的变化，和没有人能教的课。How much changes, for whom, and what nobody can teach."""
    if row.changes is None or row.cover is not None:
        raise Refusal(409, "这个任务没有改动别的课表。", "This job has not changed another timetable.")
    return Response(row.changes, media_type="application/json")
