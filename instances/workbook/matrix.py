"""Matrices: the tables that schools really have. 课时: subjects by grades; 任课: classes by subjects.

A cell of 课时 holds a number of periods, followed by 单 or 双 where it is for odd or even weeks only; a cell of 任课
holds who teaches: 王芳, or 王芳、李明 together, or 王芳/李明 for one of them. Either table may be turned round.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .columns import MARK
from .headings import data_rows, heading_text
from .items import SPOILED
from .kinds import MISSING, Ref, Refs, Whole, read_text, reference
from .moments import Grades
from .names import Unclear
from .quoting import Item, read_items
from .reading import Cell, Reading
from .repeated import Repeated
from .sheets import Sheet
from .vocabulary import WEEKS

HOMEROOM = "班主任"
SUBJECT_HEADS = ("科目", "学科", "课程", "subject")
GROUP_HEADS = ("班级", "年级", "班", "年级班级", "class", "grade")
_CORNERS = {"curriculum.lines": ("年级", "科目"), "assignments": ("班级", "科目")}
"""The heading of the first column, where groups run down and where subjects do."""

_SEARCHED = 20
_SHOWN = {"subject", "grades", "periods", "weeks"}
"""What a cell of the curriculum's matrix tells of a line."""
_NOTHING_LISTED = Repeated(())
Line = dict[str, Any]


@dataclass(frozen=True)
class Matrix:
    """Where a matrix stands in its sheet: its heading row, its first column, and what runs down."""

    row: int
    column: int
    mark: int | None
    subjects_down: bool


def find_matrix(sheet: Sheet) -> Matrix | None:
    """The last of the rows at the top that begin with the word for subjects or classes and go on."""
    found: Matrix | None = None
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        texts = [heading_text(value) for value in row]
        filled = [at for at, text in enumerate(texts) if text and text != MARK]
        several = len(filled) == 1 or len({texts[at] for at in filled}) > 1
        if filled and several and (corner := _corner(texts[filled[0]])) is not None:
            mark = texts.index(MARK) if MARK in texts else None
            found = Matrix(number, filled[0], mark, corner)
    return found


def _corner(text: str) -> bool | None:
    """Whether subjects run down; None for another word. 科目\\年级 names both."""
    first = text.replace("/", "\\").split("\\")[0]
    return first in SUBJECT_HEADS if first in SUBJECT_HEADS or first in GROUP_HEADS else None


def read_matrix(
    sheet: Sheet, matrix: Matrix, field: str, on: Reading, listed: Repeated = _NOTHING_LISTED
) -> list[Line]:
    """The lines (of the curriculum or of the assignments, as `field` says) that the cells of a matrix hold.

    A cell that only repeats what is `listed` is no line of its own.
    """
    read = _curriculum_cell if field == "curriculum.lines" else _assignment_cell
    head = sheet.rows[matrix.row]
    columns = [at for at in range(matrix.column + 1, _width(sheet, matrix)) if at != matrix.mark]
    tops = {at: Cell(sheet.place(matrix.row, at), head[at] if at < len(head) else "") for at in columns}
    homeroom = None if matrix.subjects_down or field != "assignments" else _homeroom_column(tops, on)
    said: dict[str, Any] = {}
    unclear: set[str] = set()
    lines: list[Line] = []
    for number in data_rows(sheet, matrix.row, matrix.mark, on):
        row = sheet.rows[number]
        side = Cell(sheet.place(number, matrix.column), row[matrix.column] if matrix.column < len(row) else "")
        cells = [(at, Cell(sheet.place(number, at), row[at])) for at in columns if at < len(row)]
        filled = [(at, cell) for at, cell in cells if not cell.is_empty and at != homeroom]
        for outer in (side, *(tops[at] for at, _ in filled)):
            if outer.place not in said:
                told = len(on.faults)
                said[outer.place] = _head(outer, (outer is side) == matrix.subjects_down, field, on)
                unclear |= {outer.place} if len(on.faults) > told else set()
        named = said[side.place].get("classes") if homeroom is not None else None
        on.homerooms += [
            (c, cell) for at, cell in cells if at == homeroom and named and not cell.is_empty for c in named
        ]
        for at, cell in filled:
            subject, group = (side, tops[at]) if matrix.subjects_down else (tops[at], side)
            path = f"{field}[{len(lines)}]"
            line = {"subject": said[subject.place], **said[group.place], **read(cell, on)}
            if listed.repeats(line, cell, on):
                continue
            on.put(path, cell.place)
            for name in ("subject", *said[group.place]):  # what a head says wrongly is told there, once
                outer = subject if name == "subject" else group
                on.put(f"{path}.{name}", outer.place if outer.place in unclear else cell.place)
            lines.append(line)
    return lines


