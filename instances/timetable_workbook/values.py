"""The text of a cell, and what is said of a cell that holds something else."""

from __future__ import annotations

from ...models.document import Words
from ...models.fault import Fault, shown
from ..workbook.cells import Unvalued
from ..workbook.sheets import Sheet, Value


def text_of(value: Value) -> str:
    """What stands in a cell, as text; a whole number without its decimal point."""
    if isinstance(value, Unvalued):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)


def text_at(sheet: Sheet, row: int, column: int) -> str:
    """The text of a cell, both counted from 0; a cell beyond the filled ones is empty."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return text_of(cells[column]) if column < len(cells) else ""


def fault_at(place: str, read: str, zh: str, en: str) -> Fault:
    """The fault of a cell."""
    return Fault(path=place, read=shown(read), expected=Words(zh=zh, en=en))
