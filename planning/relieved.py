"""Who is relieved in the after-school service between two timetables, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.document import Words
from ..models.school import School
from ..models.service import Duty
from ..models.timetable import Timetable
from ..models.week import Day
from ..rules.placed import PlacedWeek
from ..rules.served import OnDuty, Served


def relieved(school: School, before: Timetable, after: Timetable) -> Iterator[Words]:
    """Yield each session and each day's duty that somebody else has: what and when, who had it, who has it now."""
    week, changed = PlacedWeek(school, before), PlacedWeek(school, after)
    now = {one.session.id: one for one in changed.service_sessions}
    for one in week.service_sessions:
        then = now.get(one.session.id)
        if then is not None and then.staff != one.staff:
            yield _words(week, one, one.staff, then.staff)
    before_of, after_of = _duties(week), _duties(changed)
    for key, had in before_of.items():
        have = [name for one in after_of.get(key, ()) for name in one.staff]
        gone = [name for one in had for name in one.staff if name not in have]
        come = [name for name in have if not any(name in one.staff for one in had)]
        if gone or come:
            yield _words(week, had[0], tuple(gone), tuple(come))


def _duties(week: PlacedWeek) -> dict[tuple[Duty, Day], list[OnDuty]]:
    """Who is on each duty on each day."""
    found: dict[tuple[Duty, Day], list[OnDuty]] = {}
    for one in week.served:
        if isinstance(one, OnDuty):
            found.setdefault((one.duty, one.day), []).append(one)
    return found


def _words(week: PlacedWeek, one: Served, gone: tuple[str, ...], come: tuple[str, ...]) -> Words:
    had, have = ("、".join(week.servant_name(name) for name in names) for names in (gone, come))
    what = week.describe(one)
    return Words(zh=f"{what}：{had or '无人'} → {have or '无人'}", en=f"{what}: {had or 'nobody'} → {have or 'nobody'}")
