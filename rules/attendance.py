"""Who attends what in a planned service: the pupils of each class, and their sessions day by day."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from ..models.finding import Finding
from ..models.school import ClassGroup
from ..models.service import Pupil, Service
from ..models.service_plan import ServicePlan, ServiceSession
from ..models.week import BellSchedule, Day, Period
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek
from .rule import Rule


class Attendance:
    """A service with its plan, looked up by pupil and by class."""

    def __init__(self, week: PlacedWeek, service: Service, plan: ServicePlan) -> None:
        """Raise nothing: names have been checked by the readers of the documents."""
        self.week = week
        self.service = service
        self.plan = plan

    @cached_property
    def pupils(self) -> dict[str, list[Pupil]]:
        """The pupils of each class."""
        found: dict[str, list[Pupil]] = {class_: [] for class_ in self.week.class_}
        for pupil in self.service.pupils:
            found.setdefault(pupil.class_, []).append(pupil)
        return found

    @cached_property
    def sessions(self) -> dict[tuple[str, Day], list[tuple[ServiceSession, Period]]]:
        """The sessions of each pupil on each day, with their periods."""
        found: dict[tuple[str, Day], list[tuple[ServiceSession, Period]]] = {}
        for session in self.plan.sessions:
            period = self.period(session)
            for pupil in session.pupils:
                found.setdefault((pupil, session.day), []).append((session, period))
        return found

    @cached_property
    def grade(self) -> dict[str, int]:
        """The grade of each pupil."""
        return {pupil.id: self.week.class_[pupil.class_].grade for pupil in self.service.pupils}

    def period(self, session: ServiceSession) -> Period:
        """When a session is held."""
        return next(p for p in self.week.bell[session.bell].on(session.day) if p.id == session.period)

    def bell(self, class_: ClassGroup) -> BellSchedule:
        """The bells of a class."""
        return self.week.bell[class_.bell]

    def staying(self, class_: ClassGroup, day: Day) -> list[Pupil]:
        """The pupils of a class who stay on a day and whose families agreed."""
        return [p for p in self.pupils[class_.id] if p.agreed and (p.days is None or day in p.days)]


class PlanRule(Rule):
    """A rule on who attends what. Attendance is settled before staff and rooms are chosen, so it posts nothing.

    It finds nothing in a timetable without a plan of the service.
    """

    on_paper: ClassVar[bool] = True
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})

    def post(self, board: Board) -> Iterator[Constraint]:
        return iter(())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        service, plan = week.school.service, week.timetable.service
        if service is not None and plan is not None:
            yield from self.read(Attendance(week, service, plan))

    @abstractmethod
    def read(self, attendance: Attendance) -> Iterator[Finding]:
        """Yield every deviation of the plan from this rule."""

    def classes(self, attendance: Attendance) -> list[ClassGroup]:
        """The classes that it speaks of."""
        return [class_ for class_ in attendance.week.school.classes if self.applies(class_=class_)]


def due(pupil: Pupil, period: Period) -> bool:
    """Whether a pupil who stays is still there when a period ends, and has not gone to the bus."""
    return pupil.bus is None or period.end <= pupil.bus
