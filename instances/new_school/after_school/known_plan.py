"""A plan that a made service is known to have: everybody is somewhere, with somebody, beside a week of lessons."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ....models.school import ClassGroup, School
from ....models.service import Activity, Pupil, Service
from ....models.service_plan import DutyTurn, ServicePlan, ServiceSession
from ....models.timetable import Timetable
from ....models.week import BellSchedule, Day, Period, PeriodKind
from .held_clubs import HeldClub, held_clubs, stays
from .moments import span_of
from .roster import Roster

_GROUP = 45
"""Pupils of a group that is merged from several classes, at most."""

_GROUNDS = "grounds"
_HELPS = 2
"""Times a week that one teacher guides a class's homework, at most."""


def known_plan(
    school: School, service: Service, timetable: Timetable, rng: Random
) -> tuple[Service, ServicePlan] | None:
    """A plan of the service, and the service with teachers who agreed to as much; None where nobody is free for it.

    `timetable` holds the lessons of the known week, with their teachers and rooms.
    """
    roster = Roster(school, service, timetable)
    turns = list(_duties(school, service, roster))
    held = held_clubs(school, service, timetable, roster, rng)
    groups = list(_groups(school, service, held))
    sessions = [session for each in held for session in _club_sessions(each)]
    sessions += _staffed(school, timetable, roster, groups)
    asked = sum(post.people for post in service.duties) * len(school.week.days)
    if len(turns) < asked or any(not session.staff for session in sessions):
        return None
    order = {day: number for number, day in enumerate(school.week.days)}
    periods = {(bell.id, p.id): p.start for bell in school.week.bells for p in bell.periods}
    sessions.sort(key=lambda s: (order[s.day], periods[s.bell, s.period], s.id))
    plan = ServicePlan(sessions=tuple(sessions), duties=tuple(sorted(turns, key=lambda t: order[t.day])))
    return service.model_copy(update={"staff": roster.staff()}), plan


def _duties(school: School, service: Service, roster: Roster) -> Iterator[DutyTurn]:
    """Yield the duties of every day, from the first minute of the service to the last, as far as somebody is free."""
    for day in school.week.days:
        periods = [p for bell in school.week.bells for p in bell.service(day)]
        span = day, min(p.start for p in periods), max(p.end for p in periods)
        for post in service.duties:
            for _ in range(post.people):
                who = roster.who(list(post.staff) or roster.agreed, span)
                if who is not None:
                    roster.take(who, span)
                    yield DutyTurn(duty=post.duty, day=day, staff=who)


def _club_sessions(each: HeldClub) -> Iterator[ServiceSession]:
    for day, room, leader in each.sessions:
        yield ServiceSession(
            id=f"{each.club.id}-{day}",
            activity=each.club.activity,
            club=each.club.id,
            bell=each.bell,
            day=day,
            period=each.period.id,
            staff=(leader,),
            room=room,
            pupils=tuple(sorted(pupil.id for pupil in each.pupils)),
        )


def _groups(school: School, service: Service, held: list[HeldClub]) -> Iterator[ServiceSession]:
    """Yield the groups of classes: for exercise, homework, free choice and care, of those who are in no club then."""
    members: dict[str, list[Pupil]] = {class_.id: [] for class_ in school.classes}
    for pupil in service.pupils:
        members[pupil.class_].append(pupil)
    away = {(pupil.id, day, each.period.id) for each in held for day in each.days for pupil in each.pupils}
    bells = {bell.id: bell for bell in school.week.bells}
    for day in school.week.days:
        for bell in bells.values():
            for period in bell.service(day):
                there: dict[ClassGroup, tuple[str, ...]] = {}
                for class_ in school.classes:
                    mine = members[class_.id] if class_.bell == bell.id else []
                    here = (p.id for p in mine if stays(p, day, period) and (p.id, day, period.id) not in away)
                    if pupils := tuple(here):
                        there[class_] = pupils
                yield from _of_period(bell, day, period, there)


def _of_period(
    bell: BellSchedule, day: Day, period: Period, there: dict[ClassGroup, tuple[str, ...]]
) -> Iterator[ServiceSession]:
    """Yield the groups of one period: a class each for exercise and homework, else small ones together."""
    homework = bell.homework(day)
    activity = Activity.READING
    if period.kind is PeriodKind.STAGE_1:
        activity = Activity.SPORT
    elif period.kind is PeriodKind.EXTENDED_CARE:
        activity = Activity.CARE
    elif homework is not None and period.id == homework.id:
        activity = Activity.HOMEWORK
    alone = activity in (Activity.SPORT, Activity.HOMEWORK)
    for classes in _merged(there, alone=alone, across=activity is Activity.CARE):
        yield ServiceSession(
            id=f"{activity.value}-{classes[0].id}-{day}",
            activity=activity,
            classes=tuple(class_.id for class_ in classes),
            bell=bell.id,
            day=day,
            period=period.id,
            room=_GROUNDS if activity is Activity.SPORT else classes[0].home_room,
            pupils=tuple(pupil for class_ in classes for pupil in there[class_]),
        )


def _merged(there: dict[ClassGroup, tuple[str, ...]], *, alone: bool, across: bool) -> Iterator[tuple[ClassGroup, ...]]:
    """Yield the classes that are one group; of one grade, unless they may be put together across grades."""
    group: list[ClassGroup] = []
    for class_, pupils in there.items():
        size = sum(len(there[each]) for each in group)
        if group and (alone or size + len(pupils) > _GROUP or not (across or group[0].grade == class_.grade)):
            yield tuple(group)
            group = []
        group.append(class_)
    if group:
        yield tuple(group)


def _staffed(
    school: School, timetable: Timetable, roster: Roster, groups: list[ServiceSession]
) -> Iterator[ServiceSession]:
    """Yield the groups with somebody each; nobody where nobody is free. Homework is guided by main-subject teachers."""
    periods = {(bell.id, p.id): p for bell in school.week.bells for p in bell.periods}
    main = {subject.id for subject in school.subjects if subject.main}
    helpers: dict[str, set[str]] = {}
    for lesson in timetable.lessons:
        if lesson.subject in main:
            helpers.setdefault(lesson.class_, set()).update(lesson.teachers)
    helped: dict[tuple[str, str], int] = {}
    for session in sorted(groups, key=lambda session: session.activity is not Activity.HOMEWORK):
        span = span_of(session.day, periods[session.bell, session.period])
        able = roster.able(session.activity)
        own = [n for n in able if session.activity is Activity.HOMEWORK and n in helpers.get(session.classes[0], ())]
        mine = [name for name in own if helped.get((name, session.classes[0]), 0) < _HELPS]
        who = roster.who(mine, span) or roster.who(able, span)
        if who is None:
            yield session
            continue
        roster.take(who, span)
        helped[who, session.classes[0]] = helped.get((who, session.classes[0]), 0) + 1
        yield session.model_copy(update={"staff": (who,)})
