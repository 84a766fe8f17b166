"""Contradictions between a timetable and its school."""

from __future__ import annotations

from collections.abc import Iterator

from ..school import School
from ..timetable import Timetable
from .days import school_day
from .names import Trouble
from .plan import Plan
from .service_plan import service_plan_contradictions


def timetable_contradictions(timetable: Timetable, school: School) -> Iterator[Trouble]:
    """Yield the lessons whose place in the week the school does not have. Unknown names are left to the name check."""
    if timetable.school != school.id:
        zh, en = f"本校的名称“{school.id}”", f"the school's id {school.id!r}"
        yield Trouble(("school",), timetable.school, zh, en)
    plan = Plan(school)
    yield from service_plan_contradictions(timetable, plan)
    for i, lesson in enumerate(timetable.lessons):
        loc = ("lessons", i)
        if lesson.weeks != "all" and school.week.cycle == 1:
            zh, en = "all（学校没有单双周）", "all (the school has no odd and even weeks)"
            yield Trouble((*loc, "weeks"), lesson.weeks, zh, en)
        if lesson.day not in school.week.days:
            yield from school_day((*loc, "day"), lesson.day, school.week)
        elif lesson.class_ in plan.class_ and plan.period(lesson.class_, lesson.day, lesson.period) is None:
            known = ", ".join(p.id for p in plan.bell[plan.class_[lesson.class_].bell].on(lesson.day))
            zh = f"{lesson.class_} 在 {lesson.day} 的节次之一：{known}"
            yield Trouble((*loc, "period"), lesson.period, zh, f"a period of {lesson.class_} on that day: {known}")
