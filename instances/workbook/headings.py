"""Headings: which row of a sheet names its columns, and which column holds what, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...models.fault import with_nearest
from ...models.likeness import nearest
from .columns import EXAMPLE, MARK, Column
from .quoting import read_item
from .reading import Cell, Reading
from .sheets import Sheet
from .vocabulary import folded

_SEARCHED = 20
"""Rows at the top of a sheet among which the heading is looked for; those above it are titles."""

REMARKS = frozenset({"备注", "序号", "说明", "remark", "remarks", "note", "notes"})
"""Columns for people only."""

_ASIDE = re.compile(r"\(.*\)$")


@dataclass
class Heading:
    """The row of a sheet that names its columns."""

    row: int
    columns: dict[str, int] = field(default_factory=dict)
    mark: int | None = None
    unknown: dict[int, str] = field(default_factory=dict)
    twice: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A row of data: its number from 1, its cells by field, and the first of them."""

    number: int
    cells: dict[str, Cell]
    first: Cell


def heading_text(value: object) -> str:
    """What a heading says, without marks for people: 周课时(节)* is 周课时."""
    text = folded(value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value))
    return _ASIDE.sub("", text.strip("*:")).strip("*:")


def find_heading(sheet: Sheet, columns: tuple[Column, ...]) -> Heading | None:
    """The row in which most columns are named, the lower one of two; None where no needed column is."""
    fields = {name: column.field for column in columns for name in _names(column)}
    needed = {column.field for column in columns if column.needed}
    best: Heading | None = None
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        found = _heading(number, row, fields)
        if needed & set(found.columns) and (best is None or len(found.columns) >= len(best.columns)):
            best = found
    return best


def _names(column: Column) -> Iterator[str]:
    yield from map(heading_text, (column.title, *column.aliases, column.field))
    if not column.field.startswith(("only.", "exceptions.")):
        yield heading_text(column.field.rpartition(".")[2])


def _heading(number: int, row: Sequence[object], fields: dict[str, str]) -> Heading:
    found = Heading(number)
    for at, value in enumerate(row):
        text = heading_text(value)
        if text == MARK:
            found.mark = at
        elif text in fields and fields[text] in found.columns:
            found.twice.append(at)
        elif text in fields:
            found.columns[fields[text]] = at
        elif text not in REMARKS:
            found.unknown[at] = text
    return found


def table_rows(sheet: Sheet, heading: Heading, columns: tuple[Column, ...], on: Reading) -> list[Row]:
    """The rows below a heading that are not empty, examples counted and left out. Notes what no column holds."""
    _blame_columns(sheet, heading, columns, on)
    rows: list[Row] = []
    for number in data_rows(sheet, heading.row, heading.mark, on):
        row = sheet.rows[number]
        cells = {
            name: Cell(sheet.place(number, at), row[at] if at < len(row) else "")
            for name, at in heading.columns.items()
        }
        rows.append(Row(number + 1, cells, next(iter(cells.values()))))
    return rows


def data_rows(sheet: Sheet, heading: int, mark: int | None, on: Reading) -> Iterator[int]:
    """Yield the numbers (from 0) of the rows below a heading that hold data, and count them and the examples."""
    counted = on.rows.setdefault(sheet.name, set())
    on.examples.setdefault(sheet.name, 0)
    for number in range(heading + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if all(isinstance(value, str) and not value.strip() for value in row):
            continue
        said = row[mark] if mark is not None and mark < len(row) else ""
        if isinstance(said, str) and folded(said) in (EXAMPLE, "example"):
            on.examples[sheet.name] += 1
            continue
        counted.add(number + 1)
        if mark is not None and not Cell("", said).is_empty:
            on.blame(Cell(sheet.place(number, mark), said), f"空，或 {EXAMPLE}", f"nothing, or {EXAMPLE}")
        yield number


def _blame_columns(sheet: Sheet, heading: Heading, columns: tuple[Column, ...], on: Reading) -> None:
    """Note the columns that are named twice or not known, where something stands in them, and those that lack."""
    titles = [column.title for column in columns]
    for at in heading.twice:
        cell = Cell(sheet.place(heading.row, at), sheet.rows[heading.row][at])
        on.blame(cell, "每列只出现一次", "each column once")
    width = max((len(row) for row in sheet.rows), default=0)
    beyond = range(len(sheet.rows[heading.row]), width)
    for at in (*heading.unknown, *beyond):
        text = heading.unknown.get(at, "")
        if not text and not _column_has_content(sheet, heading.row, at):
            continue
        like = nearest(read_item(text).text, titles) if text else None
        value = sheet.rows[heading.row][at] if text else ""
        zh = f"已知的列（{'、'.join(titles)}；给人看的内容写在“备注”列）"
        expected = with_nearest(zh, "a known column (notes go under 备注)", like)
        on.blame(Cell(sheet.place(heading.row, at), value), *expected)
    for column in columns:
        if column.needed and column.field not in heading.columns and not ({column.field, "id"} <= {"name", "id"}):
            place = f"{sheet.place(heading.row, 0)}"
            on.blame(Cell(place, ""), f"有“{column.title}”一列", f"a column {column.title}")


def _column_has_content(sheet: Sheet, heading: int, at: int) -> bool:
    return any(at < len(row) and not Cell("", row[at]).is_empty for row in sheet.rows[heading + 1 :])
