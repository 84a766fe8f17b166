"""The Taiwan school's table of lessons, with its two workbooks as witnesses."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..models.fault import DocumentError, Fault
from ..models.week import Day
from .files import read_text
from .foreign import fault_in
from .workbook_cells import cells_of

DAYS: dict[str, Day] = {"Monday": "mon", "Tuesday": "tue", "Wednesday": "wed", "Thursday": "thu", "Friday": "fri"}
CLASS = re.compile(r"G([1-6])_(\d+)")
_COLUMNS = ["class", "subject", "index", "teacher", "day", "period", "rooms"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    line: int
    class_: str
    subject: str
    index: str
    teacher: str
    day: str
    period: str
    rooms: tuple[str, ...]

    @property
    def room(self) -> str:
        """Where it is held: the special room, or the home room."""
        return next((room for room in self.rooms if room != self.class_), self.class_)

    @property
    def position(self) -> tuple[Day, int]:
        """Its day and its number in the day."""
        return DAYS[self.day], int(self.period)


def read_rows(folder: Path) -> list[Row]:
    """The lessons of a folder's table. Raise DocumentError with every fault of the table and the workbooks."""
    rows = _table(folder / "lessons.csv")
    faults = [*_foreign_home_rooms(rows), *_witnesses(folder, rows)]
    if faults:
        raise DocumentError(faults)
    return rows


def _table(path: Path) -> list[Row]:
    try:
        header, *lines = csv.reader(io.StringIO(read_text(path)))
    except csv.Error as error:
        raise DocumentError([fault_in(path.name, "", str(error), "逗号分隔的表格", "comma-separated text")]) from None
    if header != _COLUMNS:
        zh, en = f"列名 {','.join(_COLUMNS)}", f"the columns {','.join(_COLUMNS)}"
        raise DocumentError([fault_in(path.name, 1, header, zh, en)])
    rows = [(number, _row(number, fields)) for number, fields in enumerate(lines, start=2)]
    if any(row is None for _, row in rows):
        zh, en = "班级如 G1_1、科目、序号、教师、Monday 至 Friday、1 至 7、教室", "a lesson as in the other rows"
        raise DocumentError(fault_in(path.name, n, lines[n - 2], zh, en) for n, row in rows if row is None)
    return [row for _, row in rows if row is not None]


def _row(line: int, fields: list[str]) -> Row | None:
    """A row with seven filled fields, a class, a day, a period and at most one room beside the home room."""
    if len(fields) != len(_COLUMNS) or not all(fields):
        return None
    class_, subject, index, teacher, day, period, rooms = fields
    row = Row(line, class_, subject, index, teacher, day, period, tuple(rooms.split("+")))
    sound = CLASS.fullmatch(class_) and day in DAYS and re.fullmatch("[1-7]", period)
    return row if sound and len(set(row.rooms) - {class_}) <= 1 else None


def _foreign_home_rooms(rows: list[Row]) -> Iterator[Fault]:
    """Yield the lessons in another class's home room: then an empty home room would say something."""
    classes = {row.class_ for row in rows}
    for row in rows:
        if row.room in classes and row.room != row.class_:
            yield fault_in("lessons.csv", row.line, row.room, "本班教室或专用教室", "the home room or a special room")


def _witnesses(folder: Path, rows: list[Row]) -> Iterator[Fault]:
    """Yield the cells by which the workbooks and the table differ."""
    by_room = Counter(
        (room, r.day, r.period, f"{r.class_}_{r.subject}_{r.index}_{r.teacher}") for r in rows for room in r.rooms
    )
    by_teacher = Counter((r.teacher, r.day, r.period, f"{r.class_}_{r.subject}_{r.index}") for r in rows)
    for name, table in (("rooms.xlsx", by_room), ("teacher_tb.xlsx", by_teacher)):
        if not (folder / name).exists():
            continue
        seen = Counter(cells_of(folder / name, list(DAYS)))
        for sheet, day, period, text in seen - table:
            yield fault_in(
                name, f"{sheet} {day} {period}", text, "lessons.csv 中有的课", "a lesson that lessons.csv has"
            )
        for sheet, day, period, text in table - seen:
            yield fault_in(
                name, f"{sheet} {day} {period}", None, f"lessons.csv 中的 {text}", f"{text}, as in lessons.csv"
            )
