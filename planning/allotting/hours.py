"""When each pupil is in the service: which of the periods of their bell, on which days."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ...models.school import ClassGroup, School
from ...models.service import Club, Pupil, Service
from ...models.week import BellSchedule, Day, Period, PeriodKind

_LONGEST = 120
"""Characters of an id, at most."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A period of the service on a day, by a bell schedule."""

    bell: str
    day: Day
    period: Period

    @property
    def key(self) -> tuple[Day, str, int, int]:
        """What makes hours of two bell schedules the same hour: day, period and clock times."""
        return self.day, self.period.id, self.period.start, self.period.end


def session_id(day: Day, period: str, who: str) -> str:
    """The id of a session, from its day, its period and who it is for; a digest of these where they are too long."""
    text = f"{day}/{period}/{who}"
    return text if len(text) <= _LONGEST else f"{day}/{sha256(text.encode()).hexdigest()[:24]}"


class Hours:
    """The hours of a school's service."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.service = school.service or Service()
        self.class_: dict[str, ClassGroup] = {c.id: c for c in school.classes}
        self.bell: dict[str, BellSchedule] = {b.id: b for b in school.week.bells}
        self._clubs: dict[tuple[str, Day, int], Hour | None] = {}

    def club(self, bell: str, day: Day, stage: int) -> Hour | None:
        """When clubs of a stage are held by a bell schedule: in its first stage, or the last period of its second."""
        key = bell, day, stage
        if key not in self._clubs:
            rings = self.bell[bell]
            periods = (
                [p for p in rings.service(day) if p.kind is PeriodKind.STAGE_1] if stage == 1 else rings.choice(day)
            )
            self._clubs[key] = Hour(bell, day, periods[-1]) if periods else None
        return self._clubs[key]

    def bells(self, club: Club) -> list[str]:
        """The bell schedules of the grades that a club is for."""
        return list(dict.fromkeys(c.bell for c in self.school.classes if not club.grades or c.grade in club.grades))

    def days(self, pupil: Pupil) -> tuple[Day, ...]:
        """The days on which a pupil stays; empty where the family has not agreed, or the class is unknown."""
        if not pupil.agreed or pupil.class_ not in self.class_:
            return ()
        return tuple(day for day in self.school.week.days if pupil.days is None or day in pupil.days)

    def stays(self, pupil: Pupil, day: Day) -> list[Period]:
        """The periods of a day in which a pupil stays: care for those who need it, nothing that ends after the bus."""
        if day not in self.days(pupil):
            return []
        return [
            period
            for period in self.bell[self.class_[pupil.class_].bell].service(day)
            if (pupil.extended_care or period.kind is not PeriodKind.EXTENDED_CARE)
            and (pupil.bus is None or period.end <= pupil.bus)
        ]
