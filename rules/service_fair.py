"""The burden of the service is shared evenly, what everybody teaches counted too."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBurden
from .board import Board
from .burden import Weights
from .placed import PlacedWeek
from .rule import Advice
from .spans import short

_STEPS = 3
"""The first step beyond the even share costs 1, the second 2 more, and so on up to this; then each costs as much."""


class ServiceFair(Advice):
    """A burden beyond an even share of the service costs progressively: the k-th step beyond costs k.

    The even share is the weight of all turns, divided by the number of teachers who agreed to serve. Within the
    tolerance nothing is counted. One step of deviation is such a cost of 1 in one week of the cycle.
    """

    name: ClassVar[str] = "service-fair"
    title: ClassVar[Words] = Words(zh="课后服务分担公平", en="A fair share of the service")
    citation: ClassVar[str] = "D14"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers"})

    tolerance: PositiveInt = Field(100, description="beyond the even share and as good, in percent of a lesson")
    step: PositiveInt = Field(100, description="one step of deviation, in percent of a lesson")
    weights: Weights = Field(Weights(lesson=0), description="what each counts for")

    def post(self, board: Board) -> Iterator[Constraint]:
        names = [name for name in board.agreed if self.applies(teacher=board.teacher[name])]
        loads = tuple(self.weights.loads(board))
        if not names or not loads or not board.turns:
            return
        even = self._even(sum(self.weights.of_turn(turn) for turn in board.turns), len(board.agreed))
        resources = tuple(f"teacher:{name}" for name in names)
        for number in range(_STEPS):
            most = even + self.tolerance + number * self.step
            terms = self.terms(f"beyond-{number}")
            yield LimitBurden(**terms, resources=resources, loads=loads, maximum=most, unit=self.step)

    @staticmethod
    def _even(total: int, people: int) -> int:
        """An even share, rounded up."""
        return -(-total // people)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        agreed = {one.teacher for one in week.service.staff}
        if not agreed or not week.served:
            return
        even = self._even(sum(self.weights.of_served(one) for one in week.served), len(agreed))
        for teacher in week.school.teachers:
            if teacher.id in agreed and self.applies(teacher=teacher):
                borne = self.weights.borne(week, teacher.id)
                amount = sum(
                    -(-max(0, each - even - self.tolerance - k * self.step) // self.step)
                    for each in borne
                    for k in range(_STEPS)
                )
                if amount:
                    name, found = week.teacher_name(teacher.id), short(Fraction(max(borne), 100))
                    share = short(Fraction(even, 100))
                    yield self.finding(
                        where=Place(teacher=teacher.id),
                        found=f"{found} 节/lessons",
                        required=f"≈ {share} 节/lessons",
                        zh=f"{name}每周课后服务折合 {found} 节，人均 {share} 节",
                        en=f"{name} bears service worth {counted(found, 'lesson')} a week; the even share is {share}",
                        amount=amount,
                    )
