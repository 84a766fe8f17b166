"""How much anybody serves in a week, beside the lessons."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBurden, Load
from .board import Board
from .burden import Weights
from .placed import PlacedWeek
from .rule import Rule
from .spans import short


class ServiceLoad(Rule):
    """At most so many sessions and duties a week, and at most so much work in all: lessons, sessions, duties, weighted.

    A limit that a teacher set when agreeing holds whatever the strength of the rule. No source gives a number (D14):
    the defaults are ours. One step of deviation is a session or a duty too many, or a weighted lesson beyond the limit,
    or a part of one, in one week of the cycle.
    """

    name: ClassVar[str] = "service-load"
    title: ClassVar[Words] = Words(zh="课后服务工作量", en="Load of the service")
    citation: ClassVar[str] = "D14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    sessions: NonNegativeInt = Field(8, description="sessions and duties a week, for teachers who gave no number")
    total: PositiveInt | None = Field(
        28, description="lessons, sessions and duties a week, each with its weight, in lessons; absent: no limit"
    )
    weights: Weights = Field(Weights(), description="what each counts for")

    def post(self, board: Board) -> Iterator[Constraint]:
        limits: dict[tuple[bool, int], list[str]] = {}
        own = {one.teacher: one.sessions for one in board.service.staff}
        names = [n for n in board.agreed if board.turns and self.applies(teacher=board.teacher[n])]
        mine = [f"teacher:{name}" for name in names]
        for name, resource in zip(names, mine, strict=True):
            given = own[name]
            key = self.required or given is not None, self.sessions if given is None else given
            limits.setdefault(key, []).append(resource)
        every = (Load(tuple(turn.event for turn in board.turns), 1),)
        for (must, most), resources in limits.items():
            terms = self.terms(f"{'own-' if must and not self.required else ''}sessions:{most}", required=must)
            yield LimitBurden(**terms, resources=tuple(resources), loads=every, maximum=most)
        if self.total is not None and mine:
            terms, loads = self.terms("total"), tuple(self.weights.loads(board))
            yield LimitBurden(**terms, resources=tuple(mine), loads=loads, maximum=100 * self.total, unit=100)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        if not week.served:
            return
        own = {one.teacher: one.sessions for one in week.service.staff}
        for teacher in week.school.teachers:
            if teacher.id not in own or not self.applies(teacher=teacher):
                continue
            held, name = len(week.served_by.get(teacher.id, ())), week.teacher_name(teacher.id)
            given = own[teacher.id]
            most = self.sessions if given is None else given
            if held > most:
                yield self.finding(
                    where=Place(teacher=teacher.id),
                    found=f"{held} 次/turns",
                    required=f"≤ {most} 次/turns",
                    zh=f"{name}每周课后服务 {held} 次，至多 {most} 次",
                    en=f"{name} serves {counted(held, 'time')} a week; at most {most}",
                    amount=(held - most) * len(week.weeks),
                    mandatory=self.required or given is not None,
                )
            if self.total is not None:
                yield from self._total(week, teacher.id, name, self.total)

    def _total(self, week: PlacedWeek, teacher: str, name: str, most: int) -> Iterator[Finding]:
        borne = self.weights.borne(week, teacher)
        amount = sum(-(-max(0, each - 100 * most) // 100) for each in borne)
        if amount:
            total = short(Fraction(max(borne), 100))
            yield self.finding(
                where=Place(teacher=teacher),
                found=f"{total} 节/lessons",
                required=f"≤ {most} 节/lessons",
                zh=f"{name}每周课时与课后服务折合 {total} 节，至多 {most} 节",
                en=f"{name} has lessons and service worth {counted(total, 'lesson')} a week; at most {most}",
                amount=amount,
            )
