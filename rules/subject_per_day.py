"""A subject at most once a day, except where the curriculum needs or asks more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, LimitBusyTimes, SpreadEvents, TimeLimit
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH, periods


@dataclass(frozen=True, slots=True)
class Limits:
    """Periods of a subject that a day may have; `must`: whatever the rule's strength."""

    must: bool
    least: int
    most: int


class SubjectPerDay(Rule):
    """One step of deviation is a period of a class's subject too many or too few on one day of one week of the cycle.

    What the curriculum says of a subject (max_per_day, min_per_day) must hold; the rule's own numbers are as strong as
    the rule. Where neither says how many a day may have, it is as many as the weekly periods need when spread over the
    days, and two where doubles are asked. For a subject with doubles a day without any is one step.
    """

    name: ClassVar[str] = "subject-per-day"
    title: ClassVar[Words] = Words(zh="每科每天节数", en="Periods of a subject in a day")
    citation: ClassVar[str] = "G07"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    maximum: PositiveInt | None = Field(
        None, description="periods of a subject in a day at most; absent: the curriculum's, or as few as the days allow"
    )
    minimum: NonNegativeInt = Field(0, description="periods of a subject in a day at least, on every school day")

    def _limits(self, weekly: int, days: int, doubles: bool, most: int, least: int) -> list[Limits]:
        """What a day may have, of so many periods a week; `most` (0: not said) and `least` are the curriculum's."""
        spread = weekly if most else max(-(-weekly // days), 2 if doubles else 1)
        own, said = Limits(True, least, most or weekly), Limits(False, self.minimum, self.maximum or spread)
        if self.required:
            own, said = Limits(True, max(least, self.minimum), min(own.most, said.most)), Limits(False, 0, weekly)
        return [limits for limits in (own, said) if limits.least or limits.most < weekly]

    def post(self, board: Board) -> Iterator[Constraint]:
        spread: dict[tuple[tuple[Day, ...], Limits, int], list[str]] = {}
        doubled: dict[tuple[tuple[Day, ...], Limits], list[str]] = {}
        for (class_, subject), courses in board.pairs.items():
            days, each = tuple(board.school_days(courses[0].bell)), board.by_week(courses)
            heard = self.applies(class_=board.class_[class_], subject=board.subject[subject])
            if not (days and each and heard):
                continue
            weekly = board.weekly(courses)
            twice = any(c.doubles for c in courses)
            most, least = max(c.max_per_day or 0 for c in courses), max(c.min_per_day for c in courses)
            for limits in self._limits(weekly, len(days), twice, most, least):
                if twice:
                    every_week = sum(times for _, times in each) == len(board.weeks)
                    limits = limits if every_week else Limits(limits.must, 0, limits.most)
                    doubled.setdefault((days, limits), []).append(board.gather(f"{class_}/{subject}", courses))
                else:
                    for number, (held, times) in enumerate(each, 1):
                        group = board.group(f"{class_}/{subject}" + (f":{number}" if len(each) > 1 else ""), held)
                        spread.setdefault((days, limits, times), []).append(group)
        for (days, limits, times), groups in spread.items():
            terms = self.terms(f"{self._point(days, limits)}x{times}", required=limits.must, times=times)
            within = tuple(TimeLimit(board.day(day), limits.least, limits.most) for day in days)
            yield SpreadEvents(**terms, groups=tuple(groups), limits=within)
        for (days, limits), names in doubled.items():
            yield from self._doubled(board, days, limits, tuple(names))

    @staticmethod
    def _point(days: tuple[Day, ...], limits: Limits) -> str:
        return f"{'must' if limits.must else 'may'}-{limits.least}-{limits.most}:{'+'.join(days)}"

    def _doubled(
        self, board: Board, days: tuple[Day, ...], limits: Limits, names: tuple[str, ...]
    ) -> Iterator[Constraint]:
        """Where a meet may last two periods, starts do not tell the periods of a day: count the busy times."""
        groups = tuple(board.day(day) for day in days)
        terms = self.terms(f"doubles:{self._point(days, limits)}", required=limits.must)
        least, most = limits.least, limits.most
        yield LimitBusyTimes(**terms, resources=names, time_groups=groups, minimum=least, maximum=most)
        if least:
            every = len(days)
            terms = self.terms(f"every-day:{self._point(days, limits)}", required=limits.must)
            yield ClusterBusyTimes(**terms, resources=names, time_groups=groups, minimum=every, maximum=every)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for (class_, subject), asked in week.asked_for.items():
            days = week.school_days(class_)
            taught = [number for number in week.weeks if any(a.in_week(number) for a in asked)]
            heard = self.applies(class_=week.class_[class_], subject=week.subject[subject])
            if not (days and taught and heard):
                continue
            weekly = week.weekly(asked)
            twice = any(a.doubles for a in asked)
            most, least = max(a.max_per_day or 0 for a in asked), max(a.min_per_day for a in asked)
            sessions = week.of_subject.get((class_, subject), [])
            for limits in self._limits(weekly, len(days), twice, most, least):
                if twice and len(taught) < len(week.weeks):
                    limits = Limits(limits.must, 0, limits.most)
                for day in days:
                    today = [[s for s in sessions if s.day == day and s.in_week(number)] for number in taught]
                    counts = [len({s.time for s in held}) if twice else len(held) for held in today]
                    if any(not limits.least <= count <= limits.most for count in counts):
                        evidence = tuple(dict.fromkeys(week.describe(s) for held in today for s in held))
                        where = Place(class_=class_, subject=subject, day=day)
                        yield self._day(week, where, counts, limits, twice, evidence)

    def _day(
        self, week: PlacedWeek, where: Place, counts: list[int], limits: Limits, twice: bool, evidence: tuple[str, ...]
    ) -> Finding:
        """The finding of one day; `counts` are its periods in the weeks of the cycle."""
        assert where.class_ is not None and where.subject is not None and where.day is not None
        many = sum(max(0, count - limits.most) for count in counts)
        few = sum(1 if twice and not count else max(0, limits.least - count) for count in counts if limits.least)
        count, limit = (max(counts), limits.most) if many else (min(counts), limits.least)
        zh_limit, en_limit = ("至多", "at most") if many else ("至少", "at least")
        class_, subject = week.class_name(where.class_), week.subject_name(where.subject)
        return self.finding(
            where=where,
            found=f"{count} 节/periods",
            required=f"{'≤' if many else '≥'} {limit} 节/periods",
            zh=f"{class_}{DAY_ZH[where.day]}有 {count} 节{subject}，一天{zh_limit} {limit} 节",
            en=f"{class_} has {periods(count)} of {subject} on {DAY_EN[where.day]}; {en_limit} {limit} a day",
            amount=many + few,
            mandatory=limits.must,
            evidence=evidence,
        )
