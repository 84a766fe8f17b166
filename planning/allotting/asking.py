"""A school's clubs and wishes as an allotment problem: a club is an option, its days a variant, a wish a request."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from ...models.service import Club, Pupil
from ...models.week import Day
from ...solver.allotment import AllotmentProblem, Meeting, Option, Person, Request
from .hours import Hour, Hours
from .supplies import leaders, meeting_id, rooms, supplies

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem, and the hours that its meetings stand for."""

    problem: AllotmentProblem
    hour: dict[str, Hour]


def asked(hours: Hours) -> Asked:
    """The allotment problem of a school. Requests are named PUPIL/NUMBER, and leave out clubs for other grades."""
    found: dict[str, Hour] = {}
    options = tuple(_option(hours, club, found) for club in hours.service.clubs)
    meetings = tuple(
        Meeting(name, _minute(hours, hour.day, hour.period.start), _minute(hours, hour.day, hour.period.end))
        for name, hour in found.items()
    )
    by_key: dict[tuple[object, ...], list[str]] = {}
    for name, hour in found.items():
        by_key.setdefault(hour.key, []).append(name)
    people, requests = [], []
    for pupil in hours.service.pupils:
        if pupil.wishes and hours.days(pupil):
            people.append(_person(hours, pupil, by_key))
            requests += _requests(hours, pupil, found)
    return Asked(
        AllotmentProblem(meetings, tuple(supplies(hours, found.values())), options, tuple(people), tuple(requests)),
        found,
    )


def _minute(hours: Hours, day: Day, minute: int) -> int:
    return hours.school.week.days.index(day) * _DAY + minute


def _option(hours: Hours, club: Club, found: dict[str, Hour]) -> Option:
    """A club, with a variant for each choice of days under each bell schedule of its grades; equal hours count once."""
    variants: dict[tuple[object, ...], tuple[str, ...]] = {}
    days = [day for day in hours.school.week.days if not club.days or day in club.days]
    bells = hours.bells(club)
    for bell in bells:
        held = [hour for day in days if (hour := hours.club(bell, day, club.stage)) is not None]
        for chosen in combinations(held, club.sessions):
            names = variants.setdefault(tuple(hour.key for hour in chosen), tuple(map(meeting_id, chosen)))
            for name, hour in zip(names, chosen, strict=True):
                found.setdefault(name, hour)
    able = rooms(hours, club, bells[0]) if bells else []
    seats = [room.seats for room in able]
    most = club.most
    if able and None not in seats:
        most = min(most, max(s for s in seats if s is not None))
    fitting = tuple(f"room:{room.id}" for room in able if room.seats is None or room.seats >= most)
    needs = [leaders(hours, club)]
    if club.rooms or club.room_kind is not None:
        needs.append(fitting)
    if club.equipment is not None:
        needs.append((f"equipment:{club.equipment}",))
    return Option(club.id, most, tuple(variants.values()), club.least, tuple(needs))


def _person(hours: Hours, pupil: Pupil, by_key: dict[tuple[object, ...], list[str]]) -> Person:
    bell = hours.class_[pupil.class_].bell
    free = frozenset(
        name
        for day in hours.days(pupil)
        for period in hours.stays(pupil, day)
        for name in by_key.get(Hour(bell, day, period).key, ())
    )
    return Person(pupil.id, free, pupil.credit, bool(pupil.priority))


def _requests(hours: Hours, pupil: Pupil, found: dict[str, Hour]) -> list[Request]:
    grade = hours.class_[pupil.class_].grade
    clubs = {club.id for club in hours.service.clubs if not club.grades or grade in club.grades}
    requests = []
    for number, wish in enumerate(pupil.wishes):
        on = None if wish.day is None else frozenset(name for name, hour in found.items() if hour.day == wish.day)
        options = tuple(name for name in dict.fromkeys(wish.clubs) if name in clubs)
        requests.append(Request(f"{pupil.id}/{number}", pupil.id, options, on))
    return requests
