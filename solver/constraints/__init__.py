"""The constraints, one module each: its data, how it is encoded, measured and explained."""

from __future__ import annotations

from ..constraint import Constraint
from ..loads import Load
from .assign_resource import AssignResource
from .assign_time import AssignTime
from .attend_free import AttendFree
from .avoid_clashes import AvoidClashes
from .avoid_company import AvoidCompany
from .avoid_isolated_times import AvoidIsolatedTimes
from .avoid_split_assignments import AvoidSplitAssignments
from .avoid_unavailable_times import AvoidUnavailableTimes
from .balance_busy_times import BalanceBusyTimes
from .begin_early import BeginEarly
from .cluster_attendance import ClusterAttendance
from .cluster_busy_times import ClusterBusyTimes
from .distribute_split_events import DistributeSplitEvents
from .exclude_starts import ExcludeStarts
from .exclude_times import ExcludeTimes, Exclusion
from .imply_resource import ImplyResource
from .join_meets import JoinMeets
from .keep_pace import KeepPace
from .keep_resource import KeepResource
from .keep_times import KeepTimes, Placement
from .level_busy_times import LevelBusyTimes
from .limit_burden import LimitBurden
from .limit_busy_times import LimitBusyTimes
from .limit_consecutive_times import LimitConsecutiveTimes
from .limit_event_groups import LimitEventGroups
from .limit_idle_times import LimitIdleTimes
from .limit_joint_times import LimitJointTimes, TimePair
from .limit_loads import LimitLoads
from .limit_moves import LimitMoves, Place
from .limit_occupancy import LimitOccupancy
from .limit_overlap import LimitOverlap
from .limit_running import LimitRunning
from .limit_service import LimitService
from .limit_shares import LimitShares, Share
from .limit_simultaneous import LimitSimultaneous
from .limit_span import LimitSpan
from .limit_succession import LimitSuccession
from .limit_variety import LimitVariety
from .limit_workload import LimitWorkload
from .link_attendance import LinkAttendance
from .link_events import LinkEvents
from .order_events import EventPair, OrderEvents
from .precede_times import PrecedeTimes
from .prefer_resources import PreferResources
from .prefer_times import PreferTimes
from .resource_capacity import ResourceCapacity
from .separate_times import SeparateTimes
from .share_free_times import ShareFreeTimes
from .space_events import SpaceEvents
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
    AvoidIsolatedTimes,
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
    LevelBusyTimes,
    SeparateTimes,
    ExcludeTimes,
    LimitEventGroups,
    ClusterAttendance,
    AttendFree,
    PrecedeTimes,
    ShareFreeTimes,
    LimitSuccession,
    LimitSimultaneous,
    KeepPace,
    LimitLoads,
    LimitService,
    LimitShares,
    LimitVariety,
    LinkAttendance,
    BeginEarly,
    ExcludeStarts,
    LimitJointTimes,
    LimitRunning,
    SpaceEvents,
    LimitBurden,
    LimitOccupancy,
    LimitSpan,
    LimitMoves,
    KeepResource,
    ImplyResource,
    AvoidCompany,
)
"""The table of contents: whatever a problem may ask for."""

__all__ = [
    "CONSTRAINTS",
    "AssignResource",
    "AssignTime",
    "AttendFree",
    "AvoidClashes",
    "AvoidCompany",
    "AvoidIsolatedTimes",
    "AvoidSplitAssignments",
    "AvoidUnavailableTimes",
    "BalanceBusyTimes",
    "BeginEarly",
    "ClusterAttendance",
    "ClusterBusyTimes",
    "DistributeSplitEvents",
    "EventPair",
    "ExcludeStarts",
    "ExcludeTimes",
    "Exclusion",
    "ImplyResource",
    "JoinMeets",
    "KeepPace",
    "KeepResource",
    "KeepTimes",
    "LevelBusyTimes",
    "LimitBurden",
    "LimitBusyTimes",
    "LimitConsecutiveTimes",
    "LimitEventGroups",
    "LimitIdleTimes",
    "LimitJointTimes",
    "LimitLoads",
    "LimitMoves",
    "LimitOccupancy",
    "LimitOverlap",
    "LimitRunning",
    "LimitService",
    "LimitShares",
    "LimitSimultaneous",
    "LimitSpan",
    "LimitSuccession",
    "LimitVariety",
    "LimitWorkload",
    "LinkAttendance",
    "LinkEvents",
    "Load",
    "OrderEvents",
    "Place",
    "Placement",
    "PrecedeTimes",
    "PreferResources",
    "PreferTimes",
    "ResourceCapacity",
    "SeparateTimes",
    "Share",
    "ShareFreeTimes",
    "SpaceEvents",
    "SplitEvents",
    "SpreadEvents",
    "TimeLimit",
    "TimePair",
]
