"""Items: rows of a table as parts of the document, every cell's place noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .columns import Column, Table
from .headings import Row
from .kinds import MISSING, read_text
from .names import Names, Unclear, unclear_words
from .quoting import Item, read_item
from .reading import Cell, Reading

SPOILED: list[dict[str, Any]] = [{}]
"""Stands for what could not be read: it fits no field, so that nothing is concluded from a default in its place."""


def read_items_of(table: Table, rows: list[Row], base: str, on: Reading, start: int = 0) -> list[dict[str, Any]]:
    """The items that rows say; `start` is the position of the first in its list of the document."""
    return [read_row(table.columns, row, f"{base}[{start + i}]", on) for i, row in enumerate(rows)]


def read_row(columns: tuple[Column, ...], row: Row, path: str, on: Reading) -> dict[str, Any]:
    """The fields that one row says; `path` is where it stands in the document, empty where that is not known."""
    item: dict[str, Any] = {}
    if path:
        on.put(path, row.first.place)
    for column in columns:
        cell = row.cells.get(column.field)
        if cell is None:
            continue
        if path:
            on.put(f"{path}.{column.field}", cell.place)
        if not cell.is_empty:
            value = column.kind.read(cell, on)
            set_field(item, column.field, SPOILED if value is MISSING else value)
        elif column.needed and column.field != "name":
            on.blame(cell, f"{column.title}（必填）", f"a value, {column.title} must be given")
    if any(column.field == "name" for column in columns):
        _settle_name(item, row, path, on)
    return item


def _settle_name(item: dict[str, Any], row: Row, path: str, on: Reading) -> None:
    """Without an id, the name is the id."""
    if "id" in item:
        return
    cell = row.cells.get("name") or row.first
    if "name" not in item:
        on.blame(cell, "名称或编号（必填）", "a value, the name or the id must be given")
        return
    item["id"] = item.pop("name")
    if path:
        on.places[f"{path}.id"] = cell.place


def set_field(item: dict[str, Any], field: str, value: Any) -> None:
    """Put a value where a field's steps lead."""
    *outer, last = field.split(".")
    for step in outer:
        item = item.setdefault(step, {})
    item[last] = value


def names_of(rows: list[Row], kind: str, on: Reading) -> Names:
    """The names that rows define. Faults of the cells are noted when the rows are read."""
    found: dict[str, str] = {}
    first: dict[str, Cell] = {}
    silent = Reading()
    for row in rows:
        id_, name = (_text(row.cells.get(field), silent) for field in ("id", "name"))
        key = id_ or name
        if not key:
            continue
        if key in found and not id_:
            place = first[key].place
            zh = f"不重名，或在“编号”列填写不同的编号（{place} 已有“{key}”）"
            on.blame(row.cells["name"], zh, f"another name, or an id of its own ({place} has {key!r})")
            continue
        found.setdefault(key, name if id_ else "")
        first.setdefault(key, row.cells["id"] if id_ else row.cells["name"])
    return Names(list(found.items()), short=kind == "subject")


def _text(cell: Cell | None, silent: Reading) -> str:
    if cell is None or cell.is_empty:
        return ""
    text = read_text(cell, silent)
    return read_item(text).text if isinstance(text, str) else ""


def settle_period(item: dict[str, Any], row: Row, names: Names | None, on: Reading) -> None:
    """Find the period that a row names, in place of its name; `names`: the periods there are, if that is known."""
    cell = row.cells.get("period")
    if names is None or cell is None or not isinstance(item.get("period"), str):
        return
    found = names.find(cell_item(cell))
    if isinstance(found, Unclear):
        on.blame(cell, *unclear_words("period", item["period"], found, names))
    else:
        item["period"] = found


def cell_item(cell: Cell) -> Item:
    """What a cell names, quotes and all; it has been read as text before."""
    return read_item(str(read_text(cell, Reading())))


def numbers_of(items: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Where each id stands in its list first."""
    found: dict[str, int] = {}
    for i, item in enumerate(items):
        if isinstance(item.get("id"), str):
            found.setdefault(item["id"], i)
    return found
