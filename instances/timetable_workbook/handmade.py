"""A timetable that a school drew itself: class sheets or a big table 大课表, with cells such as 语文 王芳.

What a cell does not say is taken from the school's own papers where they leave no doubt: who teaches the subject to
the class, in which room, and with which other classes. Every filled cell is a lesson, a rest, or a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...models.document import clock_text
from ...models.fault import Fault
from ...models.school import Assignment, School
from ...models.timetable import Lesson
from ...models.week import BellSchedule, Day, Period, PeriodKind
from ..workbook.sheets import Sheet
from .cell_words import CellReader, Misread, Said
from .grids import GridCell, class_cells, class_of, day_row, has_periods, is_whole, whole_cells
from .labels import plain
from .values import fault_at
from .words import Vocabulary

_CLOCK = re.compile(r"(\d{1,2}:\d{2})")
_NUMERALS = "零一二三四五六七八九十"
_RESTS = frozenset(
    {"晨读", "早读", "晨检", "课间", "大课间", "上午大课间", "下午大课间", "眼保健操", "眼操", "午餐", "午饭", "午休"}
    | {
        "午餐午休",
        "体育活动",
        "自习",
        "升旗",
        "升旗集会",
        "课后服务",
        "课后服务一",
        "课后服务二",
        "延时托管",
        "晚自习",
        "放学",
    }
)
"""What schools write where there is no lesson."""


class Handmade:
    """The lessons of hand-made sheets: `lessons`, and `faults` of the cells that were not understood."""

    def __init__(self, sheets: tuple[Sheet, ...], school: School) -> None:
        """Read every sheet that holds the week of a class. Raise nothing."""
        self.faults: list[Fault] = []
        self._school = school
        self._words = Vocabulary(school)
        self._reader = CellReader(self._words, school)
        self._bell = {c.id: next(b for b in school.week.bells if b.id == c.bell) for c in school.classes}
        self._home = {c.id: c.home_room for c in school.classes}
        self._subject = {s.id: s for s in school.subjects}
        self._told: dict[tuple[str, Day, str], tuple[list[Lesson], str]] = {}
        self.found = False
        for sheet in sheets:
            for cell in self._cells(sheet):
                self.found = True
                self._read(cell)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons, class by class."""
        order = {c.id: n for n, c in enumerate(self._school.classes)}
        keys = sorted(self._told, key=lambda key: order[key[0]])
        return tuple(lesson for key in keys for lesson in self._told[key][0])

    def _cells(self, sheet: Sheet) -> Iterator[GridCell]:
        """The filled cells of a class's sheet or a big table; sheets of teachers and rooms only show the same again."""
        at = day_row(sheet)
        if at is None or self._words.teachers.ids(sheet.name) or self._words.rooms.ids(sheet.name):
            return
        row, days = at
        if is_whole(sheet, row, days, self._words.classes):
            if has_periods(sheet, row, days, self._words.classes):
                yield from whole_cells(sheet, row, days, self._words)
            return
        class_ = class_of(sheet, row, self._words.classes)
        if class_ is not None:
            yield from class_cells(sheet, row, days, class_)
        elif not is_whole(sheet, row, days, self._words.teachers):
            zh, en = "班级的名称（作表名或标题）", "the name of a class, as the sheet's name or title"
            self.faults.append(fault_at(sheet.place(0, 0), sheet.name, zh, en))

    def _read(self, cell: GridCell) -> None:
        if cell.class_.startswith("?") and cell.class_ not in self._bell:
            self._blame(cell.label_place, cell.class_[1:], "已列出的班级", "a class that is listed")
            return
        if cell.day not in self._words.days:
            self._blame(cell.place, cell.text, "上课日的课", "a lesson on a school day")
            return
        period = self._period(cell)
        if self._is_rest(cell, period):
            return
        if period is None:
            self._blame(
                cell.label_place, cell.label, "该班这一天的节次，例如 第1节", "a period of the class on that day"
            )
            return
        try:
            lessons = [self._lesson(cell, period, said) for said in self._reader.read(cell.text, cell.class_)]
        except Misread as problem:
            self._blame(cell.place, problem.read, problem.zh, problem.en)
            return
        key = cell.class_, cell.day, period.id
        before, place = self._told.get(key, (lessons, cell.place))
        both = _agreed(before, lessons)
        if both is None:
            self._blame(cell.place, cell.text, f"与 {place} 相同的内容", f"the same as in {place}")
        else:
            self._told[key] = both, place

    def _blame(self, place: str, read: str, zh: str, en: str) -> None:
        fault = fault_at(place, read, zh, en)
        if fault not in self.faults:
            self.faults.append(fault)

    def _period(self, cell: GridCell) -> Period | None:
        """The period that a row or column names: by id or name, by its number among the lessons, or by the clock."""
        bell = self._bell[cell.class_]
        labels = self._words.periods(cell.class_, cell.day)
        known = {period.id: period for period in bell.on(cell.day)}
        for text in (cell.label, *cell.label.split()):
            ids = labels.ids(text)
            if len(ids) == 1:
                return known[ids[0]]
        return _numbered(bell, cell.day, cell.label) or _by_clock(bell, cell.day, cell.label)

    def _is_rest(self, cell: GridCell, period: Period | None) -> bool:
        """Whether a cell says that there is no lesson."""
        if period is not None and period.kind is PeriodKind.LESSON:
            return False
        text = plain(cell.text)
        names = {plain(part) for part in cell.label.split()} | ({plain(period.name)} if period is not None else set())
        return text in _RESTS or text in names

    def _lesson(self, cell: GridCell, period: Period, said: Said) -> Lesson:
        assert said.subject is not None
        given = self._assigned(cell.class_, said)
        teachers = said.teachers or ([] if given is None else list(given.teachers))
        joint = given is not None and len(given.classes) > 1
        return Lesson.model_validate(
            {
                "class": cell.class_,
                "subject": said.subject,
                "teacher": teachers[0] if teachers else None,
                "co_teachers": tuple(teachers[1:]),
                "room": said.room or self._room(cell.class_, said.subject, given),
                "day": cell.day,
                "period": period.id,
                "weeks": said.weeks or "all",
                "group": f"{'+'.join(given.classes)}/{said.subject}" if joint and given is not None else None,
            }
        )

    def _assigned(self, class_: str, said: Said) -> Assignment | None:
        """The only line of the school on the class and subject, that holds whoever the cell names."""
        lines = [a for a in self._school.assignments if class_ in a.classes and a.subject == said.subject]
        if said.teachers:
            lines = [a for a in lines if set(said.teachers) <= {*a.teachers, *a.any_of}] or lines
        return lines[0] if len(lines) == 1 else None

    def _room(self, class_: str, subject: str, given: Assignment | None) -> str | None:
        """The room of a lesson whose cell names none, where there is only one that it can be."""
        if given is not None and given.room is not None:
            return given.room
        kind = self._subject[subject].room_kind
        if kind is None:
            return self._home[class_]
        rooms = [room.id for room in self._school.rooms if room.kind == kind]
        return rooms[0] if len(rooms) == 1 else None


