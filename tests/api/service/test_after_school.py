"""The service of a finished job over HTTP: its numbers, its money, and its papers in one file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from kebiao.api.jobs.store import Store
from kebiao.api.jobs.tables import Status
from kebiao.instances.documents import document_text
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

if TYPE_CHECKING:
    from tests.api.service.conftest import Serving


def kept(folder: Path, school: School, timetable: Timetable) -> str:
    """Keep a job with that timetable in a store, as a worker would, and return its id."""
    store = Store(folder)
    store.add_job(store.add_school(school.name, document_text(school, ".json")).id, 1, 0)
    job = store.take_next()
    assert job is not None
    text = document_text(timetable, ".json")
    store.finish(job.id, job.attempt, Status.DONE, soft=0, bound=0, timetable=text, findings="[]")
    store.close()
    return job.id


def test_numbers_money_and_papers(serving: Serving, served: tuple[School, Timetable], tmp_path: Path) -> None:
    job = kept(tmp_path, *served)
    bare = kept(tmp_path, served[0], served[1].model_copy(update={"service": None}))
    with serving() as server:
        told = server.http.get(f"/jobs/{job}/service").json()
        assert (told["service"]["sessions"], told["service"]["staff"], told["service"]["unplaced"]) == (21, 7, 1)
        assert (told["money"]["cost"], told["money"]["complete"]) == (1140, False)
        answer = server.http.get(f"/jobs/{job}/documents")
        assert answer.headers["content-type"] == "application/zip"
        with ZipFile(io.BytesIO(answer.content)) as papers:
            assert {"index.html", "课后服务.xlsx", "课后服务指南.pdf"} <= set(papers.namelist())
        assert "体育锻炼" in server.http.get(f"/jobs/{job}/page").text
        refused = server.http.get(f"/jobs/{bare}/documents")
        assert refused.status_code == 409 and "没有课后服务" in refused.json()["message"]["zh"]
        assert server.http.get(f"/jobs/{bare}/service").json() == {"service": None, "money": None}
        assert server.http.get("/jobs/none/service").status_code == 404


@pytest.mark.browser
def test_the_start_page_leads_to_the_papers(
    serving: Serving, browser: Browser, served: tuple[School, Timetable], tmp_path: Path
) -> None:
    kept(tmp_path, *served)
    with serving() as server:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(str(server.http.base_url))
        page.locator("#jobs").get_by_role("button").first.click()
        expect(page.locator("#service")).to_contain_text("21 组次 sessions · 7 人 staff")
        with page.expect_download() as fetched:
            page.get_by_role("link", name="课后服务材料").click()
        assert fetched.value.suggested_filename == "service.zip"
        page.close()
