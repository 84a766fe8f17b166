"""Contradictions between the service of a timetable and its school: days, periods and wishes that there are not."""

from __future__ import annotations

from collections.abc import Iterator

from ..fault import Loc
from ..service_plan import ServiceSession
from ..timetable import Timetable
from ..week import BellSchedule, Day
from .days import school_day
from .names import Trouble
from .plan import Plan


def service_plan_contradictions(timetable: Timetable, plan: Plan) -> Iterator[Trouble]:
    """Yield what the service names that the school's week and papers do not have. Names are left to the name check."""
    service = timetable.service
    if service is None:
        return
    for i, session in enumerate(service.sessions):
        yield from _session(("service", "sessions", i), session, plan)
    for i, turn in enumerate(service.duties):
        yield from school_day(("service", "duties", i, "day"), turn.day, plan.school.week)
    pupils = {} if plan.school.service is None else {pupil.id: pupil for pupil in plan.school.service.pupils}
    for i, choice in enumerate(service.choices):
        pupil = pupils.get(choice.pupil)
        if pupil is not None and choice.wish >= len(pupil.wishes):
            many = len(pupil.wishes)
            zh, en = (
                f"小于 {many}（{choice.pupil} 有 {many} 个志愿）",
                f"below {many}: so many wishes has {choice.pupil}",
            )
            yield Trouble(("service", "choices", i, "wish"), choice.wish, zh, en)
    for i, unplaced in enumerate(service.unplaced):
        yield from school_day(("service", "unplaced", i, "day"), unplaced.day, plan.school.week)
        pupil = pupils.get(unplaced.pupil)
        bell = (
            None if pupil is None or pupil.class_ not in plan.class_ else plan.bell.get(plan.class_[pupil.class_].bell)
        )
        if bell is not None and unplaced.day in plan.school.week.days:
            yield from _period(("service", "unplaced", i, "period"), unplaced.period, unplaced.day, bell)


def _session(loc: Loc, session: ServiceSession, plan: Plan) -> Iterator[Trouble]:
    yield from school_day((*loc, "day"), session.day, plan.school.week)
    bell = plan.bell.get(session.bell)
    if bell is not None and session.day in plan.school.week.days:
        yield from _period((*loc, "period"), session.period, session.day, bell)
    if session.club is not None and session.classes:
        zh, en = "空（社团不按班级）", "none: a club is for no classes"
        yield Trouble((*loc, "classes"), list(session.classes), zh, en)


def _period(loc: Loc, period: str, day: Day, bell: BellSchedule) -> Iterator[Trouble]:
    """Yield a period that is not of the service on a day."""
    known = [each.id for each in bell.service(day)]
    if period not in known:
        listed = ", ".join(known) or "-"
        zh = f"{bell.id} 在 {day} 的课后服务节次之一：{listed}"
        yield Trouble(loc, period, zh, f"a period of after-school service of {bell.id} on that day: {listed}")
