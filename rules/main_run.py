"""Main subjects alternate with others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar, Literal

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day, Period
from ..solver.constraint import Constraint
from ..solver.constraints import LimitConsecutiveTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Advice
from .words import DAY_EN, DAY_ZH, slots_zh


class MainRun(Advice):
    """A class has no more than so many lessons of main subjects in a row.

    A row is counted along the lesson periods of a half day (or day). One step of deviation is a period beyond the limit
    in a row, in one week of the cycle.
    """

    name: ClassVar[str] = "main-run"
    title: ClassVar[Words] = Words(zh="主科不连续过多", en="Main subjects in a row")
    citation: ClassVar[str] = "G15"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    maximum: PositiveInt = Field(3, description="lessons of main subjects in a row, at most")
    within: Literal["half-day", "day"] = Field("half-day", description="the stretch along which a row is counted")

    def post(self, board: Board) -> Iterator[Constraint]:
        alike: dict[str, list[str]] = {}
        for class_ in board.school.classes:
            main = [s.id for s in board.school.subjects if s.main and self.applies(class_=class_, subject=s)]
            courses = [c for subject in main for c in board.pairs.get((class_.id, subject), ())]
            if courses:
                alike.setdefault(class_.bell, []).append(board.gather(f"{class_.id}/{'+'.join(main)}", courses))
        for bell, resources in alike.items():
            groups = board.stretches((bell,), halves=self.within == "half-day")
            yield LimitConsecutiveTimes(
                **self.terms(bell), resources=tuple(resources), time_groups=groups, maximum=self.maximum
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            main = [s for s in week.of_class[class_.id] if s.subject.main and self._hears(week, s, class_.id)]
            for day, periods in week.stretches((class_.bell,), halves=self.within == "half-day"):
                yield from self._stretch(week, class_.id, day, periods, [s for s in main if s.day == day])

    def _hears(self, week: PlacedWeek, session: Session, class_: str) -> bool:
        return self.applies(class_=week.class_[class_], subject=session.subject)

    def _stretch(
        self, week: PlacedWeek, class_: str, day: Day, periods: list[Period], main: list[Session]
    ) -> Iterator[Finding]:
        """Yield that main subjects are too many in a row on a stretch of a day."""
        amount, longest = 0, 0
        for number in week.weeks:
            filled = {s.period.id for s in main if s.in_week(number)}
            runs = [len(list(run)) for full, run in groupby(p.id in filled for p in periods) if full]
            amount += sum(max(0, run - self.maximum) for run in runs)
            longest = max(longest, *runs, 0)
        if amount:
            name = week.class_name(class_)
            inside = [s for s in main if s.period in periods]
            slots = slots_zh(s.slot for s in inside)
            yield self.finding(
                where=Place(class_=class_, day=day),
                found=f"{longest} 节连续/periods in a row",
                required=f"≤ {self.maximum}",
                zh=f"{name}{DAY_ZH[day]}主科连续 {longest} 节（{slots}），至多 {self.maximum} 节",
                en=f"{name} has {longest} main-subject periods in a row on {DAY_EN[day]}; at most {self.maximum}",
                amount=amount,
                evidence=tuple(week.describe(s) for s in inside),
            )
