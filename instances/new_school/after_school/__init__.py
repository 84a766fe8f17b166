"""The after-school service of a made school: pupils, wishes, clubs, people and venues, all that a plan needs."""

from __future__ import annotations

from random import Random

from ....models.school import School
from ....models.service import Service
from .close import close
from .clubs import clubs, equipment
from .people import RATES, duties, instructors, staff
from .pupils import pupils
from .venues import venues

__all__ = ["close", "with_service"]

_OFF_WORK = 17 * 60 + 30
_FEE = 3


def with_service(school: School, attending: int, seed: int) -> School:
    """The school with a service, whose bells must ring its periods; `attending` is who stays, in percent of all."""
    rng = Random(f"after-school {seed}")
    agreed = list(staff(school, rng))
    outside = instructors(school, rng)
    made = clubs(school, agreed, outside, rng)
    service = Service(
        season="winter",
        off_work=_OFF_WORK,
        clubs=tuple(each.club for each in made),
        equipment=equipment(school, made),
        instructors=tuple(outside),
        staff=tuple(agreed),
        duties=tuple(duties(school, [each.teacher for each in agreed], rng)),
        pupils=tuple(pupils(school, made, attending, rng)),
        rates=RATES,
        fee=_FEE,
    )
    return school.model_copy(update={"rooms": (*school.rooms, *venues(school)), "service": service})
