"""Entries: the sheet of the school itself, a field to a row."""

from __future__ import annotations

from typing import Any

from ...models.fault import with_nearest
from ...models.likeness import nearest
from .columns import MARK, Column
from .headings import REMARKS, data_rows, heading_text
from .items import SPOILED, set_field
from .kinds import MISSING
from .reading import Cell, Reading
from .sheets import Sheet
from .tables import SCHOOL

ENTRY, CONTENT = "项目", "内容"
NAMELESS = "?"
"""The id of a school that has none, so that the rest of it is looked at too; the fault has been noted."""
_SEARCHED = 20


def read_entries(sheet: Sheet, on: Reading) -> dict[str, Any]:
    """The fields of the school that the sheet says; every field's cell is noted."""
    data: dict[str, Any] = {"week": {}, "curriculum": {}}
    heading = _heading(sheet)
    if heading is None:
        on.blame_sheet(
            sheet.name, "（没有表头 no heading）", f"一行表头：{ENTRY}、{CONTENT}", f"a heading {ENTRY}, {CONTENT}"
        )
        return data | {"id": NAMELESS}
    row_number, entry, content, mark = heading
    known = {heading_text(name): column for column in SCHOOL.columns for name in _names(column)}
    told: dict[str, str] = {}
    for number in data_rows(sheet, row_number, mark, on):
        row = sheet.rows[number]
        head = Cell(sheet.place(number, entry), row[entry])
        cell = Cell(sheet.place(number, content), row[content] if content < len(row) else "")
        _blame_beside(sheet, row_number, number, {entry, content, mark}, on)
        column = known.get(heading_text(head.value))
        if column is None:
            _blame_entry(head, on)
            continue
        if column.field in told:
            on.blame(
                head, f"每项只写一次（{told[column.field]} 已有）", f"each entry once ({told[column.field]} has it)"
            )
            continue
        told[column.field] = head.place
        on.places[column.field] = cell.place
        if not cell.is_empty:
            value = column.kind.read(cell, on)
            set_field(data, column.field, SPOILED if value is MISSING else value)
    if "id" not in data and "name" in data:
        data["id"] = data.pop("name")
        on.places["id"] = on.places["name"]
    elif "id" not in data:
        place = on.places.get("name", sheet.name)
        on.blame(Cell(place, ""), "校名（必填）", "a value, the school's name must be given")
        data["id"] = NAMELESS
    return data


def _heading(sheet: Sheet) -> tuple[int, int, int, int | None] | None:
    """The heading's row and the columns of entries, of contents and of marks."""
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        texts = [heading_text(value) for value in row]
        if ENTRY in texts and CONTENT in texts:
            return number, texts.index(ENTRY), texts.index(CONTENT), texts.index(MARK) if MARK in texts else None
    return None


def _names(column: Column) -> tuple[str, ...]:
    return column.title, *column.aliases, column.field, column.field.rpartition(".")[2]


def _blame_beside(sheet: Sheet, heading: int, number: int, known: set[int | None], on: Reading) -> None:
    """Note what stands beside entry and content, unless it is under a heading for remarks or merged with them."""
    heads, row = sheet.rows[heading], sheet.rows[number]
    for at, value in enumerate(row):
        remark = at < len(heads) and heading_text(heads[at]) in REMARKS
        if at not in known and not remark and value not in (row[i] for i in known if i is not None and i < len(row)):
            cell = Cell(sheet.place(number, at), value)
            if not cell.is_empty:
                on.blame(cell, f"空（写在“{CONTENT}”栏）", f"nothing; write it under {CONTENT}")


def _blame_entry(head: Cell, on: Reading) -> None:
    titles = [column.title for column in SCHOOL.columns]
    like = nearest(str(head.value), titles)
    on.blame(head, *with_nearest(f"已知的项目：{'、'.join(titles)}", "a known entry", like))
