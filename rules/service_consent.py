"""Nobody serves without having agreed, and nobody leads what they cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.service import Activity
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .served import Held, OnDuty, Served
from .turns import SessionTurn, Turn


class ServiceConsent(Rule):
    """Teachers who are listed have agreed, to certain activities (D14); a club or a duty may name who may lead it.

    A club's leaders lead it whatever activities they are listed with. One step of deviation is somebody in a session
    or a duty who did not agree to it.
    """

    name: ClassVar[str] = "service-consent"
    title: ClassVar[Words] = Words(zh="课后服务教师自愿、胜任", en="Only those who agreed serve")
    citation: ClassVar[str] = "D13 D14"

    def post(self, board: Board) -> Iterator[Constraint]:
        allowed: dict[tuple[str, ...], list[str]] = {}
        for turn in board.turns:
            allowed.setdefault(self._allowed(board, turn), []).append(turn.event)
        for number, (resources, events) in enumerate(allowed.items(), 1):
            terms = self.terms(str(number))
            yield PreferResources(**terms, events=tuple(events), role="staff", resources=resources)

    @staticmethod
    def _allowed(board: Board, turn: Turn) -> tuple[str, ...]:
        """The resources of those who agreed to a turn and can do it."""
        agreed = {one.teacher: one.activities for one in board.service.staff}
        activity = turn.session.activity if isinstance(turn, SessionTurn) else None

        def fit(name: str, outside: bool) -> bool:
            if not outside and name not in agreed:
                return False
            if turn.among:
                return name in turn.among
            if outside:
                return activity is not None and activity in board.instructor[name].activities
            return activity is None or activity in agreed[name]

        return tuple(r for r in board.servants if fit(board.serving(r), r.startswith("instructor:")))

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        listed = {one.teacher: set(one.activities) for one in week.service.staff}
        outside = {one.id: set(one.activities) for one in week.service.instructors}
        for one in week.served:
            leaders = self._leaders(week, one)
            for name in one.staff:
                if name not in listed and name not in outside:
                    yield self._finding(week, one, name, "没有同意参加课后服务", "did not agree to serve")
                elif leaders and name not in leaders:
                    zh = f"不在可带的人员（{'、'.join(week.servant_name(x) for x in leaders)}）之中"
                    en = f"is none of {', '.join(week.servant_name(x) for x in leaders)}"
                    yield self._finding(week, one, name, zh, en)
                elif not leaders and not self._able(one, name, listed, outside):
                    yield self._finding(week, one, name, "没有同意承担这类活动", "did not agree to this activity")

    @staticmethod
    def _leaders(week: PlacedWeek, one: Held | OnDuty) -> tuple[str, ...]:
        """Those whom the club or the duty names; none: whoever is able."""
        if isinstance(one, OnDuty):
            return next((post.staff for post in week.service.duties if post.duty == one.duty), ())
        club = week.club.get(one.session.club or "")
        return () if club is None else club.leaders

    @staticmethod
    def _able(one: Served, name: str, listed: dict[str, set[Activity]], outside: dict[str, set[Activity]]) -> bool:
        if not isinstance(one, Held):
            return name in listed
        return one.session.activity in (listed[name] if name in listed else outside[name])

    def _finding(self, week: PlacedWeek, one: Served, name: str, zh: str, en: str) -> Finding:
        who = week.servant_name(name)
        return self.finding(
            where=Place(teacher=name, day=one.day, period=one.period.id),
            found=who,
            required="同意并胜任/agreed and able",
            zh=f"{who}{zh}：{week.describe(one)}",
            en=f"{who} {en}: {week.describe(one)}",
        )
