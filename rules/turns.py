"""Turns: what the after-school service asks of people at fixed times, sessions of groups and clubs, and duties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.school import Category, School
from ..models.service import Activity, Club, Duty, Service
from ..models.service_plan import ServicePlan, ServiceSession
from ..models.week import Day, Period

_GROUPS = (Activity.HOMEWORK, Activity.READING, Activity.CARE)
"""What groups of classes do in a class's own room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A session of the service, or a duty on a day of it: one event of the problem, at one time."""

    event: str
    time: str
    day: Day
    start: int
    end: int
    among: tuple[str, ...] = ()
    """The only ones who may have it, by id; empty: nothing is said."""
    rooms: tuple[str, ...] = ()
    """The rooms it may be held in; empty: it needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTurn(Turn):
    """The turn of whoever leads a session."""

    session: ServiceSession


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTurn(Turn):
    """The turn of one of those who have a duty on a day."""

    duty: Duty


def turns_of(school: School, plan: ServicePlan) -> Iterator[SessionTurn | PostTurn]:
    """Yield the turns of a plan: its sessions, by their bells, and the duties of every day with a session."""
    bells = {bell.id: bell for bell in school.week.bells}
    service = school.service or Service()
    clubs = {club.id: club for club in service.clubs}
    spans: dict[Day, tuple[int, int]] = {}
    for session in plan.sessions:
        period = _period(bells[session.bell].on(session.day), session.period)
        first, last = spans.get(session.day, (period.start, period.end))
        spans[session.day] = min(first, period.start), max(last, period.end)
        club = None if session.club is None else clubs.get(session.club)
        yield SessionTurn(
            event=f"service/{session.id}",
            time=f"{session.bell}/{session.day}/{session.period}",
            day=session.day,
            start=period.start,
            end=period.end,
            session=session,
            among=() if club is None else club.leaders,
            rooms=rooms_for(school, session, club),
        )
    for day in school.week.days:
        if day in spans:
            for post in service.duties:
                for number in range(1, post.people + 1):
                    start, end = spans[day]
                    yield PostTurn(
                        event=f"duty/{post.duty}/{day}/{number}",
                        time=f"duty/{day}",
                        day=day,
                        start=start,
                        end=end,
                        duty=post.duty,
                        among=post.staff,
                    )


def _period(periods: Iterator[Period], name: str) -> Period:
    return next(period for period in periods if period.id == name)


def rooms_for(school: School, session: ServiceSession, club: Club | None) -> tuple[str, ...]:
    """The rooms in which a session may be held, by what the school's papers say; empty where they say nothing.

    Sport is held in the venues of PE, a group of classes in the room of the first that has one, and a club in its own
    rooms, those of its kind, or any ordinary one.
    """
    if club is not None and (club.rooms or club.room_kind is not None):
        return club.rooms or _of_kinds(school, {club.room_kind})
    if session.activity is Activity.SPORT:
        venues = {s.room_kind for s in school.subjects if s.category in (Category.PE, Category.EXERCISE)}
        return _of_kinds(school, venues - {None})
    if session.activity in _GROUPS and session.classes:
        home = {c.id: c.home_room for c in school.classes}
        return tuple([room for room in (home[c] for c in session.classes) if room is not None][:1])
    return _of_kinds(school, {None})


def _of_kinds(school: School, kinds: set[str | None]) -> tuple[str, ...]:
    return tuple(room.id for room in school.rooms if room.kind in kinds)
