"""A subject at most once a day, except where the curriculum needs or asks more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, LimitBusyTimes, SpreadEvents
from ..solver.constraints.spread_events import TimeLimit
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import DAY_EN, DAY_ZH, periods


class SubjectPerDay(Rule):
    """One step of deviation is a period of a class's subject too many or too few on one day of one week of the cycle.

    How many a day may have: what the line on the school's rule or in the curriculum says (max_per_day); else as many
    as the weekly periods need when spread over the days, and two where doubles are asked. How many it must have: what
    those lines say (min_per_day), else none; for a subject with doubles a day without any is one step.
    """

    name: ClassVar[str] = "subject-per-day"
    title: ClassVar[Words] = Words(zh="每科每天节数", en="Periods of a subject in a day")
    citation: ClassVar[str] = "G07"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    maximum: PositiveInt | None = Field(
        None, description="periods of a subject in a day at most; absent: the curriculum's, or as few as the days allow"
    )
    minimum: NonNegativeInt = Field(0, description="periods of a subject in a day at least, on every school day")

    def _most(self, weekly: int, days: int, doubles: bool, asked: int) -> int:
        """Periods a day at most; `asked` is the curriculum's own number, 0 where it says none."""
        return self.maximum or asked or max(-(-weekly // days), 2 if doubles else 1)

    def post(self, board: Board) -> Iterator[Constraint]:
        spread: dict[tuple[tuple[Day, ...], int, int, int], list[str]] = {}
        doubled: dict[tuple[tuple[Day, ...], int, int], list[str]] = {}
        for (class_, subject), courses in board.pairs.items():
            days = tuple(board.school_days(courses[0].bell))
            if not days or not self.applies(class_=board.class_[class_], subject=board.subject[subject]):
                continue
            each = board.by_week(courses)
            weekly = max(sum(c.periods for c in held) for held, _ in each)
            twice = any(c.doubles for c in courses)
            most = self._most(weekly, len(days), twice, max(c.max_per_day or 0 for c in courses))
            least = max(self.minimum, *(c.min_per_day for c in courses))
            if twice:
                every_week = sum(times for _, times in each) == len(board.weeks)
                name = board.gather(f"{class_}/{subject}", courses)
                doubled.setdefault((days, least if every_week else 0, most), []).append(name)
            elif most < weekly or least:
                for number, (held, times) in enumerate(each, 1):
                    group = board.group(f"{class_}/{subject}" + (f":{number}" if len(each) > 1 else ""), held)
                    spread.setdefault((days, least, most, times), []).append(group)
        for (days, least, most, times), groups in spread.items():
            terms = self.terms(f"{least}-{most}x{times}:{'+'.join(days)}", times=times)
            limits = tuple(TimeLimit(board.day(day), least, most) for day in days)
            yield SpreadEvents(**terms, groups=tuple(groups), limits=limits)
        for (days, least, most), names in doubled.items():
            yield from self._doubled(board, days, least, most, tuple(names))

    def _doubled(
        self, board: Board, days: tuple[Day, ...], least: int, most: int, names: tuple[str, ...]
    ) -> Iterator[Constraint]:
        """Where a meet may last two periods, starts do not tell the periods of a day: count the busy times."""
        groups = tuple(board.day(day) for day in days)
        point = f"{least}-{most}:{'+'.join(days)}"
        yield LimitBusyTimes(
            **self.terms(f"doubles:{point}"), resources=names, time_groups=groups, minimum=least, maximum=most
        )
        if least:
            every = len(days)
            terms = self.terms(f"every-day:{point}")
            yield ClusterBusyTimes(**terms, resources=names, time_groups=groups, minimum=every, maximum=every)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for (class_, subject), asked in week.asked_for.items():
            days = week.school_days(class_)
            if not days or not self.applies(class_=week.class_[class_], subject=week.subject[subject]):
                continue
            taught = [number for number in week.weeks if any(a.in_week(number) for a in asked)]
            weekly = max(sum(a.periods for a in asked if a.in_week(number)) for number in taught)
            twice = any(a.doubles for a in asked)
            most = self._most(weekly, len(days), twice, max(a.max_per_day or 0 for a in asked))
            least = max(self.minimum, *(a.min_per_day for a in asked))
            if twice and len(taught) < len(week.weeks):
                least = 0
            sessions = week.of_subject.get((class_, subject), [])
            for day in days:
                today = [[s for s in sessions if s.day == day and s.in_week(number)] for number in taught]
                counts = [len({s.time for s in held}) if twice else len(held) for held in today]
                if any(count > most or count < least for count in counts):
                    where = Place(class_=class_, subject=subject, day=day)
                    evidence = tuple(dict.fromkeys(week.describe(s) for held in today for s in held))
                    yield self._day(week, where, counts, least, most, twice, evidence)

    def _day(
        self,
        week: PlacedWeek,
        where: Place,
        counts: list[int],
        least: int,
        most: int,
        twice: bool,
        evidence: tuple[str, ...],
    ) -> Finding:
        """The finding of one day; `counts` are its periods in the weeks of the cycle."""
        assert where.class_ is not None and where.subject is not None and where.day is not None
        many = sum(max(0, count - most) for count in counts)
        few = sum(1 if twice and not count else max(0, least - count) for count in counts if least)
        count = max(counts) if many else min(counts)
        zh_limit, en_limit = (f"至多 {most}", f"at most {most}") if many else (f"至少 {least}", f"at least {least}")
        class_, subject = week.class_name(where.class_), week.subject_name(where.subject)
        return self.finding(
            where=where,
            found=f"{count} 节/periods",
            required=f"{'≤' if many else '≥'} {most if many else least} 节/periods",
            zh=f"{class_}{DAY_ZH[where.day]}有 {count} 节{subject},一天{zh_limit}节",
            en=f"{class_} has {periods(count)} of {subject} on {DAY_EN[where.day]}; {en_limit} a day",
            amount=many + few,
            evidence=evidence,
        )
