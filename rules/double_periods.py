"""As many double periods as the curriculum asks for, never across lunch or a long break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import BellSchedule, Day, Period, PeriodKind, PeriodKindField
from ..solver.constraint import Constraint
from ..solver.constraints import DistributeSplitEvents, JoinMeets, LimitConsecutiveTimes, PreferTimes, SplitEvents
from .asked import Asked
from .board import Board, Slot
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import doubles, slots_en, slots_zh

Follows = dict[tuple[str, Day], dict[str, str]]
"""For each bell schedule and day the lesson periods that are followed by another, with nothing protected between."""


class DoublePeriods(Rule):
    """One step of deviation is a double too few or too many; with `only_asked` also a neighbour that was not asked for.

    A double 连堂 is two lessons of a course in periods that follow one another with nothing protected in between: no
    protected kind of period, and not the week's noon. A row of lessons is cut into doubles from its beginning. Where
    the curriculum asks for doubles there are exactly so many, so its other lessons are no neighbours. Lessons of a
    subject without asked doubles that comes twice a day may be neighbours, unless `only_asked` keeps them apart.
    """

    name: ClassVar[str] = "double-periods"
    title: ClassVar[Words] = Words(zh="连堂", en="Double periods")
    citation: ClassVar[str] = "G04 G05"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    protected: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.LUNCH, PeriodKind.LONG_BREAK), description="kinds of period that a double never runs across"
    )
    only_asked: bool = Field(
        False, description="whether lessons of a subject without asked doubles may not be neighbours on one day"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        courses = [c for c in board.courses if self.concerns(board.classes_of(c), c.subject)]
        doubled = [c for c in courses if c.doubles]
        if doubled:
            events = tuple(c.event for c in doubled)
            most = max(c.periods for c in doubled)
            yield SplitEvents(**self.terms("split", required=True), events=events, max_duration=2, max_amount=most)
        for bell in dict.fromkeys(c.bell for c in doubled):
            events = tuple(c.event for c in doubled if c.bell == bell)
            times = tuple(slot.time for run in self._runs(board, bell) for slot in run[:-1])
            yield PreferTimes(**self.terms(f"starts:{bell}", required=True), events=events, times=times, duration=2)
            yield JoinMeets(**self.terms(f"joined:{bell}", required=True), events=events, times=times)
        for number in dict.fromkeys(c.doubles for c in doubled):
            events = tuple(c.event for c in doubled if c.doubles == number)
            terms = self.terms(f"number:{number}")
            yield DistributeSplitEvents(**terms, events=events, duration=2, minimum=number, maximum=number)
        if self.only_asked:
            yield from self._apart(board)

    def _apart(self, board: Board) -> Iterator[Constraint]:
        apart: dict[str, list[str]] = {}
        for (class_, subject), courses in board.pairs.items():
            weekly = board.weekly(courses)
            often = weekly > len(board.school_days(courses[0].bell)) or any((c.max_per_day or 1) > 1 for c in courses)
            doubled = any(c.doubles for c in courses)
            if often and not doubled and self.applies(class_=board.class_[class_], subject=board.subject[subject]):
                apart.setdefault(courses[0].bell, []).append(board.gather(f"{class_}/{subject}", courses))
        for bell, resources in apart.items():
            groups = tuple(board.times(f"{r[0].time}..{r[-1].period.id}", r) for r in self._runs(board, bell))
            if groups:
                terms = self.terms(f"apart:{bell}")
                yield LimitConsecutiveTimes(**terms, resources=tuple(resources), time_groups=groups, maximum=1)

    def _runs(self, board: Board, bell: str) -> list[list[Slot]]:
        """The stretches of two or more lesson periods of a bell schedule within which nothing is protected."""
        runs: list[list[Slot]] = []
        for slot in board.slots_of[bell]:
            if runs and self._follows(board.bell[bell], runs[-1][-1], slot):
                runs[-1].append(slot)
            else:
                runs.append([slot])
        return [run for run in runs if len(run) > 1]

    def _follows(self, bell: BellSchedule, before: Slot, slot: Slot) -> bool:
        between = (p for p in bell.on(slot.day) if before.period.end <= p.start and p.end <= slot.period.start)
        same = (before.day, before.half) == (slot.day, slot.half)
        return same and not any(p.kind in self.protected for p in between)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        follows = {(bell, day): self._next(week, bell, day) for bell in week.bell for day in week.days}
        for key, asked in week.asked_by_key.items():
            classes, subject = [week.class_[c] for c in key[0]], week.subject[key[1]]
            for a in asked:
                if a.doubles and self.concerns(classes, subject):
                    sessions = [s for s, answered in week.answers.get(key, ()) if answered is a]
                    number = self._doubles(follows, sessions)
                    if number != a.doubles:
                        yield self._wrong_number(week, a, number)
        if self.only_asked:
            for (class_, subject_id), asked in week.asked_for.items():
                if self.applies(class_=week.class_[class_], subject=week.subject[subject_id]):
                    yield from self._neighbours(week, class_, subject_id, asked, follows)

    def _next(self, week: PlacedWeek, bell: str, day: Day) -> dict[str, str]:
        """For each lesson period of a day the one that follows it, where nothing protected lies between."""
        shut = [(p.start, p.end) for p in week.bell[bell].on(day) if p.kind in self.protected]
        shut.append((week.noon, week.noon))
        return {
            a.id: b.id
            for a, b in pairwise(week.lesson_periods(bell, day))
            if not any(self._between(a, b, start, end) for start, end in shut)
        }

    @staticmethod
    def _between(a: Period, b: Period, start: int, end: int) -> bool:
        """Whether a stretch (or the noon) divides two periods; noon belongs to the afternoon."""
        return a.end <= start and end <= b.start if start < end else a.start < start <= b.start

    @staticmethod
    def _doubles(follows: Follows, sessions: list[Session]) -> int:
        """How many doubles the sessions make that share none, going through each day from the morning."""
        left = Counter((s.day, s.period.id) for s in sessions)
        made = 0
        for session in sessions:
            here = session.day, session.period.id
            there = session.day, follows[session.bell, session.day].get(session.period.id, "")
            if left[here] and left[there]:
                left.subtract((here, there))
                made += 1
        return made

    def _wrong_number(self, week: PlacedWeek, asked: Asked, number: int) -> Finding:
        class_, subject = week.class_name(asked.classes[0]), week.subject_name(asked.subject.id)
        return self.finding(
            where=Place(class_=asked.classes[0], subject=asked.subject.id),
            found=f"{number} 次连堂/doubles",
            required=f"{asked.doubles} 次连堂/doubles",
            zh=f"{class_}的{subject}应有 {asked.doubles} 次连堂，课表上有 {number} 次",
            en=f"{subject} of {class_} asks for {doubles(asked.doubles)}; the timetable has {number}",
            amount=abs(asked.doubles - number),
        )

    def _neighbours(
        self, week: PlacedWeek, class_: str, subject: str, asked: list[Asked], follows: Follows
    ) -> Iterator[Finding]:
        """Yield the days on which a subject without doubles has lessons next to one another."""
        weekly = week.weekly(asked)
        often = weekly > len(week.school_days(class_)) or any((a.max_per_day or 1) > 1 for a in asked)
        if not often or any(a.doubles for a in asked):
            return
        bell = week.class_[class_].bell
        for day in week.school_days(class_):
            sessions = [s for s in week.of_subject.get((class_, subject), ()) if s.day == day]
            amount = 0
            for number in week.weeks:
                held = {s.period.id for s in sessions if s.in_week(number)}
                amount += sum(follows[bell, day].get(period) in held for period in held)
            if amount:
                name = week.subject_name(subject)
                slots = [s.slot for s in sessions]
                yield self.finding(
                    where=Place(class_=class_, subject=subject, day=day),
                    found=f"{amount} 次相连/neighbours",
                    required="0",
                    zh=f"{week.class_name(class_)}的{name}未要求连堂，却相连：{slots_zh(slots)}",
                    en=f"{name} of {week.class_name(class_)} asks for no doubles but has neighbours: {slots_en(slots)}",
                    amount=amount,
                )
