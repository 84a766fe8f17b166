"""The inspectors' sheet on the command line: √ full, +x over, -x short, 0 not offered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from .words import sentence_lines

if TYPE_CHECKING:
    from ..planning.inspection import Cell, Inspection, Row


def sheet_lines(sheet: Inspection) -> list[str]:
    """A table of grades and subjects, then what classes of a grade differ in, then the notes."""
    lines = ["课程开设情况 Inspection sheet: √ 开足 full · +x 超 over · -x 缺 short · 0 未开 not offered"]
    if not sheet.rows:
        return [
            *lines,
            "  没有规定各科课时的规则可对照；用 --policy 选一个有课时表的政策包。"
            "No line asks for periods of subjects; choose a policy pack that does with --policy.",
        ]
    names = [row.name.zh for row in sheet.rows]
    columns = max(map(width, (*names, "年级 grade")))
    lines.append("  " + padded("年级 grade", columns) + "".join(padded(str(g), 6, right=True) for g in sheet.grades))
    for row in sheet.rows:
        codes = "".join(padded(cell.code or "·", 6, right=True) for cell in row.cells)
        lines.append(f"  {padded(row.name.zh, columns)}{codes}   {_packs(row)}".rstrip())
    lines += [f"  · {text}" for row in sheet.rows for text in _differing(row, sheet.grades)]
    return lines + sentence_lines(sheet.notes)


def sheet_document(sheet: Inspection) -> dict[str, object]:
    """The sheet for JSON."""
    return {
        "grades": list(sheet.grades),
        "rows": [
            {
                "name": row.name.model_dump(),
                "categories": [str(category) for category in row.categories],
                "source": row.source,
                "cells": [_cell_document(grade, cell) for grade, cell in zip(sheet.grades, row.cells, strict=True)],
            }
            for row in sheet.rows
        ],
        "notes": [words.model_dump() for words in sheet.notes],
    }


def _cell_document(grade: int, cell: Cell) -> dict[str, object]:
    classes = {code: list(names) for code, names in cell.classes}
    return {"grade": grade, "code": cell.code, "held": cell.held, "asked": cell.asked, "classes": classes}


def _packs(row: Row) -> str:
    """The packs, or other papers, that the row rests on; a line's own place in them is in the findings."""
    return "、".join(dict.fromkeys(source.partition(" ")[0] for source in row.source.split("、") if source))


def _differing(row: Row, grades: tuple[int, ...]) -> list[str]:
    """Which classes of a grade have which code, where they are not all alike."""
    return [
        f"{row.name.zh} {grade} 年级 grade {grade}: "
        + "; ".join(f"{code} {'、'.join(names)}" for code, names in cell.classes)
        for grade, cell in zip(grades, row.cells, strict=True)
        if len(cell.classes) > 1
    ]


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A text with spaces to fill so many columns of a terminal."""
    space = " " * max(0, columns - width(text))
    return space + text if right else text + space


def width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
