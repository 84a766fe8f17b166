"""Free periods between a teacher's lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Day, Period
from ..solver.constraint import Constraint
from ..solver.constraints import LimitIdleTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike, counted
from .words import DAY_EN, DAY_ZH, periods, slots_en, slots_zh


class TeacherGaps(Advice):
    """A gap is a lesson period in which a teacher has no lesson, but has one before and one after it in the stretch.

    It is counted along the lesson periods of a half day (or day): for a teacher of several bell schedules those of the
    one that has most of them; a lesson by other bells fills the periods that it shares a moment with. One step of
    deviation is a gap beyond the maximum, in one week of the cycle; or, where days are counted, a day with more gaps
    than the maximum in any week, however many more.
    """

    name: ClassVar[str] = "teacher-gaps"
    title: ClassVar[Words] = Words(zh="教师空课", en="Teachers' gaps")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    maximum: NonNegativeInt = Field(0, description="gaps that a teacher may have in a week; in a day, if days count")
    count: Literal["gaps", "days"] = Field(
        "gaps", description="whether every gap beyond the maximum counts, or every day that has too many, once"
    )
    within: Literal["half-day", "day"] = Field(
        "half-day", description="whether only gaps within a half day count, or also those around noon"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        for bells, names in alike(self, board, lambda t: board.bells_of_teacher[t.id]).items():
            halves, days = self.within == "half-day", self.count == "days"
            for part, groups, cost in counted(board, bells, halves=halves, above=2, days=days):
                terms = self.terms("+".join(bells) + part)
                yield LimitIdleTimes(**terms, cost=cost, resources=names, time_groups=groups, maximum=self.maximum)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                gaps = [list(self.gaps(week, teacher, number)) for number in week.weeks]
                if self.count == "days":
                    for day in week.days:
                        most = max(([gap for gap in each if gap[0] == day] for each in gaps), key=len)
                        if len(most) > self.maximum:
                            yield self._waits(week, teacher, most, 1, day)
                else:
                    amount = sum(max(0, len(each) - self.maximum) for each in gaps)
                    if amount:
                        yield self._waits(week, teacher, max(gaps, key=len), amount, None)

    def gaps(self, week: PlacedWeek, teacher: Teacher, number: int) -> Iterator[tuple[Day, Period]]:
        """Yield the free periods between a teacher's lessons in one week; who serves meanwhile does not wait."""
        sessions = [s for s in week.busy_of(teacher.id) if s.in_week(number)]
        for day, stretch in week.stretches(week.bells_of_teacher[teacher.id], halves=self.within == "half-day"):
            filled = [any(s.shares((day, p.start, p.end)) for s in sessions) for p in stretch]
            if any(filled):
                first, last = filled.index(True), len(filled) - filled[::-1].index(True)
                yield from (
                    (day, p) for p, full in zip(stretch[first:last], filled[first:last], strict=True) if not full
                )

    def _waits(
        self, week: PlacedWeek, teacher: Teacher, gaps: list[tuple[Day, Period]], amount: int, day: Day | None
    ) -> Finding:
        """The finding of one week with too many gaps, or of one day."""
        name = week.teacher_name(teacher.id)
        when_zh, when_en = ("每周", "a week") if day is None else (DAY_ZH[day], f"on {DAY_EN[day]}")
        return self.finding(
            where=Place(teacher=teacher.id, day=gaps[0][0]),
            found=f"{len(gaps)} 节/periods",
            required=f"≤ {self.maximum} 节/periods",
            zh=f"{name}{when_zh}有 {len(gaps)} 节空课夹在课间，至多 {self.maximum} 节：{slots_zh(gaps)}",
            en=f"{name} waits {periods(len(gaps))} {when_en} between lessons; at most {self.maximum}: {slots_en(gaps)}",
            amount=amount,
        )
