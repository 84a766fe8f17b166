"""Planning clubs and timetable in turn: where no lessons fit around the clubs, plan the clubs around the lessons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.school import RuleLine, School, Scope
from ..models.service_plan import Allotment, ServicePlan
from ..models.timetable import Timetable
from ..models.week import Window
from ..rules import rules_of
from ..rules.posting import post
from ..rules.teacher_wishes import TeacherWishes
from ..solver.apart import solve_apart
from ..solver.result import Status
from .agreement import checked
from .allotting.allocate import allocate
from .allotting.hours import Hours
from .effort import Effort

ROUNDS = 3
"""How often clubs and timetable are planned in turn, at most."""

_LESSONS = 0.15
"""The largest part of the remaining time that planning the lessons alone may take."""

_CLUBS = 0.2
"""The largest part that planning clubs, staff and rooms around these lessons may take."""


@dataclass(frozen=True, slots=True)
class Turned:
    """How planning the lessons alone ended, and the plan of the service around them.

    `week` holds lessons and service, where staff and rooms for the service were found too. Without lessons there is no
    `plan`.
    """

    lessons: Status
    plan: ServicePlan | None = None
    week: Timetable | None = None


def turn(school: School, effort: Effort, seed: int) -> Turned:
    """Plan the lessons as if there were no service, then the clubs around them, each in a part of the time left.

    Where it can, the plan of the lessons keeps the leaders whom a club names free whenever that club may be held.
    """
    seconds = effort.left
    bare = school.model_copy(update={"service": None, "rules": (*school.rules, *_wishes(school))})
    rules = rules_of(bare)
    posted = post(bare, rules)
    result = solve_apart(posted.problem, **effort.terms(_LESSONS * seconds, seed))
    if result.solution is None or result.evaluation is None:
        return Turned(result.status)
    lessons, _ = checked(posted, rules, result.solution, result.evaluation)
    made = allocate(school, lessons, **effort.terms(_CLUBS * seconds, seed))
    return Turned(result.status, made.timetable.service, made.timetable if made.staffed else None)


def _wishes(school: School) -> Iterator[RuleLine]:
    """Yield rule lines: teachers whom a club names as leaders wish to have no lessons at the times it may be held."""
    hours, teachers = Hours(school), {teacher.id for teacher in school.teachers}
    for club in hours.service.clubs:
        held = [
            hours.club(bell, day, club.stage) for bell in hours.bells(club) for day in club.days or school.week.days
        ]
        spans = dict.fromkeys((h.day, h.period.start, h.period.end) for h in held if h is not None)
        windows = [Window(day=day, start=start, end=end) for day, start, end in spans]
        leaders = tuple(name for name in club.leaders if name in teachers)
        if leaders and windows:
            yield RuleLine(
                rule=TeacherWishes.name,
                only=Scope(teachers=leaders),
                parameters={"avoid": [window.model_dump(mode="json") for window in windows]},
            )


def alike(plan: ServicePlan, other: ServicePlan) -> bool:
    """Whether the same pupils are in the same sessions."""
    return {s.id: s.pupils for s in plan.sessions} == {s.id: s.pupils for s in other.sessions}


def told(plan: ServicePlan, first: ServicePlan, rounds: int) -> ServicePlan:
    """The plan of a later round, with the number of rounds and the bound that the first round proved for all of them.

    The first round knows no lessons, so what it proves holds whatever the lessons are.
    """
    if plan.allotment is None:
        return plan
    bound = plan.allotment.bound if first.allotment is None else first.allotment.bound
    found = Allotment(profile=plan.allotment.profile, bound=bound, rounds=rounds)
    return plan.model_copy(update={"allotment": found})
