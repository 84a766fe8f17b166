"""The pages of the service and its description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

if TYPE_CHECKING:
    from tests.api.service.conftest import Server


def test_every_page_asks_this_server_only(server: Server) -> None:
    for path in ("/", "/docs"):
        answer = server.http.get(path)
        assert answer.status_code == 200 and "default-src 'none'" in answer.headers["content-security-policy"]
        assert "http" not in answer.text.replace("http://127.0.0.1", "").replace("/api", "")


def test_the_description_is_whole(server: Server) -> None:
    described = server.http.get("/openapi.json").json()
    assert described["info"]["title"] == "Kebiao 课表"
    names = described["components"]["schemas"]
    references = [line.split('"')[0] for line in json.dumps(described).split('"#/components/schemas/')[1:]]
    assert references and all(name in names for name in references)
    wanted = {
        "/template": {"get"},
        "/schools": {"get", "post"},
        "/schools/bundled": {"post"},
        "/schools/{school_id}": {"get", "delete"},
        "/schools/{school_id}/timetables": {"post"},
        "/policies": {"get"},
        "/jobs": {"get", "post"},
        "/jobs/{job_id}": {"get", "delete"},
        "/jobs/{job_id}/inspection": {"get"},
        "/jobs/{job_id}/comparison": {"get"},
        "/jobs/{job_id}/substitution": {"post"},
        "/jobs/{job_id}/covers": {"get"},
        "/jobs/{job_id}/what-if": {"post"},
        "/jobs/{job_id}/changes": {"get"},
        "/jobs/{job_id}/cancel": {"post"},
        "/jobs/{job_id}/events": {"get"},
        "/jobs/{job_id}/timetable": {"get"},
        "/jobs/{job_id}/page": {"get"},
        "/jobs/{job_id}/workbook": {"get"},
        "/jobs/{job_id}/service": {"get"},
        "/jobs/{job_id}/documents": {"get"},
        "/validate": {"post"},
    }
    assert {path: set(methods) for path, methods in described["paths"].items()} == wanted
    for path, methods in wanted.items():
        for method in methods:
            operation = described["paths"][path][method]
            assert operation["summary"] and operation["description"]


@pytest.mark.browser
def test_from_the_start_page_a_school_becomes_a_timetable(
    server: Server, browser: Browser, little_path: Path, tmp_path: Path
) -> None:
    # The server has other schools by now, some of them hopeless: the one just sent is the one to be solved.
    just_sent = tmp_path / "just-sent.yaml"
    just_sent.write_text(little_path.read_text(encoding="utf-8").replace("小小学校", "刚送来的学校"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(str(server.http.base_url))
    page.get_by_label("学校文件").set_input_files(just_sent)
    page.get_by_role("button", name="开始排课").click()
    expect(page.locator("#status")).to_have_text("已完成 done", timeout=120_000)
    expect(page.locator("#soft")).to_have_text("0")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="打开课表").click()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    assert page.title() == "刚送来的学校 课表"
    assert [url for url in asked if not url.startswith((str(server.http.base_url), "data:"))] == []
    page.close()


@pytest.mark.browser
def test_who_has_no_file_finds_a_template_and_a_school_to_try(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(str(server.http.base_url))
    with page.expect_download() as fetched:
        page.get_by_role("link", name="下载填写模板").click()
    assert fetched.value.suggested_filename == "school.xlsx"
    assert server.http.get("/template").content[:2] == b"PK"
    page.get_by_role("button", name="用自带的学校试一试").click()
    expect(page.locator("#received")).to_contain_text("已收到“新城九年一贯制学校", timeout=60_000)
    page.close()


@pytest.mark.browser
def test_the_start_page_lists_every_fault_of_a_school(server: Server, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(str(server.http.base_url))
    (tmp_path / "bad.yaml").write_text("id: <b>x</b>\nclasses: 3\n", encoding="utf-8")
    page.get_by_label("学校文件").set_input_files(tmp_path / "bad.yaml")
    expect(page.locator("#faults li")).to_have_count(5)
    expect(page.get_by_role("alert")).to_contain_text("classes：读到 3，应为 列表")
    expect(page.get_by_role("alert")).to_contain_text("bad.yaml 数据有误，没有存入。（5 处）")
    (tmp_path / "bad.docx").write_bytes(b"PK")
    page.get_by_label("学校文件").set_input_files(tmp_path / "bad.docx")
    expect(page.get_by_role("alert")).to_contain_text("文件名应以")
    page.close()
