"""A pause between lessons by different bells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import SeparateTimes
from .board import Board
from .gaps_between import hurries
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike
from .words import slot_en, slot_zh


class TwoBells(Advice):
    """Between two lessons of a teacher by different bell schedules on one day lie at least so many minutes.

    That none of them share a moment is a matter of one-place. One step of deviation is a pair of lesson periods with
    less between them, in one week of the cycle.
    """

    name: ClassVar[str] = "two-bells"
    title: ClassVar[Words] = Words(zh="跨作息教师间隔", en="A pause between two bell schedules")
    citation: ClassVar[str] = "G01"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    minutes: PositiveInt = Field(10, description="minutes between lessons by different bells, at least")

    def post(self, board: Board) -> Iterator[Constraint]:
        for bells, names in alike(self, board, lambda t: board.bells_of_teacher[t.id]).items():
            if len(bells) > 1:
                among = tuple(board.group(f"bell:{b}", (c for c in board.courses if c.bell == b)) for b in bells)
                yield SeparateTimes(**self.terms("+".join(bells)), resources=names, among=among, gap=self.minutes)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for teacher in week.school.teachers:
            for day in week.days if self.applies(teacher=teacher) else ():
                today = [(s, s.bell) for s in week.of_teacher[teacher.id] if s.day == day]
                amount, pairs = hurries(week, today, lambda *_: self.minutes)
                if amount:
                    first, second = min(pairs, key=lambda pair: pair[1].start - pair[0].end)
                    name, minutes = week.teacher_name(teacher.id), max(0, second.start - first.end)
                    yield self.finding(
                        where=Place(teacher=teacher.id, day=day, period=second.period.id),
                        found=f"{minutes} 分钟/minutes",
                        required=f"≥ {self.minutes} 分钟/minutes",
                        zh=f"{name}{slot_zh(*first.slot)}与{slot_zh(*second.slot)}按两套作息上课，"
                        f"中间 {minutes} 分钟，至少应有 {self.minutes} 分钟",
                        en=f"{name} has {counted(minutes, 'minute')} from {slot_en(*first.slot)} to "
                        f"{slot_en(*second.slot)}, which are by different bells; at least {self.minutes} are asked",
                        amount=amount,
                        evidence=tuple(dict.fromkeys(week.describe(s) for pair in pairs for s in pair)),
                    )
