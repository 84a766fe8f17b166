"""Ways to relieve somebody who is away in the after-school service: a colleague who agreed to serve in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...models.service_plan import ServicePlan
from ...rules.placed import PlacedWeek
from ...rules.served import Held, OnDuty
from .cover import Covers, Days


@dataclass(frozen=True, slots=True)
class Relief:
    """Who has a session or a duty in place of somebody who is away; `left`: who else has it and is there."""

    one: Held | OnDuty
    absent: str
    left: tuple[str, ...]
    substitute: str | None = None

    @property
    def nobody(self) -> bool:
        """Whether nobody has it."""
        return self.substitute is None and not self.left


@dataclass(frozen=True)
class Reliefs:
    """All ways to relieve those who are away; `covers` says who is free."""

    week: PlacedWeek
    away: Days
    covers: Covers

    def wanted(self) -> list[tuple[Held | OnDuty, str]]:
        """What the absent have in the service, by the clock, each with who is to be relieved."""
        found = [
            (one, teacher)
            for teacher, days in self.away.items()
            for one in self.week.served_by.get(teacher, ())
            if one.day in days
        ]
        return sorted(found, key=lambda each: (self.week.days.index(each[0].day), each[0].start))

    def of(self, one: Held | OnDuty, absent: str) -> Iterator[Relief]:
        """Yield every way to relieve somebody; the last is that nobody does. Nobody is called in from outside."""
        left = tuple(who for who in one.staff if one.day not in self.away.get(who, ()))
        for staff in self.week.service.staff:
            agreed = isinstance(one, OnDuty) or one.session.activity in staff.activities
            among = self._named(one)
            able = staff.teacher in among if among else agreed
            there = not self.week.covers(staff.unavailable, one.day, one.period)
            if able and there and self.covers.is_free(staff.teacher, one.day, one.period, one):
                yield Relief(one, absent, left, staff.teacher)
        yield Relief(one, absent, left)

    def nearness(self, one: Held | OnDuty, teacher: str) -> int:
        """How near somebody is: 0 teaches the pupils' class, 1 does not."""
        classes = set(one.session.classes) if isinstance(one, Held) else set()
        return 0 if any(classes & set(taught.classes) for taught in self.week.of_teacher[teacher]) else 1

    def _named(self, one: Held | OnDuty) -> tuple[str, ...]:
        """Those of whom the club or the duty needs one; none: whoever agreed."""
        if isinstance(one, OnDuty):
            return next((post.staff for post in self.week.service.duties if post.duty == one.duty), ())
        return () if one.session.club is None else self.week.club[one.session.club].leaders


def relieved(plan: ServicePlan, reliefs: Iterable[Relief]) -> ServicePlan:
    """The plan of the service with others in place of the absent; a duty that nobody has is left out."""
    sessions = {session.id: session for session in plan.sessions}
    duties = list(plan.duties)
    for relief in reliefs:
        if isinstance(relief.one, Held):
            session = sessions[relief.one.session.id]
            staff = (relief.substitute if who == relief.absent else who for who in session.staff)
            sessions[session.id] = session.model_copy(update={"staff": tuple(who for who in staff if who is not None)})
        else:
            here = (relief.one.duty, relief.one.day, relief.absent)
            at = next(i for i, turn in enumerate(duties) if (turn.duty, turn.day, turn.staff) == here)
            duties[at : at + 1] = (
                [] if relief.substitute is None else [duties[at].model_copy(update={"staff": relief.substitute})]
            )
    return plan.model_copy(update={"sessions": tuple(sessions.values()), "duties": tuple(duties)})
