"""The weekly burden of teachers, lessons and service together, each kind of work with its own weight.

Weights are in hundredths of a lesson, so that all sums are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, NonNegativeInt

from ..models.document import Document
from ..models.service import Activity
from ..models.service_plan import ServiceSession
from ..solver.constraints import Load
from .board import Board
from .placed import PlacedWeek
from .served import Held, Served
from .turns import SessionTurn, Turn


class Weights(Document):
    """The weight of each kind of work, in percent of a lesson. No source gives numbers: a school may set them."""

    lesson: NonNegativeInt = Field(100, description="a lesson")
    sport: NonNegativeInt = Field(80, description="a session of sport")
    homework: NonNegativeInt = Field(80, description="a session of homework guidance")
    club: NonNegativeInt = Field(100, description="a session of a club, or of any other activity")
    care: NonNegativeInt = Field(50, description="a session of reading or of care")
    duty: NonNegativeInt = Field(50, description="a duty")

    def of_session(self, session: ServiceSession) -> int:
        """The weight of a session."""
        if session.club is not None:
            return self.club
        if session.activity in (Activity.READING, Activity.CARE):
            return self.care
        return {Activity.SPORT: self.sport, Activity.HOMEWORK: self.homework}.get(session.activity, self.club)

    def of_turn(self, turn: Turn) -> int:
        """The weight of a turn, for posting."""
        return self.of_session(turn.session) if isinstance(turn, SessionTurn) else self.duty

    def of_served(self, one: Served) -> int:
        """The weight of a session or duty, for checking."""
        return self.of_session(one.session) if isinstance(one, Held) else self.duty

    def loads(self, board: Board) -> Iterator[Load]:
        """Yield the loads of a week's lessons and turns, for posting."""
        if self.lesson:
            yield Load(tuple(course.event for course in board.courses), self.lesson)
        by_weight: dict[int, list[str]] = {}
        for turn in board.turns:
            by_weight.setdefault(self.of_turn(turn), []).append(turn.event)
        for weight, events in sorted(by_weight.items()):
            if weight:
                yield Load(tuple(events), weight)

    def borne(self, week: PlacedWeek, name: str) -> list[int]:
        """The burden of a teacher in each week of the cycle, for checking."""
        service = sum(self.of_served(one) for one in week.served_by.get(name, ()))
        lessons = week.of_teacher.get(name, [])
        return [service + self.lesson * sum(s.in_week(number) for s in lessons) for number in week.weeks]
