"""The groups of pupils who are in no club: sport, homework, free choice and care."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.service import Activity
from ...models.service_plan import ServiceSession
from ...models.week import Day, PeriodKind
from .hours import Hours, session_id

Where = dict[tuple[str, Day, str], str]
"""The club session of a pupil on a day in a period."""


def groups(hours: Hours, in_club: Where, most: int) -> Iterator[ServiceSession]:
    """Yield groups that together hold every pupil who stays and is in no club then.

    Sport and homework are done class by class. For free choice, classes of one grade share a group of at most `most`
    pupils, for care classes of any grades. A class is never divided.
    """
    classes = [c.id for c in hours.school.classes]
    for day in hours.school.week.days:
        waiting: dict[tuple[str, str, PeriodKind], dict[str, list[str]]] = {}
        for pupil in hours.service.pupils:
            for period in hours.stays(pupil, day):
                if (pupil.id, day, period.id) not in in_club:
                    bell = hours.class_[pupil.class_].bell
                    here = waiting.setdefault((bell, period.id, period.kind), {})
                    here.setdefault(pupil.class_, []).append(pupil.id)
        for (bell, number, kind), by_class in waiting.items():
            homework = hours.bell[bell].homework(day)
            activity = _activity(kind, homework is not None and homework.id == number)
            listed = {name: by_class[name] for name in classes if name in by_class}
            for together in _together(hours, activity, listed, most):
                yield ServiceSession(
                    id=session_id(day, number, together[0]),
                    activity=activity,
                    classes=together,
                    bell=bell,
                    day=day,
                    period=number,
                    pupils=tuple(pupil for name in together for pupil in listed[name]),
                )


def _activity(kind: PeriodKind, homework: bool) -> Activity:
    if kind is PeriodKind.STAGE_1:
        return Activity.SPORT
    if kind is PeriodKind.EXTENDED_CARE:
        return Activity.CARE
    return Activity.HOMEWORK if homework else Activity.READING


def _together(hours: Hours, activity: Activity, listed: dict[str, list[str]], most: int) -> Iterator[tuple[str, ...]]:
    """Yield the classes of each group: the largest class first, each into the first group that has room for it."""
    if activity in (Activity.SPORT, Activity.HOMEWORK):
        yield from ((name,) for name in listed)
        return
    found: list[list[str]] = []
    order = {name: number for number, name in enumerate(listed)}
    for name in sorted(listed, key=lambda n: (-len(listed[n]), order[n])):
        for group in found:
            alike = activity is Activity.CARE or hours.class_[group[0]].grade == hours.class_[name].grade
            if alike and sum(len(listed[each]) for each in group) + len(listed[name]) <= most:
                group.append(name)
                break
        else:
            found.append([name])
    for group in found:
        yield tuple(sorted(group, key=order.__getitem__))
