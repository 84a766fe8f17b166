"""The page in a real browser: on a phone, by keyboard, without scripts, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kebiao.api.page import render_page
from kebiao.api.page.tones import TONES
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

pytestmark = pytest.mark.browser


@pytest.fixture
def address(school: School, timetable: Timetable, tmp_path: Path) -> str:
    """Where the page of the little school is."""
    path = tmp_path / "page.html"
    path.write_text(render_page(school, timetable, ()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, opened; it must ask for nothing and complain of nothing."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    yield page
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []
    page.close()


def shown(page: Page) -> list[str]:
    """The ids of the parts that are to be seen."""
    parts = page.locator("main > section")
    return [str(part.get_attribute("id")) for part in parts.all() if part.is_visible()]


def test_one_part_is_shown_at_a_time_and_links_lead_from_one_to_the_next(page: Page) -> None:
    assert shown(page) == ["overview"]
    page.get_by_role("link", name="班级 Class").click()
    assert shown(page) == ["i-c"]
    page.get_by_role("link", name="三年级（1）班").click()
    assert shown(page) == ["c1"]
    page.locator("#c1").get_by_role("link", name="王芳").first.click()
    assert shown(page) == ["t1"]
    page.go_back()
    assert shown(page) == ["c1"]
    assert page.title() == "三年级（1）班 · 小小学校 课表"


def test_the_select_box_and_the_arrows_step_through_the_sheets(page: Page) -> None:
    page.get_by_role("link", name="教师 Teacher").click()
    page.get_by_label("选择").select_option(label="李伟")
    assert shown(page) == ["t2"]
    page.get_by_label("下一张").click()
    assert shown(page) == ["t3"]
    page.get_by_label("上一张").click()
    assert shown(page) == ["t2"]


def test_a_search_by_keyboard_alone_finds_a_teacher(page: Page) -> None:
    page.get_by_label("查找").focus()
    page.keyboard.type("赵")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert shown(page) == ["t3"]
    page.get_by_label("查找").fill("没有这个人")
    assert page.get_by_text("没有找到").is_visible()


def test_all_sheets_of_a_kind_are_shown_at_once_for_printing(page: Page) -> None:
    page.get_by_role("link", name="班级 Class").click()
    page.get_by_role("link", name="全部显示，一次打印 2 页").click()
    assert shown(page) == ["c1", "c2"]


def test_an_unknown_place_shows_the_overview(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#<b>nothing</b>")
    assert shown(page) == ["overview"]
    page.close()


@pytest.mark.parametrize("part", ["overview", "i-t", "c1", "t1", "r3", "w1", "w0"])
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, part: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}#{part}")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


def test_without_scripts_everything_is_there_to_read(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert {"overview", "c1", "c2", "t1", "r3", "w1"} <= set(shown(page))
    assert not page.locator("nav").is_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("part", "pages", "wide"), [("c1", 1, False), ("t1", 1, False), ("all-c", 2, False), ("w1", 1, True)]
)
def test_on_paper_each_timetable_has_a_sheet_of_a4(
    browser: Browser, address: str, part: str, pages: int, wide: bool
) -> None:
    page = browser.new_page()
    page.goto(f"{address}#{part}")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    page.close()
    sizes = [(round(float(w)), round(float(h))) for w, h in boxes]
    assert sizes == [(842, 595) if wide else (595, 842)] * pages


CONTRAST = """
(tones) => {
  const light = (text) => {
    const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = text.match(/[0-9.]+/g).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const worst = [];
  for (let tone = 0; tone < tones; tone++) {
    const cell = document.createElement("div");
    cell.className = `k k${tone}`;
    cell.innerHTML = "<b>x</b><span>y</span>";
    document.body.append(cell);
    const back = light(getComputedStyle(cell).backgroundColor);
    for (const child of cell.children) {
      const front = light(getComputedStyle(child).color);
      worst.push((Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05));
    }
    cell.remove();
  }
  return Math.min(...worst);
}
"""


def test_every_subject_colour_leaves_the_words_readable(page: Page) -> None:
    # WCAG AAA asks for 7 to 1.
    assert page.evaluate(CONTRAST, len(TONES)) >= 7
