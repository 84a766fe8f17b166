"""Nobody serves when they are away, and nobody from outside before they have come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.week import Day, Window
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources
from .board import Board, covers
from .placed import PlacedWeek
from .rule import Rule
from .served import Served
from .turns import Turn

_MIDNIGHT = 24 * 60


class ServiceAvailable(Rule):
    """Nobody has a session or a duty in a window in which they are unavailable, for the service or at all.

    Somebody from outside can come from the beginning of a window, plus the minutes of travel, to its end. One step of
    deviation is somebody in a session or a duty that is not wholly within the time they are available.
    """

    name: ClassVar[str] = "service-available"
    title: ClassVar[Words] = Words(zh="课后服务人员在校时间", en="When people of the service are there")
    citation: ClassVar[str] = "E16 D13"

    def post(self, board: Board) -> Iterator[Constraint]:
        at: dict[tuple[Day, int, int], list[Turn]] = {}
        for turn in board.turns:
            at.setdefault((turn.day, turn.start, turn.end), []).append(turn)
        away = {one.teacher: one.unavailable for one in board.service.staff}
        noon = board.school.week.noon
        for (day, start, end), turns in at.items():
            free: list[str] = []
            for resource in board.servants:
                name = board.serving(resource)
                if resource.startswith("instructor:"):
                    instructor = board.instructor[name]
                    if any(_comes(window, day, start, end, noon, instructor.travel) for window in instructor.available):
                        free.append(resource)
                else:
                    windows = (*board.teacher[name].unavailable, *away.get(name, ()))
                    if not any(covers(window, day, start, end, noon) for window in windows):
                        free.append(resource)
            if len(free) < len(board.servants):
                terms, events = self.terms(f"{day}:{start}-{end}"), tuple(turn.event for turn in turns)
                yield PreferResources(**terms, events=events, role="staff", resources=tuple(free))

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        own = {one.teacher: one.unavailable for one in week.service.staff}
        for one in week.served:
            for name in one.staff:
                if name in week.instructor:
                    outside = week.instructor[name]
                    there = _hours(outside.available, one.day, week.noon, outside.travel)
                    if not any(begin <= one.start and one.end <= close for begin, close in there):
                        zh, en = "这时不能到校（含路上时间）", "cannot be at school then, travel included"
                        yield self._finding(week, one, name, zh, en)
                elif name in week.teacher:
                    closed = _hours((*week.teacher[name].unavailable, *own.get(name, ())), one.day, week.noon, 0)
                    if any(begin < one.end and one.start < close for begin, close in closed):
                        yield self._finding(week, one, name, "这时不在校", "is not available then")

    def _finding(self, week: PlacedWeek, one: Served, name: str, zh: str, en: str) -> Finding:
        who = week.servant_name(name)
        return self.finding(
            where=Place(teacher=name, day=one.day, period=one.period.id),
            found=who,
            required="在校/there",
            zh=f"{who}{zh}：{week.describe(one)}",
            en=f"{who} {en}: {week.describe(one)}",
        )


def _comes(window: Window, day: Day, start: int, end: int, noon: int, travel: int) -> bool:
    """Whether somebody who is available in a window is at school from `start` to `end` (minutes) of a day."""
    if window.day != day:
        return False
    first = window.start if window.start is not None else noon if window.half == "afternoon" else 0
    last = window.end if window.end is not None else noon if window.half == "morning" else _MIDNIGHT
    return first + travel <= start and end <= last


def _hours(windows: Iterable[Window], day: Day, noon: int, travel: int) -> Iterator[tuple[int, int]]:
    """Yield from when to when windows are open on a day; a window of a half day ends or begins at noon."""
    for window in windows:
        if window.day == day:
            opens = noon if window.half == "afternoon" else 0
            closes = noon if window.half == "morning" else _MIDNIGHT
            yield (
                max(opens, window.start or 0) + travel,
                closes if window.end is None else min(closes, window.end),
            )
