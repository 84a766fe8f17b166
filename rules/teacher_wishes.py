"""When teachers would rather teach, and when rather not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..models.week import Window
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Advice
from .staff import alike
from .words import lessons, slots_en, slots_zh


class TeacherWishes(Advice):
    """Lesson periods that the teachers of the line's scope would rather not have; each line is a wish of its own.

    What lies in a window to avoid, and, where windows are preferred, what lies in none of those. One step of deviation
    is such a period with a lesson, in one week of the cycle.
    """

    name: ClassVar[str] = "teacher-wishes"
    title: ClassVar[Words] = Words(zh="教师时间意愿", en="Teachers' wishes")
    citation: ClassVar[str] = "E16"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True
    additive: ClassVar[bool] = True

    avoid: tuple[Window, ...] = Field((), description="when they would rather not teach")
    prefer: tuple[Window, ...] = Field((), description="when they would rather teach; absent: any time is as good")

    def faults(self, school: School) -> Iterator[Fault]:
        if not (self.avoid or self.prefer):
            expected = Words(zh="avoid 或 prefer 至少一个时段", en="at least one window to avoid or to prefer")
            yield Fault(path="avoid", read="[]", expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        for bells, names in alike(self, board, lambda t: board.bells_of_teacher[t.id]).items():
            avoided, preferred = set(board.within(self.avoid, bells)), set(board.within(self.prefer, bells))
            closed = [
                slot
                for bell in bells
                for slot in board.slots_of[bell]
                if slot.time in avoided or (self.prefer and slot.time not in preferred)
            ]
            if closed:
                group = board.times(f"closed:{'+'.join(slot.time for slot in closed)}", closed)
                terms = self.terms(f"{names[0]}:{'+'.join(bells)}")
                yield LimitBusyTimes(**terms, resources=names, time_groups=(group,), maximum=0)

    def _closed(self, week: PlacedWeek, session: Session) -> bool:
        day, period = session.slot
        return week.covers(self.avoid, day, period) or bool(self.prefer and not week.covers(self.prefer, day, period))

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            if self.applies(teacher=teacher):
                inside = [s for s in week.of_teacher[teacher.id] if self._closed(week, s)]
                amount = sum(week.filled(inside))
                if amount:
                    name, slots = week.teacher_name(teacher.id), [s.slot for s in inside]
                    yield self.finding(
                        where=Place(teacher=teacher.id, day=inside[0].day, period=inside[0].period.id),
                        found=f"{len(inside)} 节/lessons",
                        required="0",
                        zh=f"{name}不希望在这些时间上课：{slots_zh(slots)}",
                        en=f"{name} would rather not teach {lessons(len(inside))}: {slots_en(slots)}",
                        amount=amount,
                        evidence=tuple(week.describe(s) for s in inside),
                    )
