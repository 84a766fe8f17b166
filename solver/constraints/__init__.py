"""The constraints, one module each: its data, how it is encoded, measured and explained."""

from __future__ import annotations

from ..constraint import Constraint
from .assign_resource import AssignResource
from .assign_time import AssignTime
from .avoid_clashes import AvoidClashes
from .avoid_split_assignments import AvoidSplitAssignments
from .avoid_unavailable_times import AvoidUnavailableTimes
from .balance_busy_times import BalanceBusyTimes
from .cluster_busy_times import ClusterBusyTimes
from .distribute_split_events import DistributeSplitEvents
from .join_meets import JoinMeets
from .keep_times import KeepTimes, Placement
from .limit_busy_times import LimitBusyTimes
from .limit_consecutive_times import LimitConsecutiveTimes
from .limit_idle_times import LimitIdleTimes
from .limit_overlap import LimitOverlap
from .limit_workload import LimitWorkload
from .link_events import LinkEvents
from .order_events import EventPair, OrderEvents
from .prefer_resources import PreferResources
from .prefer_times import PreferTimes
from .resource_capacity import ResourceCapacity
from .split_events import SplitEvents
from .spread_events import SpreadEvents, TimeLimit

CONSTRAINTS: tuple[type[Constraint], ...] = (
    AssignTime,
    AssignResource,
    SplitEvents,
    DistributeSplitEvents,
    JoinMeets,
    PreferTimes,
    PreferResources,
    SpreadEvents,
    AvoidClashes,
    ResourceCapacity,
    AvoidUnavailableTimes,
    LimitIdleTimes,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    ClusterBusyTimes,
    LimitWorkload,
    LinkEvents,
    OrderEvents,
    AvoidSplitAssignments,
    BalanceBusyTimes,
    LimitOverlap,
    KeepTimes,
)
"""The table of contents: whatever a problem may ask for."""

__all__ = [
    "CONSTRAINTS",
    "AssignResource",
    "AssignTime",
    "AvoidClashes",
    "AvoidSplitAssignments",
    "AvoidUnavailableTimes",
    "BalanceBusyTimes",
    "ClusterBusyTimes",
    "DistributeSplitEvents",
    "EventPair",
    "JoinMeets",
    "KeepTimes",
    "LimitBusyTimes",
    "LimitConsecutiveTimes",
    "LimitIdleTimes",
    "LimitOverlap",
    "LimitWorkload",
    "LinkEvents",
    "OrderEvents",
    "Placement",
    "PreferResources",
    "PreferTimes",
    "ResourceCapacity",
    "SplitEvents",
    "SpreadEvents",
    "TimeLimit",
]
