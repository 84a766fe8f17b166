"""Weeks drawn as tables: the sheet of one class (days across, periods down), and the table of all classes 大课表."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...models.week import Day
from ..workbook.sheets import Sheet
from .labels import Labels, plain
from .values import text_at
from .words import DAY_OF, Vocabulary

_TOP = 12
"""Rows among which the row of days is looked for."""

_TITLE = re.compile(r"(的?课程?表|班级课表).*")
_DAY = re.compile(r"(周|星期|礼拜)[一二三四五六日天]")


class GridCell(NamedTuple):
    """A filled cell of a week: whose it is, when by its row and column, and where it stands."""

    class_: str
    day: Day
    label: str
    text: str
    place: str
    label_place: str


def day_row(sheet: Sheet) -> tuple[int, dict[int, Day]] | None:
    """The row that names at least two days, and the day of each of its columns; None where there is none."""
    for row in range(min(_TOP, len(sheet.rows))):
        days = {column: day for column in range(len(sheet.rows[row])) if (day := _day(text_at(sheet, row, column)))}
        if len(set(days.values())) > 1:
            return row, days
    return None


def _day(text: str) -> Day | None:
    """The day that a heading names; a bare number or character is none, it may be a period."""
    shortened = _DAY.match(plain(text))
    if shortened is not None:
        return DAY_OF[shortened[0]]
    return DAY_OF.get(plain(text)) if len(plain(text)) > 2 else None


def class_of(sheet: Sheet, row: int, classes: Labels) -> str | None:
    """The class whose sheet it is, by the sheet's name or a cell above the row of days."""
    above = (text_at(sheet, r, c) for r in range(row) for c in range(len(sheet.rows[r])))
    for text in (sheet.name, *above):
        first = next(iter(text.split()), "")
        for name in (text, first, _TITLE.sub("", text), _TITLE.sub("", first)):
            ids = classes.ids(name)
            if len(ids) == 1:
                return ids[0]
    return None


def is_whole(sheet: Sheet, row: int, days: dict[int, Day], classes: Labels) -> bool:
    """Whether the rows below belong to things of one kind, such as classes or teachers."""
    first = min(days)
    below = range(row + 1, len(sheet.rows))
    return any(len(classes.ids(text_at(sheet, r, c))) == 1 for r in below for c in range(first))


def has_periods(sheet: Sheet, row: int, days: dict[int, Day], classes: Labels) -> bool:
    """Whether the row under the days names periods; a table of numbers by day has its first class there."""
    return not any(classes.ids(text_at(sheet, row + 1, column)) for column in range(min(days)))


def class_cells(sheet: Sheet, row: int, days: dict[int, Day], class_: str) -> Iterator[GridCell]:
    """Yield the filled cells of one class's week."""
    first = min(days)
    for below in range(row + 1, len(sheet.rows)):
        label = "\n".join(dict.fromkeys(text_at(sheet, below, column) for column in range(first))).strip()
        for column, day in days.items():
            text = text_at(sheet, below, column).strip()
            if text:
                yield GridCell(class_, day, label, text, sheet.place(below, column), sheet.place(below, 0))


def whole_cells(sheet: Sheet, row: int, days: dict[int, Day], words: Vocabulary) -> Iterator[GridCell]:
    """Yield the filled cells of a big table; a row whose first cells name no class is passed on under the name given.

    Under the days stands a row of periods; a day that names only its first column holds for those right of it.
    """
    first, width = min(days), len(sheet.rows[row + 1]) if row + 1 < len(sheet.rows) else 0
    held: dict[int, Day] = {}
    today = days[first]
    for column in range(first, width):
        today = days.get(column, today)
        if text_at(sheet, row + 1, column).strip():
            held[column] = today
    for below in range(row + 2, len(sheet.rows)):
        names = [text_at(sheet, below, column).strip() for column in range(first)]
        known = next((ids[0] for name in names if len(ids := words.classes.ids(name)) == 1), None)
        for column, day in held.items():
            text = text_at(sheet, below, column).strip()
            if text:
                label = text_at(sheet, row + 1, column)
                owner = known if known is not None else f"?{next(filter(None, names), '')}"
                yield GridCell(owner, day, label, text, sheet.place(below, column), sheet.place(below, first - 1))
