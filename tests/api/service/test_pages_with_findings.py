"""A job's page and workbook tell what the rules found."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from kebiao.api.jobs.store import Store
from kebiao.api.jobs.tables import Status
from kebiao.models.document import Words
from kebiao.models.finding import Finding, Place
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

if TYPE_CHECKING:
    from tests.api.service.conftest import Serving

MISSED = Finding(
    rule="teacher-gaps",
    severity="recommended",
    where=Place(teacher="wangfang"),
    found="1 节",
    required="0 节",
    message=Words(zh="王芳周一有一节空课", en="Wang Fang has a gap on Monday"),
    evidence=("周一第一节 (Monday period 1)",),
    cost=1,
)


def test_findings_are_on_the_page_and_in_the_workbook(
    tmp_path: Path, serving: Serving, school: School, timetable: Timetable
) -> None:
    store = Store(tmp_path)
    kept = store.add_school(school.id, school.model_dump_json(by_alias=True))
    store.add_job(kept.id, 60, 0)
    job = store.take_next()
    assert job is not None
    store.finish(
        job.id,
        job.attempt,
        Status.DONE,
        timetable=timetable.model_dump_json(by_alias=True),
        findings=json.dumps([MISSED.model_dump(mode="json", by_alias=True)], ensure_ascii=False),
    )
    store.close()

    with serving() as server:
        page = server.http.get(f"/jobs/{job.id}/page")
        workbook = server.http.get(f"/jobs/{job.id}/workbook")
    assert MISSED.message.zh in page.text
    cells = openpyxl.load_workbook(io.BytesIO(workbook.content))["检查"].iter_rows(values_only=True)
    assert any(MISSED.message.zh in str(value) for row in cells for value in row)
