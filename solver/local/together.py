"""How constraints are counted that look at several rows at once."""

from __future__ import annotations

from itertools import zip_longest

from ..constraints import (
    AttendFree,
    ClusterAttendance,
    ExcludeStarts,
    KeepPace,
    LimitEventGroups,
    LimitLoads,
    LimitOverlap,
    LimitService,
    LimitSuccession,
    LinkAttendance,
    PrecedeTimes,
    SeparateTimes,
    ShareFreeTimes,
)
from . import kinds
from .attendance import attending, attending_row, occupied_row, present_row
from .draft import UNLIMITED, Attachment, Draft
from .events import starts_row
from .layout import PLACED


def _members(draft: Draft, groups: tuple[str, ...]) -> list[str]:
    return [event for group in groups for event in draft.problem.event_groups[group]]


def limit_event_groups(constraint: LimitEventGroups, draft: Draft) -> None:
    listed = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        rows = [
            (attending_row(draft, resource, draft.problem.event_groups[group], week), 1, week)
            for week in draft.weeks
            for group in constraint.among
        ]
        draft.point(constraint, kinds.KINDS, rows, (0, constraint.maximum, 1), listed)


def cluster_attendance(constraint: ClusterAttendance, draft: Draft) -> None:
    listed = draft.time_groups(constraint.time_groups)
    for resource in constraint.resources:
        rows = [
            pair for group in constraint.among for pair in attending(draft, resource, draft.problem.event_groups[group])
        ]
        draft.point(constraint, kinds.ATTENDANCE, rows, (constraint.minimum, UNLIMITED, 1), listed)


def exclude_starts(constraint: ExcludeStarts, draft: Draft) -> None:
    """The list holds the group that each time excludes, -1 for none; all times again where some exclude several."""
    # Readers hand the same exclusions to thousands of constraints.
    listed = draft.excluded.get(id(constraint.exclusions))
    if listed is None:
        by_time: list[list[int]] = [[] for _ in draft.problem.times]
        for pair in constraint.exclusions:
            by_time[draft.problem.time_index[pair.time]].append(draft.time_group(pair.others))
        listed = tuple(group for groups in zip_longest(*by_time, fillvalue=-1) for group in groups)
        draft.excluded[id(constraint.exclusions)] = listed
    rows = [(starts_row(draft, side), 1) for side in (constraint.left, constraint.right)]
    draft.point(constraint, kinds.EXCLUDE_STARTS, rows, listed=listed)


def separate_times(constraint: SeparateTimes, draft: Draft) -> None:
    times = draft.problem.times
    near: list[int] = []
    for one in times:
        group = []
        for place, other in enumerate(times):
            if one.start is None or one.end is None or other.start is None or other.end is None:
                continue
            first, second = sorted([(one.start, one.end), (other.start, other.end)])
            if one.day == other.day and second[0] - first[1] < constraint.gap:
                group.append(place)
        near.append(draft.group(group))
    for resource in constraint.resources:
        rows = [
            (attending_row(draft, resource, draft.problem.event_groups[group], week), 1, week)
            for week in draft.weeks
            for group in dict.fromkeys(constraint.among)
        ]
        draft.point(constraint, kinds.SEPARATE, rows, listed=near)


def precede_times(constraint: PrecedeTimes, draft: Draft) -> None:
    """The list holds, for each day and time of it, the day, the time, and those of the day's times over by then."""
    leader, follower = constraint.resources
    times, events = draft.problem.times, _members(draft, constraint.among)
    listed: list[int] = []
    for group in constraint.time_groups:
        today = draft.times(draft.problem.time_groups[group])
        for now in today:
            start = times[now].start
            over = []
            for time in today:
                end = times[time].end
                if time < now if start is None or end is None else end <= start:
                    over.append(time)
            listed += [draft.group(today), now, draft.group(over)]
    for week in draft.weeks:
        rows = [(attending_row(draft, resource, events, week), 1, week) for resource in (leader, follower)]
        if week == 0:
            every = rows
        else:
            every += rows
    draft.point(constraint, kinds.PRECEDE, every, listed=listed)


def attend_free(constraint: AttendFree, draft: Draft) -> None:
    host, guest = constraint.resources
    events = _members(draft, constraint.among)
    rows = [
        (row, 1)
        for week in draft.weeks
        for row in (attending_row(draft, host, events, week), occupied_row(draft, guest, week))
    ]
    group = draft.group(draft.times(constraint.times))
    draft.point(constraint, kinds.ATTEND_FREE, rows, (constraint.minimum, UNLIMITED, 1), [group])


