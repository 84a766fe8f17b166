"""What may be done in the service: exercise first, then homework and enrichment, and never lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.service import Activity, ActivityField
from ..models.service_plan import ServiceSession
from ..models.week import Period, PeriodKind
from .attendance import Attendance, PlanRule
from .served import ACTIVITY_ZH
from .words import DAY_EN, DAY_ZH, span

_LESSONS = (Activity.NEW_LESSON, Activity.REMEDIAL_LESSON)
_ENRICHMENT = (
    *(Activity.SPORT, Activity.READING, Activity.SCIENCE, Activity.ARTS),
    *(Activity.LABOUR, Activity.PRACTICE, Activity.INTEREST, Activity.CARE),
)


class ServiceKinds(PlanRule):
    """The activities of each stage (D05, D24); new lessons and collective make-up lessons are in none (D08).

    Those two are never allowed, whatever the parameters and the strength say. One step is a session.
    """

    name: ClassVar[str] = "service-kinds"
    title: ClassVar[Words] = Words(zh="课后服务内容", en="What the service is for")
    citation: ClassVar[str] = "D05 D08 D24"

    first: tuple[ActivityField, ...] = Field((Activity.SPORT,), description="activities of the first stage")
    second: tuple[ActivityField, ...] = Field(
        (Activity.HOMEWORK, *_ENRICHMENT), description="activities of the second stage"
    )
    after: tuple[ActivityField, ...] = Field(
        (Activity.CARE, Activity.READING, Activity.HOMEWORK), description="activities of extended care"
    )

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        for session in attendance.plan.sessions:
            if self._speaks_of(attendance, session):
                period = attendance.period(session)
                unlawful = session.activity in _LESSONS
                if unlawful or session.activity not in self._allowed(period):
                    yield self._finding(attendance, session, period, unlawful=unlawful)

    def _speaks_of(self, attendance: Attendance, session: ServiceSession) -> bool:
        classes = [c for c in attendance.week.school.classes if c.bell == session.bell]
        if session.classes:
            classes = [attendance.week.class_[name] for name in session.classes]
        return any(self.applies(class_=class_) for class_ in classes)

    def _allowed(self, period: Period) -> tuple[Activity, ...]:
        return {PeriodKind.STAGE_1: self.first, PeriodKind.STAGE_2: self.second}.get(period.kind, self.after)

    def _finding(self, attendance: Attendance, session: ServiceSession, period: Period, *, unlawful: bool) -> Finding:
        club = attendance.week.club.get(session.club or "")
        classes = "、".join(attendance.week.class_name(name) for name in session.classes)
        who, kind = (club.name or club.id) if club is not None else classes, ACTIVITY_ZH[session.activity]
        zh = "课后服务不得讲授新课、集体补课" if unlawful else "这一阶段不安排这类活动"
        en = "no lessons are allowed in the service" if unlawful else "it is not for this stage"
        return self.finding(
            where=Place(class_=next(iter(session.classes), None), day=session.day, period=session.period),
            found=f"{kind} {session.activity.value}",
            required="、".join(ACTIVITY_ZH[each] for each in self._allowed(period)),
            zh=f"{who}{DAY_ZH[session.day]} {span(period)} 是{kind}：{zh}",
            en=f"{who} has {session.activity.value} on {DAY_EN[session.day]}, {span(period)}: {en}",
            mandatory=True if unlawful else None,
            citation="D08" if unlawful else None,
        )
