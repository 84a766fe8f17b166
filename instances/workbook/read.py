"""A workbook as the plain data of a school, with the cell of every part and every fault of the sheets themselves."""

from __future__ import annotations

from typing import Any

from ...models.fault import with_nearest
from ...models.likeness import nearest
from ..plain import unreadable
from .columns import Table
from .entries import NAMELESS, read_entries
from .headings import Row, find_heading, heading_text, table_rows
from .items import names_of, numbers_of, read_items_of, read_row, settle_period
from .matrix import find_matrix, read_matrix
from .names import Names
from .reading import Cell, Reading
from .repeated import Repeated
from .service import name_leaders, read_service
from .sheets import Sheet, opened
from .tables import (
    ASSIGNMENTS,
    BELLS,
    CAMPUSES,
    CLASSES,
    FIXED,
    LAST_TERM,
    LINES,
    PERIODS,
    RESEARCH,
    ROOMS,
    RULES,
    SCHOOL,
    SUBJECTS,
    TABLES,
    TEACHERS,
    WISHES,
    defining,
)
from .wishes import read_wishes

GUIDE, OPTIONS = "说明", "选项"
"""Sheets for people, which are not read."""

LESSONS = "明细"
"""The sheet that makes a workbook a timetable's, not a school's."""

MATRICES = {"课时": LINES, "任课": ASSIGNMENTS}
"""Sheets that may hold a matrix in place of a list."""

_NEEDED = (CLASSES, BELLS, PERIODS, SUBJECTS, TEACHERS)
Rows = dict[str, list[Row]]


def read_workbook(raw: bytes) -> tuple[dict[str, Any], Reading]:
    """The plain data of a school and the state of its reading. Raise DocumentError where there is no workbook."""
    on = Reading()
    held = opened(raw)
    on.sheets = {sheet.name: sheet for sheet in held}
    sheets = _by_table(held, on)
    rows = {table.sheet: _rows(sheets, table, on) for table in TABLES}
    for kind, table in defining():
        if table.sheet in sheets:
            on.put(table.field, table.sheet)
            on.names[kind] = names_of(rows[table.sheet], kind, on)
        elif table not in _NEEDED:
            on.names[kind] = Names([])
    name_leaders(rows, on)
    data = _school(sheets, on)
    for table in (CLASSES, SUBJECTS, TEACHERS, CAMPUSES, ROOMS, LAST_TERM, RESEARCH, RULES):
        if table.sheet in sheets:
            on.put(table.field, table.sheet)
            data[table.field] = read_items_of(table, rows[table.sheet], table.field, on)
        elif table in _NEEDED:
            on.missing.add(table.field)
            data[table.field] = []
    _read_bells(data, sheets, rows, on)
    for title, table in MATRICES.items():
        _read_lines(data, title, table, sheets, rows, on)
    _settle_homerooms(data, on)
    read_wishes(data, rows[WISHES.sheet], on)
    data["fixed"] = _read_fixed(data, rows[FIXED.sheet], on)
    on.put("fixed", FIXED.sheet)
    read_service(data, rows, on)
    return data, on


def _by_table(sheets: tuple[Sheet, ...], on: Reading) -> dict[str, Sheet]:
    """The sheets by the table that they hold; those that nobody knows are faults where something stands in them."""
    titles = {table.sheet: table.sheet for table in (SCHOOL, *TABLES)} | {title: title for title in MATRICES}
    known = {heading_text(title): title for title in titles}
    for table in (*TABLES, SCHOOL):
        for alias in table.aliases:
            known.setdefault(heading_text(alias), table.sheet)
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        text = heading_text(sheet.name).lstrip("0123456789.、 ")
        title = known.get(text)
        if not any(not Cell("", value).is_empty for row in sheet.rows for value in row) and title not in titles:
            continue
        if title is not None and title not in found:
            found[title] = sheet
        elif text not in (GUIDE, OPTIONS):
            like = nearest(text, known)
            zh, en = (
                "模板里有的工作表，每种一张（用不着的请删去）",
                "a sheet of the template, each once (delete others)",
            )
            expected = with_nearest(zh, en, known[like] if like and title is None else None)
            on.blame_sheet(sheet.name, sheet.name, *expected)
    missing = [table.sheet for table in _NEEDED if table.sheet not in found]
    if len(missing) == len(_NEEDED) and any(sheet.name.strip() == LESSONS for sheet in sheets):
        zh, en = (
            "学校工作簿，先写学校，再写课表（这是课表工作簿）",
            "a school's workbook; the school comes first, then its timetable",
        )
        raise unreadable("课表工作簿 a timetable's workbook", zh, en)
    if not found.keys() & {"课时", LINES.sheet}:
        missing.append("课时")
    for title in missing:
        on.blame_sheet(title, "（缺 missing）", f"有“{title}”工作表", f"a sheet {title}")
    for table in _NEEDED:
        on.put(table.field, table.sheet)
    on.put("curriculum.lines", "课时")
    on.put("curriculum", "课时")
    on.put("assignments", "任课")
    return found


def _rows(sheets: dict[str, Sheet], table: Table, on: Reading) -> list[Row]:
    """The rows of a table's sheet; one with content but without a heading is a fault, and as good as missing."""
    sheet = sheets.get(table.sheet)
    if sheet is None:
        return []
    heading = find_heading(sheet, table.columns)
    if heading is not None:
        return table_rows(sheet, heading, table.columns, on)
    if any(not Cell("", value).is_empty for row in sheet.rows for value in row):
        titles = "、".join(column.title for column in table.columns)
        on.blame_sheet(sheet.name, "（没有表头 no heading）", f"一行表头：{titles}", f"a heading row: {titles}")
        del sheets[table.sheet]
    return []


