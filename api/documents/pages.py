"""The papers as web pages that lead to each other, ask the network for nothing and print on A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from ... import __version__
from ..export.texts import Names, file_name, shown
from ..page.tones import tone_style
from ..templates import source_hash, templates
from .markup import table_rows, week_rows
from .paper import Paper, Part, Table, Text, Week

_HERE = Path(__file__).parent
_LONGEST_NAME = 80
_SHARES = 40
"""Steps in which columns share out the width of a table."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the index."""

    href: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on every page."""

    school: str
    version: str
    days: tuple[tuple[str, str], ...]


def page_names(papers: Sequence[Paper]) -> list[str]:
    """The file name of each paper, which no other has."""
    names = Names(_LONGEST_NAME)
    names.free("index")
    return [f"{names.free(file_name(paper.name))}.html" for paper in papers]


def paper_page(paper: Paper, page: Page) -> str:
    """The page of a paper."""
    parts = [_part(part) for part in paper.parts]
    return _rendered("paper.html", page, paper=paper, parts=parts, days=page.days)


def index_page(papers: Sequence[Paper], names: Sequence[str], page: Page, sizes: Sequence[tuple[int, str, str]]) -> str:
    """The page that leads to the others; `sizes` are numbers, each with what it counts in Chinese and English."""
    links = [
        (paper.group, Link(quote(name), paper.title.zh, paper.title.en))
        for paper, name in zip(papers, names, strict=True)
    ]
    groups = [(group, [link for _, link in some]) for group, some in groupby(links, lambda it: it[0])]
    return _rendered("index.html", page, groups=groups, sizes=sizes)


def _rendered(template: str, page: Page, **values: object) -> str:
    style = _style()
    return (
        _templates()
        .get_template(template)
        .render(
            style=style,
            style_hash=source_hash(style),
            school=shown(page.school),
            version=shown(page.version),
            kebiao=__version__,
            **values,
        )
    )


def _part(part: Part) -> dict[str, Any]:
    """A part as the template takes it; the rows of tables, of which there are many, are written already."""
    if isinstance(part, Text):
        return {"kind": "text", "title": part.title, "lines": part.lines}
    if isinstance(part, Week):
        return {"kind": "week", "sheet": part.sheet, "pupil": part.pages_only, "rows": week_rows(part.sheet)}
    return {
        "kind": "table",
        "title": part.title,
        "facts": part.facts,
        "apart": part.apart,
        "columns": part.columns,
        "shares": list(_shares(part)),
        "rows": table_rows(part),
    }


def _shares(table: Table) -> Iterator[int]:
    whole = sum(column.width for column in table.columns)
    return (max(1, round(_SHARES * column.width / whole)) for column in table.columns)


@cache
def _style() -> str:
    widths = "".join(f".w{n}{{width:{100 * n / _SHARES:g}%}}\n" for n in range(1, _SHARES + 1))
    return (_HERE / "paper.css").read_text(encoding="utf-8") + widths + tone_style()


@cache
def _templates() -> Environment:
    return templates(_HERE)
