"""The sheets of the whole school 大课表: a row for each class or teacher, a column for each period of the week."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from ...page.grid import Cell
from ...page.matrix import Matrix
from ...page.names import DAYS
from ...page.tones import TONES
from .book import Book, entry_lines, write_runs, write_text

_FIRST = 3
"""The row of the first class, after the title and two rows of headings."""


def add_whole(book: Book, name: str, matrix: Matrix) -> None:
    """Add a big table under a name."""
    styles = book.styles
    made = book.add(name, "whole")
    made.set_column(0, 0, 13)
    write_text(made, 0, 0, f"{matrix.title}  {matrix.english}", styles.title)
    made.set_row(0, 28)
    made.merge_range(1, 0, 2, 0, "", styles.head)
    write_text(made, 1, 0, matrix.who, styles.head)
    column = 1
    for day, labels in matrix.columns:
        _write_day(book, made, column, " ".join(DAYS[day]), labels)
        column += len(labels)
    made.set_column(1, max(1, column - 1), 6.2)
    row = _FIRST
    for number, group in enumerate(matrix.groups):
        for line in group:
            made.set_row(row, 30)
            write_text(
                made, row, 0, line.link.text, styles.boxed(bold=True, font_size=9, top=_top(group, line, number))
            )
            for at, cell in enumerate(line.cells):
                _write_cell(book, made, row, at, cell, first=at in matrix.firsts)
            row += 1
    made.freeze_panes(_FIRST, 1)
    made.repeat_rows(1, 2)
    made.repeat_columns(0)
    made.print_area(0, 0, max(_FIRST, row - 1), max(1, column - 1))


def _top(group: tuple[object, ...], line: object, number: int) -> int:
    """A thick line above the first of each group but the first."""
    return 2 if number and line is group[0] else 1


def _write_day(book: Book, made: Worksheet, column: int, name: str, labels: tuple[str, ...]) -> None:
    if len(labels) > 1:
        made.merge_range(1, column, 1, column + len(labels) - 1, "", book.styles.head)
    if labels:
        write_text(made, 1, column, name, book.styles.head)
    for number, label in enumerate(labels, column):
        write_text(made, 2, number, label, book.styles.head)


def _write_cell(book: Book, made: Worksheet, row: int, at: int, cell: Cell, *, first: bool) -> None:
    styles = book.styles
    edge = {"left": 2, "left_color": "#526071"} if first else {"left": 1, "left_color": "#8793A3"}
    if cell.look == "off":
        made.write_blank(row, at + 1, None, styles.boxed(pattern=14, fg_color="#C9D1DB", bg_color="#FFFFFF", **edge))
        return
    if not cell.entries:
        made.write_blank(row, at + 1, None, styles.boxed(**edge))
        return
    runs = []
    for number, entry in enumerate(cell.entries):
        head, rest = entry_lines(entry, "、")
        size = 9 if len(cell.entries) == 1 else 7
        ink = {} if len(cell.entries) == 1 else {"font_color": TONES[entry.tone].ink}
        runs.append((styles.style(bold=True, font_size=size, **ink), f"{chr(10) if number else ''}{head}"))
        between = "\n" if size == 9 else " "
        runs += [(styles.style(font_size=size - 2, font_color="#333C49"), f"{between}{rest}")] if rest else []
    style = styles.boxed(bg_color=TONES[cell.entries[0].tone].fill, **edge)
    write_runs(made, row, at + 1, runs, style)
