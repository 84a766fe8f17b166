"""Every group, club and duty of the after-school service has somebody, and a room where it needs one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import AssignResource
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .served import DUTY_ZH, Held, Served
from .turns import rooms_for
from .words import DAY_EN, DAY_ZH


class ServiceStaffed(Rule):
    """Whoever attends is in somebody's care at every moment (D20), and a club or a team has a place.

    One step of deviation is a session or a duty without anybody, or a session without a room although the school has
    such rooms.
    """

    name: ClassVar[str] = "service-staffed"
    title: ClassVar[Words] = Words(zh="课后服务有人带、有场地", en="Somebody for every group of the service")
    citation: ClassVar[str] = "D20"

    def post(self, board: Board) -> Iterator[Constraint]:
        if board.turns:
            every = tuple(turn.event for turn in board.turns)
            yield AssignResource(**self.terms("staff"), events=every, role="staff")
        roomed = tuple(turn.event for turn in board.turns if len(turn.rooms) > 1)
        if roomed:
            yield AssignResource(**self.terms("room"), events=roomed, role="room")

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for one in week.served:
            if not one.staff:
                yield self._missing(week, one, "带班人员", "anybody to lead it")
            if isinstance(one, Held) and one.session.room is None:
                club = week.club.get(one.session.club or "")
                if len(rooms_for(week.school, one.session, club)) > 1:
                    yield self._missing(week, one, "场地", "a room")
        yield from self._duties(week)

    def _missing(self, week: PlacedWeek, one: Served, zh: str, en: str) -> Finding:
        return self.finding(
            where=Place(day=one.day, period=one.period.id, class_=next(iter(one.session.classes), None))
            if isinstance(one, Held)
            else Place(day=one.day),
            found="无/none",
            required=f"{zh}/{en}",
            zh=f"{week.describe(one)} 没有{zh}",
            en=f"{week.describe(one)} is without {en}",
        )

    def _duties(self, week: PlacedWeek) -> Iterator[Finding]:
        """Yield the duties that the school's papers ask for on a day of service and nobody has."""
        plan = week.timetable.service
        if plan is None:
            return
        days = {session.day for session in plan.sessions}
        for day in week.days:
            for post in week.service.duties if day in days else ():
                held = sum(turn.day == day and turn.duty == post.duty for turn in plan.duties)
                if held < post.people:
                    yield self.finding(
                        where=Place(day=day),
                        found=f"{held} 人/people",
                        required=f"{post.people} 人/people",
                        zh=f"{DAY_ZH[day]}{DUTY_ZH[post.duty]}有 {held} 人，应有 {post.people} 人",
                        en=f"{counted(held, 'person', 'people')} on {post.duty} duty on {DAY_EN[day]}; "
                        f"{post.people} asked",
                        amount=post.people - held,
                    )
