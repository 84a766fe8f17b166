"""One subject before another, in the day or in the week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import LimitSuccession
from .board import Board
from .choice import Choice, on_both_sides
from .neighbours import Time, followings
from .placed import PlacedWeek
from .rule import Advice
from .words import slot_en, slot_zh


class SubjectOrder(Advice):
    """A class has all its lessons of the first subject before those of the second, on every day or in the whole week.

    One step of deviation is a period of the first subject that comes after one of the second on the same day (or in
    the same week), in one week of the cycle. Every line on this rule is a demand of its own.
    """

    name: ClassVar[str] = "subject-order"
    title: ClassVar[Words] = Words(zh="科目先后", en="One subject before another")
    citation: ClassVar[str] = "G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    first: Choice = Field(Choice(), description="the subjects that come first")
    then: Choice = Field(Choice(), description="the subjects that come after them")
    within: Literal["day", "week"] = Field("day", description="whether the order is that of each day or of the week")

    def faults(self, school: School) -> Iterator[Fault]:
        yield from self.first.faults("first", school)
        yield from self.then.faults("then", school)

    def post(self, board: Board) -> Iterator[Constraint]:
        for class_, first, then in on_both_sides(self, board, self.first, self.then):
            if self.within == "day":
                groups = board.stretches((class_.bell,), halves=False)
            else:
                groups = (board.times(f"{class_.bell}:week", board.slots_of[class_.bell]),)
            yield LimitSuccession(
                **self.terms(class_.id),
                left=then,
                right=first,
                time_groups=groups,
                reach=None,
                maximum=0,
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            if self.applies(class_=class_):
                bell = class_.bell
                days: list[list[Time]] = [
                    [(bell, day, period.id) for period in week.lesson_periods(bell, day)] for day in week.days
                ]
                rows = days if self.within == "day" else [[time for day in days for time in day]]
                early, late = self.first.sessions(week, class_.id), self.then.sessions(week, class_.id)
                for found in followings(week, rows, late, early, directly=False):
                    subject, before = found.sessions[-1].subject, found.sessions[0].subject
                    name, slot = week.class_name(class_.id), (found.day, found.period)
                    what, other = week.subject_name(subject.id), week.subject_name(before.id)
                    zh, en = ("当天", "of that day") if self.within == "day" else ("本周", "of that week")
                    yield self.finding(
                        where=Place(class_=class_.id, subject=subject.id, day=found.day, period=found.period.id),
                        found=f"{other}→{what}",
                        required=f"{what}→{other}",
                        zh=f"{name}{slot_zh(*slot)}的{what}排在{zh}{other}之后，应在其前",
                        en=f"{what} of {name} on {slot_en(*slot)} comes after {other} {en}; it should come before",
                        amount=len(found.weeks),
                        evidence=tuple(week.describe(s) for s in found.sessions),
                    )
