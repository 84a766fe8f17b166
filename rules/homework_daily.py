"""Everybody who stays has homework guidance each day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.service import Activity, Pupil
from ..models.week import Day
from .attendance import Attendance, PlanRule, due
from .rule import Advice
from .words import DAY_EN, DAY_ZH


class HomeworkDaily(Advice, PlanRule):
    """The "1" of 1+X (D24), for all who stay on a day until the homework period ends.

    One step is a pupil on a day, told class by class.
    """

    name: ClassVar[str] = "homework-daily"
    title: ClassVar[Words] = Words(zh="每天有作业辅导（1+X）", en="Homework guidance every day")
    citation: ClassVar[str] = "D24 P16"

    days: tuple[Day, ...] = Field((), description="days on which it is asked; empty: every day")

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for class_ in self.classes(attendance):
            for day in self.days or attendance.week.days:
                period = attendance.bell(class_).homework(day)
                staying = [] if period is None else [p for p in attendance.staying(class_, day) if due(p, period)]
                without = [pupil for pupil in staying if not self._is_guided(attendance, pupil, day)]
                if without:
                    name = attendance.week.class_name(class_.id)
                    yield self.finding(
                        where=Place(class_=class_.id, day=day),
                        found=f"{len(without)} 人/pupils",
                        required="0",
                        zh=f"{name}{DAY_ZH[day]}有 {len(without)} 名留校学生没有作业辅导",
                        en=f"{counted(len(without), 'pupil')} of {name} without homework guidance on {DAY_EN[day]}, "
                        "although staying",
                        amount=len(without),
                        evidence=tuple(pupil.id for pupil in without),
                    )

    @staticmethod
    def _is_guided(attendance: Attendance, pupil: Pupil, day: Day) -> bool:
        held = attendance.sessions.get((pupil.id, day), ())
        return any(session.activity is Activity.HOMEWORK for session, _ in held)
