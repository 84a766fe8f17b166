"""The after-school service of a finished timetable, by the clock: sessions of groups and clubs, and duties."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from ..models.school import School
from ..models.service import Activity, Duty
from ..models.service_plan import ServicePlan, ServiceSession
from ..models.week import Day, Period, PeriodKind
from .session import Stretch
from .words import DAY_EN, DAY_ZH, span

ACTIVITY_ZH = {
    Activity.SPORT: "体育锻炼",
    Activity.HOMEWORK: "作业辅导",
    Activity.READING: "自主阅读",
    Activity.SCIENCE: "科普活动",
    Activity.ARTS: "文艺活动",
    Activity.LABOUR: "劳动实践",
    Activity.PRACTICE: "综合实践",
    Activity.INTEREST: "兴趣小组",
    Activity.CARE: "延时看护",
    Activity.NEW_LESSON: "讲授新课",
    Activity.REMEDIAL_LESSON: "集体补课",
}
DUTY_ZH: dict[Duty, str] = {"leader": "带班领导", "hand-over": "放学交接", "patrol": "巡视"}
DUTY_EN: dict[Duty, str] = {"leader": "leader on duty", "hand-over": "hand-over", "patrol": "patrol"}


@dataclass(frozen=True, slots=True)
class Served(ABC):
    """Something that people have to do in the service: a session as it is held, or a duty."""

    day: Day
    period: Period
    staff: tuple[str, ...]

    @property
    def start(self) -> int:
        """Its first minute after midnight."""
        return self.period.start

    @property
    def end(self) -> int:
        """The minute after midnight at which it is over."""
        return self.period.end

    def in_week(self, week: int) -> bool:
        """Every week of the cycle."""
        return True

    def shares(self, clock: Stretch) -> bool:
        """Whether it shares a moment with a stretch of a day."""
        day, start, end = clock
        return self.day == day and self.start < end and start < self.end

    def describe(self, school: School) -> str:
        """What it is and when, in words."""
        when = f"{DAY_ZH[self.day]} {span(self.period)} ({DAY_EN[self.day]})"
        return f"{self.title(school)} {when}"

    @abstractmethod
    def title(self, school: School) -> str:
        """What people call it."""


@dataclass(frozen=True, slots=True)
class Held(Served):
    """A session in the period in which it is held."""

    session: ServiceSession

    def title(self, school: School) -> str:
        """A club by its name, a group by its classes and what they do."""
        if self.session.club is not None:
            clubs = school.service.clubs if school.service is not None else ()
            return next((c.name or c.id for c in clubs if c.id == self.session.club), self.session.club)
        names = {c.id: c.name or c.id for c in school.classes}
        classes = "、".join(names.get(c, c) for c in self.session.classes)
        return f"{classes}{ACTIVITY_ZH[self.session.activity]}"


@dataclass(frozen=True, slots=True)
class OnDuty(Served):
    """A duty of one person, from the first session of a day to the end of the last."""

    duty: Duty

    def title(self, school: School) -> str:
        """The duty by its name."""
        return DUTY_ZH[self.duty]


def served(school: School, plan: ServicePlan | None) -> Iterator[Held | OnDuty]:
    """Yield what a plan holds: its sessions, then its duties."""
    if plan is None:
        return
    bells = {bell.id: bell for bell in school.week.bells}
    hours: dict[Day, list[Period]] = {}
    for session in plan.sessions:
        (period,) = [p for p in bells[session.bell].on(session.day) if p.id == session.period]
        hours.setdefault(session.day, []).append(period)
        yield Held(session.day, period, session.staff, session)
    for turn in plan.duties:
        held = hours.get(turn.day)
        if held:
            start, end = min(p.start for p in held), max(p.end for p in held)
            period = Period(id="duty", name=DUTY_ZH[turn.duty], kind=PeriodKind.STAGE_1, start=start, end=end)
            yield OnDuty(turn.day, period, (turn.staff,), turn.duty)
