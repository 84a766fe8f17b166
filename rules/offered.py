"""What is on paper for each class: periods of each kind of subject in each week, as placed or as planned."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from ..models.school import Category, ClassGroup, School, Subject
from .asked import Asked, asked_of
from .placed import PlacedWeek, Session
from .spans import Span
from .teaching_groups import TeachingGroups


class Offered(ABC):
    """A class's periods and minutes, week by week: of a timetable, or of the school's plan before there is one.

    A pupil of a class has its lessons, and those of the teaching groups 走班 that he or she is in; who is in which is
    not known. So numbers are given within limits: the class's own lessons at least, and at most those and every
    lesson of its groups, lessons at the same time counted once.
    """

    def __init__(self, school: School) -> None:
        self.school = school
        self.groups = TeachingGroups.of(school)
        self._subject = {s.id: s for s in school.subjects}

    @property
    def weeks(self) -> range:
        """The weeks of the cycle, counted from 0."""
        return range(self.school.week.cycle)

    @property
    def homes(self) -> Iterable[ClassGroup]:
        """The classes that are no teaching groups."""
        return (c for c in self.school.classes if c.id not in self.groups.all)

    def counts(self, subject: Subject, categories: Collection[Category] | None) -> bool:
        """Whether lessons of a subject count under one of some kinds: its own, or that which it counts as."""
        if categories is None or subject.category in categories:
            return True
        towards = self._subject.get(subject.counts_as or "")
        return towards is not None and towards.category in categories

    @abstractmethod
    def periods(self, class_: str, week: int, categories: Collection[Category] | None = None) -> Span:
        """Periods in a week of the cycle, of some kinds of subject or of all."""

    @abstractmethod
    def minutes(self, class_: str, week: int) -> Span:
        """Minutes of all lessons in a week of the cycle."""

    @property
    @abstractmethod
    def taught(self) -> dict[str, Counter[str]]:
        """Periods that each teacher is known to teach each class, all weeks of the cycle taken together."""


class Placed(Offered):
    """The lessons of a timetable."""

    def __init__(self, week: PlacedWeek) -> None:
        super().__init__(week.school)
        self._week = week

    def periods(self, class_: str, week: int, categories: Collection[Category] | None = None) -> Span:
        own, more = self._held(class_, week, categories)
        return Span(len(own), len(own) + len(more))

    def minutes(self, class_: str, week: int) -> Span:
        own, more = self._held(class_, week, None)
        least = sum(s.period.minutes for s in own)
        return Span(least, least + sum(s.period.minutes for s in more))

    def _held(
        self, class_: str, week: int, categories: Collection[Category] | None
    ) -> tuple[list[Session], list[Session]]:
        """The class's own lessons, and those of its groups at other times, one for each time."""
        own = [s for s in self._week.of_class[class_] if s.in_week(week) and self.counts(s.subject, categories)]
        taken = {s.time for s in own}
        shared: dict[object, Session] = {}
        for group in self.groups.of_class.get(class_, ()):
            for s in self._week.of_class[group]:
                if s.in_week(week) and s.time not in taken and self.counts(s.subject, categories):
                    shared[s.time] = s
        return own, list(shared.values())

    @cached_property
    def taught(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for teacher, sessions in self._week.of_teacher.items():
            found[teacher] = Counter(c for s in sessions for c in s.classes for n in self.weeks if s.in_week(n))
        return found


class Planned(Offered):
    """What the curriculum and the assignments ask for, as if it were all placed."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._of_class: dict[str, list[Asked]] = {c.id: [] for c in school.classes}
        for asked in asked_of(school):
            for class_ in asked.classes:
                self._of_class[class_].append(asked)

    def periods(self, class_: str, week: int, categories: Collection[Category] | None = None) -> Span:
        own = self._asked(class_, week, categories)
        return Span(own, own + sum(self._asked(g, week, categories) for g in self.groups.of_class.get(class_, ())))

    def minutes(self, class_: str, week: int) -> Span:
        """Where the bells have lesson periods of several lengths, it is not known yet which are used."""
        number = self.periods(class_, week)
        bell = next(b for b in self.school.week.bells if b.id == self._bell[class_])
        lengths = sorted(p.minutes for day in self.school.week.days for p in bell.lessons(day))
        least, most = int(number.least), int(number.most)
        return Span(sum(lengths[:least]), sum(lengths[max(0, len(lengths) - most) :]))

    def _asked(self, class_: str, week: int, categories: Collection[Category] | None) -> int:
        asked = self._of_class[class_]
        return sum(a.periods for a in asked if a.in_week(week) and self.counts(a.subject, categories))

    @cached_property
    def _bell(self) -> dict[str, str]:
        return {c.id: c.bell for c in self.school.classes}

    @cached_property
    def taught(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {t.id: Counter() for t in self.school.teachers}
        for class_, asked in self._of_class.items():
            for a in asked:
                for teacher in a.teachers:
                    found[teacher][class_] += a.periods * sum(a.in_week(n) for n in self.weeks)
        return found
