"""How many periods a teacher has in a day and in a week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..solver.constraint import Constraint
from ..solver.constraints import ExcludeTimes, LimitBusyTimes
from .board import Board
from .day_bounds import nights, spans, too_long, too_soon
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike, too_many_periods
from .words import DAY_EN, DAY_ZH, periods


class TeacherLoad(Advice):
    """A teacher's own limits (max_periods_day, max_periods_week) must hold; the others are as strong as the rule.

    One step of deviation is a period beyond the limit on one day, or in the week, of one week of the cycle; a period
    too few on a day with any; a period that begins too long before the day's last lesson is over; or one that begins
    too soon after the last lesson of the day before.
    """

    name: ClassVar[str] = "teacher-load"
    title: ClassVar[Words] = Words(zh="教师日课时与周课时", en="Teachers' daily and weekly load")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    day: PositiveInt | None = Field(4, description="periods a day at most, for teachers without a limit of their own")
    week: NonNegativeInt | None = Field(
        None, description="periods a week at most, for teachers without a limit of their own; absent: no limit"
    )
    least: PositiveInt | None = Field(None, description="periods at least on a day with any; absent: one is enough")
    span: PositiveInt | None = Field(
        None, description="minutes from the start of a day's first lesson to the end of its last; absent: no limit"
    )
    rest: PositiveInt | None = Field(
        None, description="minutes from a day's last lesson to the first of the next day at least; absent: no limit"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        days = tuple(board.day(day) for day in board.school.week.days)
        whole = (board.times("week", board.slots),)
        limits: dict[tuple[bool, tuple[str, ...], int], list[str]] = {}
        for teacher in board.school.teachers:
            if board.bells_of_teacher[teacher.id] and self.applies(teacher=teacher):
                for groups, own, most in (
                    (days, teacher.max_periods_day, self.day),
                    (whole, teacher.max_periods_week, self.week),
                ):
                    limit = most if own is None else own
                    if limit is not None:
                        key = self.required or own is not None, groups, limit
                        limits.setdefault(key, []).append(f"teacher:{teacher.id}")
        for (must, groups, most), teachers in limits.items():
            point = f"{'own-' if must and not self.required else ''}{'day' if groups == days else 'week'}:{most}"
            terms = self.terms(point, required=must)
            yield LimitBusyTimes(**terms, resources=tuple(teachers), time_groups=groups, maximum=most)
        yield from self._shaped(board, days)

    def _shaped(self, board: Board, days: tuple[str, ...]) -> Iterator[Constraint]:
        """Yield what is asked of a teacher's day as a whole."""
        for bells, names in alike(self, board, lambda t: board.bells_of_teacher[t.id]).items():
            point = "+".join(bells)
            if self.least is not None and self.least > 1:
                terms, every = self.terms(f"least:{point}"), len(board.slots)
                yield LimitBusyTimes(**terms, resources=names, time_groups=days, minimum=self.least, maximum=every)
            if self.span is not None:
                exclusions = tuple(too_long(board, bells, self.span))
                yield ExcludeTimes(**self.terms(f"span:{point}"), resources=names, exclusions=exclusions)
            if self.rest is not None:
                exclusions = tuple(too_soon(board, bells, self.rest))
                yield ExcludeTimes(**self.terms(f"rest:{point}"), resources=names, exclusions=exclusions)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                own = teacher.max_periods_day
                most, must = (self.day, self.required) if own is None else (own, True)
                for day in week.days:
                    yield from too_many_periods(self, week, teacher.id, most, day, mandatory=must)
                own = teacher.max_periods_week
                most, must = (self.week, self.required) if own is None else (own, True)
                yield from too_many_periods(self, week, teacher.id, most, None, mandatory=must)
                yield from self._few(week, teacher.id)
                yield from self._long(week, teacher)

    def _few(self, week: PlacedWeek, teacher: str) -> Iterator[Finding]:
        """Yield the days for which a teacher comes for too few periods."""
        for day in week.days if self.least is not None else ():
            today = [s for s in week.of_teacher[teacher] if s.day == day]
            counts = week.filled(today)
            least = self.least or 0
            amount = sum(max(0, least - count) for count in counts if count)
            if amount:
                name, few = week.teacher_name(teacher), min(count for count in counts if count)
                yield self.finding(
                    where=Place(teacher=teacher, day=day),
                    found=f"{few} 节/periods",
                    required=f"≥ {least} 节/periods",
                    zh=f"{name}{DAY_ZH[day]}只有 {few} 节课，有课的日子至少 {least} 节",
                    en=f"{name} comes for {periods(few)} on {DAY_EN[day]}; at least {least} are asked",
                    amount=amount,
                )

    def _long(self, week: PlacedWeek, teacher: Teacher) -> Iterator[Finding]:
        """Yield the days that are too long, and the nights that are too short."""
        name = week.teacher_name(teacher.id)
        for day, minutes, amount in spans(week, teacher, self.span) if self.span is not None else ():
            yield self.finding(
                where=Place(teacher=teacher.id, day=day),
                found=f"{minutes} 分钟/minutes",
                required=f"≤ {self.span} 分钟/minutes",
                zh=f"{name}{DAY_ZH[day]}从首节到末节共 {minutes} 分钟，至多 {self.span} 分钟",
                en=f"{name} has {counted(minutes, 'minute')} from the first to the last lesson on {DAY_EN[day]}; "
                f"at most {self.span}",
                amount=amount,
            )
        for day, minutes, amount in nights(week, teacher, self.rest) if self.rest is not None else ():
            yield self.finding(
                where=Place(teacher=teacher.id, day=day),
                found=f"{minutes} 分钟/minutes",
                required=f"≥ {self.rest} 分钟/minutes",
                zh=f"{name}前一天下课到{DAY_ZH[day]}首节只有 {minutes} 分钟，至少应休息 {self.rest} 分钟",
                en=f"{name} has {counted(minutes, 'minute')} between the last lesson of a day and {DAY_EN[day]}'s "
                f"first; at least {self.rest} are asked",
                amount=amount,
            )
