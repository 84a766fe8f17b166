"""The homeroom teacher sees the class every day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterAttendance
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import may_teach
from .words import DAY_EN, DAY_ZH


class HomeroomDaily(Advice):
    """A class has a lesson of its homeroom teacher on every school day, or on as many days as their periods allow.

    Their periods are those that the homeroom teacher gives the class or may be chosen to give; the week of the cycle
    that has fewest counts. It says nothing of a class that they never teach. One step of deviation is a day too few, in
    one week of the cycle.
    """

    name: ClassVar[str] = "homeroom-daily"
    title: ClassVar[Words] = Words(zh="班主任每天到班", en="Homeroom teacher every day")
    citation: ClassVar[str] = "G20"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    days: PositiveInt | None = Field(None, description="days a week on which they meet, at least; absent: every day")

    def _asked(self, days: int, periods: list[int]) -> int:
        """On how many of so many school days they should meet, with so many periods in each week of the cycle."""
        return min(days if self.days is None else min(self.days, days), *periods)

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_ in board.school.classes:
            if class_.homeroom_teacher is not None and self.applies(class_=class_):
                courses = [c for s in board.school.subjects for c in board.pairs.get((class_.id, s.id), ())]
                own = [course for course in courses if class_.homeroom_teacher in may_teach(course)]
                days = board.school_days(class_.bell)
                weekly = [sum(c.periods for c in own if c.in_week(week)) for week in board.weeks]
                least = self._asked(len(days), weekly)
                if least:
                    yield ClusterAttendance(
                        **self.terms(class_.id),
                        resources=(f"teacher:{class_.homeroom_teacher}",),
                        among=(board.group(f"held:{class_.id}", courses),),
                        time_groups=tuple(board.day(day) for day in days),
                        minimum=least,
                    )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            head = class_.homeroom_teacher
            if head is not None and self.applies(class_=class_):
                yield from self._met(week, class_, head)

    def _met(self, week: PlacedWeek, class_: ClassGroup, head: str) -> Iterator[Finding]:
        """Yield that a class meets its homeroom teacher on too few days."""
        own = [a for a in week.asked if class_.id in a.classes and head in (*a.teachers, *a.any_of)]
        days = week.school_days(class_.id)
        least = self._asked(len(days), [sum(a.periods for a in own if a.in_week(n)) for n in week.weeks])
        lessons = [s for s in week.of_class[class_.id] if head in s.teachers]
        met = [{s.day for s in lessons if s.in_week(n)} for n in week.weeks]
        amount = sum(max(0, least - len(there)) for there in met)
        if amount:
            name, teacher, there = week.class_name(class_.id), week.teacher_name(head), min(met, key=len)
            missed = [day for day in days if day not in there]
            yield self.finding(
                where=Place(class_=class_.id, teacher=head, day=missed[0]),
                found=f"{len(there)} 天/days",
                required=f"≥ {least} 天/days",
                zh=f"{name}每周只有 {len(there)} 天有班主任{teacher}的课，至少 {least} 天；"
                f"没有的是{'、'.join(DAY_ZH[d] for d in missed)}",
                en=f"{name} has its homeroom teacher {teacher} on {counted(len(there), 'day')} a week, not {least}; "
                f"missing: {', '.join(DAY_EN[d] for d in missed)}",
                amount=amount,
            )
