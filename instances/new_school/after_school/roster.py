"""Who leads what in the known plan: the one who has served least of those who may and are free."""

from __future__ import annotations

from ....models.school import School
from ....models.service import Activity, Club, Service, ServiceStaff
from ....models.timetable import Timetable
from ....models.week import Day
from .moments import Busy, Stretch, is_away, is_there, lesson_spans

_LATE = 17 * 60 + 30
_LATE_DAYS = 3
_SESSIONS = 8
"""What nobody has more of, as long as somebody else can serve."""


class Roster:
    """The people of a service, with the lessons that they teach in a known week."""

    def __init__(self, school: School, service: Service, timetable: Timetable) -> None:
        """Raise nothing."""
        self._staff = {staff.teacher: staff for staff in service.staff}
        self._outside = {person.id: person for person in service.instructors}
        self._teacher = {teacher.id: teacher for teacher in school.teachers}
        self._noon = school.week.noon
        self._busy = Busy()
        self._serves: dict[str, list[Stretch]] = {name: [] for name in (*self._staff, *self._outside)}
        for lesson, span in lesson_spans(school, timetable):
            for name in lesson.teachers:
                self._busy.take(name, span)

    def who(self, able: list[str], span: Stretch) -> str | None:
        """The one to take a stretch: within the usual limits if possible, on a late day already if it is late."""
        free = [name for name in able if self._is_free(name, span)]
        return min(free, key=lambda name: self._order(name, span), default=None)

    def _order(self, name: str, span: Stretch) -> tuple[bool, bool, int, str]:
        late, many = self._late(name), len(self._serves[name])
        more = span[2] > _LATE and span[0] not in late
        return many >= _SESSIONS or (more and len(late) >= _LATE_DAYS), more, many, name

    def _is_free(self, name: str, span: Stretch) -> bool:
        if self._busy.uses(name, span):
            return False
        if name in self._outside:
            person = self._outside[name]
            return is_there(person.available, span, self._noon, person.travel)
        return not is_away((*self._teacher[name].unavailable, *self._staff[name].unavailable), span, self._noon)

    def take(self, name: str, span: Stretch) -> None:
        """Let somebody serve over a stretch."""
        self._busy.take(name, span)
        self._serves[name].append(span)

    def release(self, name: str, span: Stretch) -> None:
        """Undo that somebody serves over a stretch."""
        self._busy.release(name, span)
        self._serves[name].remove(span)

    def _late(self, name: str) -> set[Day]:
        """The days on which somebody stays late."""
        return {day for day, _, end in self._serves[name] if end > _LATE}

    def leaders(self, club: Club) -> list[str]:
        """Who may lead a club."""
        known = [name for name in club.leaders if name in self._serves]
        return known if club.leaders else self.able(club.activity)

    def able(self, activity: Activity) -> list[str]:
        """Who of the teachers may lead an activity."""
        return [name for name, staff in self._staff.items() if activity in staff.activities]

    @property
    def agreed(self) -> list[str]:
        """The teachers who agreed to serve."""
        return list(self._staff)

    def staff(self) -> tuple[ServiceStaff, ...]:
        """The teachers who agreed, each to no less than the plan asks of them."""
        return tuple(self._with_limits(staff) for staff in self._staff.values())

    def _with_limits(self, staff: ServiceStaff) -> ServiceStaff:
        sessions, late = len(self._serves[staff.teacher]), len(self._late(staff.teacher))
        limits: dict[str, int] = {}
        if sessions > _SESSIONS:
            limits["sessions"] = sessions
        if late > _LATE_DAYS:
            limits["late_days"] = late
        return staff.model_copy(update=limits)
