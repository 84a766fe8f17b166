"""Routes for schools: keep one, list them, get one back."""

from __future__ import annotations

import json
from contextlib import nullcontext

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from ...instances.bundled import bundled_school
from ...instances.documents import parse_school
from ...models.school import School
from ...models.timetable import Timetable
from ...rules import rules_of
from ..inputs import open_workbook
from ..jobs.store import Store
from ..template import template_bytes
from .answers import Refusal
from .bodies import WORKBOOK, document_body, documented
from .kept import Kept, KeptSchool
from .views import Problem, SchoolSummary, SchoolView

router = APIRouter(tags=["学校 schools"])


@router.post(
    "/schools",
    status_code=201,
    summary="存入学校 Keep a school",
    openapi_extra=documented("School"),
    responses={413: {"model": Problem}, 415: {"model": Problem}, 422: {"model": Problem}},
)
async def add_school(request: Request, store: Kept) -> SchoolSummary:
    """学校文件为工作簿、JSON 或 YAML；所有错误一次列出。A School as workbook, JSON or YAML; all its faults at once."""
    text, suffix = await document_body(request)
    return await run_in_threadpool(_add, store, text, suffix)


def _add(store: Store, text: str | bytes, suffix: str) -> SchoolSummary:
    school, in_cells = open_workbook(text) if isinstance(text, bytes) else (parse_school(text, suffix), nullcontext)
    with in_cells():
        rules_of(school)
    return _kept(store, school)


def _kept(store: Store, school: School) -> SchoolSummary:
    return SchoolSummary.of(store.add_school(school.name or school.id, school.model_dump_json(by_alias=True)))


@router.post("/schools/bundled", status_code=201, summary="存入自带的学校 Keep the bundled school")
def add_bundled_school(store: Kept) -> SchoolSummary:
    """54 个班的示范学校，用来试一试。A made-up school of 54 classes, to try things out."""
    return _kept(store, bundled_school())


@router.get(
    "/template",
    summary="填写模板 The template to fill in",
    response_class=Response,
    responses={200: {"content": {WORKBOOK: {}}}},
)
def template() -> Response:
    """空白的学校工作簿。The empty workbook of a school."""
    headers = {"Content-Disposition": 'attachment; filename="school.xlsx"', "X-Content-Type-Options": "nosniff"}
    return Response(template_bytes(), media_type=WORKBOOK, headers=headers)


@router.get("/schools", summary="列出学校 List the schools")
def list_schools(store: Kept) -> list[SchoolSummary]:
    """最近存入的在前。The latest first."""
    return [SchoolSummary.of(row) for row in store.schools()]


@router.get("/schools/{school_id}", summary="取回学校 Get a school", responses={404: {"model": Problem}})
def get_school(row: KeptSchool) -> SchoolView:
    """学校文件原样取回。The school with its document."""
    return SchoolView(**SchoolSummary.of(row).model_dump(), school=json.loads(row.document))


@router.delete(
    "/schools/{school_id}",
    status_code=204,
    summary="删除学校 Forget a school",
    responses={404: {"model": Problem}, 409: {"model": Problem}},
)
def delete_school(row: KeptSchool, store: Kept) -> None:
    """连同它的全部任务和课表。With all its jobs and timetables."""
    if not store.delete_school(row.id):
        raise Refusal(409, "这所学校还有任务没有结束，请先停止。", "A job of this school has not ended; stop it first.")


SCHEMAS = {
    kind.__name__: kind.model_json_schema(ref_template="#/components/schemas/{model}") for kind in (School, Timetable)
}
"""Documents that bodies hold, for the OpenAPI page."""
