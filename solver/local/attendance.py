"""Rows of resources: when they are busy, occupied or asked for twice, and which events they attend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..loads import Load
from .draft import Attachment, Draft
from .layout import ALWAYS, PLACED, RUNNING

References = list[tuple[int, int]]


def _load(draft: Draft, resource: str, week: int, what: str, map_: int, width: int) -> int:
    """The row of all that a resource attends in a week. Resources that always attend the same share it."""
    given = Counter(event for event, _ in draft.given[resource] if draft.held(event, week))
    chosen = [(event, role) for event, role in draft.open[resource] if draft.held(event, week)]
    key = (what, tuple(sorted(given.items())), (resource, tuple(chosen)) if chosen else None)
    each = Attachment(0, RUNNING, map_)
    return draft.row(
        key,
        width,
        [(event, each._replace(amount=roles)) for event, roles in given.items()],
        [((event, role, resource), each) for event, role in chosen],
    )


def _weekly(rows: Iterable[int]) -> References:
    return list(Counter(rows).items())


def busy_row(draft: Draft, resource: str, week: int) -> int:
    """How many roles the resource fills at each time of a week."""
    return _load(draft, resource, week, "busy", -1, len(draft.problem.times))


def occupied_row(draft: Draft, resource: str, week: int) -> int:
    """How many of its meets share a moment with each time of a week."""
    overlapping = draft.problem.overlapping
    if all(len(others) == 1 for others in overlapping):
        return busy_row(draft, resource, week)
    return _load(draft, resource, week, "occupied", draft.overlapping_map, len(overlapping))


def moments_row(draft: Draft, resource: str, week: int) -> int:
    """How many roles it fills at each moment of the clock in a week."""
    if all(len(others) == 1 for others in draft.problem.overlapping):
        return busy_row(draft, resource, week)
    return _load(draft, resource, week, "moments", draft.moments_map, len(draft.moments))


def busy(draft: Draft, resource: str) -> References:
    """Its busy times of all weeks."""
    return _weekly(busy_row(draft, resource, week) for week in draft.weeks)


def occupied(draft: Draft, resource: str) -> References:
    """Its occupied times of all weeks."""
    return _weekly(occupied_row(draft, resource, week) for week in draft.weeks)


def moments(draft: Draft, resource: str) -> References:
    """Its moments of all weeks."""
    return _weekly(moments_row(draft, resource, week) for week in draft.weeks)


def attending_row(draft: Draft, resource: str, events: Iterable[str], week: int) -> int:
    """The times of a week at which the resource attends any of some events."""
    members = {event for event in events if draft.held(event, week)}
    given = sorted({event for event, _ in draft.given[resource]} & members)
    chosen = [(event, role) for event, role in draft.open[resource] if event in members]
    return draft.row(
        ("attending", tuple(given), (resource, tuple(chosen)) if chosen else None),
        len(draft.problem.times),
        [(event, Attachment(0, RUNNING)) for event in given],
        [((event, role, resource), Attachment(0, RUNNING)) for event, role in chosen],
    )


def attending(draft: Draft, resource: str, events: Iterable[str]) -> References:
    """The same of all weeks."""
    members = tuple(events)
    return _weekly(attending_row(draft, resource, members, week) for week in draft.weeks)


def present_row(draft: Draft, resource: str, events: Iterable[str]) -> int:
    """How many placed meets of some events the resource attends."""
    members = set(events)
    given = sorted({event for event, _ in draft.given[resource]} & members)
    chosen = [(event, role) for event, role in draft.open[resource] if event in members]
    return draft.row(
        ("present", resource, tuple(given), tuple(chosen)),
        1,
        [(event, Attachment(0, PLACED)) for event in given],
        [((event, role, resource), Attachment(0, PLACED)) for event, role in chosen],
    )


def work_row(draft: Draft, resource: str, week: int, unit: int, *, placed: bool) -> int:
    """Its workload of a week in parts of which `unit` make one; `placed`: only of what has a time."""
    mode = PLACED if placed else ALWAYS

    def each(event: str, role: str) -> Attachment:
        found = draft.problem.event[event]
        workload = next(r.workload for r in found.roles if r.name == role)
        whole = found.duration if workload is None else workload
        return Attachment(0, mode, amount=whole * unit // found.duration, by_duration=True)

    given = [(event, role) for event, role in draft.given[resource] if draft.held(event, week)]
    chosen = [(event, role) for event, role in draft.open[resource] if draft.held(event, week)]
    return draft.row(
        ("work", resource, unit, placed, tuple(given), tuple(chosen)),
        1,
        [(event, each(event, role)) for event, role in given],
        [((event, role, resource), each(event, role)) for event, role in chosen],
    )


def loaded(loads: tuple[Load, ...], attachment: Attachment) -> dict[str, Attachment]:
    """What each event adds by the load that it is in; nothing where that is 0."""
    each = {load.amount: attachment._replace(amount=load.amount) for load in loads if load.amount}
    return {event: each[load.amount] for load in loads if load.amount for event in load.events}


def loaded_row(draft: Draft, resource: str, loads: tuple[Load, ...], each: dict[str, Attachment], week: int) -> int:
    """What a resource attends in a week, as `loaded` says of these loads: in a cell, or at each moment of the clock."""
    given = [event for event, _ in draft.given[resource] if event in each and draft.held(event, week)]
    chosen = [(event, role) for event, role in draft.open[resource] if event in each and draft.held(event, week)]
    modes = {attachment.mode for attachment in each.values()}
    return draft.row(
        ("loaded", resource, loads, week, *modes),
        len(draft.moments) if RUNNING in modes else 1,
        [(event, each[event]) for event in given],
        [((event, role, resource), each[event]) for event, role in chosen],
    )
