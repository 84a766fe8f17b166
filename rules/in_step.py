"""Parallel classes advance side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import Day
from ..solver.constraint import Constraint
from ..solver.constraints import KeepPace
from .board import Board, Slot
from .placed import PlacedWeek
from .rule import Advice
from .words import DAY_EN, DAY_ZH

_Parallel = tuple[int, str, tuple[int, ...], frozenset[str]]
"""What parallel classes have in common: grade, subject, periods in each week, and who teaches it (empty: whoever)."""


class InStep(Advice):
    """Classes of one grade with as many periods of a subject differ in lessons held by no more than the tolerance.

    Lessons are counted from the beginning of the week and compared at the end of every day, or after every lesson.
    Compared are the classes to which the same given teachers teach the subject, or all classes of the grade. A
    tolerance of 0 at the end of the day is 教案平头 (the same lesson on the same day); of 1 after every lesson it is
    教案齐头 (nobody's second lesson before everybody's first). One step of deviation is a lesson by which the class
    ahead leads the last one further than that, at one such moment in one week of the cycle.
    """

    name: ClassVar[str] = "in-step"
    title: ClassVar[Words] = Words(zh="平行班进度一致", en="Parallel classes in step")
    citation: ClassVar[str] = "G09"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    on_request: ClassVar[bool] = True

    of: Literal["teacher", "grade"] = Field("teacher", description="whose classes are compared")
    tolerance: NonNegativeInt = Field(1, description="lessons by which classes may differ")
    after: Literal["day", "lesson"] = Field("day", description="when they are compared: after every day or lesson")

    def post(self, board: Board) -> Iterator[Constraint]:
        parallel: dict[_Parallel, list[str]] = {}
        for (class_, subject), courses in board.pairs.items():
            group = board.class_[class_]
            staff = {course.teachers for course in courses}
            known = len(staff) == 1 and not any(course.any_of for course in courses)
            if (known or self.of == "grade") and self.applies(class_=group, subject=board.subject[subject]):
                who = frozenset(next(iter(staff))) if self.of == "teacher" else frozenset[str]()
                weekly = tuple(sum(c.periods for c in courses if c.in_week(number)) for number in board.weeks)
                parallel.setdefault((group.grade, subject, weekly, who), []).append(class_)
        for number, ((_, subject, weekly, _), classes) in enumerate(parallel.items(), 1):
            if max(weekly) > self.tolerance and len(classes) > 1:
                yield KeepPace(
                    **self.terms(f"{subject}:{number}"),
                    groups=tuple(board.group(f"all:{c}/{subject}", board.pairs[c, subject]) for c in classes),
                    time_groups=self._moments(board, {board.class_[c].bell for c in classes}),
                    tolerance=self.tolerance,
                )

    def _moments(self, board: Board, bells: set[str]) -> tuple[str, ...]:
        """The time groups after which classes of some bells are compared, in order."""
        if self.after == "day":
            return tuple(board.day(day) for day in board.school.week.days)
        days = board.school.week.days
        ends: dict[tuple[int, int], list[Slot]] = {}
        for slot in board.slots:
            if slot.bell in bells:
                ends.setdefault((days.index(slot.day), slot.period.end), []).append(slot)
        name = "+".join(sorted(bells))
        return tuple(board.times(f"until:{name}:{day}:{end}", ends[day, end]) for day, end in sorted(ends))

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        parallel: dict[_Parallel, list[str]] = {}
        for (class_, subject), asked in week.asked_for.items():
            group = week.class_[class_]
            staff = {a.any_of if len(a.any_of) == 1 else a.teachers for a in asked}
            known = len(staff) == 1 and not any(a.open for a in asked)
            if (known or self.of == "grade") and self.applies(class_=group, subject=week.subject[subject]):
                who = frozenset(next(iter(staff))) if self.of == "teacher" else frozenset[str]()
                weekly = tuple(sum(a.periods for a in asked if a.in_week(number)) for number in week.weeks)
                parallel.setdefault((group.grade, subject, weekly, who), []).append(class_)
        for (_, subject, weekly, _), classes in parallel.items():
            if max(weekly) > self.tolerance and len(classes) > 1:
                yield from self._classes(week, subject, classes)

    def _classes(self, week: PlacedWeek, subject: str, classes: list[str]) -> Iterator[Finding]:
        """Yield the days on which some parallel classes are too far apart."""
        for day in week.days:
            amount, worst, ahead, behind = 0, 0, "", ""
            for number in week.weeks:
                for end in self._ends(week, classes, day):
                    held = {c: self._held(week, c, subject, number, day, end) for c in classes}
                    fast, slow = max(held, key=held.__getitem__), min(held, key=held.__getitem__)
                    apart = held[fast] - held[slow]
                    amount += max(0, apart - self.tolerance)
                    if apart > worst:
                        worst, ahead, behind = apart, fast, slow
            if amount:
                what, one, other = week.subject_name(subject), week.class_name(ahead), week.class_name(behind)
                yield self.finding(
                    where=Place(class_=behind, subject=subject, day=day),
                    found=f"相差 {worst} 节/lessons apart",
                    required=f"≤ {self.tolerance}",
                    zh=f"{DAY_ZH[day]}{other}的{what}比平行班{one}少上 {worst} 节，至多相差 {self.tolerance} 节",
                    en=f"on {DAY_EN[day]} {other} is {counted(worst, 'lesson')} of {what} behind {one}; "
                    f"at most {self.tolerance}",
                    amount=amount,
                )

    def _ends(self, week: PlacedWeek, classes: list[str], day: Day) -> list[int]:
        """The minutes of a day at which the classes are compared; midnight stands for the end of the day."""
        if self.after == "day":
            return [24 * 60]
        bells = {week.class_[c].bell for c in classes}
        return sorted({period.end for bell in bells for period in week.lesson_periods(bell, day)})

    @staticmethod
    def _held(week: PlacedWeek, class_: str, subject: str, number: int, day: Day, end: int) -> int:
        """How many lessons a class has had of a subject by a minute of a day, in one week."""
        today = week.days.index(day)
        return sum(
            s.in_week(number) and (week.days.index(s.day), s.end) <= (today, end)
            for s in week.of_subject.get((class_, subject), ())
        )
