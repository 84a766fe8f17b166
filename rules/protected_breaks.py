"""Breaks, long breaks, eye exercises and lunch are free of lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import ClassGroup
from ..models.week import PeriodKind, PeriodKindField
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import slots_en, slots_zh


class ProtectedBreaks(Rule):
    """No lesson of a class, nor of one that it shares pupils with, runs into a protected period of the class's bells.

    A bell schedule's own lessons never do; but a teaching group of walking pupils may keep to other bells, and its
    lessons lie in the lunch of some who sit in it. One step of deviation is a period of either class within a protected
    period, in one week of the cycle, once for each class whose break it is.
    """

    name: ClassVar[str] = "protected-breaks"
    title: ClassVar[Words] = Words(zh="课间、眼操、午休不排课", en="Breaks free of lessons")
    citation: ClassVar[str] = "B08 C09 C10"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})
    on_request: ClassVar[bool] = True

    protected: tuple[PeriodKindField, ...] = Field(
        (PeriodKind.BREAK, PeriodKind.LONG_BREAK, PeriodKind.EYE_EXERCISE, PeriodKind.LUNCH),
        description="kinds of period that no lesson runs into",
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        closed: dict[tuple[str, str], dict[str, None]] = {}
        for a, b in board.pupils_shared:
            for own, other in ((board.class_[a], board.class_[b]), (board.class_[b], board.class_[a])):
                if own.bell != other.bell and self.applies(class_=own):
                    closed.setdefault((own.bell, other.bell), {})[f"{own.id}>{other.id}"] = None
        for (own_bell, other_bell), pairs in closed.items():
            spans = [
                (day, period.start, period.end)
                for day in board.school.week.days
                for period in board.bell[own_bell].on(day)
                if period.kind in self.protected
            ]
            inside = [
                slot
                for slot in board.slots_of[other_bell]
                if any(d == slot.day and start < slot.period.end and slot.period.start < end for d, start, end in spans)
            ]
            if inside:
                kinds = "+".join(kind.value for kind in self.protected)
                group = board.times(f"breaks:{kinds}:{own_bell}:{other_bell}", inside)
                for pair in pairs:
                    resources = (f"class:{pair.split('>')[1]}",)
                    yield LimitBusyTimes(**self.terms(pair), resources=resources, time_groups=(group,), maximum=0)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for own in week.school.classes:
            if self.applies(class_=own):
                for other in week.school.classes:
                    shares = other.id in own.shares_pupils_with or own.id in other.shares_pupils_with
                    if other is own or shares:
                        yield from self._pair(week, own, other)

    def _pair(self, week: PlacedWeek, own: ClassGroup, other: ClassGroup) -> Iterator[Finding]:
        """Yield that lessons of the other class lie in protected periods of a class."""
        inside = [s for s in week.of_class[other.id] if self._broken(week, own, s)]
        amount = sum(week.filled(inside))
        if amount:
            name, who, slots = week.class_name(own.id), week.class_name(other.id), [s.slot for s in inside]
            yield self.finding(
                where=Place(class_=own.id, day=inside[0].day, period=inside[0].period.id),
                found=f"{amount} 节/periods",
                required="0",
                zh=f"{who}的课占用{name}的课间、眼保健操或午休：{slots_zh(slots)}",
                en=f"lessons of {who} run into breaks of {name}: {slots_en(slots)}",
                amount=amount,
                evidence=tuple(week.describe(s) for s in inside),
            )

    def _broken(self, week: PlacedWeek, own: ClassGroup, session: Session) -> bool:
        """Whether a lesson shares a moment with a protected period of a class's bells."""
        periods = (p for p in week.bell[own.bell].on(session.day) if p.kind in self.protected)
        return any(session.shares((session.day, period.start, period.end)) for period in periods)
