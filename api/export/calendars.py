"""A finished timetable as calendars (iCalendar, RFC 5545): the weekly lessons of a class or a teacher over a term.

A teacher's hold the sessions of the after-school service that they lead, and their duties, too.
Holidays are not left out, and days on which a holiday is made up for are not put in: that is a later matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from ...models.school import School
from ...models.timetable import Timetable
from ...models.week import Day, Weeks
from ...planning.service_week import ServiceWeek
from ...rules.placed import PlacedWeek, Session
from ...rules.served import DUTY_ZH, Held
from ..page.names import Names, called, period_name, weeks_mark
from ..page.service import ServiceNames
from .texts import shown

ZONE = "Asia/Shanghai"
_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of a term. Its first day lies in week 1, which is odd; weeks begin on Mondays."""

    first: date
    last: date


class _Weekly(NamedTuple):
    """Something that is held every week, or every other: when, in which period, where, and what is told of it."""

    day: Day
    period: str
    start: int
    end: int
    weeks: Weeks
    rooms: tuple[str, ...]
    summary: str
    description: str


class Calendars:
    """The calendars of a timetable. Events keep their UIDs when it is made anew, so that they are replaced."""

    def __init__(self, school: School, timetable: Timetable, term: Term, written: datetime) -> None:
        """Take the moment of writing, which every event must carry."""
        self._school = school
        self._week = PlacedWeek(school, timetable)
        self._service = ServiceWeek(school, timetable.service)
        self._names = Names(school)
        self._said = ServiceNames(self._service, self._names)
        self._term = term
        self._written = written
        self._sequence = int(timetable.version) if timetable.version.isdecimal() and len(timetable.version) < 9 else 0

    def of_class(self, id_: str) -> bytes:
        """A class's calendar."""
        return self._calendar(
            "class", id_, self._names.class_[id_].text, self._lessons("class", self._week.of_class[id_])
        )

    def of_teacher(self, id_: str) -> bytes:
        """A teacher's calendar."""
        lessons = self._lessons("teacher", self._week.of_teacher[id_])
        return self._calendar("teacher", id_, self._names.teacher[id_].text, (*lessons, *self._served(id_)))

    def of_instructor(self, id_: str) -> bytes:
        """The calendar of somebody from outside who serves after school."""
        return self._calendar("instructor", id_, self._names.person[id_].text, self._served(id_))

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Yield everybody's, with what each may be called: 班级 七年级1班."""
        for class_ in self._school.classes:
            yield f"班级 {called(class_)}", self.of_class(class_.id)
        for teacher in self._school.teachers:
            yield f"教师 {called(teacher)}", self.of_teacher(teacher.id)
        for instructor in self._service.service.instructors:
            if self._service.of_person[instructor.id]:
                yield f"校外 {called(instructor)}", self.of_instructor(instructor.id)

    def _calendar(self, kind: str, id_: str, name: str, weekly: Iterable[_Weekly]) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Kebiao//Timetable//ZH")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", shown(f"{name} 课表"))
        calendar.add("x-wr-timezone", ZONE)
        calendar.add_component(_zone(self._term))
        times: Counter[tuple[str, ...]] = Counter()
        for it in weekly:
            slot = (self._school.id, kind, id_, it.day, it.period, it.weeks)
            times[slot] += 1
            event = self._event(it, "\0".join((*slot, str(times[slot]))))
            if event is not None:
                calendar.add_component(event)
        return bytes(calendar.to_ical())

    def _event(self, it: _Weekly, slot: str) -> Event | None:
        """A weekly event; None where the term has no such day."""
        first = self._first_day(it)
        if first > self._term.last:
            return None
        zone = ZoneInfo(ZONE)
        midnight = datetime(first.year, first.month, first.day, tzinfo=zone)
        last = self._term.last
        until = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=zone).astimezone(UTC)
        event = Event()
        event.add("uid", f"{sha256(slot.encode('utf-8', 'replace')).hexdigest()[:32]}@kebiao")
        event.add("dtstamp", self._written)
        event.add("sequence", self._sequence)
        event.add("dtstart", midnight + timedelta(minutes=it.start))
        event.add("dtend", midnight + timedelta(minutes=it.end))
        event.add("rrule", {"freq": "weekly", "interval": 1 if it.weeks == "all" else 2, "until": until})
        event.add("summary", shown(it.summary))
        if it.rooms:
            event.add("location", shown("、".join(self._names.room[r].text for r in it.rooms)))
        event.add("description", shown(it.description))
        return event

    def _first_day(self, it: _Weekly) -> date:
        """The first day of the term on which it is held."""
        begin = self._term.first
        monday = begin - timedelta(days=begin.weekday())
        first = monday + timedelta(days=_DAYS.index(it.day), weeks=it.weeks == "even")
        return first if first >= begin else first + timedelta(weeks=1 if it.weeks == "all" else 2)

    def _lessons(self, kind: str, sessions: Iterable[Session]) -> Iterator[_Weekly]:
        for s in sessions:
            told = self._summary(kind, s), self._description(s)
            yield _Weekly(s.day, s.period.id, s.start, s.end, s.weeks, s.rooms, *told)

    def _served(self, id_: str) -> Iterator[_Weekly]:
        """What somebody leads in the service, and their duties."""
        for held in self._service.of_person[id_]:
            s = held.session
            rooms = () if s.room is None else (s.room,)
            told = f"{self._said.what(s)} {self._said.who(s)}".rstrip(), self._described(held)
            yield _Weekly(held.day, f"service {s.period}", held.start, held.end, "all", rooms, *told)
        for turn in self._service.turns_of.get(id_, ()):
            duty = DUTY_ZH[turn.duty]
            yield _Weekly(turn.day, f"duty {turn.duty}", turn.start, turn.end, "all", (), duty, "课后服务值班")

    def _described(self, held: Held) -> str:
        staff = self._said.staff(held.session)
        return "\n".join((f"课后服务 {period_name(held.period)}", f"教师 {staff}", f"{len(held.session.pupils)} 人"))

    def _summary(self, kind: str, session: Session) -> str:
        subject = self._names.subject[session.subject.id]
        mark = weeks_mark(session.weeks)
        classes = "" if kind == "class" else f"{self._classes(session)} "
        return f"{classes}{subject}{f'（{mark}周）' if mark else ''}"

    def _description(self, session: Session) -> str:
        teachers = "、".join(self._names.teacher[t].text for t in session.teachers)
        lines = [period_name(session.period), f"教师 {teachers}" if teachers else ""]
        lines += [f"合班 {self._classes(session)}"] if len(session.classes) > 1 else []
        return "\n".join(line for line in lines if line)

    def _classes(self, session: Session) -> str:
        return "、".join(self._names.class_[c].text for c in session.classes)


@cache
def _zone(term: Term) -> Timezone:
    """The description of the time zone, which every calendar carries."""
    return Timezone.from_tzid(ZONE, first_date=term.first, last_date=term.last + timedelta(days=1))
