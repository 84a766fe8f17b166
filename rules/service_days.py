"""After-school service on every school day, for every class with pupils who stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..models.week import Day
from .attendance import Attendance, PlanRule
from .rule import Stricter
from .words import DAY_EN, DAY_ZH


class ServiceDays(PlanRule):
    """Days on which pupils of a class ask to stay and some session of the service is held for them.

    Where nobody of a class asks to stay on a day, the day counts if the bells ring for the service. One step is a day
    too few, or a day on which pupils ask to stay and nothing is held.
    """

    name: ClassVar[str] = "service-days"
    title: ClassVar[Words] = Words(zh="课后服务天天有", en="Service on every day")
    citation: ClassVar[str] = "D01"
    stricter: ClassVar[Stricter] = {"days": "higher"}

    days: PositiveInt = Field(5, description="days a week with service; all of them where the week has fewer")

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for class_ in self.classes(attendance):
            if not any(pupil.days != () for pupil in attendance.pupils[class_.id]):
                continue
            school_days = attendance.week.school_days(class_.id)
            held = [day for day in school_days if self._is_held(attendance, class_, day)]
            asked = [day for day in school_days if day not in held and attendance.staying(class_, day)]
            missing = max(len(asked), min(self.days, len(school_days)) - len(held))
            if missing > 0:
                none = asked or [day for day in school_days if day not in held]
                name = attendance.week.class_name(class_.id)
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{len(held)} 天/days",
                    required=f"{min(self.days, len(school_days))} 天/days",
                    zh=f"{name}{'、'.join(DAY_ZH[d] for d in none)}没有课后服务，应天天有",
                    en=f"{name} has no after-school service on {', '.join(DAY_EN[d] for d in none)}",
                    amount=missing,
                )

    @staticmethod
    def _is_held(attendance: Attendance, class_: ClassGroup, day: Day) -> bool:
        staying = attendance.staying(class_, day)
        if not staying:
            return bool(attendance.bell(class_).service(day))
        return any((pupil.id, day) in attendance.sessions for pupil in staying)
