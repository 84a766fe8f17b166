"""What is on paper for each class: periods of each kind of subject in each week, as placed or as planned."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property

from ..models.school import Category, ClassGroup, School, Subject
from .asked import Asked, asked_of
from .placed import PlacedWeek, Session
from .roll import Roll
from .spans import Span
from .teaching_groups import TeachingGroups


class Offered(Roll, ABC):
    """A class's periods and minutes, week by week: of a timetable, or of the school's plan before there is one.

    A pupil has the lessons of a class, and of the teaching groups 走班 that the pupil is in, which are not known. So
    numbers are ranges: from the class's own lessons to these and every lesson of its groups, lessons at the same time
    counted once. Where groups that meet at the same time are together as large as all classes that their pupils come
    from, every pupil is in one of them.
    """

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self.groups = TeachingGroups.of(school)

    @property
    def homes(self) -> Iterable[ClassGroup]:
        """The classes that are no teaching groups."""
        return (c for c in self.school.classes if c.id not in self.groups.all)

    def counts(self, subject: Subject, categories: Collection[Category] | None) -> bool:
        """Whether lessons of a subject count under one of some kinds: its own, or that which it counts as."""
        if categories is None or subject.category in categories:
            return True
        towards = self.subject.get(subject.counts_as or "")
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
        sure, more = self._held(class_, week, categories)
        return Span(len(sure), len(sure) + len(more))

    def minutes(self, class_: str, week: int) -> Span:
        sure, more = self._held(class_, week, None)
        least = sum(s.period.minutes for s in sure)
        return Span(least, least + sum(s.period.minutes for s in more))

    def _held(
        self, class_: str, week: int, categories: Collection[Category] | None
    ) -> tuple[list[Session], list[Session]]:
        """What every pupil of a class has, and what some may have more; of lessons at the same time one."""
        own = [s for s in self._week.of_class[class_] if s.in_week(week) and self.counts(s.subject, categories)]
        walking: dict[object, list[Session]] = {}
        for group in self.groups.of_class.get(class_, ()):
            for s in self._week.of_class[group]:
                if s.in_week(week):
                    walking.setdefault(s.time, []).append(s)
        taken = {s.time for s in own}
        sure = list(own)
        more: list[Session] = []
        for time, sessions in walking.items():
            counted = [s for s in sessions if self.counts(s.subject, categories)]
            if counted and time not in taken:
                (sure if len(counted) == len(sessions) and self._all_walk(sessions) else more).append(counted[0])
        return sure, more

    def _all_walk(self, sessions: list[Session]) -> bool:
        """Whether the groups that have these lessons at one time have room for every pupil of all their classes."""
        groups = {c for s in sessions for c in s.classes if c in self.groups.all}
        homes = [home for home, walking in self.groups.of_class.items() if groups.intersection(walking)]
        seats, pupils = ([self._week.class_[c].size for c in some] for some in (groups, homes))
        return None not in seats and None not in pupils and sum(n or 0 for n in seats) >= sum(n or 0 for n in pupils)

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
        bell = self.bell[self.class_[class_].bell]
        lengths = sorted(p.minutes for day in self.school.week.days for p in bell.lessons(day))
        least, most = int(number.least), int(number.most)
        return Span(sum(lengths[:least]), sum(lengths[max(0, len(lengths) - most) :]))

    def _asked(self, class_: str, week: int, categories: Collection[Category] | None) -> int:
        asked = self._of_class[class_]
        return sum(a.periods for a in asked if a.in_week(week) and self.counts(a.subject, categories))

    @cached_property
    def taught(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {t.id: Counter() for t in self.school.teachers}
        for class_, asked in self._of_class.items():
            for a in asked:
                for teacher in a.teachers:
                    found[teacher][class_] += a.periods * sum(a.in_week(n) for n in self.weeks)
        return found
