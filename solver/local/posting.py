"""Which constraints the local search counts, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import constraints as c
from ..constraint import Constraint
from . import days, events, rooms, together
from .draft import Draft

COUNTED: dict[type[Constraint], Callable[[Any, Draft], bool | None]] = {
    c.AssignResource: events.assign_resource,
    c.AssignTime: events.assign_time,
    c.AttendFree: together.attend_free,
    c.AvoidClashes: days.avoid_clashes,
    c.AvoidCompany: rooms.avoid_company,
    c.AvoidIsolatedTimes: days.avoid_isolated_times,
    c.AvoidSplitAssignments: events.avoid_split_assignments,
    c.AvoidUnavailableTimes: days.avoid_unavailable_times,
    c.BalanceBusyTimes: days.balance_busy_times,
    c.BeginEarly: days.begin_early,
    c.ClusterAttendance: together.cluster_attendance,
    c.ClusterBusyTimes: days.cluster_busy_times,
    c.DistributeSplitEvents: events.distribute_split_events,
    c.ExcludeStarts: together.exclude_starts,
    c.ExcludeTimes: days.exclude_times,
    c.ImplyResource: rooms.imply_resource,
    c.JoinMeets: events.join_meets,
    c.KeepPace: together.keep_pace,
    c.KeepResource: rooms.keep_resource,
    c.KeepTimes: events.keep_times,
    c.LevelBusyTimes: days.level_busy_times,
    c.LimitBurden: days.limit_burden,
    c.LimitBusyTimes: days.limit_busy_times,
    c.LimitConsecutiveTimes: days.limit_consecutive_times,
    c.LimitEventGroups: together.limit_event_groups,
    c.LimitIdleTimes: days.limit_idle_times,
    c.LimitJointTimes: days.limit_joint_times,
    c.LimitLoads: together.limit_loads,
    c.LimitMoves: rooms.limit_moves,
    c.LimitOccupancy: days.limit_occupancy,
    c.LimitOverlap: together.limit_overlap,
    c.LimitRunning: events.limit_running,
    c.LimitService: together.limit_service,
    c.LimitShares: days.limit_shares,
    c.LimitSimultaneous: days.limit_simultaneous,
    c.LimitSpan: days.limit_span,
    c.LimitSuccession: together.limit_succession,
    c.LimitVariety: events.limit_variety,
    c.LimitWorkload: days.limit_workload,
    c.LinkAttendance: together.link_attendance,
    c.LinkEvents: events.link_events,
    c.OrderEvents: events.order_events,
    c.PrecedeTimes: together.precede_times,
    c.PreferResources: events.prefer_resources,
    c.PreferTimes: events.prefer_times,
    c.ResourceCapacity: days.resource_capacity,
    c.SeparateTimes: together.separate_times,
    c.ShareFreeTimes: together.share_free_times,
    c.SpaceEvents: events.space_events,
    c.SplitEvents: events.split_events,
    c.SpreadEvents: events.spread_events,
}
"""What writes down the rows and points of each kind of constraint; False where it can not be counted in full."""


def post(draft: Draft) -> tuple[str, ...]:
    """Write down all constraints; the ids of those that are not counted."""
    unseen = []
    for constraint in draft.problem.constraints:
        written = COUNTED.get(type(constraint))
        if written is None or written(constraint, draft) is False:
            unseen.append(constraint.id)
    return tuple(unseen)
