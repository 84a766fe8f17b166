"""Leave a school without a place to exercise on one day, in the first stage of the service that begins last."""

from __future__ import annotations

from ....models.school import School
from ....models.week import Day, PeriodKind, Window
from .menu import SPORT

_DAY: Day = "wed"


def close(school: School) -> School:
    """The school whose sport venues are closed when no lesson is held, so that its service alone has no place."""
    stages = [p for bell in school.week.bells for p in bell.periods if p.kind is PeriodKind.STAGE_1]
    last = max(stages, key=lambda period: period.start)
    shut = Window(day=_DAY, start=last.start, end=last.end)
    rooms = (
        room.model_copy(update={"unavailable": (*room.unavailable, shut)}) if room.kind == SPORT else room
        for room in school.rooms
    )
    return school.model_copy(update={"rooms": tuple(rooms)})
