"""Nobody from outside serves who was not vetted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources
from .board import Board
from .placed import PlacedWeek
from .rule import Rule


class ServiceVetted(Rule):
    """Papers, record and, where there is one, the provider of everybody from outside were checked (D13, D17).

    One step of deviation is somebody in a session or a duty who was not.
    """

    name: ClassVar[str] = "service-vetted"
    title: ClassVar[Words] = Words(zh="校外人员经过审核", en="People from outside are vetted")
    citation: ClassVar[str] = "D13 D17"

    def post(self, board: Board) -> Iterator[Constraint]:
        closed = {f"instructor:{name}" for name, person in board.instructor.items() if not person.vetted}
        if board.turns and closed:
            vetted = tuple(resource for resource in board.servants if resource not in closed)
            events = tuple(turn.event for turn in board.turns)
            yield PreferResources(**self.terms("vetted"), events=events, role="staff", resources=vetted)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for one in week.served:
            for name in one.staff:
                if name in week.instructor and not week.instructor[name].vetted:
                    who = week.servant_name(name)
                    yield self.finding(
                        where=Place(teacher=name, day=one.day, period=one.period.id),
                        found=who,
                        required="已审核/vetted",
                        zh=f"校外人员{who}没有经过审核，不能带{week.describe(one)}",
                        en=f"{who} from outside was not vetted and leads {week.describe(one)}",
                    )
