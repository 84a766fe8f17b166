"""Late days are few, and who stays late comes later the next morning: flexible hours 弹性上下班."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Clock, Words, clock_text, counted
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes, ExcludeTimes, Exclusion
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .served import Held, Served
from .words import DAY_EN, DAY_ZH, slots_en, slots_zh


class LateDuty(Advice):
    """A day is late on which a turn ends after a time of the clock.

    A teacher has at most so many late days a week; a limit that they set themselves holds whatever the strength of the
    rule. After a late day the first lesson periods of the next school day are free (D12). One step of deviation is a
    late day too many, or a late turn's time followed by a lesson in the next morning's first periods, each in one week
    of the cycle.
    """

    name: ClassVar[str] = "late-duty"
    title: ClassVar[Words] = Words(zh="晚班与次日早班（弹性上下班）", en="Late days and the next morning")
    citation: ClassVar[str] = "D12"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    after: Clock = Field(17 * 60 + 30, description="a turn that ends after this time makes a day late, HH:MM")
    days: NonNegativeInt = Field(3, description="late days a week, for teachers who gave no number")
    free: NonNegativeInt = Field(1, description="lesson periods that are free on the morning after a late day")

    def post(self, board: Board) -> Iterator[Constraint]:
        late: dict[Day, dict[str, None]] = {}
        for turn in board.turns:
            if turn.end > self.after:
                late.setdefault(turn.day, {})[turn.time] = None
        if not late:
            return
        groups = tuple(self._group(board, f"late:{self.after}:{day}", tuple(times)) for day, times in late.items())
        own = {one.teacher: one.late_days for one in board.service.staff}
        limits: dict[tuple[bool, int], list[str]] = {}
        for teacher in self._teachers(board):
            given = own[teacher.id]
            key = self.required or given is not None, self.days if given is None else given
            limits.setdefault(key, []).append(f"teacher:{teacher.id}")
        for (must, most), names in limits.items():
            terms = self.terms(f"{'own-' if must and not self.required else ''}days:{most}", required=must)
            yield ClusterBusyTimes(**terms, resources=tuple(names), time_groups=groups, minimum=0, maximum=most)
        yield from self._mornings(board, late)

    def _mornings(self, board: Board, late: dict[Day, dict[str, None]]) -> Iterator[Constraint]:
        """Yield that the first periods after a late day are free."""
        if not self.free:
            return
        exclusions: list[Exclusion] = []
        for today, next_ in pairwise(board.school.week.days):
            first = tuple(s for s in board.slots if s.day == next_ and s.position < self.free)
            if first and today in late:
                others = board.times(f"first-{self.free}:{next_}", first)
                exclusions += [Exclusion(time, others) for time in late[today]]
        names = tuple(f"teacher:{teacher.id}" for teacher in self._teachers(board))
        if exclusions and names:
            yield ExcludeTimes(**self.terms("morning"), resources=names, exclusions=tuple(exclusions))

    def _teachers(self, board: Board) -> list[Teacher]:
        return [board.teacher[name] for name in board.agreed if self.applies(teacher=board.teacher[name])]

    @staticmethod
    def _group(board: Board, name: str, times: tuple[str, ...]) -> str:
        board.time_groups[name] = times
        return name

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        own = {one.teacher: one.late_days for one in week.service.staff}
        for teacher in week.school.teachers:
            turns = [one for one in week.served_by.get(teacher.id, ()) if one.end > self.after]
            if turns and teacher.id in own and self.applies(teacher=teacher):
                given = own[teacher.id]
                yield from self._days(week, teacher, {one.day for one in turns}, given)
                ends = {day: {self._when(one) for one in turns if one.day == day} for day in week.days}
                yield from self._early(week, teacher, {day: len(times) for day, times in ends.items()})

    @staticmethod
    def _when(one: Served) -> tuple[str, str]:
        """The time of a turn: the period of its bells, or the common time of the day's duties."""
        return (one.session.bell, one.session.period) if isinstance(one, Held) else ("duty", "")

    def _days(self, week: PlacedWeek, teacher: Teacher, days: set[Day], given: int | None) -> Iterator[Finding]:
        most, name = self.days if given is None else given, week.teacher_name(teacher.id)
        if len(days) > most:
            late = [day for day in week.days if day in days]
            yield self.finding(
                where=Place(teacher=teacher.id),
                found=f"{len(days)} 天/days",
                required=f"≤ {most} 天/days",
                zh=f"{name}每周有 {len(days)} 天 {clock_text(self.after)} 以后才结束"
                f"（{'、'.join(DAY_ZH[d] for d in late)}），至多 {most} 天",
                en=f"{name} stays after {clock_text(self.after)} on {counted(len(days), 'day')} "
                f"({', '.join(DAY_EN[d] for d in late)}); at most {most}",
                amount=(len(days) - most) * len(week.weeks),
                mandatory=self.required or given is not None,
            )

    def _early(self, week: PlacedWeek, teacher: Teacher, late: dict[Day, int]) -> Iterator[Finding]:
        """Yield the mornings after late days on which a teacher has one of the first lessons."""
        for today, next_ in pairwise(week.days):
            first = [
                s
                for s in week.of_teacher[teacher.id]
                if s.day == next_ and s.period in week.lesson_periods(s.bell, next_)[: self.free]
            ]
            amount = late[today] * sum(any(s.in_week(number) for s in first) for number in week.weeks)
            if amount:
                name, slots = week.teacher_name(teacher.id), [s.slot for s in first]
                yield self.finding(
                    where=Place(teacher=teacher.id, day=next_),
                    found=slots_zh(slots),
                    required=f"前 {self.free} 节空/free",
                    zh=f"{name}{DAY_ZH[today]}晚班，次日 {slots_zh(slots)} 有课",
                    en=f"{name} stays late on {DAY_EN[today]} and has lessons on {slots_en(slots)}",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in first),
                )
