"""Every type of constraint that is read from a .fet file, and what reads it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from . import rooms, selections, starts, together
from .draft import Draft, Person
from .entry import Entry
from .halves import HALVES
from .moves import MOVES
from .people import PEOPLE
from .wish import Wish

Reader = Callable[[Entry, Draft], None]


def _teachers(entry: Entry, draft: Draft) -> tuple[Person, ...]:
    return tuple(draft.teachers.values())


def _teacher(entry: Entry, draft: Draft) -> tuple[Person, ...]:
    name = entry.one(draft.tables.teachers, "Teacher_Name", "Teacher")
    return () if name is None else (draft.teachers[name],)


def _students(entry: Entry, draft: Draft) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(draft.students.values()))


def _students_set(entry: Entry, draft: Draft) -> tuple[Person, ...]:
    name = entry.one(draft.tables.sets, "Students", "Students_Name", "Students_Set")
    leaves = () if name is None else draft.tables.sets[name]
    return tuple(dict.fromkeys(draft.students[leaf] for leaf in leaves if leaf in draft.students))


WHO = {"Teachers": _teachers, "Teacher": _teacher, "Students": _students, "StudentsSet": _students_set}


def _asked_of(who: Callable[[Entry, Draft], tuple[Person, ...]], wish: Callable[[Wish], None]) -> Reader:
    return lambda entry, draft: wish(Wish(entry, draft, who(entry, draft)))


def _nothing(entry: Entry, draft: Draft) -> None:
    """What every problem holds anyway, or what is read ahead of the others."""


KINDS: dict[str, Reader] = {
    "BasicCompulsoryTime": _nothing,
    "BasicCompulsorySpace": _nothing,
    "BreakTimes": _nothing,
    "TeacherNotAvailableTimes": _nothing,
    "StudentsSetNotAvailableTimes": _nothing,
    "ActivityPreferredStartingTime": starts.preferred_time,
    "ActivityPreferredDay": starts.preferred_time,
    "ActivityPreferredStartingTimes": starts.preferred_starts,
    "ActivityPreferredTimeSlots": starts.preferred_slots,
    "ActivitiesPreferredStartingTimes": starts.all_preferred_starts,
    "ActivitiesPreferredTimeSlots": starts.all_preferred_slots,
    "SubactivitiesPreferredStartingTimes": starts.all_preferred_starts,
    "SubactivitiesPreferredTimeSlots": starts.all_preferred_slots,
    "ActivityEndsStudentsDay": starts.ends_day,
    "ActivitiesEndStudentsDay": starts.all_end_day,
    "MinDaysBetweenActivities": together.days_between,
    "MaxDaysBetweenActivities": together.days_at_most,
    "MinGapsBetweenActivities": together.gaps_between,
    "ActivitiesSameStartingTime": together.same_start,
    "ActivitiesSameStartingHour": together.same_hour,
    "ActivitiesSameStartingDay": together.same_day,
    "ActivitiesNotOverlapping": together.not_overlapping,
    "ActivityTagsNotOverlapping": together.tags_not_overlapping,
    "TwoActivitiesConsecutive": together.consecutive,
    "TwoActivitiesGrouped": together.grouped,
    "ThreeActivitiesGrouped": together.three_grouped,
    "TwoActivitiesOrdered": together.ordered,
    "TwoActivitiesOrderedIfSameDay": together.ordered_on_a_day,
    "ActivitiesOccupyMaxTimeSlotsFromSelection": selections.occupied_slots,
    "ActivitiesOccupyMinTimeSlotsFromSelection": selections.occupied_slots,
    "ActivitiesMaxSimultaneousInSelectedTimeSlots": selections.most_at_once,
    "ActivitiesMinSimultaneousInSelectedTimeSlots": selections.least_at_once,
    "MaxTotalActivitiesFromSetInSelectedTimeSlots": selections.most_in_slots,
    "ActivitiesMaxInATerm": selections.most_in_a_term,
    "ActivitiesOccupyMaxTerms": selections.terms_occupied,
    "RoomNotAvailableTimes": rooms.closed,
    "ActivityPreferredRoom": rooms.of_activity,
    "ActivityPreferredRooms": rooms.of_activity,
    "SubjectPreferredRoom": rooms.of_some,
    "SubjectPreferredRooms": rooms.of_some,
    "ActivityTagPreferredRoom": rooms.of_some,
    "ActivityTagPreferredRooms": rooms.of_some,
    "SubjectActivityTagPreferredRoom": rooms.of_some,
    "SubjectActivityTagPreferredRooms": rooms.of_some,
    "StudentsSetHomeRoom": rooms.home,
    "StudentsSetHomeRooms": rooms.home,
    "TeacherHomeRoom": rooms.home,
    "TeacherHomeRooms": rooms.home,
    "ActivitiesOccupyMaxDifferentRooms": rooms.different_rooms,
    "ActivitiesSameRoomIfConsecutive": rooms.same_room,
    "TeacherRoomNotAvailableTimes": rooms.closed_to_teacher,
    **{who + wish: _asked_of(WHO[who], {**PEOPLE, **MOVES}[wish]) for who, wish in product(WHO, (*PEOPLE, *MOVES))},
}
"""By the type's name without the word Constraint."""

HALF_DAYS: dict[str, Reader] = {who + wish: _asked_of(WHO[who], HALVES[wish]) for who, wish in product(WHO, HALVES)}
"""Those that only weeks of mornings and afternoons have."""

OLD_NAMES = {
    who + old: who + new
    for who, (old, new) in product(
        WHO,
        {
            "MaxHoursDaily": "MaxHoursDailyRealDays",
            "ActivityTagMaxHoursDaily": "ActivityTagMaxHoursDailyRealDays",
            "MaxHoursDailyHalfDays": "MaxHoursDaily",
            "MaxDaysPerWeek": "MaxRealDaysPerWeek",
            "MinDaysPerWeek": "MinRealDaysPerWeek",
            "MaxSpanPerDay": "MaxSpanPerRealDay",
            "MaxRoomChangesPerDay": "MaxRoomChangesPerRealDay",
        }.items(),
    )
}
"""What types mean in files of FET 5 for such weeks, whose days were real ones, as FET 6 tells on reading."""
