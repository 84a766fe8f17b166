"""A .ctt file's content as a problem of the engine's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...solver.constraint import Constraint
from ...solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidIsolatedTimes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    PreferResources,
    SplitEvents,
)
from ...solver.problem import Event, Problem, Resource, Role, Time


@dataclass(frozen=True, slots=True)
class Course:
    """A course: who teaches it, its lectures a week, the days over which they are wanted, and its pupils."""

    teacher: str
    lectures: int
    days: int
    pupils: int


@dataclass(frozen=True)
class Plan:
    """Everything that a file tells: seats by room, courses by curriculum, closed times `day/period` by course."""

    name: str
    days: int
    periods: int
    courses: dict[str, Course]
    rooms: dict[str, int]
    curricula: dict[str, tuple[str, ...]]
    closed: dict[str, list[str]]


def problem_of(plan: Plan) -> Problem:
    """The problem, with a resource for each course, teacher, curriculum and room."""
    name, days, periods, courses, rooms = plan.name, plan.days, plan.periods, plan.courses, plan.rooms
    curricula = plan.curricula
    teachers = dict.fromkeys(course.teacher for course in courses.values())
    of_course: dict[str, list[str]] = {course: [] for course in courses}
    for curriculum, members in curricula.items():
        for member in members:
            of_course[member].append(curriculum)
    events = tuple(
        Event(
            id_,
            course.lectures,
            (
                Role("course", "course", f"course {id_}"),
                Role("teacher", "teacher", f"teacher {course.teacher}"),
                *(Role(each, "curriculum", f"curriculum {each}") for each in of_course[id_]),
                Role("room", "room"),
            ),
        )
        for id_, course in courses.items()
    )
    return Problem(
        id=name,
        times=tuple(Time(f"{day}/{period}", str(day)) for day in range(days) for period in range(periods)),
        resources=(
            *(Resource(f"course {id_}", "course") for id_ in courses),
            *(Resource(f"teacher {id_}", "teacher") for id_ in teachers),
            *(Resource(f"curriculum {id_}", "curriculum") for id_ in curricula),
            *(Resource(f"room {id_}", "room") for id_ in rooms),
        ),
        events=events,
        constraints=tuple(_constraints(plan, tuple(teachers))),
        time_groups={f"day {day}": tuple(f"{day}/{period}" for period in range(periods)) for day in range(days)},
        event_groups={id_: (id_,) for id_ in courses},
    )


def _constraints(plan: Plan, teachers: tuple[str, ...]) -> Iterator[Constraint]:
    courses, rooms, curricula = plan.courses, plan.rooms, tuple(plan.curricula)
    every, every_day = tuple(courses), tuple(f"day {day}" for day in range(plan.days))
    most = max((course.lectures for course in courses.values()), default=1)
    yield AssignTime(id="lectures", events=every)
    yield AssignResource(id="rooms", events=every, role="room")
    yield SplitEvents(id="one by one", events=every, max_duration=1, max_amount=most)
    busy = (("course", every), ("teacher", teachers), ("curriculum", curricula), ("room", rooms))
    for kind, names in busy:
        yield AvoidClashes(id=f"conflicts of each {kind}", resources=tuple(f"{kind} {name}" for name in names))
    for course, times in plan.closed.items():
        yield AvoidUnavailableTimes(id=f"closed to {course}", resources=(f"course {course}",), times=tuple(times))
    for course, wanted in courses.items():
        for room, seats in rooms.items():
            if wanted.pupils > seats:
                yield PreferResources(
                    id=f"seats for {course} in {room}",
                    required=False,
                    weight=wanted.pupils - seats,
                    events=(course,),
                    role="room",
                    resources=tuple(f"room {other}" for other in rooms if other != room),
                )
    for least in sorted({course.days for course in courses.values()}):
        yield ClusterBusyTimes(
            id=f"at least {least} days",
            required=False,
            weight=5,
            resources=tuple(f"course {id_}" for id_, course in courses.items() if course.days == least),
            time_groups=every_day,
            minimum=least,
            maximum=max(least, len(every_day)),
        )
    names = tuple(f"curriculum {name}" for name in curricula)
    yield AvoidIsolatedTimes(id="isolated lectures", required=False, weight=2, resources=names, time_groups=every_day)
    yield AvoidSplitAssignments(id="one room", required=False, groups=every, role="room")
