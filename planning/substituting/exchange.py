"""Which two lessons of a class may change places 调课, whoever teaches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

from ...models.week import Day
from ...rules.placed import PlacedWeek, Session


def may_change(week: PlacedWeek, session: Session, partner: Session) -> bool:
    """Whether two lessons may change places so that the week stays as sound as it was.

    Both are of the same classes and weeks, neither has a given place nor is part of a double period, neither subject
    comes more often on a day than it ever did, and their rooms have a place. The rules say the rest.
    """
    return (
        set(partner.classes) == set(session.classes)
        and partner.subject.id != session.subject.id
        and partner.weeks == session.weeks
        and bool(partner.teachers)
        and not any(_is_fixed(week, one) or _is_double(week, one) for one in (session, partner))
        and _fits(week, session, partner)
        and _fits(week, partner, session)
    )


def _is_fixed(week: PlacedWeek, session: Session) -> bool:
    """Whether the school has given a lesson its place."""
    place = session.subject.id, session.day, session.period.id
    return any((f.subject, f.day, f.period) == place and f.class_ in session.classes for f in week.school.fixed)


def _follows(week: PlacedWeek, session: Session, other: Session) -> bool:
    """Whether the other is a lesson of the same course in the period after a lesson."""
    if (other.day, other.key, other.weeks, other.bell) != (session.day, session.key, session.weeks, session.bell):
        return False
    periods = [period.id for period in week.lesson_periods(session.bell, session.day)]
    return periods.index(other.period.id) == periods.index(session.period.id) + 1


def doubles(week: PlacedWeek, sessions: Sequence[Session]) -> list[tuple[int, int]]:
    """The pairs of lessons, by their places among some, of which one follows the other."""
    both = permutations(range(len(sessions)), 2)
    return [(i, j) for i, j in both if _follows(week, sessions[i], sessions[j])]


def _is_double(week: PlacedWeek, session: Session) -> bool:
    """Whether the lesson before or after it is of the same course."""
    same = week.of_subject[session.classes[0], session.subject.id]
    return any(_follows(week, session, other) or _follows(week, other, session) for other in same)


def _fits(week: PlacedWeek, session: Session, partner: Session) -> bool:
    """Whether a lesson can be where its partner is: by its subject's days and by its rooms."""
    days: Counter[Day] = Counter(one.day for one in week.of_subject[session.classes[0], session.subject.id])
    often = session.day == partner.day or days[partner.day] < max(days.values())
    clock = partner.day, partner.start, partner.end
    for room in session.rooms:
        there = [one for one in week.of_room[room] if one != partner and one.shares(clock)]
        if sum(len(one.classes) for one in there) + len(session.classes) > max(week.room[room].capacity, 1):
            return False
    return often
