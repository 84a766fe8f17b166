"""The sheets of a timetable's after-school service: sessions with who attends, duties, what became of wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..workbook.columns import Column, Table
from ..workbook.kinds import MISSING, Choice, Ref, Refs, Text, Whole, Written
from ..workbook.names import LEADER
from ..workbook.reading import Cell, Reading
from ..workbook.vocabulary import ACTIVITIES, DAYS, DUTIES


@dataclass(frozen=True)
class Counted:
    """A position, which people count from 1 and documents from 0."""

    def read(self, cell: Cell, on: Reading) -> Any:
        number = Whole().read(cell, on)
        return number if number is MISSING else number - 1

    def write(self, value: Any, on: Reading) -> Written:
        return Whole().write(value + 1, on)


_DAY = Column("星期", "day", Choice(DAYS), needed=True)
_PERIOD = Column("节次", "period", Text(), needed=True)
_PUPIL = Column("学生", "pupil", Ref("pupil"), needed=True)
_REASON = (
    Column("原因", "reason.zh", Text(), needed=True),
    Column("英文原因", "reason.en", Text(), aliases=("reason",), needed=True),
)

SESSIONS = Table(
    "课后服务",
    "sessions",
    (
        Column("编号", "id", Text(), needed=True),
        Column("活动", "activity", Choice(ACTIVITIES), needed=True),
        Column("社团", "club", Ref("club")),
        Column("班级", "classes", Refs("class")),
        Column("作息", "bell", Ref("bell"), needed=True),
        _DAY,
        _PERIOD,
        Column("教师", "staff", Refs(LEADER)),
        Column("场地", "room", Ref("room"), aliases=("教室",)),
        Column("学生", "pupils", Refs("pupil")),
    ),
    6,
    "",
)
DUTY_TURNS = Table(
    "课后值班",
    "duties",
    (Column("值班", "duty", Choice(DUTIES), needed=True), _DAY, Column("教师", "staff", Ref(LEADER), needed=True)),
    6,
    "",
)
CHOICES = Table(
    "志愿结果",
    "choices",
    (
        _PUPIL,
        Column("第几个志愿", "wish", Counted(), needed=True),
        Column("社团", "club", Ref("club")),
        Column("名次", "rank", Whole()),
        Column("积分", "credit", Whole()),
        *_REASON,
    ),
    6,
    "",
)
UNPLACED = Table("未安排学生", "unplaced", (_PUPIL, _DAY, _PERIOD, *_REASON), 6, "")
CLOSED = Table("未开社团", "closed", (Column("社团", "club", Ref("club"), needed=True), *_REASON), 6, "")
PLAN_TABLES = (SESSIONS, DUTY_TURNS, CHOICES, UNPLACED, CLOSED)
"""All sheets of the service, in their order. Where there is one of them, the timetable has a service."""
