"""FET's constraints on the time between what people do: resting hours between days, and gaps between tags."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ...solver.constraints import ExcludeStarts, ExcludeTimes, Exclusion
from .wish import Wish


def ordered_tags(wish: Wish) -> None:
    """MinGapsBetweenOrderedPairOfActivityTags: so many hours from the first tag's to the second's later on the day."""
    entry, draft = wish.entry, wish.draft
    tags = [entry.one(draft.tables.tags, f"{which}_Activity_Tag") for which in ("First", "Second")]
    least, activities = entry.whole("MinGaps"), draft.tables.activities
    later: dict[str, dict[str, None]] = {}
    for person in wish.people:
        events = draft.events_of(person)
        second = dict.fromkeys(event for event in events if tags[1] in activities[event].tags)
        for event in events:
            if tags[0] in activities[event].tags:
                later.setdefault(event, {}).update(second)
    alike: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for event, others in later.items():
        after = tuple(other for other in others if other != event)
        if after:
            alike.setdefault((activities[event].duration, after), []).append(event)
    for (duration, after), events in alike.items():
        soon = [
            Exclusion(times[hour], draft.group(times[hour + duration : hour + duration + least]))
            for day in draft.day_numbers
            for times in (draft.hours_of(day),)
            for hour in range(len(times) - duration)
        ]
        if least and soon:
            draft.add(entry, ExcludeStarts, left=tuple(events), right=after, exclusions=tuple(soon))


def resting_hours(wish: Wish) -> None:
    """MinRestingHours: free hours from the last of one day to the first of the next; `Circular`: the week is a ring."""
    least, draft = wish.entry.whole("Minimum_Resting_Hours"), wish.draft
    days = list(draft.day_numbers)
    following = list(pairwise(days))
    if wish.entry.flag("Circular") and len(days) > 1:
        following.append((days[-1], days[0]))
    rest(wish, least, following)


def rest(wish: Wish, least: int, following: Iterable[tuple[int, int]]) -> None:
    """So many free hours from the end of one day to the beginning of another."""
    draft = wish.draft
    pairs = []
    for today, tomorrow in following:
        times = draft.hours_of(today)
        for left, time in enumerate(reversed(times)):
            soon = draft.hours_of(tomorrow, range(min(len(times), max(0, least - left))))
            if soon:
                pairs.append(Exclusion(time, draft.group(soon)))
    exclude(wish, tuple(pairs))


def exclude(wish: Wish, pairs: tuple[Exclusion, ...]) -> None:
    """Never something at the time of one of these and in its group too."""
    for _, number, resources in wish.days() if pairs else ():
        wish.draft.add(wish.entry, ExcludeTimes, number=number, resources=resources, exclusions=pairs)
