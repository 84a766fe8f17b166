"""Children of priority groups have places before others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.week import Day
from .attendance import Attendance, PlanRule
from .rule import Advice
from .words import DAY_EN, DAY_ZH


class ServicePriority(Advice, PlanRule):
    """Read from the pupils without a place: none of them is of a priority group while others of the bells have one.

    One step is a pupil of a priority group without a place in a period in which another pupil who keeps to the same
    bells, and is of no such group, has one; as many of them as there are such others.
    """

    name: ClassVar[str] = "service-priority"
    title: ClassVar[Words] = Words(zh="优先群体先保障", en="Priority groups first")
    citation: ClassVar[str] = "D23"
    scopes: ClassVar[frozenset[str]] = frozenset()

    def read(self, attendance: Attendance) -> Iterator[Finding]:
        pupils = {pupil.id: pupil for pupil in attendance.service.pupils}
        bell = {pupil.id: attendance.week.class_[pupil.class_].bell for pupil in pupils.values()}
        others: Counter[tuple[str, Day, str]] = Counter()
        for session in attendance.plan.sessions:
            for id_ in session.pupils:
                others[bell[id_], session.day, session.period] += not pupils[id_].priority
        first: dict[tuple[str, Day, str], list[str]] = {}
        for unplaced in attendance.plan.unplaced:
            if pupils[unplaced.pupil].priority:
                first.setdefault((bell[unplaced.pupil], unplaced.day, unplaced.period), []).append(unplaced.pupil)
        for (bell_id, day, period), waiting in first.items():
            behind = min(len(waiting), others[bell_id, day, period])
            if behind:
                yield self.finding(
                    where=Place(day=day, period=period),
                    found=f"{len(waiting)} 人/pupils",
                    required="0",
                    zh=f"{DAY_ZH[day]}有 {len(waiting)} 名优先群体学生没有位置，而同时有 "
                    f"{others[bell_id, day, period]} 名其他学生有位置",
                    en=f"{counted(len(waiting), 'pupil')} of priority groups without a place on {DAY_EN[day]}, while "
                    f"{counted(others[bell_id, day, period], 'other')} had one",
                    amount=behind,
                    evidence=tuple(waiting),
                )