def _school(sheets: dict[str, Sheet], on: Reading) -> dict[str, Any]:
    """The fields of the school itself, one to a row."""
    data: dict[str, Any] = {"week": {}, "curriculum": {}}
    sheet = sheets.get(SCHOOL.sheet)
    on.put("id", SCHOOL.sheet)
    on.put("week", SCHOOL.sheet)
    if sheet is None:
        on.blame_sheet(
            SCHOOL.sheet, "（缺 missing）", f"有“{SCHOOL.sheet}”工作表，写明校名", "a sheet 学校 with the name"
        )
        return data | {"id": NAMELESS}
    return data | read_entries(sheet, on)


def _read_bells(data: dict[str, Any], sheets: dict[str, Sheet], rows: Rows, on: Reading) -> None:
    if not {BELLS.sheet, PERIODS.sheet} <= sheets.keys():
        on.missing.add("week")
    bells = data["week"]["bells"] = read_items_of(BELLS, rows[BELLS.sheet], BELLS.field, on)
    numbers = numbers_of(bells)
    for i, bell in enumerate(bells):
        on.put(f"week.bells[{i}].periods", PERIODS.sheet)
        bell["periods"] = []
    for row in rows[PERIODS.sheet]:
        silent = Reading(names=on.names)
        cell = row.cells.get("bell")
        text = cell and not cell.is_empty and PERIODS.column("bell").kind.read(cell, silent)
        number = numbers.get(text) if isinstance(text, str) else None
        path = "" if number is None else f"week.bells[{number}].periods[{len(bells[number]['periods'])}]"
        item = read_row(PERIODS.columns, row, path, on)
        item.pop("bell", None)
        if number is not None:
            bells[number]["periods"].append(item)


def _read_lines(
    data: dict[str, Any], title: str, table: Table, sheets: dict[str, Sheet], rows: Rows, on: Reading
) -> None:
    """Lines of the curriculum or assignments: first those of the matrix sheet, then those of the list."""
    lines: list[Any] = []
    sheet = sheets.get(title)
    if sheet is not None:
        heading = find_heading(sheet, table.columns)
        matrix = find_matrix(sheet)
        if heading is not None and all(column.field in heading.columns for column in table.columns if column.needed):
            lines += read_items_of(table, table_rows(sheet, heading, table.columns, on), table.field, on)
        elif matrix is not None:
            lines += read_matrix(sheet, matrix, table.field, on, _listed(table, rows[table.sheet], on))
        elif any(not Cell("", value).is_empty for row in sheet.rows for value in row):
            zh = f"以“科目”或“班级”开头的表头，或：{'、'.join(column.title for column in table.columns)}"
            on.blame_sheet(sheet.name, "（没有表头 no heading）", zh, "a heading that begins with 科目 or 班级")
    if table.sheet in sheets:
        lines += read_items_of(table, rows[table.sheet], table.field, on, len(lines))
    if table is ASSIGNMENTS:
        data["assignments"] = lines
    else:
        data["curriculum"]["lines"] = lines
        if sheet is None and table.sheet not in sheets:
            on.missing.add("curriculum")


def _listed(table: Table, rows: list[Row], on: Reading) -> Repeated:
    """What the list of the curriculum says, for the cells of the matrix that repeat it."""
    silent = Reading(names=on.names)
    lines = read_items_of(table, rows, "", silent) if table is LINES else ()
    return Repeated((line, silent.places.get(f"[{i}].periods", table.sheet)) for i, line in enumerate(lines))


def _settle_homerooms(data: dict[str, Any], on: Reading) -> None:
    """Homeroom teachers that the matrix of teachers names; the classes' own sheet must not say otherwise."""
    numbers = numbers_of(data["classes"])
    for class_, cell in on.homerooms:
        teacher = CLASSES.column("homeroom_teacher").kind.read(cell, on)
        number = numbers.get(class_) if isinstance(class_, str) else None
        if number is None or not isinstance(teacher, str):
            continue
        place = on.places.get(f"classes[{number}].homeroom_teacher", CLASSES.sheet)
        known = data["classes"][number].setdefault("homeroom_teacher", teacher)
        if known != teacher:
            on.blame(cell, f"与 {place} 相同的班主任", f"the homeroom teacher that {place} names")


def _read_fixed(data: dict[str, Any], rows: list[Row], on: Reading) -> list[dict[str, Any]]:
    """Fixed lessons; their periods are named as the bells of their classes name them."""
    items = read_items_of(FIXED, rows, "fixed", on)
    known = period_names(data)
    for row, item in zip(rows, items, strict=True):
        settle_period(item, row, known.get(str(item.get("class"))), on)
    return items


def period_names(data: dict[str, Any]) -> dict[str, Names]:
    """The periods that each class of a school's plain data has, by its bells."""
    by_bell = {
        bell["id"]: Names([(p["id"], p.get("name", "")) for p in bell["periods"] if _is_named(p)])
        for bell in data["week"].get("bells", ())
        if _is_named(bell)
    }
    classes = (class_ for class_ in data.get("classes", ()) if _is_named(class_))
    return {c["id"]: by_bell[c["bell"]] for c in classes if isinstance(c.get("bell"), str) and c["bell"] in by_bell}


def _is_named(item: dict[str, Any]) -> bool:
    return isinstance(item.get("id"), str) and isinstance(item.get("name", ""), str)
