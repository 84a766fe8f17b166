"""Who is relieved in the after-school service between two timetables, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.document import Words
from ..models.school import School
from ..models.timetable import Timetable
from ..rules.placed import PlacedWeek
from ..rules.served import Served


def relieved(school: School, before: Timetable, after: Timetable) -> Iterator[Words]:
    """Yield each session and each day's duty that somebody else has: what and when, who had it, who has it now."""
    week, changed = PlacedWeek(school, before), PlacedWeek(school, after)
    now = {_key(one): one for one in changed.served if one.session is not None}
    for one in week.served:
        then = now.get(_key(one))
        if one.session is not None and then is not None and then.staff != one.staff:
            yield _words(week, one, one.staff, then.staff)
    for key in dict.fromkeys(_key(one) for one in week.served if one.session is None):
        had = [one for one in week.served if _key(one) == key]
        have = [name for one in changed.served if _key(one) == key for name in one.staff]
        gone = [name for one in had for name in one.staff if name not in have]
        come = [name for name in have if not any(name in one.staff for one in had)]
        if gone or come:
            yield _words(week, had[0], tuple(gone), tuple(come))


def _key(one: Served) -> tuple[str, str]:
    return ("session", one.session.id) if one.session is not None else (str(one.duty), one.day)


def _words(week: PlacedWeek, one: Served, gone: tuple[str, ...], come: tuple[str, ...]) -> Words:
    had, have = ("、".join(week.servant_name(name) for name in names) for names in (gone, come))
    what = week.describe(one)
    return Words(zh=f"{what}：{had or '无人'} → {have or '无人'}", en=f"{what}: {had or 'nobody'} → {have or 'nobody'}")
