"""A school as a workbook; read again, it is the same school."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from .book import Book
from .columns import Column, Table
from .entries import CONTENT, ENTRY
from .matrix import split_for_matrix
from .names import LEADER, Names
from .read import MATRICES, period_names
from .reading import Reading
from .service import NO_SEASON, leaders_of, pupil_rows, wish_rows
from .service_tables import PUPIL_WISHES, PUPILS
from .tables import CLASSES, FIXED, PERIODS, ROOMS, SCHOOL, TABLES, TEACHERS, WISHES, defining
from .vocabulary import OWNERS

_MATRIX_NOTES = {
    "课时": "第三步 课时计划：每科每年级（或每班）每周几节；单周或双周写 1单、1双。“课时明细”也有的，两处节数要一样。",
    "任课": "第四步 任课：每班每科由谁教；同上写 王芳、李明，二人选一写 王芳/李明。",
}
Items = list[dict[str, Any]]


def school_workbook(data: dict[str, Any]) -> bytes:
    """The workbook of a school's plain data, which has no more than what differs from the defaults.

    Raise DocumentError for a text that no cell can hold.
    """
    on = Reading(names=_names(data))
    book = Book()
    _write_school(book, data, on)
    for table in TABLES:
        matrix = next((title for title, of in MATRICES.items() if of is table), None)
        items = _items(table, data)
        if matrix is not None:
            rows, items = split_for_matrix(items, table.field, on)
            write_matrix(book, matrix, table.step, rows or [["", *_heads(matrix, data, on)]])
        write_table(book, table, items, on)
    return book.done()


def _names(data: dict[str, Any]) -> dict[str, Names]:
    return {
        kind: Names([(i["id"], i.get("name", "")) for i in _items(table, data)], short=kind == "subject")
        for kind, table in defining()
    } | {LEADER: leaders_of(data)}


def _items(table: Table, data: dict[str, Any]) -> Items:
    """The rows of a table, as fields of its columns."""
    if table is PERIODS:
        return [{**p, "bell": bell["id"]} for bell in data["week"]["bells"] for p in bell["periods"]]
    if table is WISHES:
        return [
            {"owner": owner, "who": item["id"], **window}
            for owner in OWNERS.words
            for item in data.get(owner, ())
            for window in item.get("unavailable", ())
        ]
    if table is FIXED:
        names = period_names(data)
        nobody = Names([])
        return [
            {**item, "period": names.get(item["class"], nobody).label(item["period"])} for item in data.get("fixed", ())
        ]
    if table is PUPILS:
        return pupil_rows(data.get("service", {}).get("pupils", []))
    if table is PUPIL_WISHES:
        return wish_rows(data.get("service", {}).get("pupils", []))
    found: Any = data
    for step in table.field.split("."):
        found = found.get(step, {})
    return list(found)


def _heads(title: str, data: dict[str, Any], on: Reading) -> list[Any]:
    """The heading of a matrix without rows: the grades or subjects that the school has."""
    if title == "课时":
        return ["科目", *sorted({class_["grade"] for class_ in data["classes"] if class_["grade"] < 100})]
    return ["班级", *(on.names["subject"].label(subject["id"]) for subject in data["subjects"])]


def _write_school(book: Book, data: dict[str, Any], on: Reading) -> None:
    sheet = book.sheet(SCHOOL.sheet, SCHOOL.step, SCHOOL.note, 4)
    book.mark_column(sheet, SCHOOL.step)
    entries = dict(data) if data.get("name") else {**data, "name": data["id"], "id": None}
    if "service" in data:
        entries["service"] = {"season": NO_SEASON, **data["service"]}
    for at, (title, width) in enumerate(((ENTRY, 16), (CONTENT, 40), ("说明", 50)), start=1):
        sheet.set_column(at, at, width, book.text)
        sheet.write_string(1, at, title, book.head(SCHOOL.step))
    for row, column in enumerate(SCHOOL.columns, start=2):
        value = _value(entries, column.field)
        sheet.write_string(row, 1, column.title, book.text)
        book.write(sheet, row, 2, "" if value is None else column.kind.write(value, on))
        sheet.write_string(row, 3, column.note, book.note)


def write_table(book: Book, table: Table, items: Items, on: Reading) -> Worksheet:
    """The sheet of a table with a row for each item."""
    sheet = book.table(table, table.columns)
    named = any(column.field == "name" for column in table.columns)
    for row, item in enumerate(items, start=2):
        fields = {**item, "name": item["id"], "id": None} if named and not item.get("name") else item
        for at, column in enumerate(table.columns, start=1):
            book.write(sheet, row, at, _cell(table, column, fields, on))
    return sheet


def _cell(table: Table, column: Column, item: dict[str, Any], on: Reading) -> object:
    value = _value(item, column.field)
    if value is None or (column.field == "unavailable" and table in (CLASSES, TEACHERS, ROOMS)):
        return ""
    if table is WISHES and column.field == "who":
        kind = next(kind for kind, defined in defining() if defined.field == item["owner"])
        return on.names[kind].label(value)
    return value if table is FIXED and column.field == "period" else column.kind.write(value, on)


def _value(item: dict[str, Any], field: str) -> Any:
    found: Any = item
    for step in field.split("."):
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return found


def write_matrix(book: Book, title: str, step: int, rows: list[list[Any]]) -> Worksheet:
    """A matrix with its heading."""
    sheet = book.sheet(title, step, _MATRIX_NOTES[title], max(len(rows[0]), 8))
    book.mark_column(sheet, step)
    sheet.set_column(1, 1, 16, book.text)
    sheet.set_column(2, max(len(rows[0]), 3), 10, book.text)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if at or number > 1:
                book.write(sheet, number, at, value, book.head(step, at < 2) if number == 1 else None)
    return sheet
