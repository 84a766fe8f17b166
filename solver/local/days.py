"""How constraints on the days and weeks of resources are counted."""

from __future__ import annotations

from math import lcm

from ..constraints import (
    AvoidClashes,
    AvoidIsolatedTimes,
    AvoidUnavailableTimes,
    BalanceBusyTimes,
    BeginEarly,
    ClusterBusyTimes,
    ExcludeTimes,
    LevelBusyTimes,
    LimitBurden,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitIdleTimes,
    LimitJointTimes,
    LimitOccupancy,
    LimitShares,
    LimitSimultaneous,
    LimitSpan,
    LimitWorkload,
    ResourceCapacity,
)
from . import kinds
from .attendance import busy, loaded, loaded_row, moments, moments_row, occupied, work_row
from .draft import Attachment, Draft
from .layout import PLACED, RUNNING


def avoid_clashes(constraint: AvoidClashes, draft: Draft) -> None:
    for resource in constraint.resources:
        rows = moments(draft, resource)
        if constraint.required:
            draft.clashing.update(row for row, _ in rows)
        draft.point(constraint, kinds.EXCESS, rows)


def resource_capacity(constraint: ResourceCapacity, draft: Draft) -> None:
    for resource in constraint.resources:
        capacity = draft.problem.resource[resource].capacity
        draft.point(constraint, kinds.CAPACITY, moments(draft, resource), (capacity, 0, 1))


def avoid_unavailable_times(constraint: AvoidUnavailableTimes, draft: Draft) -> None:
    group = draft.group(draft.times(constraint.times))
    for resource in constraint.resources:
        draft.point(constraint, kinds.WITHIN, occupied(draft, resource), listed=[group])


def limit_idle_times(constraint: LimitIdleTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        limits = (constraint.minimum, constraint.maximum, 1)
        draft.point(constraint, kinds.IDLE, occupied(draft, resource), limits, groups)


def cluster_busy_times(constraint: ClusterBusyTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        limits = (constraint.minimum, constraint.maximum, 1)
        draft.point(constraint, kinds.CLUSTER, busy(draft, resource), limits, groups)


def limit_busy_times(constraint: LimitBusyTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        limits = (constraint.minimum, constraint.maximum, 1)
        draft.point(constraint, kinds.LIMIT, busy(draft, resource), limits, groups)


def avoid_isolated_times(constraint: AvoidIsolatedTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        draft.point(constraint, kinds.ISOLATED, occupied(draft, resource), listed=groups)


def limit_consecutive_times(constraint: LimitConsecutiveTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        limits = (0, constraint.maximum, 1)
        draft.point(constraint, kinds.CONSECUTIVE, occupied(draft, resource), limits, groups)


def level_busy_times(constraint: LevelBusyTimes, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        draft.point(constraint, kinds.LEVEL, busy(draft, resource), (0, constraint.tolerance, 1), groups)


def balance_busy_times(constraint: BalanceBusyTimes, draft: Draft) -> None:
    group = draft.group(draft.times(constraint.times))
    rows = [
        (row, factor, number)
        for number, resource in enumerate(constraint.resources)
        for row, factor in busy(draft, resource)
    ]
    draft.point(constraint, kinds.BALANCE, rows, (0, constraint.tolerance, 1), [group])


def begin_early(constraint: BeginEarly, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        draft.point(constraint, kinds.EARLY, busy(draft, resource), (0, constraint.maximum, 1), groups)


def exclude_times(constraint: ExcludeTimes, draft: Draft) -> None:
    listed = [
        number
        for pair in constraint.exclusions
        for number in (draft.problem.time_index[pair.time], draft.time_group(pair.others))
    ]
    for resource in constraint.resources:
        draft.point(constraint, kinds.EXCLUDE, busy(draft, resource), listed=listed)


def limit_joint_times(constraint: LimitJointTimes, draft: Draft) -> None:
    listed = [draft.time_group(name) for pair in constraint.couples for name in (pair.first, pair.second)]
    for resource in constraint.resources:
        draft.point(constraint, kinds.JOINT, busy(draft, resource), (0, constraint.maximum, 1), listed)


def limit_span(constraint: LimitSpan, draft: Draft) -> None:
    groups = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        draft.point(constraint, kinds.SPAN, busy(draft, resource), (constraint.spare, constraint.maximum, 1), groups)


def limit_simultaneous(constraint: LimitSimultaneous, draft: Draft) -> None:
    rows = [(moments_row(draft, r, week), 1, week) for week in draft.weeks for r in constraint.resources]
    draft.point(constraint, kinds.SIMULTANEOUS, rows, (0, constraint.maximum, 1))


def limit_workload(constraint: LimitWorkload, draft: Draft) -> None:
    for resource in constraint.resources:
        unit = _unit(draft, resource)
        rows = [(work_row(draft, resource, week, unit, placed=False), 1) for week in draft.weeks]
        limits = (constraint.minimum * unit, constraint.maximum * unit, unit)
        draft.point(constraint, kinds.TOTAL, rows, limits)


def limit_burden(constraint: LimitBurden, draft: Draft) -> None:
    each = loaded(constraint.loads, Attachment(0, PLACED, by_duration=True))
    for resource in constraint.resources:
        rows = [(loaded_row(draft, resource, constraint.loads, each, week), 1) for week in draft.weeks]
        draft.point(constraint, kinds.TOTAL, rows, (0, constraint.maximum, constraint.unit))


def limit_occupancy(constraint: LimitOccupancy, draft: Draft) -> None:
    each = loaded(constraint.loads, Attachment(0, RUNNING, draft.moments_map))
    for resource in constraint.resources:
        rows = [(loaded_row(draft, resource, constraint.loads, each, week), 1) for week in draft.weeks]
        draft.point(constraint, kinds.CAPACITY, rows, (constraint.maximum, 0, constraint.unit))


def limit_shares(constraint: LimitShares, draft: Draft) -> None:
    """Its references are the row of heads, then the work of each week; the list is all in parts of the unit."""
    for resource in constraint.resources:
        share = next(share for share in constraint.shares if share.resource == resource)
        unit = _unit(draft, resource)
        whole = unit * share.standard
        rows = [_heads_row(draft, resource, constraint.counted)]
        rows += [work_row(draft, resource, week, unit, placed=True) for week in draft.weeks]
        listed = [100 * unit * share.charged, 100 * unit * share.credited]
        listed += [constraint.least * whole, constraint.most * whole, constraint.step * whole]
        draft.point(constraint, kinds.SHARES, [(row, 1) for row in rows], listed=listed)


def _heads_row(draft: Draft, resource: str, counted: tuple[str, ...]) -> int:
    """Which of some events, a cell each, the resource attends when they have a time."""
    place = {event: i for i, event in enumerate(counted)}
    given = {event for event, _ in draft.given[resource] if event in place}
    chosen = [(event, role) for event, role in draft.open[resource] if event in place]
    return draft.row(
        ("heads", resource, counted),
        len(counted),
        [(event, Attachment(0, PLACED, cell=place[event])) for event in sorted(given)],
        [((event, role, resource), Attachment(0, PLACED, cell=place[event])) for event, role in chosen],
    )


def _unit(draft: Draft, resource: str) -> int:
    """What makes all parts of the workload whole numbers."""
    attended = {event for event, _ in (*draft.given[resource], *draft.open[resource])}
    return lcm(*(draft.problem.event[event].duration for event in attended))
