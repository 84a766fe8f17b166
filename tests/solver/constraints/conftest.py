"""What the stories of all constraints share: how a small week is built and measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kebiao.solver.constraint import Constraint
from kebiao.solver.constraints import AssignTime, AvoidClashes
from kebiao.solver.problem import Event, Problem, Resource, Time
from kebiao.solver.solution import Meet, Record, Solution


@pytest.fixture(scope="session")
def week() -> Callable[..., Problem]:
    """Build a week: days of so many times each, named mon1, mon2, ...; a time group for each day.

    Its resources are those that the events name. Unless `free`, every event must have its times, and nobody may be in
    two places at once.
    """

    def build(
        days: Mapping[str, int],
        events: tuple[Event, ...],
        *constraints: Constraint,
        groups: Mapping[str, tuple[str, ...]] | None = None,
        capacity: Mapping[str, int] | None = None,
        cycle: int = 1,
        free: bool = False,
    ) -> Problem:
        named = {
            resource: role.type
            for event in events
            for role in event.roles
            for resource in (role.candidates or () if role.resource is None else (role.resource,))
        }
        laws = (
            AssignTime(id="placed", events=tuple(event.id for event in events)),
            AvoidClashes(id="one place", resources=tuple(named)),
        )
        return Problem(
            "week",
            tuple(Time(f"{day}{i}", day) for day, n in days.items() for i in range(1, n + 1)),
            tuple(Resource(name, type_, (capacity or {}).get(name, 1)) for name, type_ in named.items()),
            events,
            (*(() if free else laws), *constraints),
            {day: tuple(f"{day}{i}" for i in range(1, n + 1)) for day, n in days.items()},
            groups or {},
            cycle,
        )

    return build


@pytest.fixture(scope="session")
def missed() -> Callable[..., dict[str, int]]:
    """By how much a timetable misses the last constraint of a problem, by point."""

    def measure(problem: Problem, *meets: Meet) -> dict[str, int]:
        record = Record(problem, Solution(meets))
        return {deviation.point: deviation.amount for deviation in problem.constraints[-1].measure(record)}

    return measure
