"""The papers in a real browser: linked, silent, and on A4 paper."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from kebiao.api.documents import documents_of
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(served: tuple[School, Timetable], tmp_path: Path) -> Path:
    """The papers in a folder."""
    for name, content in documents_of(*served).files.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_one_finds_every_paper_and_the_way_back_and_nothing_is_asked_of_the_network(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 700})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "index.html").as_uri())
    titles = page.locator(".names a").all_inner_texts()
    assert len(titles) == len(list(folder.glob("*.html"))) - 1
    for title in titles:
        page.locator(".names a", has_text=title.split()[0]).first.click()
        assert page.locator("h1").inner_text().split()[0] == title.split()[0]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{title} is too wide for a phone"
        page.get_by_role("link", name="目录").click()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [] and said == []
    page.close()


def test_papers_print_on_a4_and_every_pupil_has_a_page(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "学生周表 三年级（1）班.html").as_uri())
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in printed.pages}
    assert sizes == {(842, 595)}
    texts = [sheet.extract_text() for sheet in printed.pages]
    for pupil in ("p01", "p02", "p03", "p04"):
        assert sum(f"{pupil}\n" in text and "第一节" in text for text in texts) == 1
    page.goto((folder / "点名册 周一.html").as_uri())
    (first, *_) = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert (round(float(first.mediabox.width)), round(float(first.mediabox.height))) == (595, 842)
    page.close()
