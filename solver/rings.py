"""Rings of events around what no longer fits of a start, each ring within the next."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Model
from .problem import Event, Problem
from .solution import Record, Solution


def rings_around(problem: Problem, start: Solution, model: Model) -> Iterator[frozenset[str]]:
    """Sets of events, each within the next: what does not fit any more, what meets it most, all that meets it, all."""
    busy: dict[str, set[str]] = {}
    for event in problem.events:
        for resource in _resources(problem, event):
            busy.setdefault(resource, set()).add(event.id)
    ring = frozenset(_misfits(problem, start, model, busy))
    every = frozenset(problem.event)
    load = {resource: sum(problem.event[e].duration for e in events) for resource, events in busy.items()}
    busiest = {
        e.id: max(given, key=lambda r: load[r])
        for e in problem.events
        if (given := [r.resource for r in e.roles if r.resource])
    }
    if ring:
        yield ring
        near = ring.union(*(busy[busiest[event]] for event in ring if event in busiest))
        around = near.union(*(busy[r] for event in near for r in _resources(problem, problem.event[event])))
        for wider in (near, around):
            if ring < wider < every:
                ring = wider
                yield ring
    yield every


def _resources(problem: Problem, event: Event) -> set[str]:
    return {resource for role in event.roles for resource in problem.candidates(role)}


def _misfits(problem: Problem, start: Solution, model: Model, busy: dict[str, set[str]]) -> Iterator[str]:
    """Events that cannot stay as they are: a meet without an allowed place or resource, or a requirement missed."""
    allowed = {
        (event, duration, time)
        for task, starts in zip(model.on.all_tasks, model.on.starts(), strict=True)
        for duration, time in starts
        for event in task.events
    }
    for meet in start.meets:
        event = problem.event[meet.event]
        roles = {role.name: problem.candidates(role) for role in event.roles if role.resource is None}
        at = None if meet.time is None else (meet.event, meet.duration, problem.time_index[meet.time])
        if at not in allowed or any(resource not in roles.get(role, ()) for role, resource in meet.resources):
            yield meet.event
    record = Record(problem, start)
    for constraint in problem.constraints:
        for deviation in constraint.measure(record) if constraint.required else ():
            point = deviation.point
            if point in problem.event:
                yield point
            elif point in problem.event_groups:
                yield from problem.event_groups[point]
            elif point in busy:
                yield from (meet.event for meet in record.attended[point])
