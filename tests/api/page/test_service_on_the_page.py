"""The service stands under the lessons of classes, teachers and rooms, with its clock; no pupil is named."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest

from kebiao.api.export.workbook import timetable_workbook
from kebiao.api.page import render_page
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

Served = tuple[School, Timetable]


class Reader(HTMLParser):
    """Reads a page: the rows of each section, the lines of a cell kept apart by spaces."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self.text: dict[str, str] = {}
        self._section = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._section = dict(attrs)["id"] or ""
            self.rows[self._section], self.text[self._section] = [], ""
        elif tag == "tr":
            self.rows[self._section].append([])
        elif tag in ("td", "th"):
            self.rows[self._section][-1].append("")
            self._inside = True
        elif self._inside:
            self.rows[self._section][-1][-1] += " "

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._section:
            self.text[self._section] += data
        if self._inside:
            self.rows[self._section][-1][-1] += data

    def row(self, section: str, label: str) -> list[list[str]]:
        """The words of the cells of the row whose first cell starts so."""
        return [cell.split() for cells in self.rows[section] if cells[0].startswith(label) for cell in cells[1:]]


@pytest.fixture
def page(served: Served) -> Reader:
    """The page of the school with a service."""
    return Reader(render_page(*served, ()))


def test_a_class_sees_its_groups_with_staff_and_room_and_its_clubs_as_numbers(page: Reader) -> None:
    assert page.row("c1", "课后服务一")[0] == ["体育锻炼", "王芳", "操场"]
    assert page.row("c1", "课后服务一")[1] == ["体育锻炼", "王芳", "操场", "社团", "篮球社", "1", "人"]
    joint = page.row("c2", "社团时间")[0]
    assert joint[:2] == ["自主阅读", "王芳"] and "合班" in joint
    assert "17:20–18:00" in page.text["c1"] and "17:15–18:00" in page.text["c3"]
    assert "课后服务 4 人" in page.text["c1"]


def test_a_teacher_sees_groups_and_duties_by_the_clock(page: Reader) -> None:
    assert page.row("t2", "课后服务一")[1][:3] == ["体育锻炼", "七年级(1)班", "操场"]
    assert page.row("t2", "值班") == [["带班领导"], []]
    assert "课后服务 3 次" in page.text["t2"] and "值班 1 次" in page.text["t2"]
    clocks = [found[0] for cells in page.rows["t2"] if (found := re.findall(r"\d\d:\d\d", cells[0]))]
    assert clocks == sorted(clocks)


def test_a_room_sees_who_is_there_and_how_many(page: Reader) -> None:
    cell = page.row("r4", "课后服务一")[1]
    assert cell.count("体育锻炼") == 3 and "篮球社" in cell and "周教练" in cell


def test_people_from_outside_have_sheets_of_their_own(page: Reader) -> None:
    assert page.row("e1", "课后服务一") == [[], ["篮球社", "各年级", "操场", "3", "人"]]
    assert "青少年体育中心" in page.text["e1"]


def test_periods_of_the_service_are_shown_to_those_alone_who_have_something_in_them(page: Reader) -> None:
    assert "18:00–18:40" in page.text["c1"] and "18:00–18:40" not in page.text["c2"]
    assert "16:25–17:10" not in page.text["t5"], "who only hands over leads nothing"


def test_no_pupil_is_named_on_the_page_or_in_the_workbook(served: Served) -> None:
    assert not re.search(r"\bp\d\d\b", re.sub(r"<style>.*?</style>", "", render_page(*served, ()), flags=re.DOTALL))
    book = openpyxl.load_workbook(io.BytesIO(timetable_workbook(*served, ())))
    shown = [sheet for sheet in book if sheet.title in ("三年级（1）班", "王芳", "操场", "周教练")]
    assert len(shown) == 4
    texts = [str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("体育锻炼" in text for text in texts)
    assert not any(re.search(r"\bp\d\d\b", text) for text in texts)


def test_a_timetable_without_a_service_shows_its_periods_as_before(served: Served) -> None:
    school, timetable = served
    page = Reader(render_page(school, timetable.model_copy(update={"service": None}), ()))
    assert "e1" not in page.rows
    (row,) = (cells for cells in page.rows["c1"] if "15:30–16:15" in cells[0])
    assert row[1:] == ["课后服务一"]


def test_the_loads_of_teachers_count_the_service_where_there_is_one(served: Served) -> None:
    school, timetable = served
    book = openpyxl.load_workbook(io.BytesIO(timetable_workbook(school, timetable, ())))
    heads, *rows = ([cell.value for cell in row] for row in book["教师课时统计"].iter_rows(min_row=3))
    counted = {row[0]: row[-2:] for row in rows}
    assert heads[-2:] == ["课后服务", "值班"]
    assert (counted["王芳"], counted["钱静"]) == ([6, 0], [0, 2])
    bare = timetable_workbook(school, timetable.model_copy(update={"service": None}), ())
    assert "课后服务" not in [cell.value for cell in openpyxl.load_workbook(io.BytesIO(bare))["教师课时统计"][3]]
