"""A school's service as a draft: which clubs are held and when, and who is where; staff and rooms are not yet given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...models.school import School
from ...models.service_plan import Allotment, Choice, Closed, ServicePlan, ServiceSession
from ...solver.allotment import Facts, Outcome, allot
from ...solver.allotment.rule import steps
from ...solver.result import Progress
from .asking import Asked, asked
from .groups import Where, groups
from .hours import Hours, session_id
from .lacking import lacking
from .places import placed
from .reasons import away_words, choice_words, closed_words

GROUP = 45
"""Pupils in a group of several classes, at most: a usual size of a class; D27 leaves the number to the school."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan without staff, rooms and duties, and how its wishes were met."""

    plan: ServicePlan
    outcome: Outcome


def draft(
    school: School,
    *,
    seconds: float = 20,
    workers: int = 2,
    seed: int = 0,
    group: int = GROUP,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Draft:
    """Decide which clubs are held on which days, and who attends what, within `seconds` of the wall clock.

    Places in clubs are given by the rule of `solver/allotment/rule.py`. A pupil who stays and is in no club then joins
    a group of their class, or of several classes with at most `group` pupils in all, or is listed as having no place. A
    school without a service has an empty plan.
    """
    hours = Hours(school)
    ask = asked(hours)
    outcome = allot(ask.problem, seconds=seconds, workers=workers, seed=seed, progress=progress, stop=stop)
    in_club: Where = {}
    held = list(_clubs(hours, ask, outcome, in_club))
    order = {day: number for number, day in enumerate(school.week.days)}
    found = placed(hours, [*held, *groups(hours, in_club, group)], group)
    sessions = list(found.sessions)
    begins = {(b.id, d, p.id): p.start for b in school.week.bells for d in school.week.days for p in b.on(d)}
    sessions.sort(key=lambda s: (order[s.day], begins[s.bell, s.day, s.period], s.club is None))
    plan = ServicePlan(
        sessions=tuple(sessions),
        choices=tuple(_choices(hours, ask, outcome)),
        unplaced=found.unplaced,
        closed=tuple(_closed(hours, ask, outcome)),
        allotment=Allotment(profile=outcome.profile, bound=outcome.bound),
    )
    return Draft(plan, outcome)


def _clubs(hours: Hours, ask: Asked, outcome: Outcome, in_club: Where) -> Iterator[ServiceSession]:
    """Yield the sessions of the clubs, and note who is in them."""
    members: dict[str, list[str]] = {}
    for request in ask.problem.requests:
        if request.id in outcome.given:
            members.setdefault(request.options[outcome.given[request.id]], []).append(request.person)
    for club in hours.service.clubs:
        opened = outcome.opened.get(club.id)
        if opened is None:
            continue
        for name in ask.problem.option[club.id].variants[opened.variant]:
            hour = ask.hour[name]
            session = ServiceSession(
                id=session_id(hour.day, hour.period.id, f"club/{club.id}"),
                activity=club.activity,
                club=club.id,
                bell=hour.bell,
                day=hour.day,
                period=hour.period.id,
                pupils=tuple(members[club.id]),
            )
            in_club.update({(pupil, hour.day, hour.period.id): session.id for pupil in session.pupils})
            yield session


def _choices(hours: Hours, ask: Asked, outcome: Outcome) -> Iterator[Choice]:
    """Yield what became of each wish. Pupils who do not stay have no claim."""
    facts = Facts(ask.problem, outcome)
    names = {club.id: club.name or club.id for club in hours.service.clubs}
    for request in ask.problem.requests:
        position = outcome.given.get(request.id)
        yield Choice(
            pupil=request.person,
            wish=int(request.id.rpartition("/")[2]),
            club=None if position is None else request.options[position],
            rank=None if position is None else position + 1,
            reason=choice_words(position, list(facts.barred(request)), names),
            credit=steps(request, position),
        )
    for pupil in hours.service.pupils:
        for number in range(0 if hours.days(pupil) else len(pupil.wishes)):
            yield Choice(pupil=pupil.id, wish=number, reason=away_words(pupil.agreed))


def _closed(hours: Hours, ask: Asked, outcome: Outcome) -> Iterator[Closed]:
    """Yield the clubs that are not opened."""
    wished: dict[str, int] = {}
    able: dict[str, int] = {}
    for request in ask.problem.requests:
        for name in request.options:
            wished[name] = wished.get(name, 0) + 1
            able[name] = able.get(name, 0) + bool(ask.problem.possible(request, ask.problem.option[name]))
    clubs = {club.id: club for club in hours.service.clubs}
    for option in ask.problem.options:
        if option.id not in outcome.opened:
            lack = lacking(hours, ask.problem, option, clubs[option.id])
            words = closed_words(wished.get(option.id, 0), able.get(option.id, 0), option.least, lack)
            yield Closed(club=option.id, reason=words)
