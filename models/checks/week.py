"""Contradictions in a week: days, bells that overlap or run backwards, windows that are empty."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import clock_text
from ..fault import Loc, path_text
from ..school import School
from ..week import BellSchedule, PeriodKind, Window
from .days import school_day, window_order
from .names import Trouble
from .plan import Plan


def week_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield what a school's week and windows contradict themselves in."""
    week = plan.school.week
    if not week.days:
        yield Trouble(("week", "days"), [], "至少一个上课日", "at least one school day")
    if not week.bells:
        yield Trouble(("week", "bells"), [], "至少一张作息时间表", "at least one bell schedule")
    for i, bell in enumerate(week.bells):
        loc: Loc = ("week", "bells", i, "periods")
        yield from _periods(plan.school, bell, loc)
        yield from _overlaps(plan.school, bell, loc)
    for window_loc, window in _windows(plan.school):
        yield from window_order(window_loc, window)


def _periods(school: School, bell: BellSchedule, loc: Loc) -> Iterator[Trouble]:
    for i, period in enumerate(bell.periods):
        if period.end <= period.start:
            read = f"{clock_text(period.start)}-{clock_text(period.end)}"
            yield Trouble((*loc, i), read, "结束时刻晚于开始时刻", "an end after the start")
        for j, day in enumerate(period.days or ()):
            yield from school_day((*loc, i, "days", j), day, school.week)
    if not any(p.kind is PeriodKind.LESSON and p.days != () for p in bell.periods):
        yield Trouble(loc, [p.kind.value for p in bell.periods], "至少一个上课节次", "at least one lesson period")


def _overlaps(school: School, bell: BellSchedule, loc: Loc) -> Iterator[Trouble]:
    """Yield the periods that begin before the one ahead of them is over, each once."""
    told: set[int] = set()
    for day in school.week.days:
        ahead: tuple[int, int] | None = None
        for i, period in enumerate(bell.periods):
            if period.days is not None and day not in period.days:
                continue
            if ahead is not None and period.start < ahead[1] and i not in told:
                told.add(i)
                at = path_text((*loc, ahead[0]))
                zh = f"不早于前一节次 {at} 的结束 {clock_text(ahead[1])}（按时间顺序、互不重叠）"
                en = f"a start no earlier than the end {clock_text(ahead[1])} of {at} before it"
                yield Trouble((*loc, i, "start"), clock_text(period.start), zh, en)
            if ahead is None or period.end > ahead[1]:
                ahead = i, period.end


def _windows(school: School) -> Iterator[tuple[Loc, Window]]:
    service = school.service
    owners: dict[Loc, list[tuple[Window, ...]]] = {
        ("classes",): [c.unavailable for c in school.classes],
        ("teachers",): [t.unavailable for t in school.teachers],
        ("rooms",): [r.unavailable for r in school.rooms],
        ("assignments",): [a.unavailable for a in school.assignments],
        ("service", "staff"): [] if service is None else [s.unavailable for s in service.staff],
    }
    for name, each in owners.items():
        for i, windows in enumerate(each):
            yield from (((*name, i, "unavailable", j), window) for j, window in enumerate(windows))
    for i, person in enumerate(() if service is None else service.instructors):
        at: Loc = ("service", "instructors", i, "available")
        yield from (((*at, j), window) for j, window in enumerate(person.available))
    yield from ((("research", i, "window"), slot.window) for i, slot in enumerate(school.research))
