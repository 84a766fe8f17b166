"""A finished timetable, laid out by the clock for checking. Knows nothing of the problem or the solver."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from ..models.school import ClassGroup, School
from ..models.timetable import Lesson, Timetable
from ..models.week import Day, Period, Window
from .asked import Asked, answer, asked_of
from .moments import fullest
from .roll import Roll
from .served import Held, OnDuty, Served, served
from .session import Session, together
from .words import slot_en, slot_zh

__all__ = ["PlacedWeek", "Session"]

H = TypeVar("H", Session, Served, Session | Held, Session | Served)
"""Lessons, what the service holds, or both."""


class PlacedWeek(Roll):
    """All lessons of a timetable with their clock times, by class, teacher and room."""

    def __init__(self, school: School, timetable: Timetable) -> None:
        """Raise nothing: the timetable's references have been checked by its reader."""
        super().__init__(school)
        self.timetable = timetable
        self._period = {(b.id, day, p.id): p for b in school.week.bells for day in school.week.days for p in b.on(day)}
        sessions = (self._session(lessons) for lessons in together(timetable.lessons))
        self.sessions: tuple[Session, ...] = tuple(sorted(sessions, key=self._by_clock))
        self.served: tuple[Held | OnDuty, ...] = tuple(served(school, timetable.service))

    def _by_clock(self, session: Session) -> tuple[int, int]:
        return self.days.index(session.day), session.start

    def _session(self, lessons: list[Lesson]) -> Session:
        first = lessons[0]
        bell = self.class_[first.class_].bell
        return Session(
            classes=tuple(lesson.class_ for lesson in lessons),
            subject=self.subject[first.subject],
            teachers=tuple(dict.fromkeys(t for lesson in lessons for t in lesson.teachers)),
            rooms=tuple(dict.fromkeys(lesson.room for lesson in lessons if lesson.room is not None)),
            bell=bell,
            day=first.day,
            period=self._period[bell, first.day, first.period],
            weeks=first.weeks,
        )

    # The week.

    @property
    def days(self) -> tuple[Day, ...]:
        """The school days."""
        return self.school.week.days

    @property
    def noon(self) -> int:
        """The minute before which a lesson that starts is a morning lesson."""
        return self.school.week.noon

    def lesson_periods(self, bell: str, day: Day) -> list[Period]:
        """The lesson periods of a bell schedule on a day, by the clock."""
        return sorted(self.bell[bell].lessons(day), key=lambda p: p.start)

    def stretches(self, bells: tuple[str, ...], *, halves: bool) -> Iterator[tuple[Day, list[Period]]]:
        """Yield the lesson periods of the half days (or days) of people who keep to some bell schedules.

        Where bells differ, those of the schedule with most in the stretch stand for the clock (of several, the first).
        """
        for day in self.days:
            for morning in (True, False) if halves else (None,):
                each = [
                    [p for p in self.lesson_periods(b, day) if morning is None or (p.start < self.noon) == morning]
                    for b in bells
                ]
                longest = max(each, key=len, default=[])
                if longest:
                    yield day, longest

    def school_days(self, class_: str) -> list[Day]:
        """The days on which a class's bells have a lesson period."""
        return [day for day in self.days if self.lesson_periods(self.class_[class_].bell, day)]

    def covers(self, windows: Iterable[Window], day: Day, period: Period) -> bool:
        """Whether a period shares a moment with one of the windows."""
        for window in windows:
            opens = window.start or 0
            same_half = window.half is None or (window.half == "morning") == (period.start < self.noon)
            in_time = opens < period.end and (window.end is None or period.start < window.end)
            if window.day == day and same_half and in_time:
                return True
        return False

    @cached_property
    def moments(self) -> tuple[tuple[Day, int], ...]:
        """The minutes at which as many lesson periods run as can together: enough to see every clash."""
        spans = {day: {(p.start, p.end) for b in self.bell.values() for p in b.lessons(day)} for day in self.days}
        every: list[Session | Served] = [*self.sessions, *self.served]
        for held in every:
            spans[held.day].add((held.start, held.end))
        return tuple((day, minute) for day in self.days for minute in fullest(spans[day]))

    def running(self, sessions: Iterable[H], week: int) -> Iterator[tuple[Day, int, list[H]]]:
        """Yield each moment of a week at which some of these sessions run, with those that do."""
        by_day: dict[Day, list[H]] = {}
        for session in sessions:
            if session.in_week(week):
                by_day.setdefault(session.day, []).append(session)
        for day, minute in self.moments:
            now = [s for s in by_day.get(day, ()) if s.start <= minute < s.end]
            if now:
                yield day, minute, now

    # Who is where.

    @cached_property
    def of_class(self) -> dict[str, list[Session]]:
        """The sessions of each class, by clock."""
        found: dict[str, list[Session]] = {c: [] for c in self.class_}
        for session in self.sessions:
            for class_ in session.classes:
                found[class_].append(session)
        return found

    @cached_property
    def of_teacher(self) -> dict[str, list[Session]]:
        """The sessions of each teacher, by clock."""
        found: dict[str, list[Session]] = {t: [] for t in self.teacher}
        for session in self.sessions:
            for teacher in session.teachers:
                found[teacher].append(session)
        return found

    @cached_property
    def of_room(self) -> dict[str, list[Session]]:
        """The sessions in each room, by clock."""
        found: dict[str, list[Session]] = {r: [] for r in self.room}
        for session in self.sessions:
            for room in session.rooms:
                found[room].append(session)
        return found

    @cached_property
    def service_sessions(self) -> tuple[Held, ...]:
        """The sessions of the service, without its duties."""
        return tuple(one for one in self.served if isinstance(one, Held))

    @cached_property
    def served_by(self) -> dict[str, list[Held | OnDuty]]:
        """What each teacher and instructor has in the service."""
        found: dict[str, list[Held | OnDuty]] = {}
        for one in self.served:
            for name in one.staff:
                found.setdefault(name, []).append(one)
        return found

    def busy_of(self, teacher: str) -> list[Session | Served]:
        """Whatever keeps a teacher from being free: lessons, and the service."""
        return [*self.of_teacher[teacher], *self.served_by.get(teacher, ())]

    @cached_property
    def served_in(self) -> dict[str, list[Held]]:
        """The sessions of the service in each room."""
        found: dict[str, list[Held]] = {}
        for one in self.service_sessions:
            if one.session.room is not None:
                found.setdefault(one.session.room, []).append(one)
        return found

    @cached_property
    def of_subject(self) -> dict[tuple[str, str], list[Session]]:
        """The sessions of each class and subject that has any, by clock."""
        found: dict[tuple[str, str], list[Session]] = {}
        for session in self.sessions:
            for class_ in session.classes:
                found.setdefault((class_, session.subject.id), []).append(session)
        return found

    @cached_property
    def held(self) -> dict[tuple[tuple[str, ...], str], list[Session]]:
        """The sessions by the classes that sit in them together, and the subject."""
        found: dict[tuple[tuple[str, ...], str], list[Session]] = {}
        for session in self.sessions:
            found.setdefault(session.key, []).append(session)
        return found

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What the school asks for: periods of a subject for a class or for several together, and by whom."""
        return asked_of(self.school)

    @cached_property
    def asked_for(self) -> dict[tuple[str, str], list[Asked]]:
        """What is asked for each class and subject."""
        found: dict[tuple[str, str], list[Asked]] = {}
        for asked in self.asked:
            for class_ in asked.classes:
                found.setdefault((class_, asked.subject.id), []).append(asked)
        return found

    @cached_property
    def asked_by_key(self) -> dict[tuple[tuple[str, ...], str], list[Asked]]:
        """What is asked, by the classes that sit together and the subject, as sessions are keyed."""
        found: dict[tuple[tuple[str, ...], str], list[Asked]] = {}
        for asked in self.asked:
            found.setdefault((tuple(sorted(asked.classes)), asked.subject.id), []).append(asked)
        return found

    @cached_property
    def answers(self) -> dict[tuple[tuple[str, ...], str], list[tuple[Session, Asked | None]]]:
        """Each session with what it is given for, by key; None: nothing, or more than is asked.

        Where several share a subject, sessions go to those whose teachers and room hold them, as far as those ask.
        """
        return {key: answer(sessions, self.asked_by_key.get(key, [])) for key, sessions in self.held.items()}

    @cached_property
    def bells_of_teacher(self) -> dict[str, tuple[str, ...]]:
        """The bell schedules by which each teacher teaches or may teach, in the week's order."""
        bells: dict[str, set[str]] = {t: set() for t in self.teacher}
        for asked in self.asked:
            for teacher in (*asked.teachers, *asked.any_of):
                bells[teacher].add(self.class_[asked.classes[0]].bell)
        for session in self.sessions:
            for teacher in session.teachers:
                bells[teacher].add(session.bell)
        return {t: tuple(b for b in self.bell if b in found) for t, found in bells.items()}

    def filled(self, sessions: Collection[Session]) -> list[int]:
        """How many periods some lessons fill in each week of the cycle; of lessons in one period one counts."""
        return [len({s.time for s in sessions if s.in_week(number)}) for number in self.weeks]

    def weekly(self, asked: Collection[Asked]) -> int:
        """How many periods a week are asked for, in the week of the cycle with most."""
        return max(sum(a.periods for a in asked if a.in_week(number)) for number in self.weeks)

    # In words.

    def classes_of(self, session: Session) -> list[ClassGroup]:
        """The classes of a session."""
        return [self.class_[c] for c in session.classes]

    def describe(self, session: Session | Served) -> str:
        """A session in words, Chinese with the English slot: evidence for a finding."""
        if isinstance(session, Served):
            return session.describe(self.school)
        classes = "、".join(self.class_name(c) for c in session.classes)
        where = f"{slot_zh(*session.slot)} ({slot_en(*session.slot)})"
        return f"{classes} {self.subject_name(session.subject.id)} {where}"
