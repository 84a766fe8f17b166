"""Routes for timetables: bring one that was made elsewhere, see what the rules find in it, compare two."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field, TypeAdapter

from ...instances.documents import parse_school, parse_timetable
from ...instances.timetable_workbook import read_timetable_workbook
from ...models.finding import Finding
from ...models.school import School
from ...models.timetable import Timetable
from ...planning.by_grade import by_grade
from ...planning.inspection import inspection
from ...planning.validate import validate
from ...rules import rules_of
from ..jobs.asked import under
from ..jobs.columns import answer_columns
from ..jobs.store import Store
from ..jobs.tables import SchoolRow, Status
from ..sheet import sheet_document
from .bodies import document_body, documented
from .comparison import Comparison, comparison_of
from .kept import Kept, KeptJob, KeptSchool, solved, timetable_for
from .packs import Chosen, check_packs
from .views import JobView, Problem

router = APIRouter(tags=["检查 inspection"], responses={404: {"model": Problem}, 409: {"model": Problem}})
_FINDINGS = TypeAdapter(tuple[Finding, ...])


class Inspected(BaseModel):
    """What the rules find in a timetable, and the inspectors' sheet."""

    lawful: bool = Field(description="必须的规则是否全部满足 whether all mandatory rules hold")
    mandatory: int = Field(description="违反必须规则的处数 mandatory findings")
    recommended: int = Field(description="没有满足建议的处数 recommended findings")
    findings: tuple[Finding, ...] = Field(description="全年级相同的合为一条 those alike in a whole grade are joined")
    sheet: dict[str, Any] = Field(description="督导检查登记表；没有课时表可对照则无行 the inspectors' sheet")


@router.post(
    "/schools/{school_id}/timetables",
    status_code=201,
    summary="送来已有的课表，检查它 Bring a timetable and inspect it",
    openapi_extra=documented("Timetable"),
    responses={413: {"model": Problem}, 415: {"model": Problem}, 422: {"model": Problem}},
)
async def add_timetable(
    row: KeptSchool,
    request: Request,
    store: Kept,
    policy: Annotated[Chosen, Query(description="政策包，可多次；不给则按学校文件 packs; none: the school's own")] = (),
    name: Annotated[str, Query(max_length=200, description="叫什么，例如文件名 what it is called")] = "",
) -> JobView:
    """任何来源的课表：工作簿（也可以是手排的大课表）、JSON 或 YAML。所有错误一次列出。

    Any timetable of the school, drawn by hand too; it is listed among the jobs with status `given`.
    """
    text, suffix = await document_body(request)
    return await run_in_threadpool(_add, row, store, text, suffix, policy, name)


def _add(row: SchoolRow, store: Store, text: str | bytes, suffix: str, chosen: Chosen, name: str) -> JobView:
    packs = check_packs(chosen)
    school = under(parse_school(row.document, ".json"), packs)
    timetable = _read(text, suffix, school)
    findings = validate(school, timetable)
    columns = {**answer_columns(timetable, findings), "soft": sum(finding.cost for finding in findings)}
    return JobView.of(store.add_job(row.id, 0, 0, Status.GIVEN, **columns, name=name, policy=json.dumps(packs)))


def _read(text: str | bytes, suffix: str, school: School) -> Timetable:
    return read_timetable_workbook(text, school) if isinstance(text, bytes) else parse_timetable(text, suffix, school)


@router.get("/jobs/{job_id}/inspection", summary="课表的检查结果 What the rules find in a timetable")
def job_inspection(row: KeptJob, store: Kept) -> Inspected:
    """违反的必须规则、没有满足的建议，和督导检查登记表。Findings, mandatory first, and the inspectors' sheet."""
    school, timetable = solved(row, store)
    findings = _FINDINGS.validate_json(row.findings or "[]")
    mandatory = sum(finding.severity == "mandatory" for finding in findings)
    return Inspected(
        lawful=not mandatory,
        mandatory=mandatory,
        recommended=len(findings) - mandatory,
        findings=by_grade(school, findings),
        sheet=sheet_document(inspection(school, timetable, rules_of(school))),
    )


@router.get(
    "/jobs/{job_id}/comparison",
    summary="与另一份课表对照 Compare with another timetable",
    responses={422: {"model": Problem}},
)
def job_comparison(
    row: KeptJob,
    store: Kept,
    against: Annotated[str, Query(description="对照的任务，例如上学期的课表 the job to compare with")],
) -> Comparison:
    """两份课表用同一把尺子量：每条规则，以及班级、教师、学科的数字。Two timetables by the same measures."""
    school, timetable = solved(row, store)
    return comparison_of(school, timetable_for(against, school, store), timetable)
