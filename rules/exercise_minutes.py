"""Every class exercises for so many minutes every school day: an hour, or two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import Category
from ..models.week import Day, PeriodKind, PeriodKindField
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, SpreadEvents
from ..solver.constraints.spread_events import TimeLimit
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .ringing import gaps
from .rule import Rule, Stricter
from .words import DAY_EN, DAY_ZH, lessons

_PE = (Category.PE, Category.EXERCISE)


class ExerciseMinutes(Rule):
    """What the bells give (long breaks, exercise) counts for every class; the rest must come from PE lessons.

    Voluntary sport after school is reported apart and never counted as guaranteed. One step of deviation is a PE or
    exercise lesson too few on a day of one week of the cycle. How many lessons a day needs is computed with the
    shortest lesson of that day. Of a class whose PE comes in doubles at most one lesson a day is asked.
    """

    name: ClassVar[str] = "exercise-minutes"
    title: ClassVar[Words] = Words(zh="每天锻炼一小时", en="An hour of exercise a day")
    citation: ClassVar[str] = "B01"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    apart: ClassVar[tuple[str, ...]] = ("ledger",)
    stricter: ClassVar[Stricter] = {"minutes": "higher", "without_pe": "higher"}

    ledger: str = Field("", description="lines with other names are reckoned beside each other, each by what it counts")
    minutes: NonNegativeInt = Field(60, description="minutes of exercise on every school day, at least")
    counted: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.LONG_BREAK, PeriodKind.EXERCISE), description="kinds of period whose minutes count as exercise"
    )
    breaks: bool = Field(
        False, description="whether the free time between lessons counts too, but not that around noon"
    )
    added: NonNegativeInt = Field(
        0, description="minutes a day that everyone has beside those periods, for example a morning run"
    )
    voluntary: NonNegativeInt = Field(
        0, description="minutes a day of voluntary sport after school: told beside what is guaranteed, not counted"
    )
    without_pe: NonNegativeInt = Field(
        0, description="minutes of exercise that bells must ring on a day without PE; where they ring less, PE is due"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        spread: dict[tuple[str, int], list[str]] = {}
        doubled: dict[str, list[str]] = {}
        for class_ in board.school.classes:
            if not self.applies(class_=class_) or not self._needed(board, class_.bell):
                continue
            courses = [
                course
                for subject in board.school.subjects
                if subject.category in _PE
                for course in board.pairs.get((class_.id, subject.id), ())
            ]
            if any(c.doubles for c in courses):
                doubled.setdefault(class_.bell, []).append(board.gather(f"exercise:{class_.id}", courses))
            else:
                for number, (held, times) in enumerate(self._each(board, courses)):
                    group = board.group(f"exercise:{class_.id}:{number}", held)
                    spread.setdefault((class_.bell, times), []).append(group)
        most = max((c.periods for c in board.courses), default=0)
        for (bell, times), groups in spread.items():
            limits = tuple(TimeLimit(board.day(d), n, max(n, most)) for d, n in self._needed(board, bell).items())
            yield SpreadEvents(**self.terms(f"{bell}x{times}", times=times), groups=tuple(groups), limits=limits)
        for bell, names in doubled.items():
            days = tuple(board.day(day) for day in self._needed(board, bell))
            terms, number = self.terms(f"doubles:{bell}"), len(days)
            yield ClusterBusyTimes(**terms, resources=tuple(names), time_groups=days, minimum=number, maximum=number)

    @staticmethod
    def _each(board: Board, courses: list[Course]) -> list[tuple[tuple[Course, ...], int]]:
        """The PE courses held in each week of the cycle, also for weeks without any."""
        each = board.by_week(courses)
        empty = len(board.weeks) - sum(times for _, times in each)
        return [*each, *([((), empty)] if empty else [])]

    def _needed(self, board: Board, bell: str) -> dict[Day, int]:
        """How many PE lessons each day needs on which the bells alone do not give enough minutes."""
        needed: dict[Day, int] = {}
        for day in board.school_days(bell):
            given = self.added + sum(p.minutes for p in board.bell[bell].on(day) if p.kind in self.counted)
            given += self._between(board, bell, day) if self.breaks else 0
            shortest = min(s.period.minutes for s in board.slots_of[bell] if s.day == day)
            rung = sum(p.minutes for p in board.bell[bell].on(day) if p.kind is PeriodKind.EXERCISE)
            least = -(min(0, given - self.minutes) // shortest)
            if number := max(least, int(rung < self.without_pe)):
                needed[day] = number
        return needed

    @staticmethod
    def _between(board: Board, bell: str, day: Day) -> int:
        """Minutes between the lesson periods of a day, on the same side of noon, in which nothing else is rung."""
        noon = board.school.week.noon
        periods = sorted((p.start, p.end) for p in board.bell[bell].lessons(day))
        rung = [p for p in board.bell[bell].on(day) if p.kind is not PeriodKind.LESSON]
        pauses = [(end, start) for (first, end), (start, _) in pairwise(periods) if not first < noon <= start]
        taken = [max(0, min(p.end, start) - max(p.start, end)) for end, start in pauses for p in rung]
        return sum(start - end for end, start in pauses) - sum(taken)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                for day in week.school_days(class_.id):
                    yield from self._day(week, class_.id, day)

    def exercised(self, week: PlacedWeek, class_: str, day: Day) -> tuple[int, int]:
        """Minutes in which a class exercises on a day: by the bells, and in lessons (in the week with fewest)."""
        bell = week.bell[week.class_[class_].bell]
        given = self.added + sum(p.end - p.start for p in bell.on(day) if p.kind in self.counted)
        if self.breaks:
            apart = [gap for gap in gaps(bell, day) if not gap.before.start < week.noon <= gap.after.start]
            given += sum(gap.free(()) for gap in apart)
        sport = self._sport(week, class_, day)
        return given, min(sum(s.end - s.start for s in sport if s.in_week(number)) for number in week.weeks)

    @staticmethod
    def _sport(week: PlacedWeek, class_: str, day: Day) -> list[Session]:
        return [s for s in week.of_class[class_] if s.day == day and s.subject.category in _PE]

    def _day(self, week: PlacedWeek, class_: str, day: Day) -> Iterator[Finding]:
        """Yield that a class exercises too little on a day."""
        bell = week.bell[week.class_[class_].bell]
        given, held = self.exercised(week, class_, day)
        missing = max(0, self.minutes - given)
        rung = sum(p.end - p.start for p in bell.on(day) if p.kind is PeriodKind.EXERCISE)
        shortest = min(p.end - p.start for p in bell.lessons(day))
        needed = max((missing + shortest - 1) // shortest, int(rung < self.without_pe))
        asked = [a for (c, _), each in week.asked_for.items() if c == class_ for a in each]
        if any(a.doubles for a in asked if a.subject.category in _PE):
            needed = min(needed, 1)
        sport = self._sport(week, class_, day)
        counts = [sum(s.in_week(number) for s in sport) for number in week.weeks]
        amount = sum(max(0, needed - count) for count in counts)
        if amount:
            name, count = week.class_name(class_), min(counts)
            minutes = given + held
            also_zh = f"，加自愿课后体育共 {minutes + self.voluntary} 分钟" if self.voluntary else ""
            also_en = f"; {minutes + self.voluntary} with voluntary sport" if self.voluntary else ""
            if rung < self.without_pe:
                also_zh += f"；没有体育课的日子应另有 {self.without_pe} 分钟集体锻炼"
                also_en += f"; a day without PE needs {counted(self.without_pe, 'minute')} of organised exercise"
            yield self.finding(
                where=Place(class_=class_, day=day),
                found=f"{minutes} 分钟/minutes",
                required=f"≥ {self.minutes} 分钟/minutes",
                zh=f"{name}{DAY_ZH[day]}锻炼 {minutes} 分钟（作息 {given} 分钟，体育课 {count} 节），"
                f"应有 {self.minutes} 分钟{also_zh}",
                en=f"{name} exercises {counted(minutes, 'minute')} on {DAY_EN[day]} ({given} by the bells, "
                f"{lessons(count)} of PE); {self.minutes} are required{also_en}",
                amount=amount,
            )
