"""The words of the sheets 明细 and 信息, as they are written and as they may be read."""

from __future__ import annotations

from typing import Literal

from ...models.school import School
from ...models.week import BellSchedule, Day, PeriodKind, Weeks
from .labels import Labels, plain

LESSONS = "明细"
FACTS = "信息"

Column = Literal["class", "day", "period", "subject", "teacher", "room", "weeks", "group", "co_teachers", "aside"]

COLUMNS: dict[Column, tuple[str, ...]] = {
    "class": ("班级", "class"),
    "day": ("星期", "周几", "day"),
    "period": ("节次", "节", "period"),
    "subject": ("科目", "学科", "课程", "subject"),
    "teacher": ("教师", "任课教师", "老师", "teacher"),
    "room": ("教室", "地点", "场地", "room"),
    "weeks": ("单双周", "周次", "weeks"),
    "group": ("合班", "合班组", "group"),
    "co_teachers": ("合教教师", "co_teachers", "co-teachers"),
    "aside": ("时间", "备注", "time", "note"),
}
"""The columns of 明细, each with its heading and other headings that mean the same. Nothing is read from `aside`."""

NEEDED: tuple[Column, ...] = ("class", "day", "period", "subject")
"""Columns that must be there, and filled in every row."""

DAYS: dict[Day, str] = dict(
    zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), map("周{}".format, "一二三四五六日"), strict=True)
)
WEEKS: dict[Weeks, str] = {"all": "每周", "odd": "单周", "even": "双周"}

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _read_as(day: Day, zh: str, english: str, number: int) -> dict[str, Day]:
    bare = zh.removeprefix("周")
    return dict.fromkeys((day, zh, f"星期{bare}", f"礼拜{bare}", bare, english, str(number)), day)


DAY_OF: dict[str, Day] = {
    text: day
    for number, ((day, zh), english) in enumerate(zip(DAYS.items(), _ENGLISH, strict=True), 1)
    for text, day in _read_as(day, zh, english, number).items()
} | {"周天": "sun", "星期天": "sun", "周七": "sun"}
"""What a day may be called, in plain text."""

WEEKS_OF: dict[str, Weeks] = {
    **dict.fromkeys(("", "all", "每周", "全", "单双周"), "all"),
    **dict.fromkeys(("odd", "单周", "单"), "odd"),
    **dict.fromkeys(("even", "双周", "双"), "even"),
}
"""What the weeks of a lesson may be called, in plain text."""


def column_of(heading: str) -> Column | None:
    """The column that a heading names; a number behind it counts columns of the same kind."""
    text = plain(heading).rstrip("0123456789")
    return next((column for column, names in COLUMNS.items() if text in names), None)


class Vocabulary:
    """The labels of a school, by kind; those of periods depend on the bell schedule and the day."""

    def __init__(self, school: School) -> None:
        """Raise nothing."""
        self.classes = Labels((c.id, c.name) for c in school.classes)
        self.subjects = Labels((s.id, s.name) for s in school.subjects)
        self.teachers = Labels((t.id, t.name) for t in school.teachers)
        self.rooms = Labels((r.id, r.name) for r in school.rooms)
        self.days = {day: DAYS[day] for day in school.week.days}
        self._bell_of = {c.id: c.bell for c in school.classes}
        self._periods = {(bell.id, day): _periods(bell, day) for bell in school.week.bells for day in school.week.days}

    def periods(self, class_: str, day: Day) -> Labels:
        """The periods that a class may have on a day."""
        return self._periods[self._bell_of[class_], day]


def _periods(bell: BellSchedule, day: Day) -> Labels:
    """A lesson period without a name is called by its id, as in 第3节."""
    return Labels((p.id, p.name or (f"第{p.id}节" if p.kind is PeriodKind.LESSON else "")) for p in bell.on(day))
