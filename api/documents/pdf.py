"""A paper as a PDF, set by typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..export.paper.pdf import typeset
from ..export.texts import shown
from ..page.tones import TONES
from .pages import Page
from .paper import Cell, Paper, Part, Table, Text

_TEMPLATE = Path(__file__).parent / "paper.typ"


def papers_pdf(paper: Paper, page: Page) -> bytes:
    """The PDF of a paper of tables and texts. Raise DocumentError where no Chinese font is installed."""
    data = {
        "title": paper.title.zh,
        "english": paper.title.en,
        "facts": paper.facts,
        "school": shown(page.school),
        "footer": f"第 {shown(page.version)} 版",
        "flipped": not paper.upright,
        "tones": TONES,
        "parts": [_part(part) for part in paper.parts],
    }
    return typeset(_TEMPLATE, data)


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Text):
        return {"kind": "text", "title": part.title, "lines": [[shown(line.text), line.blank] for line in part.lines]}
    assert isinstance(part, Table), "weeks are printed from their pages"
    return {
        "kind": "table",
        "title": shown(part.title),
        "widths": [column.width for column in part.columns],
        "heads": [column.head for column in part.columns],
        "rows": [[_cell(cell) for cell in cells] for cells in part.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    text = str(cell.text) if isinstance(cell.text, int) else shown(cell.text)
    return {"text": text, "rest": shown(cell.rest), "look": cell.look, "tone": cell.tone}
