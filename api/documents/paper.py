"""A paper of the service in plain parts, from which the workbook, the web page and the PDF are all written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...models.document import Words
from ..page.sheets import Sheet

Look = Literal["", "name", "left", "sum", "soft", "fill-in"]
"""A cell that names its row, reads from the left, holds a sum, matters less, or is for the school to fill in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a table: a text with a smaller one below it, or a number; `tone` is its colour."""

    text: str | int = ""
    rest: str = ""
    look: Look = ""
    tone: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column, and how wide it is beside the others, in Chinese characters."""

    head: str
    width: float = 8


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column. `apart`: it begins a page of its own on paper."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `blank`: the school's documents do not say it, and the school has to write it."""

    text: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter of plain paragraphs."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Somebody's week, lessons and service, on one page. `pages_only`: the workbook leaves it to the web page."""

    sheet: Sheet
    pages_only: bool = False


Part = Table | Text | Week


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `name` is that of its sheet and its file; a public one is for everybody and names no pupil."""

    name: str
    title: Words
    group: str
    parts: tuple[Part, ...]
    facts: tuple[str, ...] = ()
    public: bool = False
    upright: bool = False
    """Whether its pages stand upright; else they lie."""

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables, in order."""
        return (part for part in self.parts if isinstance(part, Table))


def row(*texts: str | int | Cell) -> tuple[Cell, ...]:
    """A row of a table, of plain texts and numbers or of cells; the first names the row."""
    first, *others = (text if isinstance(text, Cell) else Cell(text) for text in texts)
    name = Cell(first.text, first.rest, first.look or "name", first.tone)
    return (name, *others)


def blank(what: str) -> Line:
    """A place for the school to fill in."""
    return Line(f"【学校填写 to be filled in】{what}：＿＿＿＿＿＿＿＿＿＿", blank=True)


def text(title: str, *lines: str | Line) -> Text:
    """A chapter."""
    return Text(title, tuple(line if isinstance(line, Line) else Line(line) for line in lines))
