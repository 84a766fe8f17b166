"""The papers read back: every table of the workbook and of the web pages, as rows of text under their titles."""

from __future__ import annotations

import io
from collections.abc import Callable
from html.parser import HTMLParser

import openpyxl
import pytest

from kebiao.api.documents import Documents, documents_of
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

Rows = list[list[str]]
"""The cells of a table, its heading first."""


class Reader(HTMLParser):
    """Reads a page: its text, its tags, and each table by the title above it. Lines within a cell are kept apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, Rows] = {}
        self._title = ""
        self._inside = ""
        self._number = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("h1", "h2"):
            self._title, self._inside = "", tag
        elif tag == "table":
            self._number += 1
            if self._title in self.tables:
                self._title = f"{self._title} ({self._number})"
            self.tables[self._title] = []
        elif tag == "tr":
            self.tables[self._title].append([])
        elif tag in ("td", "th"):
            self._inside = tag
            self.tables[self._title][-1].append("")
        elif tag in ("span", "small") and self._inside in ("td", "th"):
            self.tables[self._title][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._inside in ("h1", "h2"):
            self._title += data
        elif self._inside:
            self.tables[self._title][-1][-1] += data


class Book:
    """The workbook, opened by another program."""

    def __init__(self, raw: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(raw))

    def tables(self, name: str) -> dict[str, Rows]:
        """The tables of a sheet by the title above them, which is larger; facts in one cell are left out."""
        found: dict[str, Rows] = {}
        title = ""
        for row in self.book[name].iter_rows(min_row=2):
            texts = ["" if cell.value is None else str(cell.value) for cell in row]
            if texts[0] and row[0].font.size == 13:
                title = texts[0] if texts[0] not in found else f"{texts[0]} ({row[0].row})"
            elif any(texts[1:]):
                found.setdefault(title, []).append(texts)
        return found


Read = Callable[[School, Timetable], tuple[Documents, Book, dict[str, Reader]]]


@pytest.fixture
def read() -> Read:
    """Write the papers and read them back: the workbook, and the pages by the name of the paper."""

    def read_(school: School, timetable: Timetable) -> tuple[Documents, Book, dict[str, Reader]]:
        made = documents_of(school, timetable)
        raw = made.files["课后服务.xlsx"]
        assert isinstance(raw, bytes)
        pages = {name.removesuffix(".html"): Reader(text) for name, text in made.files.items() if isinstance(text, str)}
        return made, Book(raw), pages

    return read_
