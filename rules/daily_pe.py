"""Every class has PE every day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category, CategoryField
from ..solver.constraint import Constraint
from ..solver.constraints import ClusterBusyTimes
from .asked import Asked
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import DAY_EN, DAY_ZH


class DailyPe(Rule):
    """On every school day a class has a lesson that counts as PE: 体育与健康, or 体育活动课 of category exercise.

    One step of deviation is a day without, in one week of the cycle. It says nothing of a class whose curriculum has no
    such lesson at all, for example a teaching group; the number of lessons a week is a matter of other rules.
    """

    name: ClassVar[str] = "daily-pe"
    title: ClassVar[Words] = Words(zh="每天一节体育课", en="PE every day")
    citation: ClassVar[str] = "B03"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    categories: tuple[CategoryField, ...] = Field(
        (Category.PE, Category.EXERCISE), description="categories of subjects whose lessons count"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        alike: dict[str, list[str]] = {}
        for class_ in board.school.classes:
            counted = [s.id for s in board.school.subjects if s.category in self.categories]
            courses = [c for subject in counted for c in board.pairs.get((class_.id, subject), ())]
            if courses and self.applies(class_=class_):
                alike.setdefault(class_.bell, []).append(board.gather(f"{class_.id}/{'+'.join(counted)}", courses))
        for bell, resources in alike.items():
            days = tuple(board.day(day) for day in board.school_days(bell))
            yield ClusterBusyTimes(
                **self.terms(bell),
                resources=tuple(resources),
                time_groups=days,
                minimum=len(days),
                maximum=len(days),
            )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        asked = {class_ for (class_, _), each in week.asked_for.items() if any(map(self._counts, each))}
        for class_ in week.school.classes:
            if class_.id in asked and self.applies(class_=class_):
                for day in week.school_days(class_.id):
                    today = [s for s in week.of_class[class_.id] if s.day == day and self._counts(s)]
                    amount = sum(not any(s.in_week(number) for s in today) for number in week.weeks)
                    if amount:
                        name = week.class_name(class_.id)
                        yield self.finding(
                            where=Place(class_=class_.id, day=day),
                            found="0 节/lessons",
                            required="≥ 1 节/lesson",
                            zh=f"{name}{DAY_ZH[day]}没有体育课或体育活动课，应每天 1 节",
                            en=f"{name} has no PE on {DAY_EN[day]}; one lesson a day is required",
                            amount=amount,
                        )

    def _counts(self, lesson: Session | Asked) -> bool:
        """Whether a lesson, held or asked for, counts as PE."""
        return lesson.subject.category in self.categories