def _agreed(first: list[Lesson], second: list[Lesson]) -> list[Lesson] | None:
    """What two cells on the same period say together, of which one may leave the room out; None: they differ."""
    both = [
        one if one.room is not None else other
        for one, other in zip(first, second, strict=False)
        if one == other or (None in (one.room, other.room) and one == other.model_copy(update={"room": one.room}))
    ]
    return both if len(both) == len(first) == len(second) else None


def _numbered(bell: BellSchedule, day: Day, label: str) -> Period | None:
    """The lesson period of a number: 3, 第3节, 第三节, 三."""
    first = label.split()[0] if label.split() else ""
    text = plain(first).removeprefix("第").removesuffix("节课").removesuffix("节")
    number = int(text) if text.isdecimal() and len(text) < 3 else _NUMERALS.find(text) if len(text) == 1 else 0
    lessons = [period for period in bell.on(day) if period.kind is PeriodKind.LESSON]
    return lessons[number - 1] if 0 < number <= len(lessons) else None


def _by_clock(bell: BellSchedule, day: Day, label: str) -> Period | None:
    """The period that begins at the time that a label names."""
    clock = _CLOCK.search(plain(label))
    if clock is None:
        return None
    return next((p for p in bell.on(day) if clock_text(p.start) == clock[0].zfill(5)), None)
