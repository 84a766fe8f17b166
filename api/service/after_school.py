"""Routes for the after-school service of a finished job: its numbers and its money, and all its papers in one file."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from ...models.school import School
from ...models.timetable import Timetable
from ...planning.money import money_of
from ..documents import documents_of
from ..jobs.store import Store
from ..jobs.tables import JobRow
from ..service_words import money_document, service_document
from .answers import Refusal
from .kept import Kept, KeptJob, solved
from .views import Problem

_NONE: dict[int | str, dict[str, object]] = {404: {"model": Problem}, 409: {"model": Problem}}

router = APIRouter(tags=["课后服务 after-school service"], responses=_NONE)


class ServiceView(BaseModel):
    """The service of a timetable in numbers, and what a week of it costs and brings."""

    service: dict[str, Any] | None = Field(description="组次、人员等；没有课后服务为空 numbers; null: no service")
    money: dict[str, Any] | None = Field(description="一周经费预测 the forecast of a week; null: no service")


@router.get("/jobs/{job_id}/service", summary="课后服务的数字 The service in numbers")
def job_service(row: KeptJob, store: Kept) -> ServiceView:
    """组次、人员、没有位置的学生和一周经费。Sessions, staff, unplaced pupils, and a week's money."""
    school, timetable = solved(row, store)
    plan = timetable.service
    if plan is None:
        return ServiceView(service=None, money=None)
    return ServiceView(service=service_document(plan), money=money_document(money_of(school, plan)))


@router.get(
    "/jobs/{job_id}/documents",
    summary="课后服务的全部材料 All papers of the service",
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}}},
)
def job_documents(row: KeptJob, store: Kept) -> Response:
    """压缩包：工作簿、网页和 PDF，从 index.html 看起。A .zip of workbook, pages and PDFs; begin with index.html."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as papers:
        for name, content in documents_of(*_served(row, store)).files.items():
            papers.writestr(name, content)
    headers = {"Content-Disposition": 'attachment; filename="service.zip"', "X-Content-Type-Options": "nosniff"}
    return Response(held.getvalue(), media_type="application/zip", headers=headers)


def _served(row: JobRow, store: Store) -> tuple[School, Timetable]:
    """The school and the timetable of a job. Raise Refusal where no service is planned in it."""
    school, timetable = solved(row, store)
    if school.service is None or timetable.service is None:
        raise Refusal(409, "这份课表没有课后服务。", "This timetable has no after-school service.")
    return school, timetable
