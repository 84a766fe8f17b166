"""How many periods in a row a teacher has within a half day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..solver.constraint import Constraint
from ..solver.constraints import LimitConsecutiveTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import periods, slots_en, slots_zh


class TeacherConsecutive(Rule):
    """A teacher's own limit (max_consecutive) must hold; the rule's own number is as strong as the rule.

    A row is counted along the lesson periods of a half day: for a teacher of several bell schedules those of the one
    that has most of them; a lesson by other bells fills the periods that it shares a moment with. One step of deviation
    is a period beyond the limit in a row, in one week of the cycle.
    """

    name: ClassVar[str] = "teacher-consecutive"
    title: ClassVar[Words] = Words(zh="教师连续上课", en="Teachers' periods in a row")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    strength: Literal["mandatory", "recommended"] = Field("recommended", description="whether it must hold or costs")
    maximum: PositiveInt = Field(
        3, description="periods in a row at most within a half day, for teachers without a limit of their own"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        alike: dict[tuple[bool, tuple[str, ...], int], list[str]] = {}
        for teacher in board.school.teachers:
            bells = board.bells_of_teacher[teacher.id]
            if bells and self.applies(teacher=teacher):
                own = teacher.max_consecutive
                key = self.required or own is not None, bells, self.maximum if own is None else own
                alike.setdefault(key, []).append(f"teacher:{teacher.id}")
        for (must, bells, most), teachers in alike.items():
            groups = tuple(g for g in board.stretches(bells, halves=True) if len(board.time_groups[g]) > most)
            if groups:
                terms = self.terms(f"{'must' if must else 'may'}-{most}:{'+'.join(bells)}", required=must)
                yield LimitConsecutiveTimes(**terms, resources=tuple(teachers), time_groups=groups, maximum=most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                yield from self._rows(week, teacher)

    def _rows(self, week: PlacedWeek, teacher: Teacher) -> Iterator[Finding]:
        """Yield the half days in which a teacher has too many periods in a row."""
        own = teacher.max_consecutive
        most = self.maximum if own is None else own
        sessions = week.of_teacher[teacher.id]
        for day, stretch in week.stretches(week.bells_of_teacher[teacher.id], halves=True):
            amount = longest = 0
            for number in week.weeks:
                row = 0
                for period in stretch:
                    clock = day, period.start, period.end
                    row = row + 1 if any(s.in_week(number) and s.shares(clock) for s in sessions) else 0
                    longest = max(longest, row)
                    amount += row > most
            if amount:
                name = week.teacher_name(teacher.id)
                held = [s.slot for s in sessions if any(s.shares((day, p.start, p.end)) for p in stretch)]
                yield self.finding(
                    where=Place(teacher=teacher.id, day=day),
                    found=f"{longest} 节/periods",
                    required=f"≤ {most} 节/periods",
                    zh=f"{name}连续上课 {longest} 节,至多 {most} 节:{slots_zh(held)}",
                    en=f"{name} has {periods(longest)} in a row; at most {most}: {slots_en(held)}",
                    amount=amount,
                    mandatory=self.required or own is not None,
                )
