"""The lessons of the sheet 明细: every filled row is a lesson or a fault, never nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

from ...models.fault import Fault, with_nearest
from ...models.likeness import nearest as most_like
from ...models.timetable import Lesson
from ...models.week import Day, Weeks
from ..workbook.sheets import Sheet
from .labels import Labels, plain
from .values import fault_at, text_at
from .words import COLUMNS, DAY_OF, NEEDED, WEEKS_OF, Column, Vocabulary, column_of

_BEGINNING = 20
"""Rows among which the header is looked for."""

_BETWEEN = re.compile(r"[、,，;；/\n]+")
"""What stands between the names of several teachers in one cell."""


class LessonTable:
    """The rows of a sheet: `found` holds (row, lesson), `faults` what could not be read."""

    def __init__(self, sheet: Sheet, words: Vocabulary) -> None:
        """Read the sheet. Raise nothing."""
        self.found: list[tuple[int, Lesson]] = []
        self.faults: list[Fault] = []
        self._sheet = sheet
        self._words = words
        header = self._header()
        self._columns = self._columns_of(header)
        missing = [column for column in NEEDED if column not in self._columns]
        for column in missing:
            zh, en = f"标题行有“{COLUMNS[column][0]}”列", f"a column headed {column} in the header row"
            self.faults.append(fault_at(sheet.place(header, 0), "（缺 missing）", zh, en))
        if not missing:
            for row in range(header + 1, len(sheet.rows)):
                self._read(row)

    def place(self, number: int, column: Column) -> str:
        """The cell from which a field of a found lesson was read; its row where there is no such column."""
        return self._sheet.place(self.found[number][0], self._columns.get(column, [0])[0])

    def _header(self) -> int:
        """The row with most headings among the first."""
        rows = self._sheet.rows[:_BEGINNING]
        known = [len({column_of(text_at(self._sheet, i, j)) for j in range(len(row))}) for i, row in enumerate(rows)]
        return known.index(max(known)) if known else 0

    def _columns_of(self, header: int) -> dict[Column, list[int]]:
        """The columns that the header row names."""
        found: dict[Column, list[int]] = {}
        width = max((len(row) for row in self._sheet.rows), default=0)
        for number in range(width):
            heading = text_at(self._sheet, header, number)
            column = column_of(heading)
            if column is not None:
                found.setdefault(column, []).append(number)
            if column is None and any(
                text_at(self._sheet, row, number) for row in range(header, len(self._sheet.rows))
            ):
                known = "、".join(names[0] for names in COLUMNS.values())
                place = self._sheet.place(header, number)
                zh, en = f"标题之一：{known}（说明请写在“备注”列）", f"one of the headings {', '.join(COLUMNS)}"
                self.faults.append(fault_at(place, heading, zh, en))
            if column not in (None, "co_teachers", "aside") and len(found.get(column, ())) > 1:
                place = self._sheet.place(header, number)
                self.faults.append(fault_at(place, heading, "每个标题一列", "each heading once"))
        return found

    def _read(self, row: int) -> None:
        texts = {column: [text_at(self._sheet, row, n) for n in numbers] for column, numbers in self._columns.items()}
        if not any(text.strip() for column, some in texts.items() if column != "aside" for text in some):
            return
        before = len(self.faults)
        lesson = _Row(self, row, {column: some[0] for column, some in texts.items()}).lesson(
            texts.get("co_teachers", [])
        )
        if len(self.faults) == before and lesson is not None:
            self.found.append((row, lesson))

    def blame(self, row: int, column: Column, which: int, read: str, zh: str, en: str) -> None:
        """Note a fault of a cell; `which` counts the columns of one kind."""
        numbers = self._columns[column]
        self.faults.append(fault_at(self._sheet.place(row, numbers[which]), read, zh, en))

    @property
    def words(self) -> Vocabulary:
        """The labels of the school."""
        return self._words


class _Row:
    """One filled row."""

    def __init__(self, table: LessonTable, row: int, texts: Mapping[Column, str]) -> None:
        self._table = table
        self._row = row
        self._texts = texts

    def lesson(self, others: list[str]) -> Lesson | None:
        """The lesson; None where the table was told of a fault."""
        words = self._table.words
        class_ = self._one("class", words.classes, "班级", "class")
        day = self._day()
        period = None
        if class_ is not None and day is not None:
            period = self._one(
                "period", words.periods(class_, day), "该班这一天的节次", "period of the class on that day"
            )
        subject = self._one("subject", words.subjects, "科目", "subject")
        teachers = self._teachers("teacher", 0, self._texts.get("teacher", ""))
        led = bool(teachers)
        for which, text in enumerate(others):
            teachers += self._teachers("co_teachers", which, text)
        room = self._one("room", words.rooms, "教室", "room", needed=False)
        weeks = self._weeks()
        group = self._texts.get("group") or None
        if class_ is None or day is None or period is None or subject is None or weeks is None:
            return None
        try:
            return Lesson.model_validate(
                {
                    "class": class_,
                    "subject": subject,
                    "teacher": teachers[0] if led else None,
                    "co_teachers": tuple(teachers[1:] if led else teachers),
                    "room": room,
                    "day": day,
                    "period": period,
                    "weeks": weeks,
                    "group": group,
                }
            )
        except ValidationError:
            zh, en = (
                "首尾没有空格的一行文字，至多 120 个字",
                "one line of at most 120 characters without spaces at its ends",
            )
            self._table.blame(self._row, "group", 0, group or "", zh, en)
            return None

    def _day(self) -> Day | None:
        text = self._texts["day"]
        day = DAY_OF.get(plain(text))
        if day is None:
            self._table.blame(self._row, "day", 0, text, "星期，例如 周一", "a day of the week, for example mon")
        elif day not in self._table.words.days:
            known = "、".join(self._table.words.days.values())
            self._table.blame(self._row, "day", 0, text, f"上课日之一：{known}", "one of the school days")
            return None
        return day

    def _weeks(self) -> Weeks | None:
        text = self._texts.get("weeks", "")
        weeks = WEEKS_OF.get(plain(text))
        if weeks is None:
            self._table.blame(self._row, "weeks", 0, text, "每周、单周或双周", "all, odd or even")
        return weeks

    def _teachers(self, column: Column, which: int, text: str) -> list[str]:
        labels = self._table.words.teachers
        names = [text] if labels.ids(text) else [name for name in _BETWEEN.split(text) if name.strip()]
        found = [self._find(column, which, labels, name, "教师", "teacher") for name in names]
        return [id_ for id_ in found if id_ is not None]

    def _one(self, column: Column, labels: Labels, zh: str, en: str, *, needed: bool = True) -> str | None:
        text = self._texts.get(column, "")
        if text.strip():
            return self._find(column, 0, labels, text, zh, en)
        if needed:
            self._table.blame(self._row, column, 0, "", f"{zh}（必填）", f"a {en}, it must be given")
        return None

    def _find(self, column: Column, which: int, labels: Labels, text: str, zh: str, en: str) -> str | None:
        """The only id that a text may mean; else the table is told."""
        ids = labels.ids(text)
        if len(ids) == 1:
            return ids[0]
        if ids:
            some = "、".join(labels.text(id_) for id_ in ids[:5])
            zh, en = f"唯一的{zh}(有 {len(ids)} 个同名：{some})", f"one {en}; {len(ids)} have that name: {some}"
        else:
            like = most_like(text.strip(), labels.names)
            zh, en = f"已列出的{zh}", f"a {en} that is listed"
            zh, en = with_nearest(zh, en, like)
        self._table.blame(self._row, column, which, text, zh, en)
        return None
