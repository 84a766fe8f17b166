"""How constraints on events, their meets and who fills their roles are counted."""

from __future__ import annotations

from collections import Counter

from ..constraints import (
    AssignResource,
    AssignTime,
    AvoidSplitAssignments,
    DistributeSplitEvents,
    JoinMeets,
    KeepTimes,
    LimitRunning,
    LimitVariety,
    LinkEvents,
    OrderEvents,
    PreferResources,
    PreferTimes,
    SpaceEvents,
    SplitEvents,
    SpreadEvents,
)
from . import kinds
from .draft import UNLIMITED, Attachment, Draft
from .layout import ALWAYS, LASTING, PLACED, RUNNING, STARTING, UNPLACED


def assign_time(constraint: AssignTime, draft: Draft) -> None:
    for event in constraint.events:
        row = draft.event_row("unplaced", (event,), Attachment(0, UNPLACED, by_duration=True), 1)
        draft.point(constraint, kinds.TOTAL, [(row, 1)])


def assign_resource(constraint: AssignResource, draft: Draft) -> None:
    for event in constraint.events:
        if (event, constraint.role) in draft.candidates:
            filling = (event, constraint.role, None)
            row = draft.row(("unfilled", *filling), 1, (), [(filling, Attachment(0, ALWAYS, by_duration=True))])
            draft.point(constraint, kinds.TOTAL, [(row, 1)])


def prefer_resources(constraint: PreferResources, draft: Draft) -> None:
    preferred = frozenset(constraint.resources)
    for event in constraint.events:
        role = draft.problem.event[event].role(constraint.role)
        if role is None:
            continue
        if role.resource is not None:
            if role.resource not in preferred:
                draft.constant(constraint, draft.problem.event[event].duration)
            continue
        others = [r for r in draft.candidates[event, role.name] if r not in preferred]
        if others:
            each = Attachment(0, ALWAYS, by_duration=True)
            fillings = [((event, role.name, resource), each) for resource in others]
            row = draft.row(("others", event, role.name, tuple(others)), 1, (), fillings)
            draft.point(constraint, kinds.TOTAL, [(row, 1)])


def prefer_times(constraint: PreferTimes, draft: Draft) -> None:
    preferred = set(draft.times(constraint.times))
    others = draft.map({time: [0] for time in range(len(draft.problem.times)) if time not in preferred})
    only = constraint.duration or 0
    each = Attachment(0, STARTING, others, by_duration=True, only=only)
    for event in constraint.events:
        row = draft.event_row("elsewhere", (event,), each, 1, others, only)
        draft.point(constraint, kinds.TOTAL, [(row, 1)])


def split_events(constraint: SplitEvents, draft: Draft) -> None:
    limits = (constraint.min_duration, constraint.max_duration, 1)
    for event in constraint.events:
        amounts = [constraint.min_amount, constraint.max_amount]
        draft.point(constraint, kinds.SPLIT, [(lasting_row(draft, event), 1)], limits, amounts)


def distribute_split_events(constraint: DistributeSplitEvents, draft: Draft) -> None:
    for event in constraint.events:
        limits = (constraint.minimum, constraint.maximum, constraint.duration - 1)
        if constraint.duration <= draft.problem.event[event].duration:
            draft.point(constraint, kinds.DISTRIBUTE, [(lasting_row(draft, event), 1)], limits)
        elif constraint.minimum:
            draft.constant(constraint, constraint.minimum)


def lasting_row(draft: Draft, event: str) -> int:
    """How many meets of each duration an event has."""
    return draft.event_row("lasting", (event,), Attachment(0, LASTING), draft.problem.event[event].duration)


def spread_events(constraint: SpreadEvents, draft: Draft) -> None:
    groups = [draft.times(draft.problem.time_groups[limit.time_group]) for limit in constraint.limits]
    map_ = draft.map_of_groups(groups)
    limits = [number for limit in constraint.limits for number in (limit.minimum, limit.maximum)]
    for group in constraint.groups:
        events = draft.problem.event_groups[group]
        row = draft.event_row("starts", events, Attachment(0, STARTING, map_), len(groups), map_)
        draft.point(constraint, kinds.CELLS, [(row, 1)], listed=limits)


def link_events(constraint: LinkEvents, draft: Draft) -> None:
    for group in constraint.groups:
        rows = [(draft.running((event,)), 1) for event in draft.problem.event_groups[group]]
        if rows:
            draft.point(constraint, kinds.LINK, rows)


