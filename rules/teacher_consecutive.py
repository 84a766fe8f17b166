"""How many periods in a row a teacher has."""

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
from .rows import rows
from .rule import Advice
from .staff import alike, counted
from .words import periods, slots_en, slots_zh


class TeacherConsecutive(Advice):
    """A teacher's own limit (max_consecutive) must hold; the rule's own number is as strong as the rule.

    A row is counted along the lesson periods of a half day (or day): for a teacher of several bell schedules those of
    the one that has most of them; a lesson by other bells fills the periods that it shares a moment with. One step of
    deviation is a period beyond the limit in a row, in one week of the cycle; or, where days are counted, a day with a
    row beyond the limit in any week, however long.
    """

    name: ClassVar[str] = "teacher-consecutive"
    title: ClassVar[Words] = Words(zh="教师连续上课", en="Teachers' periods in a row")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    maximum: PositiveInt = Field(3, description="periods in a row at most, for teachers without a limit of their own")
    within: Literal["half-day", "day"] = Field(
        "half-day", description="whether noon ends a row, or it goes on from the last of the morning"
    )
    count: Literal["periods", "days"] = Field(
        "periods", description="whether every period beyond the limit counts, or every day with a row too long, once"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        def asked(teacher: Teacher) -> tuple[bool, tuple[str, ...], int]:
            own = teacher.max_consecutive
            return self.required or own is not None, board.bells_of_teacher[teacher.id], self._most(teacher)

        for (must, bells, most), names in alike(self, board, asked).items():
            point = f"{'must' if must else 'may'}-{most}:{'+'.join(bells)}"
            halves, days = self.within == "half-day", self.count == "days"
            for part, groups, cost in counted(board, bells, halves=halves, above=most, days=days):
                terms = self.terms(point + part, required=must)
                yield LimitConsecutiveTimes(**terms, cost=cost, resources=names, time_groups=groups, maximum=most)

    def _most(self, teacher: Teacher) -> int:
        """The teacher's own limit, or the rule's."""
        return self.maximum if teacher.max_consecutive is None else teacher.max_consecutive

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                yield from self._rows(week, teacher)

    def _rows(self, week: PlacedWeek, teacher: Teacher) -> Iterator[Finding]:
        """Yield the stretches, or the days, in which a teacher has too many periods in a row."""
        most = self._most(teacher)
        sessions, bells = week.busy_of(teacher.id), week.bells_of_teacher[teacher.id]
        parts = [(day, [stretch]) for day, stretch in week.stretches(bells, halves=self.within == "half-day")]
        if self.count == "days":
            parts = [(day, [s for on, each in parts if on == day for s in each]) for day in week.days]
        for day, stretches in parts:
            found = [row for stretch in stretches for row in rows(week, sessions, day, stretch)]
            amount = sum(max(0, len(row) - most) for row in found)
            if amount:
                name, longest = week.teacher_name(teacher.id), max(map(len, found))
                long = [(day, p.start, p.end) for row in found if len(row) > most for p in row]
                held = [(s.day, s.period) for s in sessions if any(s.shares(clock) for clock in long)]
                yield self.finding(
                    where=Place(teacher=teacher.id, day=day),
                    found=f"{longest} 节/periods",
                    required=f"≤ {most} 节/periods",
                    zh=f"{name}连续上课 {longest} 节，至多 {most} 节：{slots_zh(held)}",
                    en=f"{name} has {periods(longest)} in a row; at most {most}: {slots_en(held)}",
                    amount=1 if self.count == "days" else amount,
                    mandatory=self.required or teacher.max_consecutive is not None,
                )
