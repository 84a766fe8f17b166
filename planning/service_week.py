"""The planned service of a week by the clock: who leads, who attends, and where, in the order of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ..models.school import School
from ..models.service import Club, Instructor, Pupil, Service
from ..models.service_plan import DutyTurn, ServicePlan, ServiceSession
from ..models.week import BellSchedule, Day, Period


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the service with its period; `start` and `end` are minutes after midnight."""

    session: ServiceSession
    period: Period

    @property
    def day(self) -> Day:
        """The day of the week."""
        return self.session.day

    @property
    def start(self) -> int:
        """Its first minute."""
        return self.period.start

    @property
    def end(self) -> int:
        """The minute it is over."""
        return self.period.end


@dataclass(frozen=True, slots=True)
class Turn:
    """A duty of somebody on a day, from the first minute of that day's service to its last."""

    duty: DutyTurn
    start: int
    end: int

    @property
    def day(self) -> Day:
        """The day of the week."""
        return self.duty.day


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
        self._bell: dict[str, BellSchedule] = {b.id: b for b in school.week.bells}
        days = {day: number for number, day in enumerate(school.week.days)}
        held = (Held(s, self._period(s)) for s in self.plan.sessions)
        self.sessions: tuple[Held, ...] = tuple(sorted(held, key=lambda h: (days[h.day], h.start, h.end)))
        self.turns: tuple[Turn, ...] = tuple(
            Turn(duty, *self.span(duty.day)) for duty in sorted(self.plan.duties, key=lambda d: days[d.day])
        )

    def _period(self, session: ServiceSession) -> Period:
        return next(p for p in self._bell[session.bell].on(session.day) if p.id == session.period)

    def span(self, day: Day) -> tuple[int, int]:
        """From which minute to which the service of a day lasts, by all bells that ring for it; (0, 0) without one."""
        periods = [p for bell in self._bell.values() for p in bell.service(day)]
        return min((p.start for p in periods), default=0), max((p.end for p in periods), default=0)

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
    def turns_of(self) -> dict[str, list[Turn]]:
        """The duties of each teacher who has any, by day."""
        found: dict[str, list[Turn]] = {}
        for turn in self.turns:
            found.setdefault(turn.duty.staff, []).append(turn)
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
