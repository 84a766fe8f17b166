"""First and last lessons of the day are shared fairly among teachers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, NonNegativeInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..solver.constraint import Constraint
from ..solver.constraints import BalanceBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice
from .staff import alike

Edge = Literal["first", "last"]
_ZH: dict[Edge, str] = {"first": "首节", "last": "末节"}


class EdgesShared(Advice):
    """The numbers of first lessons of the day of any two teachers differ by at most the tolerance; so for last lessons.

    First and last are the first and the last lesson period of a bell schedule on a day. Teachers in scope who teach, or
    may be chosen to, are compared with those of the same main subject (or with all). The weeks of the cycle are added
    up. One step of deviation is a lesson beyond the tolerance between the one who has most and the one who has least.
    """

    name: ClassVar[str] = "edges-shared"
    title: ClassVar[Words] = Words(zh="首末节公平分担", en="First and last lessons shared")
    citation: ClassVar[str] = "G14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})
    on_request: ClassVar[bool] = True

    edges: tuple[Edge, ...] = Field(("first", "last"), min_length=1, description="which lessons of the day are shared")
    among: Literal["subject", "all"] = Field("subject", description="who is compared: those of a main subject, or all")
    tolerance: NonNegativeInt = Field(2, description="lessons by which two teachers may differ, over the whole cycle")

    def _peers(self, teacher: Teacher) -> str:
        """With whom a teacher is compared."""
        return teacher.subjects[0] if self.among == "subject" and teacher.subjects else ""

    def post(self, board: Board) -> Iterator[Constraint]:
        for peers, names in alike(self, board, self._peers).items():
            for edge in dict.fromkeys(self.edges) if len(names) > 1 else ():
                ends: dict[tuple[str, str], str] = {}
                for slot in board.slots:
                    if edge == "last" or (slot.bell, slot.day) not in ends:
                        ends[slot.bell, slot.day] = slot.time
                terms = self.terms(f"{edge}:{peers}")
                yield BalanceBusyTimes(**terms, resources=names, times=tuple(ends.values()), tolerance=self.tolerance)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        peers: dict[str, list[str]] = {}
        for teacher in week.school.teachers:
            if week.bells_of_teacher[teacher.id] and self.applies(teacher=teacher):
                peers.setdefault(self._peers(teacher), []).append(teacher.id)
        for subject, teachers in peers.items():
            for edge in dict.fromkeys(self.edges):
                yield from self._shares(week, subject, teachers, edge)

    def _shares(self, week: PlacedWeek, subject: str, teachers: list[str], edge: Edge) -> Iterator[Finding]:
        """Yield that the shares of some teachers in an edge of the day differ too much."""
        ends = {
            (bell, day, periods[0 if edge == "first" else -1].id)
            for bell in week.bell
            for day in week.days
            if (periods := week.lesson_periods(bell, day))
        }
        shares = {
            t: sum(len({s.time for s in week.of_teacher[t] if s.in_week(n) and s.time in ends}) for n in week.weeks)
            for t in teachers
        }
        most, least = max(shares, key=lambda t: shares[t]), min(shares, key=lambda t: shares[t])
        amount = shares[most] - shares[least] - self.tolerance
        if amount > 0:
            a, b = week.teacher_name(most), week.teacher_name(least)
            yield self.finding(
                where=Place(teacher=most, subject=subject or None),
                found=f"{shares[most]} : {shares[least]} 节/lessons",
                required=f"≤ {self.tolerance} 节之差/lessons apart",
                zh=f"{a}有 {shares[most]} 节{_ZH[edge]}，{b}有 {shares[least]} 节，相差至多 {self.tolerance} 节",
                en=f"{a} has {counted(shares[most], f'{edge} lesson')} of the day, {b} has {shares[least]}; "
                f"they may differ by {self.tolerance}",
                amount=amount,
            )
