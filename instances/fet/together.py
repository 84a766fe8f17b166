"""FET's constraints on activities among themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise

from ...solver.constraints import (
    AvoidClashes,
    ExcludeStarts,
    Exclusion,
    LimitOverlap,
    LinkEvents,
    SpaceEvents,
    SpreadEvents,
    TimeLimit,
)
from .draft import Draft
from .entry import WHOLE, Entry

Place = tuple[int, int]
"""The positions of day and hour."""

_A_DAY = 2
"""No more activities of one MinDaysBetweenActivities are on one day."""


def days_between(entry: Entry, draft: Draft) -> None:
    """MinDaysBetweenActivities: each pair costs the days that it lies too near.

    With Consecutive_If_Same_Day two on one day must follow each other at once, whatever the weight is. Where mornings
    and afternoons take turns, both halves of a day are one, but nothing follows over noon. However little it weighs,
    FET never puts more than two on one day.
    """
    events, least = entry.events(), entry.whole("MinDays")
    if len(events) < 2:
        return
    if least:
        draft.add(entry, SpaceEvents, events=events, time_groups=draft.whole_days, distance=least)
    if least and len(events) > _A_DAY and entry.percent < WHOLE:
        name = f"{entry.type}, line {entry.element.line}, a day"
        draft.event_groups[name] = tuple(events)
        limits = tuple(TimeLimit(day, 0, _A_DAY) for day in draft.whole_days)
        draft.post(SpreadEvents, name, origin=entry.type, groups=(name,), limits=limits)
    if least and entry.flag("Consecutive_If_Same_Day"):
        for duration, alike in draft.tables.by_duration(events).items():
            draft.post(
                ExcludeStarts,
                f"{entry.type}, line {entry.element.line}, at once",
                origin=entry.type,
                left=tuple(alike),
                right=events,
                exclusions=draft.long_after(duration),
            )


def relate(
    entry: Entry, draft: Draft, first: str, second: str, allowed: Callable[[Place, Place], bool], *told: int
) -> None:
    """Require that two activities start at places for which `allowed` is true.

    `told`: the numbers on which `allowed` depends, beside the entry's type; entries that agree in them share the work.
    """
    key = (entry.type, told)
    if key not in draft.exclusions:
        places = draft.tables.places
        pairs = []
        for time, place in places.items():
            others = [other for other, there in places.items() if not allowed(place, there)]
            if others:
                pairs.append(Exclusion(time, draft.group(others)))
        draft.exclusions[key] = tuple(pairs)
    if draft.exclusions[key]:
        draft.add(entry, ExcludeStarts, left=(first,), right=(second,), exclusions=draft.exclusions[key])


def each_pair(entry: Entry, draft: Draft, allowed: Callable[[Place, Place, int, int], bool], number: int) -> None:
    """Relate each two activities of an entry; `allowed` takes their places and durations, and depends on `number`."""
    activities = draft.tables.activities
    for first, second in combinations(entry.events(), 2):
        one, other = activities[first].duration, activities[second].duration

        def together(a: Place, b: Place, m: int = one, n: int = other) -> bool:
            return allowed(a, b, m, n)

        relate(entry, draft, first, second, together, number, one, other)


def days_at_most(entry: Entry, draft: Draft) -> None:
    """MaxDaysBetweenActivities."""
    most, step = entry.whole("MaxDays"), 2 if draft.tables.halves else 1
    each_pair(entry, draft, lambda a, b, _, __: abs(a[0] // step - b[0] // step) <= most, most)


def gaps_between(entry: Entry, draft: Draft) -> None:
    """MinGapsBetweenActivities: on one day, so many hours lie between two."""
    least = entry.whole("MinGaps")
    each_pair(
        entry, draft, lambda a, b, m, n: a[0] != b[0] or (b[1] >= a[1] + m + least or a[1] >= b[1] + n + least), least
    )


def same_start(entry: Entry, draft: Draft) -> None:
    """ActivitiesSameStartingTime: those of one duration run together."""
    if entry.percent < WHOLE:
        _same(entry, draft, entry.events(), lambda a, b: a == b)
        return
    by_duration = draft.tables.by_duration(entry.events())
    for events in by_duration.values():
        if len(events) > 1:
            name = f"{entry.type} {entry.element.line} {len(draft.event_groups)}"
            draft.event_groups[name] = tuple(events)
            draft.add(entry, LinkEvents, groups=(name,))
    _same(entry, draft, [events[0] for events in by_duration.values()], lambda a, b: a == b)


def same_hour(entry: Entry, draft: Draft) -> None:
    """ActivitiesSameStartingHour."""
    _same(entry, draft, entry.events(), lambda a, b: a[1] == b[1])


def same_day(entry: Entry, draft: Draft) -> None:
    """ActivitiesSameStartingDay."""
    _same(entry, draft, entry.events(), lambda a, b: a[0] == b[0])


def _same(entry: Entry, draft: Draft, events: Sequence[str], allowed: Callable[[Place, Place], bool]) -> None:
    """What is the same for each two neighbours in a list is so for all; but a cost counts pairs."""
    for first, second in pairwise(events) if entry.percent >= WHOLE else combinations(events, 2):
        relate(entry, draft, first, second, allowed)


def not_overlapping(entry: Entry, draft: Draft) -> None:
    """ActivitiesNotOverlapping."""
    apart(entry, draft, entry.events())


def tags_not_overlapping(entry: Entry, draft: Draft) -> None:
    """ActivityTagsNotOverlapping: activities of two of the tags do not; those of one may."""
    tags = entry.many(draft.tables.tags, "Activity_Tag")
    tagged = [[a for a in draft.tables.activities.values() if tag in a.tags] for tag in tags]
    for one, other in combinations(tagged, 2):
        for left in one:
            right = tuple(activity.id for activity in other if activity.id != left.id)
            if right:
                draft.add(entry, LimitOverlap, left=(left.id,), right=right, maximum=0)


def apart(entry: Entry, draft: Draft, events: Iterable[str]) -> None:
    """No two of the activities at once."""
    named = tuple(events)
    if len(named) > 1:
        watch = draft.watch(f"{entry.type} {entry.element.line}", named)
        draft.add(entry, AvoidClashes, resources=(watch.id,))


def _pair(entry: Entry) -> tuple[str, str] | None:
    first, second = entry.event("First_Activity_Id"), entry.event("Second_Activity_Id")
    return None if first is None or second is None else (first, second)


def follows(draft: Draft, a: Place, duration: int, b: Place) -> bool:
    """Whether what starts at `b` follows at once, breaks left out, what starts at `a` and lasts so long."""
    end = a[1] + duration
    between = draft.hours_of(a[0], range(end, b[1])) if a[0] == b[0] and end <= b[1] else None
    return between is not None and draft.breaks.issuperset(between)


def consecutive(entry: Entry, draft: Draft) -> None:
    """TwoActivitiesConsecutive: the second follows the first at once; only breaks may lie between."""
    pair = _pair(entry)
    if pair is not None:
        length = draft.tables.activities[pair[0]].duration
        relate(entry, draft, *pair, lambda a, b: follows(draft, a, length, b), length)


def grouped(entry: Entry, draft: Draft) -> None:
    """TwoActivitiesGrouped: one follows the other at once; only breaks may lie between."""
    pair = _pair(entry)
    if pair is not None:
        m, n = (draft.tables.activities[event].duration for event in pair)
        relate(entry, draft, *pair, lambda a, b: follows(draft, a, m, b) or follows(draft, b, n, a), m, n)


def three_grouped(entry: Entry, draft: Draft) -> None:
    """ThreeActivitiesGrouped: the three follow each other at once in some order; only breaks may lie between.

    Told pair by pair: between two lies nothing, or just what the third fills. They must not overlap for that to be
    all; where one lies between, all its hours do.
    """
    tags = ("First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id")
    events = [event for event in (entry.event(tag) for tag in tags) if event is not None]
    if len(events) < len(tags):
        return
    durations = {event: draft.tables.activities[event].duration for event in events}
    for first, second in combinations(events, 2):
        (third,) = (event for event in events if event not in (first, second))
        m, n, between = durations[first], durations[second], durations[third]

        def near(a: Place, b: Place, m: int = m, n: int = n, between: int = between) -> bool:
            return _close(draft, a, m, b, between) or _close(draft, b, n, a, between)

        relate(entry, draft, first, second, near, m, n, between)


def _close(draft: Draft, a: Place, duration: int, b: Place, between: int) -> bool:
    end = a[1] + duration
    if a[0] != b[0] or end > b[1]:
        return False
    free = [time for time in draft.hours_of(a[0], range(end, b[1])) if time not in draft.breaks]
    return len(free) in (0, between)


def ordered(entry: Entry, draft: Draft) -> None:
    """TwoActivitiesOrdered: the second starts after the end of the first in the week."""
    pair = _pair(entry)
    if pair is not None:
        length = draft.tables.activities[pair[0]].duration
        relate(entry, draft, *pair, lambda a, b: a[0] < b[0] or (a[0] == b[0] and a[1] + length <= b[1]), length)


def ordered_on_a_day(entry: Entry, draft: Draft) -> None:
    """TwoActivitiesOrderedIfSameDay."""
    pair = _pair(entry)
    if pair is not None:
        length = draft.tables.activities[pair[0]].duration
        relate(entry, draft, *pair, lambda a, b: a[0] != b[0] or a[1] + length <= b[1], length)
