"""No lessons on weekends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidUnavailableTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .words import slots_en, slots_zh


class NoWeekend(Rule):
    """One step of deviation is a lesson period of such a day that a class uses, in one week of the cycle."""

    name: ClassVar[str] = "no-weekend"
    title: ClassVar[Words] = Words(zh="周末不上课", en="No lessons on weekends")
    citation: ClassVar[str] = "A22"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    days: tuple[Day, ...] = Field(("sat", "sun"), description="days without lessons")

    def post(self, board: Board) -> Iterator[Constraint]:
        for bell, slots in board.slots_of.items():
            classes = tuple(f"class:{c.id}" for c in board.school.classes if c.bell == bell and self.applies(class_=c))
            times = tuple(slot.time for slot in slots if slot.day in self.days)
            if classes and times:
                yield AvoidUnavailableTimes(**self.terms(bell), resources=classes, times=times)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                found = [s for s in week.of_class[class_.id] if s.day in self.days]
                amount = sum(week.filled(found))
                if amount:
                    name, slots = week.class_name(class_.id), [s.slot for s in found]
                    yield self.finding(
                        where=Place(class_=class_.id, day=found[0].day),
                        found=f"{amount} 节/periods",
                        required="0",
                        zh=f"{name}在休息日有课：{slots_zh(slots)}",
                        en=f"{name} has lessons on days off: {slots_en(slots)}",
                        amount=amount,
                    )
