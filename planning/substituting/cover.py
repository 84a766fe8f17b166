"""Ways to cover one lesson: a substitute in its place 代课, or another lesson that it changes places with 调课."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from ...models.school import Category, Teacher
from ...models.timetable import Lesson, Timetable
from ...models.week import Day, Period
from ...rules.placed import PlacedWeek, Session
from ...rules.served import Served
from .exchange import may_change

Days = Mapping[str, Sequence[Day]]
"""On which days of the week each teacher is away."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How a lesson is covered: by a substitute, or by an exchange with a `partner`; with neither nobody teaches it."""

    session: Session
    substitute: str | None = None
    partner: Session | None = None

    @property
    def nobody(self) -> bool:
        """Whether the lesson stays without a teacher."""
        return self.substitute is None and self.partner is None


@dataclass(frozen=True)
class Covers:
    """All ways to cover the lessons of those who are away."""

    week: PlacedWeek
    away: Days

    def lessons(self) -> list[Session]:
        """The lessons that nobody is there to teach, by the clock."""
        return [s for s in self.week.sessions if s.teachers and all(self._is_away(t, s.day) for t in s.teachers)]

    def of(self, session: Session) -> Iterator[Cover]:
        """Yield every way to cover a lesson; the last is that nobody does."""
        for teacher in self._able(session):
            if self.is_free(teacher.id, session.day, session.period, session):
                yield Cover(session, substitute=teacher.id)
        for partner in self.week.of_class[session.classes[0]]:
            if may_change(self.week, session, partner) and self._are_free(session, partner):
                yield Cover(session, partner=partner)
        yield Cover(session)

    def nearness(self, session: Session, teacher: str) -> int:
        """How near a substitute is: 0 teaches the class, 1 the subject in the grade, 2 has the subject."""
        taught = self.week.of_teacher[teacher]
        if any(set(other.classes) & set(session.classes) for other in taught):
            return 0
        grades = {self.week.class_[c].grade for c in session.classes}
        near = (s for s in taught if s.subject.id == session.subject.id)
        return 1 if any(self.week.class_[c].grade in grades for s in near for c in s.classes) else 2

    def room(self, teacher: str) -> float:
        """How many more periods a week a teacher may have."""
        most = self.week.teacher[teacher].max_periods_week
        return inf if most is None else most - max(self.week.filled(self.week.of_teacher[teacher]))

    def is_free(self, teacher: str, day: Day, period: Period, session: Session | Served) -> bool:
        """Whether a teacher is there and has nothing at a time in the weeks of a lesson, or of a session or duty."""
        if self._is_away(teacher, day) or self.week.covers(self.week.teacher[teacher].unavailable, day, period):
            return False
        clock = day, period.start, period.end
        weeks = [number for number in self.week.weeks if session.in_week(number)]
        busy = (one for one in self.week.busy_of(teacher) if one.shares(clock))
        return not any(one.in_week(number) for one in busy for number in weeks)

    def _are_free(self, session: Session, partner: Session) -> bool:
        """Whether all who teach two lessons are there and free at each other's times, none of which is past."""
        days = self.week.days
        first = min(days.index(day) for some in self.away.values() for day in some)
        there = all(self.is_free(t, partner.day, partner.period, session) for t in session.teachers)
        here = all(self.is_free(t, session.day, session.period, session) for t in partner.teachers)
        return days.index(partner.day) >= first and there and here

    def _is_away(self, teacher: str, day: Day) -> bool:
        return day in self.away.get(teacher, ())

    def _able(self, session: Session) -> list[Teacher]:
        """Those who may teach a lesson: all with the subject; of a class meeting else who teaches the class."""
        teachers = self.week.school.teachers
        able = [teacher for teacher in teachers if session.subject.id in teacher.subjects]
        if any(teacher.id not in session.teachers for teacher in able):
            return able
        if session.subject.category is not Category.CLASS_MEETING:
            return able
        there = {t for class_ in session.classes for s in self.week.of_class[class_] for t in s.teachers}
        return [teacher for teacher in teachers if teacher.id in there]


def covered(timetable: Timetable, covers: Iterable[Cover]) -> Timetable:
    """The timetable of the week with these covers; what was proven of the published one holds no more."""
    lessons = list(timetable.lessons)
    place = {_place(lesson): i for i, lesson in enumerate(lessons)}
    for cover in covers:
        mine = [place[found] for found in _places(cover.session)]
        theirs = [] if cover.partner is None else [place[found] for found in _places(cover.partner)]
        for i in mine:
            update: dict[str, object] = {"teacher": cover.substitute, "co_teachers": ()}
            lessons[i] = timetable.lessons[i].model_copy(update=_at(cover.partner) if cover.partner else update)
        for i in theirs:
            lessons[i] = timetable.lessons[i].model_copy(update=_at(cover.session))
    return timetable.model_copy(update={"lessons": tuple(lessons), "quality": None})


def _at(session: Session) -> dict[str, object]:
    return {"day": session.day, "period": session.period.id}


def _place(lesson: Lesson) -> tuple[object, ...]:
    return lesson.class_, lesson.subject, lesson.day, lesson.period, lesson.weeks, frozenset(lesson.teachers)


def _places(session: Session) -> list[tuple[object, ...]]:
    """Where the lessons of a session are found."""
    return [
        (class_, session.subject.id, session.day, session.period.id, session.weeks, frozenset(session.teachers))
        for class_ in session.classes
    ]
