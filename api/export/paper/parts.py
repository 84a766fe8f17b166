"""What the pages hold, as plain data for the typesetter."""

from __future__ import annotations

import re
from typing import Any

from ...page.grid import Cell, Entry
from ...page.matrix import Matrix
from ...page.names import DAYS, Link
from ...page.sheets import Sheet
from ..texts import shown

_RUN = re.compile(r"[!-~]{14}(?=[!-~])")
"""Letters without a space between them, more than a narrow cell holds in one line."""

Part = dict[str, Any]
"""One page, or one big table, in JSON's types."""


def week_part(sheet: Sheet, what: str) -> Part:
    """The week of one class, teacher or room."""
    rows = [
        {"label": _text(row.label), "clock": row.clock, "look": row.look, "cells": [_cell(cell) for cell in row.cells]}
        for row in sheet.rows
    ]
    facts = [_text(fact) for fact in sheet.facts]
    return {"kind": "week", "title": _text(sheet.title), "what": what, "facts": facts, "rows": rows}


def whole_part(matrix: Matrix) -> Part:
    """The whole school at a glance."""
    return {
        "kind": "whole",
        "title": matrix.title,
        "english": matrix.english,
        "who": matrix.who,
        "columns": [{"day": " ".join(DAYS[day]), "labels": list(labels)} for day, labels in matrix.columns],
        "firsts": sorted(matrix.firsts),
        "lines": [
            {"name": _text(line.link.text), "cells": [_cell(cell) for cell in line.cells]}
            for group in matrix.groups
            for line in group
        ],
    }


def _cell(cell: Cell) -> Part:
    entries = [_entry(entry) for entry in cell.entries]
    return {"entries": entries, "note": _text(cell.note), "look": cell.look, "span": cell.span}


def _entry(entry: Entry) -> Part:
    return {"mark": entry.mark, "head": _names(entry.head, "、"), "rest": _names(entry.rest, " "), "tone": entry.tone}


def _names(links: tuple[Link, ...], between: str) -> str:
    return between.join(_text(link.text) for link in links)


def _text(text: str) -> str:
    """A text to be shown; long runs of letters may be broken."""
    return _RUN.sub("\\g<0>\u200b", shown(text))