def share_free_times(constraint: ShareFreeTimes, draft: Draft) -> None:
    """References come in pairs: what occupies a resource, and what makes it concerned (itself: given by name).

    Who is given by name but occupied by nothing takes nothing away, so its own row may stand for both.
    """
    events = _members(draft, constraint.among)
    rows: list[tuple[int, int, int]] = []
    for week in draft.weeks:
        named = {
            role.resource for event in events if draft.held(event, week) for role in draft.problem.event[event].roles
        }
        for resource in constraint.resources:
            mine = occupied_row(draft, resource, week)
            concerned = mine if resource in named else attending_row(draft, resource, events, week)
            rows += [(mine, 1, week), (concerned, 1, week)]
    group = draft.group(draft.times(constraint.times))
    draft.point(constraint, kinds.SHARE_FREE, rows, (constraint.minimum, draft.problem.cycle, 1), [group])


def keep_pace(constraint: KeepPace, draft: Draft) -> None:
    rows = [
        (draft.running(draft.problem.event_groups[group], week), 1, week)
        for week in draft.weeks
        for group in constraint.groups
    ]
    over: set[int] = set()
    listed = []
    for group in constraint.time_groups:
        over.update(draft.times(draft.problem.time_groups[group]))
        listed.append(draft.group(over))
    if rows:
        draft.point(constraint, kinds.PACE, rows, (0, constraint.tolerance, 1), listed)


def limit_loads(constraint: LimitLoads, draft: Draft) -> None:
    rows = [(draft.running(load.events, week), load.amount, week) for week in draft.weeks for load in constraint.loads]
    limits = (0, constraint.maximum, constraint.unit)
    draft.point(constraint, kinds.LOADS, rows, limits, draft.time_groups(constraint.time_groups))


def limit_overlap(constraint: LimitOverlap, draft: Draft) -> None:
    most = UNLIMITED if constraint.maximum is None else constraint.maximum
    rows = [(draft.running(side, week), 1) for week in draft.weeks for side in (constraint.left, constraint.right)]
    groups = draft.time_groups(constraint.time_groups)
    draft.point(constraint, kinds.OVERLAP, rows, (constraint.minimum, most, 1), groups)


def limit_succession(constraint: LimitSuccession, draft: Draft) -> None:
    most = UNLIMITED if constraint.maximum is None else constraint.maximum
    reach = len(draft.problem.times) if constraint.reach is None else constraint.reach
    rows = [(draft.running(side, week), 1) for week in draft.weeks for side in (constraint.left, constraint.right)]
    listed = [reach, int(constraint.either), *draft.time_groups(constraint.time_groups)]
    draft.point(constraint, kinds.SUCCESSION, rows, (constraint.minimum, most, 1), listed)


def limit_service(constraint: LimitService, draft: Draft) -> None:
    events = set(_members(draft, constraint.among))
    for resource in constraint.resources:
        rows = [(_service_row(draft, resource, events, week), 1) for week in draft.weeks]
        draft.point(constraint, kinds.TOTAL, rows, (0, constraint.maximum, 1))


def _service_row(draft: Draft, resource: str, events: set[str], week: int) -> int:
    """What the resource's roles in placed meets of some events count for."""

    def each(event: str, role: str) -> Attachment:
        found = draft.problem.event[event]
        workload = next(r.workload for r in found.roles if r.name == role)
        amount = 1 if workload is None else workload // found.duration
        return Attachment(0, PLACED, amount=amount, by_duration=True)

    given = [(e, role) for e, role in draft.given[resource] if e in events and draft.held(e, week)]
    chosen = [(e, role) for e, role in draft.open[resource] if e in events and draft.held(e, week)]
    return draft.row(
        ("service", resource, tuple(given), tuple(chosen)),
        1,
        [(event, each(event, role)) for event, role in given],
        [((event, role, resource), each(event, role)) for event, role in chosen],
    )


def link_attendance(constraint: LinkAttendance, draft: Draft) -> None:
    others = _members(draft, constraint.among)
    problem = draft.problem
    for event in constraint.events:
        able = {
            resource: None
            for role in problem.event[event].roles
            for resource in ((role.resource,) if role.resource is not None else draft.candidates[event, role.name])
            if problem.resource[resource].type == constraint.type
        }
        rows = [(present_row(draft, resource, members), 1) for resource in able for members in ((event,), others)]
        draft.point(constraint, kinds.ALONE, rows)