def order_events(constraint: OrderEvents, draft: Draft) -> None:
    for pair in constraint.pairs:
        most = UNLIMITED if pair.max_separation is None else pair.max_separation
        rows = [(draft.running((pair.first,)), 1), (starts_row(draft, (pair.second,)), 1)]
        draft.point(constraint, kinds.ORDER, rows, (pair.min_separation, most, 1))


def starts_row(draft: Draft, events: tuple[str, ...], only: int = 0) -> int:
    """How many meets of some events, only those of a duration if given, start at each time."""
    each = Attachment(0, STARTING, only=only)
    return draft.event_row("starting", events, each, len(draft.problem.times), only)


def avoid_split_assignments(constraint: AvoidSplitAssignments, draft: Draft) -> None:
    for group in constraint.groups:
        roles = [
            (event, role)
            for event in draft.problem.event_groups[group]
            if (role := draft.problem.event[event].role(constraint.role)) is not None
        ]
        row = _fillers_row(draft, [(event, role.name, role.resource) for event, role in roles], ALWAYS)
        draft.point(constraint, kinds.DIFFERENT, [(row, 1)], (0, 1, 1))


def limit_variety(constraint: LimitVariety, draft: Draft) -> None:
    problem = draft.problem
    for group in constraint.groups:
        roles = [
            (event, role.name, role.resource)
            for event in problem.event_groups[group]
            for role in problem.event[event].roles
        ]
        row = _fillers_row(draft, roles, PLACED, constraint.type)
        draft.point(constraint, kinds.DIFFERENT, [(row, 1)], (0, constraint.maximum, 1))


def _fillers_row(draft: Draft, roles: list[tuple[str, str, str | None]], mode: int, type_: str | None = None) -> int:
    """How often each resource (of a type, if given) fills any of some roles; a cell each."""
    able = {
        resource: None
        for event, role, given in roles
        for resource in ((given,) if given is not None else draft.candidates[event, role])
        if type_ is None or draft.problem.resource[resource].type == type_
    }
    place = {resource: i for i, resource in enumerate(able)}
    given_cells = Counter((event, place[r]) for event, _, r in roles if r is not None and r in place)
    return draft.row(
        ("fillers", mode, type_, tuple(roles)),
        len(place),
        [(event, Attachment(0, mode, cell=cell, amount=n)) for (event, cell), n in given_cells.items()],
        [
            ((event, role, r), Attachment(0, mode, cell=place[r]))
            for event, role, given in roles
            if given is None
            for r in draft.candidates[event, role]
            if r in place
        ],
    )


def limit_running(constraint: LimitRunning, draft: Draft) -> None:
    times = draft.times(constraint.times)
    most = UNLIMITED if constraint.maximum is None else constraint.maximum
    map_ = draft.map_of_groups([[time] for time in times])
    listed = [constraint.minimum, most] * len(times)
    rows = Counter(
        draft.event_row(
            "run at",
            [event for event in constraint.counted if draft.held(event, week)],
            Attachment(0, RUNNING, map_),
            len(times),
            map_,
        )
        for week in draft.weeks
    )
    if times:
        draft.point(constraint, kinds.CELLS, rows.items(), (int(constraint.or_none), 0, 1), listed)


def space_events(constraint: SpaceEvents, draft: Draft) -> None:
    place = {
        time: number
        for number, group in enumerate(constraint.time_groups)
        for time in draft.times(draft.problem.time_groups[group])
    }
    map_ = draft.map({time: [number] for time, number in place.items()})
    row = draft.event_row("starts", constraint.events, Attachment(0, STARTING, map_), len(constraint.time_groups), map_)
    draft.point(constraint, kinds.SPACE, [(row, 1)], (0, constraint.distance, 1))


def keep_times(constraint: KeepTimes, draft: Draft) -> None:
    wanted: dict[str, Counter[tuple[int, int]]] = {}
    for placement in constraint.placements:
        start = draft.problem.time_index[placement.time]
        wanted.setdefault(placement.event, Counter())[placement.duration, start] += 1
    for event, kept in wanted.items():
        cells = [
            (event, Attachment(0, STARTING, draft.map({start: [cell]}), only=duration))
            for cell, (duration, start) in enumerate(kept)
        ]
        row = draft.row(("kept", event, tuple(kept)), len(kept), cells)
        limits = [number for count in kept.values() for number in (count, UNLIMITED)]
        draft.point(constraint, kinds.CELLS, [(row, 1)], listed=limits)


def join_meets(constraint: JoinMeets, draft: Draft) -> None:
    group = draft.group(draft.times(constraint.times))
    for event in constraint.events:
        rows = [(starts_row(draft, (event,), only=1), 1), (starts_row(draft, (event,)), 1)]
        draft.point(constraint, kinds.JOIN, rows, listed=[group])
