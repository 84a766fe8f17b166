"""What each way to cover a lesson, or to relieve somebody, costs: the order in which people are asked, as numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...rules.placed import PlacedWeek, Session
from ...rules.served import Held, OnDuty, Served
from ...solver.choice import Option
from .cover import Cover, Covers
from .relief import Relief, Reliefs

_NOBODY, _MISSED, _SECOND = 10**7, 10**5, 10**3
"""What a lesson without a teacher, a mandatory rule newly missed, and the second choice of cover cost."""

_NEAR, _BUSY, _EVEN = 4, 1, 3
"""What a step of nearness, a lesson that a substitute has that day, and an earlier lesson of theirs to cover cost."""

_FULL = 10**4
"""What each lesson costs that a substitute teaches beyond what they may a week."""

_ALONE = 10**4
"""What it costs that one of several who serve together is not replaced."""

_GRAIN = 5
"""Minutes: two things of one person that begin or end within the same so many minutes are not put side by side."""


@dataclass(frozen=True)
class Pricing:
    """The costs of one choice. `before`: how many lessons each teacher covered in earlier weeks."""

    week: PlacedWeek
    covers: Covers
    reliefs: Reliefs
    exchange: bool
    before: Mapping[str, int]

    def option(self, way: Cover | Relief, missed: int) -> Option:
        """A way as an option of the choice; so many mandatory rules are known to be missed for it."""
        return self._relief(way, missed * _MISSED) if isinstance(way, Relief) else self._cover(way, missed * _MISSED)

    def _cover(self, cover: Cover, cost: int) -> Option:
        if cover.nobody:
            return Option(_NOBODY * len(cover.session.classes))
        if cover.substitute is not None:
            cost += _SECOND * self.exchange + self.teaching(cover.session, cover.substitute)
            return Option(cost, frozenset(_busy([cover.substitute], cover.session)), cover.substitute)
        assert cover.partner is not None
        here, there = _busy(cover.partner.teachers, cover.session), _busy(cover.session.teachers, cover.partner)
        return Option(cost + _SECOND * (not self.exchange), frozenset((cover.partner, *here, *there)))

    def _relief(self, relief: Relief, cost: int) -> Option:
        if relief.substitute is None:
            return Option(_NOBODY if relief.nobody else cost + _ALONE)
        cost += self.serving(relief.one, relief.substitute)
        return Option(cost, frozenset(_busy([relief.substitute], relief.one)), relief.substitute)

    def teaching(self, session: Session, teacher: str) -> int:
        """What it costs to ask a teacher for a lesson."""
        return _NEAR * self.covers.nearness(session, teacher) + _BUSY * self.load(session, teacher)

    def serving(self, one: Held | OnDuty, teacher: str) -> int:
        """What it costs to ask a teacher to serve."""
        served = sum(other.day == one.day for other in self.week.served_by.get(teacher, ()))
        return _NEAR * self.reliefs.nearness(one, teacher) + _BUSY * served

    def unit(self, teacher: str, number: int) -> int:
        """What it costs that a substitute takes one thing more, after so many of this choice."""
        return _EVEN * (self.before.get(teacher, 0) + number) + _FULL * (number >= self.covers.room(teacher))

    def load(self, session: Session, teacher: str) -> int:
        """How many lessons a teacher has on the day of a lesson."""
        return sum(s.day == session.day for s in self.week.of_teacher[teacher])


def _busy(teachers: Iterable[str], session: Session | Served) -> Iterator[Hashable]:
    """Yield what keeps teachers busy during a lesson, a session or a duty."""
    for teacher in teachers:
        for moment in range(session.start // _GRAIN, -(-session.end // _GRAIN)):
            yield teacher, session.day, moment
