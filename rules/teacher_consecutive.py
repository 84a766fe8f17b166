"""How many periods in a row a teacher has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Day, Period
from ..solver.constraint import Constraint, Cost
from ..solver.constraints import LimitConsecutiveTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import periods, slots_en, slots_zh


class TeacherConsecutive(Rule):
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

    strength: Literal["mandatory", "recommended"] = Field("recommended", description="whether it must hold or costs")
    maximum: PositiveInt = Field(3, description="periods in a row at most, for teachers without a limit of their own")
    within: Literal["half-day", "day"] = Field(
        "half-day", description="whether noon ends a row, or it goes on from the last of the morning"
    )
    count: Literal["periods", "days"] = Field(
        "periods", description="whether every period beyond the limit counts, or every day with a row too long, once"
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
            stretches = board.stretches(bells, halves=self.within == "half-day")
            groups = tuple(group for group in stretches if len(board.time_groups[group]) > most)
            point, names = f"{'must' if must else 'may'}-{most}:{'+'.join(bells)}", tuple(teachers)
            if self.count == "days":
                for day, today in board.by_day(groups).items():
                    terms = self.terms(f"{point}:{day}", required=must)
                    yield LimitConsecutiveTimes(
                        **terms, cost=Cost.STEP, resources=names, time_groups=today, maximum=most
                    )
            elif groups:
                terms = self.terms(point, required=must)
                yield LimitConsecutiveTimes(**terms, resources=names, time_groups=groups, maximum=most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                yield from self._rows(week, teacher)

    def _rows(self, week: PlacedWeek, teacher: Teacher) -> Iterator[Finding]:
        """Yield the stretches, or the days, in which a teacher has too many periods in a row."""
        own = teacher.max_consecutive
        most = self.maximum if own is None else own
        sessions, bells = week.of_teacher[teacher.id], week.bells_of_teacher[teacher.id]
        parts = [(day, [stretch]) for day, stretch in week.stretches(bells, halves=self.within == "half-day")]
        if self.count == "days":
            parts = [(day, [s for on, each in parts if on == day for s in each]) for day in week.days]
        for day, stretches in parts:
            rows = [row for stretch in stretches for row in self._runs(week, sessions, day, stretch)]
            amount = sum(max(0, len(row) - most) for row in rows)
            if amount:
                name, longest = week.teacher_name(teacher.id), max(map(len, rows))
                long = [(day, p.start, p.end) for row in rows if len(row) > most for p in row]
                held = [s.slot for s in sessions if any(s.shares(clock) for clock in long)]
                yield self.finding(
                    where=Place(teacher=teacher.id, day=day),
                    found=f"{longest} 节/periods",
                    required=f"≤ {most} 节/periods",
                    zh=f"{name}连续上课 {longest} 节,至多 {most} 节:{slots_zh(held)}",
                    en=f"{name} has {periods(longest)} in a row; at most {most}: {slots_en(held)}",
                    amount=1 if self.count == "days" else amount,
                    mandatory=self.required or own is not None,
                )

    @staticmethod
    def _runs(week: PlacedWeek, sessions: list[Session], day: Day, stretch: list[Period]) -> Iterator[list[Period]]:
        """Yield the periods of a stretch that a teacher has in a row, as long as they go, for every week."""
        for number in week.weeks:
            run: list[Period] = []
            for period in stretch:
                if any(s.in_week(number) and s.shares((day, period.start, period.end)) for s in sessions):
                    run.append(period)
                else:
                    yield run
                    run = []
            yield run
