"""FET's constraints on how many of some activities run at selected times, or in how many terms."""

from __future__ import annotations

from collections.abc import Iterable

from ...solver.constraints import ClusterBusyTimes, LimitRunning, SpreadEvents, TimeLimit
from .draft import Draft
from .entry import Entry


def occupied_slots(entry: Entry, draft: Draft) -> None:
    """ActivitiesOccupyMax/MinTimeSlotsFromSelection: at how many of the listed times any of the activities runs."""
    events, slots = entry.events(), entry.slots()
    most = "Max_Number_of_Occupied_Time_Slots"
    tag = next((c.tag for c in entry.element.children if c.tag.endswith("Number_of_Occupied_Time_Slots")), most)
    number = entry.whole(tag)
    if events:
        watch = draft.watch(f"{entry.type} {entry.element.line}", events)
        groups = tuple(draft.group([time]) for time in slots)
        low, high = (number, len(groups)) if tag.startswith("Min") else (0, number)
        draft.add(entry, ClusterBusyTimes, resources=(watch.id,), time_groups=groups, minimum=low, maximum=high)


def most_at_once(entry: Entry, draft: Draft) -> None:
    """ActivitiesMaxSimultaneousInSelectedTimeSlots."""
    most = entry.whole("Max_Number_of_Simultaneous_Activities")
    draft.add(entry, LimitRunning, counted=entry.events(), times=entry.slots(), maximum=most)


def least_at_once(entry: Entry, draft: Draft) -> None:
    """ActivitiesMinSimultaneousInSelectedTimeSlots."""
    least = entry.whole("Min_Number_of_Simultaneous_Activities")
    draft.add(
        entry,
        LimitRunning,
        counted=entry.events(),
        times=entry.slots(),
        minimum=least,
        or_none=entry.flag("Allow_Empty_Slots"),
    )


def most_in_slots(entry: Entry, draft: Draft) -> None:
    """MaxTotalActivitiesFromSetInSelectedTimeSlots: so many of the activities run at some of the listed times."""
    most, slots = entry.whole("Max_Total_Number_of_Activities"), set(entry.slots())
    by_duration = draft.tables.by_duration(entry.events())
    if len(by_duration) > 1:
        expected = ("时长相同的活动", "activities of one duration")
        entry.faults.append(entry.element.fault(sorted(by_duration), *expected))
    for events in by_duration.values():
        activity = draft.tables.activities[events[0]]
        touching = [time for time in draft.tables.places if slots.intersection(draft.running(activity, time) or ())]
        _limit_starts(entry, draft, events, draft.group(touching), most)


def most_in_a_term(entry: Entry, draft: Draft) -> None:
    """ActivitiesMaxInATerm."""
    most, events = entry.whole("Max_Number_of_Activities_in_A_Term"), entry.events()
    for term in terms(draft):
        _limit_starts(entry, draft, events, term, most)


def terms(draft: Draft) -> list[str]:
    """The time groups of the terms."""
    length, days = draft.tables.term_days, list(draft.day_numbers)
    parts = [days[first : first + length] for first in range(0, len(days), length)]
    return [
        draft.group([time for day in part for time in draft.hours_of(day)], f"term {i}")
        for i, part in enumerate(parts, 1)
    ]


def _limit_starts(entry: Entry, draft: Draft, events: Iterable[str], group: str, most: int) -> None:
    name = f"{entry.type} {entry.element.line} {len(draft.event_groups)}"
    draft.event_groups[name] = tuple(events)
    draft.add(entry, SpreadEvents, groups=(name,), limits=(TimeLimit(group, 0, most),))


def terms_occupied(entry: Entry, draft: Draft) -> None:
    """ActivitiesOccupyMaxTerms."""
    most, events = entry.whole("Max_Number_of_Occupied_Terms"), entry.events()
    if events:
        watch = draft.watch(f"{entry.type} {entry.element.line}", events)
        groups = tuple(terms(draft))
        draft.add(entry, ClusterBusyTimes, resources=(watch.id,), time_groups=groups, minimum=0, maximum=most)
