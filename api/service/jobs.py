"""Routes for jobs: start one, follow it, stop it, fetch its timetable, page and workbook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import TypeAdapter

from ...models.finding import Finding
from ..export.workbook import timetable_workbook
from ..jobs.tables import OPEN
from ..page import render_page
from .answers import Refusal, unknown
from .bodies import WORKBOOK
from .kept import Closing, Kept, KeptJob, solved, timetable_text
from .packs import check_packs
from .views import JobRequest, JobView, Problem

LOOK = 0.2
"""Seconds between two looks for new progress."""

router = APIRouter(tags=["任务 jobs"], responses={404: {"model": Problem}})
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_OPEN: dict[int | str, dict[str, object]] = {409: {"model": Problem}}
_NO_TIMETABLE: dict[int | str, dict[str, object]] = {409: {"model": Problem}}


@router.post("/jobs", status_code=202, summary="开始排课 Start a solve")
def add_job(wanted: JobRequest, store: Kept) -> JobView:
    """任务在独立进程中计算；返回后用 /jobs/{job_id}/events 跟踪。A worker process solves it; follow its events."""
    if store.school(wanted.school) is None:
        raise unknown("学校", "school")
    packs = json.dumps(check_packs(wanted.policy))
    return JobView.of(store.add_job(wanted.school, wanted.time_limit, wanted.seed, policy=packs))


@router.delete("/jobs/{job_id}", status_code=204, summary="删除任务 Forget a job", responses=_OPEN)
def delete_job(row: KeptJob, store: Kept) -> None:
    """连同它的课表；还在计算的要先停止。With its timetable; one that still runs must be stopped first."""
    if not store.delete_job(row.id):
        raise Refusal(409, "任务还没有结束，请先停止。", "The job has not ended; stop it first.")


@router.get("/jobs", summary="列出任务 List the jobs")
def list_jobs(store: Kept) -> list[JobView]:
    """最近提交的在前。The latest first."""
    return [JobView.of(row) for row in store.jobs()]


@router.get("/jobs/{job_id}", summary="任务状态 Where a job stands")
def get_job(row: KeptJob) -> JobView:
    """状态、代价和下界。Its status, cost and bound."""
    return JobView.of(row)


@router.post("/jobs/{job_id}/cancel", status_code=202, summary="停止任务 Stop a job")
def cancel_job(row: KeptJob, store: Kept) -> JobView:
    """停止计算，保留目前最好的课表；已结束的任务不变。The best so far is kept; a job that has ended stays as it is."""
    store.ask_to_stop(row.id)
    now = store.job(row.id)
    return JobView.of(now if now is not None else row)


@router.get(
    "/jobs/{job_id}/events",
    summary="进度 Progress, as server-sent events",
    response_class=EventSourceResponse,
)
async def job_events(
    row: KeptJob,
    store: Kept,
    closing: Closing,
    last_event_id: Annotated[int, Header(ge=0, description="从这一步之后继续 go on after this step")] = 0,
) -> AsyncIterator[ServerSentEvent]:
    """事件 progress 带 phase、seconds、soft、bound、gap；事件 end 之后结束。Ends after the event `end`."""
    number = last_event_id
    while not closing():
        ended = (now := await run_in_threadpool(store.job, row.id)) is None or now.status not in OPEN
        steps = await run_in_threadpool(store.events_after, row.id, number)
        for step in steps:
            number = step.number
            yield ServerSentEvent(raw_data=step.data, event=step.kind, id=str(number))
        if ended and not steps:
            return
        if not steps:
            await asyncio.sleep(LOOK)


@router.get("/jobs/{job_id}/timetable", summary="课表 The timetable", responses=_NO_TIMETABLE)
def job_timetable(row: KeptJob) -> Response:
    """课表文件，JSON。The Timetable document as JSON."""
    return Response(timetable_text(row), media_type="application/json")


@router.get("/jobs/{job_id}/page", summary="网页课表 The page", response_class=HTMLResponse, responses=_NO_TIMETABLE)
def job_page(row: KeptJob, store: Kept) -> HTMLResponse:
    """可打印、可存盘的单个网页。One self-contained page."""
    school, timetable = solved(row, store)
    findings = _FINDINGS.validate_json(row.findings or "[]")
    return HTMLResponse(render_page(school, timetable, findings))


@router.get(
    "/jobs/{job_id}/workbook",
    summary="课表工作簿 The workbook",
    response_class=Response,
    responses={200: {"content": {WORKBOOK: {}}}, **_NO_TIMETABLE},
)
def job_workbook(row: KeptJob, store: Kept) -> Response:
    """Excel 工作簿：每班、每位教师、每间教室一张表。An Excel workbook: a sheet for each class, teacher and room."""
    school, timetable = solved(row, store)
    findings = _FINDINGS.validate_json(row.findings or "[]")
    headers = {"Content-Disposition": 'attachment; filename="timetable.xlsx"', "X-Content-Type-Options": "nosniff"}
    return Response(timetable_workbook(school, timetable, findings), media_type=WORKBOOK, headers=headers)
