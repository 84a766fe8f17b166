"""A school comes in as a workbook, and faults go back with their cells."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from kebiao.instances.documents import document_bytes, read_school
from kebiao.models.school import School

if TYPE_CHECKING:
    from tests.api.service.conftest import Server

MEDIA = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def test_a_workbook_is_kept_as_the_school_that_it_is(server: Server, little_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "school.xlsx"
    path.write_bytes(document_bytes(read_school(little_path), ".xlsx"))
    kept = server.http.get(f"/schools/{server.send(path)}").json()["school"]

    assert School.model_validate(kept, strict=False) == read_school(little_path)


def test_faults_go_back_with_their_cells(server: Server, school: School) -> None:
    book = openpyxl.load_workbook(io.BytesIO(document_bytes(school, ".xlsx")))
    book["班级"]["G3"] = "王方"
    book["规则"]["B3"] = "no-such-rule"
    held = io.BytesIO()
    book.save(held)
    answer = server.http.post("/schools", content=held.getvalue(), headers=MEDIA)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["faults"]] == ["班级!G3"]

    book["班级"]["G3"] = "王芳"
    held = io.BytesIO()
    book.save(held)
    answer = server.http.post("/schools", content=held.getvalue(), headers=MEDIA)
    assert [fault["path"] for fault in answer.json()["faults"]] == ["规则!B3"], "the rules are read after the school"


def test_what_is_no_workbook_is_refused(server: Server) -> None:
    answer = server.http.post("/schools", content=b"id: school", headers=MEDIA)
    assert answer.status_code == 422
    assert "xlsx" in answer.json()["faults"][0]["expected"]["en"]
