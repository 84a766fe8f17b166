"""Compile: events that nothing tells apart become one task with a count, so that they bring no symmetry."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from .constraint import Constraint, Cost
from .options import Options
from .problem import Event, Problem


@dataclass(frozen=True, eq=False)
class Task:
    """One or more identical events. `starts` holds, for each duration, the positions at which a meet may start."""

    index: int
    events: tuple[str, ...]
    event: Event
    starts: dict[int, tuple[int, ...]]

    @property
    def id(self) -> str:
        """The id of its first event."""
        return self.events[0]

    @property
    def duration(self) -> int:
        """The times that all its events ask for."""
        return self.event.duration * len(self.events)


def compile_tasks(problem: Problem, options: Options) -> tuple[Task, ...]:
    """The tasks of a problem, in the order of its events."""
    named = _named(problem)
    clashing = _clashing(problem)
    classes: dict[Hashable, list[str]] = {}
    for event in problem.events:
        held = any(problem.in_week(event, week) for week in range(problem.cycle))
        classes.setdefault(_signature(event, options, named.get(event.id, ()), clashing if held else set()), []).append(
            event.id
        )
    return tuple(
        Task(i, tuple(events), problem.event[events[0]], _starts(options, events[0]))
        for i, events in enumerate(classes.values())
    )


def _starts(options: Options, event: str) -> dict[int, tuple[int, ...]]:
    return {d: options.starts(event, d) for d in options.durations(event)}


def _signature(event: Event, options: Options, named: tuple[Hashable, ...], clashing: set[str]) -> Hashable:
    """Equal for events that may be merged: never split, never two at once, and named by the same constraints."""
    whole = options.durations(event.id) == (event.duration,)
    held = any(options.problem.in_week(event, week) for week in range(options.problem.cycle))
    alone = held and any(role.resource in clashing for role in event.roles if role.resource is not None)
    if not (whole and alone):
        return event.id
    starts = options.starts(event.id, event.duration)
    open_ = tuple((r.name, frozenset(options.candidates(event.id, r.name))) for r in event.roles if r.resource is None)
    return (event.duration, event.roles, open_, event.weeks, starts, named)


def _named(problem: Problem) -> dict[str, tuple[Hashable, ...]]:
    """For each event, which constraints name it; one that names it alone marks it as unlike any other."""
    named: dict[str, list[Hashable]] = {}
    for constraint in problem.constraints:
        for event, mark in _marks(problem, constraint):
            named.setdefault(event, []).append(mark)
    return {event: tuple(marks) for event, marks in named.items()}


def _marks(problem: Problem, constraint: Constraint) -> Iterator[tuple[str, Hashable]]:
    for event in getattr(constraint, "events", ()):
        # A cost of each event's own deviation, unless linear, is not one of their sum.
        yield event, (constraint.id, "" if constraint.cost is Cost.LINEAR else event)
    for part in ("left", "right", "counted"):
        for event in getattr(constraint, part, ()):
            yield event, (constraint.id, part)
    for group in (*getattr(constraint, "groups", ()), *getattr(constraint, "among", ())):
        for event in problem.event_groups[group]:
            yield event, (constraint.id, group)
    for number, load in enumerate(getattr(constraint, "loads", ())):
        for event in load.events:
            yield event, (constraint.id, number)
    for pair in getattr(constraint, "pairs", ()):
        yield pair.first, (constraint.id, pair.first)
        yield pair.second, (constraint.id, pair.second)
    for placement in getattr(constraint, "placements", ()):
        yield placement.event, (constraint.id, placement.event)


def _clashing(problem: Problem) -> set[str]:
    """Resources that may never attend two meets at once."""
    return {
        resource
        for constraint in problem.constraints
        if constraint.kind == "avoid_clashes" and constraint.required
        for resource in getattr(constraint, "resources", ())
    }
