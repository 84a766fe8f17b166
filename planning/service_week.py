"""The planned service of a week by the clock: who leads, who attends, and where, in the order of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from ..models.school import School
from ..models.service import Club, Instructor, Pupil, Service
from ..models.service_plan import ServicePlan, ServiceSession
from ..models.week import Day
from ..rules.served import Held, OnDuty, served


class ServiceWeek:
    """A school's service and its plan, looked up by pupil, class, person and room.

    Raises nothing: the names in the plan have been checked by its reader. Without a plan it is empty.
    """

    def __init__(self, school: School, plan: ServicePlan | None) -> None:
        """Take the plan of a timetable of the school."""
        self.school = school
        self.service = school.service or Service()
        self.plan = plan or ServicePlan()
        self.club: dict[str, Club] = {c.id: c for c in self.service.clubs}
        self.instructor: dict[str, Instructor] = {i.id: i for i in self.service.instructors}
        self.pupil: dict[str, Pupil] = {p.id: p for p in self.service.pupils}
        days = {day: number for number, day in enumerate(school.week.days)}
        placed = sorted(served(school, plan), key=lambda s: (days[s.day], s.start, s.end))
        self.sessions: tuple[Held, ...] = tuple(one for one in placed if isinstance(one, Held))
        self.turns: tuple[OnDuty, ...] = tuple(one for one in placed if isinstance(one, OnDuty))

    def span(self, day: Day) -> tuple[int, int]:
        """From which minute to which sessions are held on a day; (0, 0) where none is."""
        held = [h for h in self.sessions if h.day == day]
        return min((h.start for h in held), default=0), max((h.end for h in held), default=0)

    @cached_property
    def of_pupil(self) -> dict[str, list[Held]]:
        """The sessions of each pupil, by clock."""
        return self._by(lambda s: s.pupils, self.pupil)

    @cached_property
    def of_person(self) -> dict[str, list[Held]]:
        """The sessions that each teacher and instructor leads, by clock."""
        return self._by(lambda s: s.staff, (*(t.id for t in self.school.teachers), *self.instructor))

    @cached_property
    def of_room(self) -> dict[str, list[Held]]:
        """The sessions in each room, by clock."""
        return self._by(lambda s: () if s.room is None else (s.room,), (r.id for r in self.school.rooms))

    @cached_property
    def of_class(self) -> dict[str, list[Held]]:
        """The sessions in which a class, or some of its pupils, is to be found, by clock."""
        return self._by(lambda s: dict.fromkeys((*s.classes, *self.attending(s))), (c.id for c in self.school.classes))

    def _by(self, of: Callable[[ServiceSession], Iterable[str]], known: Iterable[str]) -> dict[str, list[Held]]:
        found: dict[str, list[Held]] = {id_: [] for id_ in known}
        for held in self.sessions:
            for id_ in of(held.session):
                found.setdefault(id_, []).append(held)
        return found

    @cached_property
    def turns_of(self) -> dict[str, list[OnDuty]]:
        """The duties of each teacher who has any, by day."""
        found: dict[str, list[OnDuty]] = {}
        for turn in self.turns:
            for person in turn.staff:
                found.setdefault(person, []).append(turn)
        return found

    @cached_property
    def pupils_of(self) -> dict[str, list[Pupil]]:
        """The pupils of each class, in the school's order."""
        found: dict[str, list[Pupil]] = {c.id: [] for c in self.school.classes}
        for pupil in self.service.pupils:
            found.setdefault(pupil.class_, []).append(pupil)
        return found

    def attending(self, session: ServiceSession) -> Counter[str]:
        """How many pupils of each class attend a session."""
        return self._attending[session.id]

    @cached_property
    def _attending(self) -> dict[str, Counter[str]]:
        return {s.id: Counter(self.pupil[id_].class_ for id_ in s.pupils) for s in self.plan.sessions}

    def stays(self, pupil: Pupil, day: Day) -> bool:
        """Whether a pupil asked to stay for the service on a day."""
        return pupil.days is None or day in pupil.days
