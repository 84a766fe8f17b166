"""What people whom a provider sends may lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.service import Activity, ActivityField
from ..solver.constraint import Constraint
from ..solver.constraints import PreferResources
from .board import Board
from .placed import PlacedWeek
from .rule import Rule
from .served import ACTIVITY_ZH
from .turns import SessionTurn

_TYPES = (
    Activity.SCIENCE,
    Activity.ARTS,
    Activity.SPORT,
    Activity.PRACTICE,
    Activity.LABOUR,
    Activity.INTEREST,
)


class ServiceProviders(Rule):
    """Providers are let in for science and technology, arts, sport and practice, and never to teach subjects (D17).

    Labour counts as practice, and groups by interest may be of any of these kinds; homework and reading are not. Who
    comes without a provider (retired teachers, volunteers) is not spoken of. One step of deviation is somebody whom a
    provider sends in a session of another kind.
    """

    name: ClassVar[str] = "service-providers"
    title: ClassVar[Words] = Words(zh="第三方机构只开非学科类活动", en="What providers may lead")
    citation: ClassVar[str] = "D17"
    on_request: ClassVar[bool] = True

    activities: tuple[ActivityField, ...] = Field(_TYPES, description="what people whom a provider sends may lead")

    def post(self, board: Board) -> Iterator[Constraint]:
        sent = {f"instructor:{name}" for name, person in board.instructor.items() if person.provider}
        closed = tuple(
            turn.event
            for turn in board.turns
            if isinstance(turn, SessionTurn) and turn.session.activity not in self.activities
        )
        if sent and closed:
            others = tuple(resource for resource in board.servants if resource not in sent)
            yield PreferResources(**self.terms("providers"), events=closed, role="staff", resources=others)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        sent = {name: person.provider for name, person in week.instructor.items() if person.provider}
        for one in week.service_sessions:
            if one.session.activity in self.activities:
                continue
            for name in one.staff:
                if name in sent:
                    who, what = week.servant_name(name), one.session.activity
                    yield self.finding(
                        where=Place(teacher=name, day=one.day, period=one.period.id),
                        found=f"{ACTIVITY_ZH[what]}/{what}",
                        required="、".join(ACTIVITY_ZH[each] for each in self.activities),
                        zh=f"{sent[name]}派来的{who}带{week.describe(one)}；第三方机构不得承担{ACTIVITY_ZH[what]}",
                        en=f"{who}, sent by {sent[name]}, leads {week.describe(one)}: no provider may lead {what}",
                    )
