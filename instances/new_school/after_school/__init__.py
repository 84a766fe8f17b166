"""The after-school service of a made school: pupils, wishes, clubs, people and venues, all that a plan needs."""

from __future__ import annotations

from random import Random

from ....models.school import School
from ....models.service import Service
from ....models.timetable import Timetable
from .close import close
from .clubs import clubs, equipment
from .known_plan import known_plan
from .people import RATES, duties, instructors, staff
from .pupils import pupils
from .venues import venues

__all__ = ["close", "with_service"]

_OFF_WORK = 17 * 60 + 30
_FEE = 3
_ATTEMPTS = 8


def with_service(school: School, timetable: Timetable, attending: int, seed: int) -> tuple[School, Timetable]:
    """The school with a service, and its known timetable with a plan of it; the bells must ring the service's periods.

    `attending` is who stays, in percent of all pupils. What teachers agree to is enough for the plan.
    """
    for attempt in range(_ATTEMPTS):
        rng = Random(f"after-school {seed}/{attempt}")
        roomy = school.model_copy(update={"rooms": (*school.rooms, *venues(school))})
        found = known_plan(roomy, _service(roomy, attending, rng), timetable, rng)
        if found is not None:
            service, plan = found
            return roomy.model_copy(update={"service": service}), timetable.model_copy(update={"service": plan})
    raise RuntimeError(f"no plan of a service was found with seed {seed} in {_ATTEMPTS} attempts")


def _service(school: School, attending: int, rng: Random) -> Service:
    agreed = list(staff(school, rng))
    outside = instructors(school, rng)
    made = clubs(school, agreed, outside, rng)
    return Service(
        season="winter",
        off_work=_OFF_WORK,
        clubs=tuple(each.club for each in made),
        equipment=equipment(school, made),
        instructors=tuple(outside),
        staff=tuple(agreed),
        duties=tuple(duties(school, [each.teacher for each in agreed])),
        pupils=tuple(pupils(school, made, attending, rng)),
        rates=RATES,
        fee=_FEE,
    )
