"""The sheets from which the timetable is read back: every lesson 明细, and the facts of the whole 信息."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ....instances.timetable_workbook import FACTS_HEADER, fact_rows, lesson_rows, service_sheets
from ....instances.timetable_workbook.words import FACTS, LESSONS
from ....models.document import Words
from ....models.fault import DocumentError, Fault, shown
from ....models.school import School
from ....models.timetable import Timetable
from .book import Book

_LONGEST = 32_767
"""Characters that a cell can hold."""


def add_lessons(book: Book, timetable: Timetable, school: School) -> None:
    """Add every lesson as a row. Raise DocumentError for a text that no cell can hold."""
    _add_rows(book, LESSONS, list(lesson_rows(timetable, school)))


def add_facts(book: Book, timetable: Timetable, school: School) -> None:
    """Add the facts of the timetable as a whole."""
    made = book.add(FACTS, "data", landscape=False)
    made.set_column(0, 0, 34)
    made.set_column(1, 1, 70)
    made.set_column(2, 2, 40)
    for number, row in enumerate((FACTS_HEADER, *fact_rows(timetable, school))):
        _write_row(book, made, number, row)
    made.freeze_panes(1, 0)


def add_service(book: Book, timetable: Timetable, school: School) -> None:
    """Add the sheets of the after-school service, where there is one. Raise DocumentError as for lessons."""
    for title, rows in service_sheets(timetable, school):
        _add_rows(book, title, rows)


def _add_rows(book: Book, title: str, rows: Sequence[tuple[str, ...]]) -> None:
    """Add a sheet of rows, the first of them its headings."""
    made = book.add(title, "data", landscape=False)
    for number, row in enumerate(rows):
        _write_row(book, made, number, row)
    made.set_column(0, len(rows[0]) - 1, 13)
    made.freeze_panes(1, 0)
    made.repeat_rows(0)
    made.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)


def _write_row(book: Book, made: Worksheet, number: int, row: tuple[str, ...]) -> None:
    """Write texts that are read back: never cut, never changed."""
    style = book.styles.head if number == 0 else book.styles.style(border=1, border_color="#C9D1DB")
    for column, text in enumerate(row):
        if len(text) > _LONGEST or any("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" for c in text):
            words = Words(zh="工作簿的一格能存的文字", en="a text that a cell of a workbook can hold")
            raise DocumentError([Fault(path=f"{made.name}[{number + 1}]", read=shown(text), expected=words)])
        made.write_string(number, column, text, style)
    made.ignore_errors({"number_stored_as_text": f"A1:Z{number + 1}"})
