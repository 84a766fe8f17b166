"""Pupils to each who leads a group of the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from .attendance import Attendance, PlanRule
from .rule import Advice, Stricter
from .words import DAY_EN, DAY_ZH, span


class ServiceRatio(Advice, PlanRule):
    """Those who attend a session, by those who lead it; a session without anybody is told by service-staffed.

    No source gives a number that holds everywhere (D27): the default is that of a class. One step is somebody too few
    in a session.
    """

    name: ClassVar[str] = "service-ratio"
    title: ClassVar[Words] = Words(zh="课后服务师生配比", en="Pupils to a leader in the service")
    citation: ClassVar[str] = "D27"
    stricter: ClassVar[Stricter] = {"pupils": "lower", "club": "lower"}

    pupils: PositiveInt = Field(50, description="pupils of a group of classes to each who leads it, at most")
    club: PositiveInt = Field(45, description="pupils of a club to each who leads it, at most")

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for session in attendance.plan.sessions:
            classes = [attendance.week.class_[name] for name in session.classes]
            if not session.staff or (classes and not any(self.applies(class_=class_) for class_ in classes)):
                continue
            most = self.pupils if session.club is None else self.club
            wanted = -(-len(session.pupils) // most)
            if wanted > len(session.staff):
                club = attendance.week.club.get(session.club or "")
                who = "、".join(attendance.week.class_name(name) for name in session.classes)
                who = who if club is None else club.name or club.id
                when = span(attendance.period(session))
                yield self.finding(
                    where=Place(class_=next(iter(session.classes), None), day=session.day, period=session.period),
                    found=f"{len(session.pupils)} 人/pupils : {len(session.staff)}",
                    required=f"≤ {most} : 1",
                    zh=f"{who}{DAY_ZH[session.day]} {when} 有 {len(session.pupils)} 名学生、{len(session.staff)} 人带，"
                    f"按 {most}:1 应有 {wanted} 人",
                    en=f"{who} on {DAY_EN[session.day]}, {when}: {counted(len(session.pupils), 'pupil')} and "
                    f"{counted(len(session.staff), 'person', 'people')} to lead; {most} to 1 asks for {wanted}",
                    amount=wanted - len(session.staff),
                )