def _homeroom_column(tops: dict[int, Cell], on: Reading) -> int | None:
    """The column of homeroom teachers, which many tables have; none where a subject has that name."""
    subjects = on.names.get("subject")
    if subjects is not None and not isinstance(subjects.find(Item(HOMEROOM, False)), Unclear):
        return None
    return next((at for at, top in tops.items() if heading_text(top.value) == HOMEROOM), None)


def _width(sheet: Sheet, matrix: Matrix) -> int:
    return max(len(row) for row in sheet.rows[matrix.row :])


def _head(cell: Cell, is_subject: bool, field: str, on: Reading) -> Any:
    """What the head of a row or column says: a subject, or the classes or grades of its lines."""
    if cell.is_empty:
        on.blame(cell, "科目" if is_subject else "班级或年级", "a subject" if is_subject else "a class or grade")
        return SPOILED if is_subject else {"classes": SPOILED}
    if is_subject:
        found = Ref("subject").read(cell, on)
        return SPOILED if found is MISSING else found
    if field == "curriculum.lines":
        silent = Reading(names=on.names)
        classes = Refs("class").read(cell, silent)
        if classes is MISSING or silent.faults:
            grades = Grades().read(cell, silent := Reading())
            if not silent.faults:
                return {"grades": grades}
    classes = Refs("class").read(cell, on)
    return {"classes": SPOILED if classes is MISSING else classes}


def _curriculum_cell(cell: Cell, on: Reading) -> Line:
    text = read_text(cell, on)
    if not isinstance(text, str):
        return {"periods": SPOILED}
    text = unicodedata.normalize("NFKC", text)
    number = text.rstrip("单双周 ")
    weeks = WEEKS.value(text[len(number) :]) if len(number) < len(text) else "all"
    silent = Reading()
    periods = Whole().read(Cell(cell.place, number), silent)
    if silent.faults or weeks is None:
        on.blame(cell, "每周节数，例如 4；只在单周或双周时如 1单", "periods a week such as 4; 1单 in odd weeks only")
        return {"periods": SPOILED}
    return {"periods": periods} if weeks == "all" else {"periods": periods, "weeks": weeks}


def _assignment_cell(cell: Cell, on: Reading) -> Line:
    text = read_text(cell, on)
    if not isinstance(text, str):
        return {"teachers": SPOILED}
    together = read_items(text)
    choices = read_items(text, "/")
    if len(choices) > 1:
        return {"any_of": [reference("teacher", item, cell, on) for item in choices]}
    return {"teachers": [reference("teacher", item, cell, on) for item in together]}


def split_for_matrix(lines: list[Line], field: str, on: Reading) -> tuple[list[list[Any]] | None, list[Line]]:
    """The cells of a matrix and the lines left for the list; read one after the other, they are these lines again."""
    longest = next((i for i, line in enumerate(lines) if not _fits(line, field, on)), len(lines))
    for count in (longest, 0) if longest * 2 > len(lines) else (0,):
        rows = _matrix_of(lines[:count], lines[count:], field, on)
        if rows is not None:
            return rows, lines[count:]
    return None, lines


def _fits(line: Line, field: str, on: Reading) -> bool:
    write = _curriculum_text if field == "curriculum.lines" else _assignment_text
    return _group(line, field, on) is not None and write(line, on) is not None


