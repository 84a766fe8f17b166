"""FET's constraints on the times of activities, one function for each type or for several alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...solver.constraint import Cost
from ...solver.constraints import AvoidUnavailableTimes, LimitSuccession, PreferTimes
from .draft import Draft
from .entry import WHOLE, Entry
from .tables import Activity


def preferred_time(entry: Entry, draft: Draft) -> None:
    """ActivityPreferredStartingTime, ActivityPreferredDay: the day, the hour, or both (an empty one is left open)."""
    event = entry.event()
    tables = draft.tables
    day, hour = entry.text("Preferred_Day", "Day"), entry.text("Preferred_Hour", "Hour")
    for name, tag, known in ((day, "Preferred_Day", tables.days), (hour, "Preferred_Hour", tables.hours)):
        if name:
            entry.one(known, tag, tag.removeprefix("Preferred_"))
    if event is not None:
        places = tables.places.items()
        times = [
            time
            for time, (d, h) in places
            if (not day or tables.days[d] == day) and (not hour or tables.hours[h] == hour)
        ]
        prefer(entry, draft, [event], times)


def preferred_starts(entry: Entry, draft: Draft) -> None:
    """ActivityPreferredStartingTimes: it starts at one of these times."""
    event = entry.event()
    prefer(entry, draft, [] if event is None else [event], entry.slots())


def preferred_slots(entry: Entry, draft: Draft) -> None:
    """ActivityPreferredTimeSlots: all its hours are among these."""
    event = entry.event()
    within(entry, draft, [] if event is None else [event], entry.slots())


def chosen(entry: Entry, draft: Draft) -> list[str]:
    """The activities that fit what an entry says of teacher, students, subject, tag, duration and component."""
    tables = draft.tables
    teacher, students = entry.text("Teacher_Name", "Teacher"), entry.text("Students_Name", "Students")
    subject, tag = entry.text("Subject_Name", "Subject"), entry.text("Activity_Tag_Name", "Activity_Tag")
    duration, part = entry.text("Duration"), entry.text("Component_Number")
    for name, known, child in (
        (teacher, tables.teachers, "Teacher_Name"),
        (students, tables.sets, "Students_Name"),
        (subject, tables.subjects, "Subject_Name"),
        (tag, tables.tags, "Activity_Tag_Name"),
    ):
        if name:
            entry.one(known, child, child.removesuffix("_Name"))
    leaves = set(tables.sets.get(students, ()))

    def fits(activity: Activity) -> bool:
        return (
            (not teacher or teacher in activity.teachers)
            and (not students or not leaves.isdisjoint(tables.leaves(activity.students)))
            and (not subject or subject == activity.subject)
            and (not tag or tag in activity.tags)
            and (not duration or duration == str(activity.duration))
            and (not part or part == str(activity.part))
        )

    return [activity.id for activity in tables.activities.values() if fits(activity)]


def all_preferred_starts(entry: Entry, draft: Draft) -> None:
    """ActivitiesPreferredStartingTimes, SubactivitiesPreferredStartingTimes."""
    prefer(entry, draft, chosen(entry, draft), entry.slots())


def all_preferred_slots(entry: Entry, draft: Draft) -> None:
    """ActivitiesPreferredTimeSlots, SubactivitiesPreferredTimeSlots."""
    within(entry, draft, chosen(entry, draft), entry.slots())


def prefer(entry: Entry, draft: Draft, events: Iterable[str], times: Collection[str]) -> None:
    """Each of the activities starts at one of these times; one that does not costs one step, however long it is."""
    named = tuple(events)
    if named:
        cost = Cost.LINEAR if entry.percent >= WHOLE else Cost.STEP
        draft.add(entry, PreferTimes, events=named, times=tuple(times), cost=cost)


def within(entry: Entry, draft: Draft, events: Iterable[str], times: Collection[str]) -> None:
    """Each of the activities runs at these times only; each other hour at which one runs costs one step."""
    slots = set(times)
    if entry.percent < WHOLE:
        others = tuple(time for time in draft.tables.places if time not in slots)
        watched = tuple(draft.watch(f"activity {event}", [event]).id for event in events)
        if watched and others:
            draft.add(entry, AvoidUnavailableTimes, resources=watched, times=others)
        return
    for alike in draft.tables.by_duration(events).values():
        activity = draft.tables.activities[alike[0]]
        running = {time: draft.running(activity, time) for time in draft.tables.places}
        prefer(entry, draft, alike, [time for time, runs in running.items() if runs and slots.issuperset(runs)])


def ends_day(entry: Entry, draft: Draft) -> None:
    """ActivityEndsStudentsDay: nobody in it has anything later on that day."""
    event = entry.event()
    _end_day(entry, draft, [] if event is None else [event])


def all_end_day(entry: Entry, draft: Draft) -> None:
    """ActivitiesEndStudentsDay: the same of all that fit."""
    _end_day(entry, draft, chosen(entry, draft))


def _end_day(entry: Entry, draft: Draft, events: Iterable[str]) -> None:
    tables = draft.tables
    for event in events:
        people = {draft.students[leaf] for leaf in tables.leaves(tables.activities[event].students)}
        others = dict.fromkeys(other for person in people for other in draft.events_of(person) if other != event)
        if others:
            after = tuple(sorted(others))
            draft.add(
                entry, LimitSuccession, left=(event,), right=after, time_groups=draft.days(), reach=None, maximum=0
            )
