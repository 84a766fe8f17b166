"""The look of our workbooks: formats, widths, headings that stay in view, lists to pick from, notes on headings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...models.fault import DocumentError
from ..plain import unreadable
from .columns import EXAMPLE, MARK, Column, Table
from .kinds import Choice, Ref, Refs, WordedNumber, YesNo
from .names import LEADER
from .quoting import MAX_TEXT
from .tables import TABLES
from .vocabulary import YES_NO

STEPS = ("#404040", "#C0504D", "#E36C09", "#76923C", "#31849B", "#5F497A", "#95682A")
"""Colours of the six steps, after that of the sheets for all."""

ROWS = 8000
"""Rows below a heading that lists to pick from are laid on."""

_LEAST_ACROSS = 8
"""Columns that the line at the top of a sheet is wide, at least."""

LISTED = 500
FONT = "微软雅黑"
_LONGEST_LIST = 255


class Book:
    """A workbook under construction. Text stays text, whatever it begins with."""

    def __init__(self) -> None:
        """Begin an empty workbook."""
        self._held = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = Workbook(self._held, {"in_memory": True, **options})
        self.book.formats[0].set_font_name(FONT)
        self.book.formats[0].set_font_size(10)
        text = {"font_name": FONT, "font_size": 10, "num_format": "@", "valign": "vcenter", "text_wrap": True}
        self.text = self.book.add_format(text)
        self.number = self.book.add_format({**text, "num_format": "General"})
        self.example = self.book.add_format({**text, "italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"})
        self.note = self.book.add_format({**text, "font_color": "#595959", "bg_color": "#FFF9E5", "text_wrap": False})
        self.big = self.book.add_format({**text, "bold": True, "font_size": 16, "text_wrap": False})
        self.plain = self.book.add_format({**text, "text_wrap": True})
        self._heads: dict[tuple[int, bool], Format] = {}

    def head(self, step: int, needed: bool = False) -> Format:
        """The format of a heading: its step's colour; underlined where the column must be filled."""
        if (step, needed) not in self._heads:
            looks: dict[str, Any] = {"bold": True, "font_color": "#FFFFFF", "bg_color": STEPS[step], "border": 1}
            looks |= {"font_name": FONT, "font_size": 10, "align": "center", "valign": "vcenter", "text_wrap": True}
            self._heads[step, needed] = self.book.add_format({**looks, "underline": 1 if needed else 0})
        return self._heads[step, needed]

    def sheet(self, title: str, step: int, note: str, columns: int) -> Worksheet:
        """A sheet with a line of explanation at its top; the heading comes below it."""
        sheet = self.book.add_worksheet(title)
        sheet.set_tab_color(STEPS[step])
        sheet.merge_range(0, 0, 0, max(columns - 1, _LEAST_ACROSS), note, self.note)
        sheet.set_row(0, 22)
        sheet.freeze_panes(2, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        return sheet

    def table(self, table: Table, columns: Sequence[Column]) -> Worksheet:
        """The sheet of a table, with its heading, widths, notes and lists to pick from."""
        sheet = self.sheet(table.sheet, table.step, table.note, len(columns) + 1)
        self.mark_column(sheet, table.step)
        for at, column in enumerate(columns, start=1):
            sheet.set_column(at, at, column.width, self.text)
            sheet.write_string(1, at, column.title, self.head(table.step, column.needed))
            if column.note:
                sheet.write_comment(1, at, ("必填。" if column.needed else "") + column.note, {"x_scale": 1.6})
            self.offer(sheet, at, column)
        return sheet

    def mark_column(self, sheet: Worksheet, step: int) -> None:
        """The first column: examples are marked in it."""
        sheet.set_column(0, 0, 6, self.text)
        sheet.write_string(1, 0, MARK, self.head(step))
        sheet.write_comment(1, 0, f"写着“{EXAMPLE}”的行不读入，可以删去。")
        sheet.data_validation(2, 0, ROWS, 0, {"validate": "list", "source": [EXAMPLE], "ignore_blank": True})

    def offer(self, sheet: Worksheet, at: int, column: Column) -> None:
        """Lay a list to pick from on a column, where it has one."""
        source = listed(column)
        if source is not None:
            rule: dict[str, Any] = {"validate": "list", "source": source, "ignore_blank": True, "error_type": "warning"}
            rule["show_error"] = not isinstance(column.kind, Refs)  # several names are on no list
            rule |= {"error_title": "不在列表中", "error_message": "请从列表中选，或先在对应的表中写上它。"}
            sheet.data_validation(2, at, ROWS, at, rule)

    def offer_cell(self, sheet: Worksheet, row: int, at: int, column: Column) -> None:
        """Lay a list to pick from on one cell, where its column has one."""
        source = listed(column)
        if source is not None:
            sheet.data_validation(row, at, row, at, {"validate": "list", "source": source, "show_error": False})

    def offer_names(self, sheet: Worksheet, first: int, last: int, table: str) -> None:
        """Lay the names of a table's sheet on columns, to pick from or to write beside."""
        source = f"='{table}'!$B$3:$B${LISTED}"
        sheet.data_validation(2, first, ROWS, last, {"validate": "list", "source": source, "show_error": False})

    def write(self, sheet: Worksheet, row: int, column: int, value: object, looks: Format | None = None) -> None:
        """Write a number as a number and everything else as text. Raise DocumentError for a text that is too long."""
        if isinstance(value, int | float):
            sheet.write_number(row, column, value, looks or self.number)
        elif value:
            text = str(value)
            if len(text) > MAX_TEXT:
                raise too_long(sheet.get_name(), text)
            sheet.write_string(row, column, text, looks or self.text)

    def done(self) -> bytes:
        """The finished workbook."""
        self.book.close()
        return self._held.getvalue()


def listed(column: Column) -> str | list[str] | None:
    """What a column offers to pick from: words, or the names in the sheet that defines them."""
    kind = column.kind
    if isinstance(kind, YesNo):
        return list(YES_NO.shown)
    if isinstance(kind, Choice | WordedNumber):
        words = list(kind.words.shown)
        return words if sum(map(len, words)) + len(words) < _LONGEST_LIST else None
    if isinstance(kind, Ref | Refs):
        defined = "teacher" if kind.kind == LEADER else kind.kind
        table = next(table for table in TABLES if table.defines == defined)
        return f"='{table.sheet}'!$B$3:$B${LISTED}"
    return None


def too_long(sheet: str, text: str) -> DocumentError:
    """What is said of a text that no cell can hold."""
    zh = f"不超过 {MAX_TEXT} 个字的内容（工作表 {sheet} 的一格）；改用 .yaml 或 .json"
    return unreadable(text, zh, f"at most {MAX_TEXT} characters in a cell of {sheet}; use .yaml or .json")