def _matrix_of(lines: list[Line], rest: list[Line], field: str, on: Reading) -> list[list[Any]] | None:
    """The cells of a matrix that holds the lines, and shows what it can of the rest, which the list holds."""
    listed_lines = Repeated((line, "") for line in rest)
    for subjects_down in (True, False) if field == "curriculum.lines" else (False, True):
        rows, tops = _laid_out(lines, field, subjects_down, on)
        if field == "curriculum.lines" and subjects_down:
            tops = _show_rest(rows, tops, rest, on)
        if not rows:
            return None
        listed = [top for top in on.names["class" if subjects_down else "subject"].labels if top in tops]
        for order in (tops, listed) if set(listed) == set(tops) else (tops,):
            table = _table(rows, order, _CORNERS[field][subjects_down])
            again = Reading(names=on.names)
            sheet = Sheet("", table)
            found = find_matrix(sheet)
            if found and read_matrix(sheet, found, field, again, listed_lines) == lines and not again.faults:
                return table
    return None


def _laid_out(
    lines: list[Line], field: str, subjects_down: bool, on: Reading
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The cells by row and column, and the columns as they come first."""
    write = _curriculum_text if field == "curriculum.lines" else _assignment_text
    rows: dict[str, dict[str, Any]] = {}
    tops: dict[str, None] = {}
    for line in lines:
        subject, group = on.names["subject"].label(line["subject"]), str(_group(line, field, on))
        side, top = (subject, group) if subjects_down else (group, subject)
        rows.setdefault(side, {})[top] = write(line, on)
        tops[top] = None
    return rows, list(tops)


def _show_rest(rows: dict[str, dict[str, Any]], tops: list[str], rest: list[Line], on: Reading) -> list[str]:
    """Put lines of whole grades into cells that are free, and return the columns, grades in their order.

    Where a subject has two lines for a grade, as in odd and even weeks, its cell stays empty.
    """
    shown: dict[tuple[str, str], list[Any]] = {}
    for line in rest:
        if line.get("grades") and not line.get("classes"):
            bare = {name: value for name, value in line.items() if name in _SHOWN}
            for grade in line["grades"]:
                key = on.names["subject"].label(line["subject"]), str(grade)
                shown.setdefault(key, []).append(_curriculum_text(bare, on))
    for (side, top), texts in shown.items():
        if len(texts) == 1 and top not in rows.get(side, {}):
            rows.setdefault(side, {})[top] = texts[0]
    single = {top for cells in rows.values() for top in cells if top.isdecimal()}
    return [*sorted(single, key=int), *(top for top in tops if top not in single)]


def _table(rows: dict[str, dict[str, Any]], tops: list[str], corner: str) -> list[list[Any]]:
    return [["", corner, *tops], *(["", side, *(cells.get(top, "") for top in tops)] for side, cells in rows.items())]


def _group(line: Line, field: str, on: Reading) -> str | None:
    if line.get("classes") and not line.get("grades"):
        if field == "assignments" and len(line["classes"]) > 1:
            return None
        return str(Refs("class").write(line["classes"], on))
    return str(Grades().write(line["grades"], on)) if line.get("grades") and not line.get("classes") else None


def _curriculum_text(line: Line, on: Reading) -> Any:
    if set(line) - {"subject", "grades", "classes", "periods", "weeks"}:
        return None
    weeks = line.get("weeks")
    return f"{line['periods']}{WEEKS.word(weeks)[0]}" if weeks else Whole().write(line["periods"], on)


def _assignment_text(line: Line, on: Reading) -> Any:
    label: Callable[[str], str] = on.names["teacher"].label
    if set(line) == {"classes", "subject", "teachers"}:
        return "、".join(map(label, line["teachers"]))
    if set(line) == {"classes", "subject", "any_of"} and len(line["any_of"]) > 1:
        return "/".join(map(label, line["any_of"]))
    return None
