"""What every paper is written from: the school, its timetable and its service by the clock, and their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...models.document import clock_text
from ...models.school import School
from ...models.service_plan import ServicePlan, ServiceSession
from ...models.timetable import Timetable
from ...models.week import BellSchedule, Day, PeriodKind
from ...planning.money import Money, money_of
from ...planning.service_week import ServiceWeek
from ...rules.placed import PlacedWeek
from ...rules.served import Held
from ..page.names import DAYS, Names, called, period_name
from ..page.service import ServiceCells, ServiceNames
from ..page.sheets import Sheets

OPEN = "（未定）"
"""Stands where a session has no room or nobody to lead it."""


class Source:
    """A school and a timetable with a service. Raises nothing: their names have been checked."""

    def __init__(self, school: School, timetable: Timetable) -> None:
        """Take a timetable whose service is planned; without one every paper is empty."""
        self.school = school
        self.timetable = timetable
        self.plan = timetable.service or ServicePlan()
        self.service = ServiceWeek(school, timetable.service)
        self.names = Names(school)
        self.said = ServiceNames(self.service, self.names)

    @cached_property
    def bell_of(self) -> dict[str, BellSchedule]:
        """The bell schedule of each class."""
        bells = {bell.id: bell for bell in self.school.week.bells}
        return {class_.id: bells[class_.bell] for class_ in self.school.classes}

    @cached_property
    def grade(self) -> dict[str, int]:
        """The grade of each class."""
        return {class_.id: class_.grade for class_ in self.school.classes}

    @cached_property
    def placed(self) -> PlacedWeek:
        """The lessons by the clock."""
        return PlacedWeek(self.school, self.timetable)

    @cached_property
    def sheets(self) -> Sheets:
        """Everybody's week."""
        return Sheets(self.school, self.placed, self.names)

    @cached_property
    def cells(self) -> ServiceCells:
        """What the service puts into cells of weeks."""
        return ServiceCells(self.service, self.names)

    @cached_property
    def money(self) -> Money:
        """The forecast."""
        return money_of(self.school, self.plan)

    @cached_property
    def attending(self) -> frozenset[str]:
        """The pupils who have a place in some session."""
        return frozenset(pupil for session in self.plan.sessions for pupil in session.pupils)

    def where_and_who(self, session: ServiceSession) -> tuple[str, str]:
        """The room and the staff of a session, each said to be open where nobody decided it."""
        return self.said.room(session) or OPEN, self.said.staff(session) or OPEN

    def hours(self) -> Iterator[str]:
        """When the service is held, for each of the bells that ring for it."""
        for bell in self.school.week.bells:
            if any(bell.service(day) for day in self.school.week.days):
                yield f"{called(bell)}：{self.stages(bell)}"

    def stages(self, bell: BellSchedule) -> str:
        """The periods of the service by some bells, with their clock, and days where not every day has them."""
        days = self.school.week.days
        told: dict[str, list[str]] = {}
        for day in days:
            for period in bell.service(day):
                clock = f"{period_name(period)} {clock_text(period.start)}–{clock_text(period.end)}"
                told.setdefault(clock, []).append(DAYS[day][0])
        return "，".join(
            clock if len(some) == len(days) else f"{clock}（{'、'.join(some)}）" for clock, some in told.items()
        )

    def last_of_day(self, pupil: str, day: Day) -> Held | None:
        """The last session of a pupil on a day."""
        return next((held for held in reversed(self.service.of_pupil[pupil]) if held.day == day), None)

    def time(self, held: Held) -> str:
        """When a session is held: its day, and from when to when."""
        return f"{DAYS[held.day][0]} {clock(held)}"

    def in_stage(self, kind: PeriodKind) -> list[Held]:
        """The sessions in periods of a kind."""
        return [held for held in self.service.sessions if held.period.kind is kind]


def clock(held: Held) -> str:
    """From when to when."""
    return f"{clock_text(held.start)}–{clock_text(held.end)}"
