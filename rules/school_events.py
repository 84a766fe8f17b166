"""What the whole school, or some grades, do together while no lesson is held: flag-raising, assemblies, sports days."""

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
from .board import Board
from .closing import lessons_within, post_closed
from .placed import PlacedWeek
from .rule import Rule
from .words import slots_en, slots_zh


class SchoolEvents(Rule):
    """No class in scope has a lesson within the windows of the event.

    One step of deviation is a lesson period within the windows that a class uses, in one week of the cycle. Every line
    on this rule is an event of its own.
    """

    name: ClassVar[str] = "school-events"
    title: ClassVar[Words] = Words(zh="升旗与全校活动", en="Flag-raising and school events")
    citation: ClassVar[str] = "G19"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    event: str = Field("", description="what the event is called, for example 升旗仪式")
    windows: tuple[Window, ...] = Field((), description="when it is")

    def faults(self, school: School) -> Iterator[Fault]:
        if not self.windows:
            yield Fault(path="windows", read="[]", expected=Words(zh="至少一个时段", en="at least one window"))
        for i, window in enumerate(self.windows):
            if window.day not in school.week.days:
                expected = Words(zh="上课日之一（week.days）", en="one of the school days (week.days)")
                yield Fault(path=f"windows[{i}].day", read=window.day, expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        classes = [class_ for class_ in board.school.classes if self.applies(class_=class_)]
        closed = {f"class:{class_.id}": (self.windows, (class_.bell,)) for class_ in classes}
        yield from post_closed(self, board, self.event or "event", closed)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                amount, inside = lessons_within(week, week.of_class[class_.id], self.windows)
                if amount:
                    name, slots = week.class_name(class_.id), [s.slot for s in inside]
                    yield self.finding(
                        where=Place(class_=class_.id, day=inside[0].day, period=inside[0].period.id),
                        found=f"{amount} 节/periods",
                        required="0",
                        zh=f"{name}在{self.event or '全校活动'}时有课：{slots_zh(slots)}",
                        en=f"{name} has lessons during {self.event or 'a school event'}: {slots_en(slots)}",
                        amount=amount,
                        evidence=tuple(week.describe(s) for s in inside),
                    )
