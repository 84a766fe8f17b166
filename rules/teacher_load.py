"""How many periods a teacher has in a day and in a week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import DAY_EN, DAY_ZH, periods


class TeacherLoad(Rule):
    """A teacher's own limits (max_periods_day, max_periods_week) must hold; the others are as strong as the rule.

    One step of deviation is a period beyond the limit on one day, or in the week, of one week of the cycle.
    """

    name: ClassVar[str] = "teacher-load"
    title: ClassVar[Words] = Words(zh="教师日课时与周课时", en="Teachers' daily and weekly load")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    strength: Literal["mandatory", "recommended"] = Field("recommended", description="whether it must hold or costs")
    day: PositiveInt | None = Field(4, description="periods a day at most, for teachers without a limit of their own")
    week: NonNegativeInt | None = Field(
        None, description="periods a week at most, for teachers without a limit of their own; absent: no limit"
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

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                sessions = week.of_teacher[teacher.id]
                own = teacher.max_periods_day
                for day in week.days:
                    today = [s for s in sessions if s.day == day]
                    yield from self._beyond(week, teacher.id, today, own, self.day if own is None else own, day)
                own = teacher.max_periods_week
                yield from self._beyond(week, teacher.id, sessions, own, self.week if own is None else own, None)

    def _beyond(
        self,
        week: PlacedWeek,
        teacher: str,
        sessions: list[Session],
        own: int | None,
        most: int | None,
        day: Day | None,
    ) -> Iterator[Finding]:
        """Yield that the sessions fill more periods than a limit; `own`: the teacher's own, which must hold."""
        if most is None:
            return
        counts = [len({s.time for s in sessions if s.in_week(number)}) for number in week.weeks]
        amount = sum(max(0, count - most) for count in counts)
        if amount:
            name, count = week.teacher_name(teacher), max(counts)
            when_zh, when_en = ("每周", "a week") if day is None else (DAY_ZH[day], f"on {DAY_EN[day]}")
            yield self.finding(
                where=Place(teacher=teacher, day=day),
                found=f"{count} 节/periods",
                required=f"≤ {most} 节/periods",
                zh=f"{name}{when_zh}有 {count} 节课,至多 {most} 节",
                en=f"{name} has {periods(count)} {when_en}; at most {most}",
                amount=amount,
                mandatory=self.required or own is not None,
            )
