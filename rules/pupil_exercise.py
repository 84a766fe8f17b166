"""Every pupil exercises for so many minutes a day, whether or not they stay for the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import Category, ClassGroup
from ..models.service import Activity, Pupil
from ..models.week import Day, PeriodKind, PeriodKindField
from .attendance import Attendance, PlanRule
from .rule import Advice, Stricter
from .words import DAY_EN, DAY_ZH

_PE = (Category.PE, Category.EXERCISE)


class PupilExercise(Advice, PlanRule):
    """Two accounts: what bells and PE lessons give everybody, and that with the sport of the service for who stays.

    The service is voluntary (D07), so who does not stay must reach the minutes without it; what a class must have is
    asked by exercise-minutes. One step is a pupil on a
    day of the week with least PE of the cycle, told class by class, those who stay and those who do not apart.
    """

    name: ClassVar[str] = "pupil-exercise"
    title: ClassVar[Words] = Words(zh="每名学生每天锻炼", en="Exercise of every pupil")
    citation: ClassVar[str] = "B01 D05"
    stricter: ClassVar[Stricter] = {"minutes": "higher"}

    minutes: PositiveInt = Field(60, description="minutes of exercise on every school day, at least")
    counted: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.LONG_BREAK, PeriodKind.EXERCISE), description="kinds of period whose minutes count as exercise"
    )

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for class_ in self.classes(attendance):
            for day in attendance.week.school_days(class_.id):
                given = self._given(attendance, class_, day)
                if given < self.minutes:
                    yield from self._short(attendance, class_, day, given)

    def _given(self, attendance: Attendance, class_: ClassGroup, day: Day) -> int:
        """Minutes that everybody in a class has on a day, in the week of the cycle with fewest."""
        rung = sum(p.minutes for p in attendance.bell(class_).on(day) if p.kind in self.counted)
        sport = [s for s in attendance.week.of_class[class_.id] if s.day == day and s.subject.category in _PE]
        return rung + min(sum(s.end - s.start for s in sport if s.in_week(n)) for n in attendance.week.weeks)

    def _short(self, attendance: Attendance, class_: ClassGroup, day: Day, given: int) -> Iterator[Finding]:
        """Yield how many of those who stay, and of those who do not, exercise too little."""
        short: dict[bool, list[Pupil]] = {True: [], False: []}
        best = given
        for pupil in attendance.pupils[class_.id]:
            held = attendance.sessions.get((pupil.id, day), [])
            more = sum(period.minutes for session, period in held if session.activity is Activity.SPORT)
            if given + more < self.minutes:
                short[bool(held)].append(pupil)
                best = max(best, given + more)
        for stays, pupils in short.items():
            if pupils:
                name = attendance.week.class_name(class_.id)
                zh, en = ("参加", "in") if stays else ("不参加", "outside")
                minutes = best if stays else given
                yield self.finding(
                    where=Place(class_=class_.id, day=day),
                    found=f"{minutes} 分钟/minutes",
                    required=f"≥ {self.minutes} 分钟/minutes",
                    zh=f"{name}{DAY_ZH[day]}有 {len(pupils)} 名{zh}课后服务的学生锻炼不足 {self.minutes} 分钟"
                    f"（至多 {minutes} 分钟）",
                    en=f"{counted(len(pupils), 'pupil')} of {name} {en} the service with less than {self.minutes} "
                    f"minutes of exercise on {DAY_EN[day]} (at most {minutes})",
                    amount=len(pupils),
                    evidence=tuple(pupil.id for pupil in pupils),
                )
