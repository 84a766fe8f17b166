"""A subject with few lessons a week has them some days apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .words import DAY_EN, DAY_ZH


class DaysBetween(Advice):
    """The days on which a class has a subject of few periods a week are so many days apart: 隔天 is a gap of two.

    One step of deviation is a pair of days closer than that, both with a lesson of it, in one week of the cycle. Days
    are counted by the calendar, Monday to Sunday; two lessons on one day are a matter of subject-per-day. A subject
    whose odd and even weeks differ is measured by the week with more periods.
    """

    name: ClassVar[str] = "days-between"
    title: ClassVar[Words] = Words(zh="隔天上课", en="Days between lessons")
    citation: ClassVar[str] = "G06"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    gap: PositiveInt = Field(2, description="days from one lesson to the next at least: 2 leaves a day free between")
    periods: PositiveInt = Field(2, description="speaks of subjects with so many periods a week or fewer")

    def post(self, board: Board) -> Iterator[Constraint]:
        resources = tuple(
            board.gather(f"{class_}/{subject}", courses)
            for (class_, subject), courses in board.pairs.items()
            if self.applies(class_=board.class_[class_], subject=board.subject[subject])
            and 1 < board.weekly(courses) <= self.periods
        )
        for one, other in self._close(board.school.week.days) if resources else ():
            yield ClusterBusyTimes(
                **self.terms(f"{one}+{other}"),
                resources=resources,
                time_groups=(board.day(one), board.day(other)),
                minimum=0,
                maximum=1,
            )

    def _close(self, days: tuple[Day, ...]) -> list[tuple[Day, Day]]:
        """The pairs of days that are too close to one another."""
        order = list(DAY_EN)
        return [(a, b) for a, b in combinations(days, 2) if abs(order.index(a) - order.index(b)) < self.gap]

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for (class_, subject), asked in week.asked_for.items():
            weekly = week.weekly(asked)
            heard = self.applies(class_=week.class_[class_], subject=week.subject[subject])
            if not heard or not 1 < weekly <= self.periods:
                continue
            sessions = week.of_subject.get((class_, subject), [])
            held = [{s.day for s in sessions if s.in_week(number)} for number in week.weeks]
            for one, other in self._close(week.days):
                amount = sum(one in days and other in days for days in held)
                if amount:
                    name, what = week.class_name(class_), week.subject_name(subject)
                    yield self.finding(
                        where=Place(class_=class_, subject=subject, day=other),
                        found=f"{DAY_ZH[one]}、{DAY_ZH[other]} {DAY_EN[one]}, {DAY_EN[other]}",
                        required=f"≥ {self.gap} 天/days",
                        zh=f"{name}的{what}排在{DAY_ZH[one]}和{DAY_ZH[other]}，应至少相隔 {self.gap} 天",
                        en=f"{what} of {name} is on {DAY_EN[one]} and {DAY_EN[other]}; "
                        f"at least {counted(self.gap, 'day')} from one lesson to the next asked",
                        amount=amount,
                        evidence=tuple(week.describe(s) for s in sessions if s.day in (one, other)),
                    )
