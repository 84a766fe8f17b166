"""Cells of a workbook whose every sheet is a week: days across, periods down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from ..models.fault import DocumentError
from .foreign import fault_in
from .plain import unreadable


def cells_of(path: Path, days: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield sheet, day, period and text of every filled cell. Raise DocumentError for another kind of sheet."""
    try:
        workbook = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise unreadable(f"{path.name}: {error}", "能打开的工作簿", "a workbook that opens") from None
    for sheet in workbook.sheet_names:
        header, *rows = workbook.get_sheet_by_name(sheet).to_python() or [[]]
        if [str(cell) for cell in header[1:]] != days:
            raise DocumentError([fault_in(path.name, sheet, header, "首行为星期", "days in the first row")])
        for row in rows:
            period = f"{row[0]:.0f}" if isinstance(row[0], float) else str(row[0])
            for day, cell in zip(days, row[1:], strict=False):
                if str(cell).strip():
                    yield sheet, day, period, str(cell)
