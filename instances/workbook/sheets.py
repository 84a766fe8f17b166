"""Sheets: the values of a workbook's cells, after the guard has let it in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ...models.fault import DocumentError
from ..plain import unreadable
from .cells import MAX_CELLS, Unvalued, column_letters, too_wide, unvalued_cells
from .guard import checked_parts, file_bytes, packed

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta | Unvalued
"""What a cell may hold; an empty cell holds the empty text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from row 1, its cells from column A; merged cells all hold the value of the first."""

    name: str
    rows: list[list[Value]]

    def place(self, row: int, column: int) -> str:
        """How people name a cell, both counted from 0: 任课!C7."""
        return f"{self.name}!{column_letters(column)}{row + 1}"


def opened(source: str | Path | bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in order, from its path or its bytes. Nothing in it is computed or followed.

    A formula is read as the value that was computed last; without one, and for errors such as #N/A, the cell holds
    an Unvalued. Raise DocumentError for what is no workbook, is too large or damaged, or holds macros or links.
    """
    parts = checked_parts(source if isinstance(source, bytes) else file_bytes(Path(source)))
    unvalued = unvalued_cells(parts)
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as book:
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            return tuple(_sheet(book.get_sheet_by_name(name), unvalued.get(name, {})) for name in names)
    except DocumentError:
        raise
    except (CalamineError, ValueError, KeyError, IndexError, OSError, OverflowError) as error:
        raise unreadable(str(error), "能打开的 .xlsx 工作簿", "an .xlsx workbook that opens") from None


def _sheet(sheet: CalamineSheet, unvalued: dict[tuple[int, int], Unvalued]) -> Sheet:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise too_wide(sheet.name, sheet.total_height, sheet.total_width)
    rows: list[list[Value]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            first = rows[top][left]
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [first] * len(row[left : right + 1])
    for (row_number, column), value in unvalued.items():
        while len(rows) <= row_number:
            rows.append([])
        row = rows[row_number]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = value
    return Sheet(sheet.name, rows)
