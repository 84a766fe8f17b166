"""While the teachers of a subject meet, none of them teaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import School, Teacher
from ..models.week import Window
from ..solver.constraint import Constraint
from .board import Board
from .closing import lessons_within, post_closed
from .placed import PlacedWeek
from .rule import Rule
from .words import slots_en, slots_zh


class ResearchHalfDay(Rule):
    """The research slots of teachers by the first of their subjects.

    One step of deviation is a lesson period within a teacher's slots at which they teach, in one week of the cycle.
    """

    name: ClassVar[str] = "research-half-day"
    title: ClassVar[Words] = Words(zh="教研时间不排课", en="No lessons during teaching research")
    citation: ClassVar[str] = "E09"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    def post(self, board: Board) -> Iterator[Constraint]:
        closed = {
            f"teacher:{t.id}": (windows, board.bells_of_teacher[t.id])
            for t in board.school.teachers
            if self.applies(teacher=t) and (windows := self._slots(board.school, t))
        }
        yield from post_closed(self, board, "teachers", closed)

    @staticmethod
    def _slots(school: School, teacher: Teacher) -> tuple[Window, ...]:
        """When a teacher meets the colleagues of the first subject."""
        return tuple(
            slot.window for slot in school.research if teacher.subjects[:1] and teacher.subjects[0] in slot.subjects
        )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                windows = self._slots(week.school, teacher)
                amount, inside = lessons_within(week, week.of_teacher[teacher.id], windows)
                if inside:
                    name, slots = week.teacher_name(teacher.id), [s.slot for s in inside]
                    subject = week.subject_name(teacher.subjects[0])
                    yield self.finding(
                        where=Place(teacher=teacher.id, day=inside[0].day, period=inside[0].period.id),
                        found=f"{len(inside)} 节/lessons",
                        required="0",
                        zh=f"{name}在{subject}教研时间有课：{slots_zh(slots)}",
                        en=f"{name} teaches while the teachers of {subject} meet: {slots_en(slots)}",
                        amount=amount,
                        evidence=tuple(week.describe(s) for s in inside),
                    )
