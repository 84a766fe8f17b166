"""FET's constraints on the days and weeks of teachers and students, one function for each kind of wish.

Each serves four types: of all teachers, one teacher, all students, one set of students.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...solver.constraints import (
    BeginEarly,
    ClusterBusyTimes,
    LimitBusyTimes,
    LimitConsecutiveTimes,
    LimitIdleTimes,
    LimitSpan,
)
from .rests import ordered_tags, resting_hours
from .wish import Wish


def gaps_per_week(wish: Wish) -> None:
    """MaxGapsPerWeek: gaps are hours without anything between others of a day, breaks and closed hours left out."""
    most = wish.entry.whole("Max_Gaps")
    for days, number, resources in wish.open_days():
        wish.draft.add(wish.entry, LimitIdleTimes, number=number, resources=resources, time_groups=days, maximum=most)


def gaps_per_day(wish: Wish) -> None:
    """MaxGapsPerDay."""
    most = wish.entry.whole("Max_Gaps")
    for day in wish.draft.day_numbers:
        for groups, number, resources in wish.open_days([day]):
            wish.draft.add(
                wish.entry, LimitIdleTimes, number=number, resources=resources, time_groups=groups, maximum=most
            )


def hours_daily(wish: Wish) -> None:
    """MaxHoursDaily."""
    busy(wish, wish.draft.days(), wish.entry.whole("Maximum_Hours_Daily"))


def least_hours_daily(wish: Wish) -> None:
    """MinHoursDaily: on days with any, or on all days where empty ones are not allowed."""
    least = wish.entry.whole("Minimum_Hours_Daily")
    every = not wish.entry.flag("Allow_Empty_Days")
    at_least(wish, least, every, wish.draft.days())


def at_least(wish: Wish, least: int, every: bool, groups: tuple[str, ...]) -> None:
    """At least so many hours in each of these groups with any, or in all of them."""
    most = len(wish.draft.tables.places)
    for _, number, resources in wish.days():
        wish.draft.add(
            wish.entry,
            LimitBusyTimes,
            number=number,
            resources=resources,
            time_groups=groups,
            minimum=least,
            maximum=most,
        )
        if every and least:
            # Where mornings and afternoons take turns, a day without anything is a real one.
            days = wish.draft.whole_days if groups == wish.draft.days() else groups
            every_day = {"minimum": len(days), "maximum": len(days)}
            wish.draft.add(
                wish.entry, ClusterBusyTimes, number=number, resources=resources, time_groups=days, **every_day
            )


def busy(wish: Wish, groups: tuple[str, ...], most: int) -> None:
    """At most so many hours in each of these groups."""
    for _, number, resources in wish.days():
        wish.draft.add(wish.entry, LimitBusyTimes, number=number, resources=resources, time_groups=groups, maximum=most)


def hours_continuously(wish: Wish) -> None:
    """MaxHoursContinuously."""
    most = wish.entry.whole("Maximum_Hours_Continuously")
    for days, number, resources in wish.days():
        wish.draft.add(
            wish.entry, LimitConsecutiveTimes, number=number, resources=resources, time_groups=days, maximum=most
        )


def tag_hours_daily(wish: Wish) -> None:
    """ActivityTagMaxHoursDaily."""
    hours_daily(wish.tagged())


def tag_hours_continuously(wish: Wish) -> None:
    """ActivityTagMaxHoursContinuously."""
    hours_continuously(wish.tagged())


def used(wish: Wish, groups: tuple[str, ...], least: int = 0, most: int | None = None) -> None:
    """Something in at least and at most so many of these groups."""
    for _, number, resources in wish.days():
        wish.draft.add(
            wish.entry,
            ClusterBusyTimes,
            number=number,
            resources=resources,
            time_groups=groups,
            minimum=least,
            maximum=len(groups) if most is None else most,
        )


def days_per_week(wish: Wish) -> None:
    """MaxDaysPerWeek."""
    used(wish, wish.draft.days(), most=wish.entry.whole("Max_Days_Per_Week"))


def least_days_per_week(wish: Wish) -> None:
    """MinDaysPerWeek."""
    used(wish, wish.draft.days(), least=wish.entry.whole("Minimum_Days_Per_Week"))


def interval_days(wish: Wish) -> None:
    """IntervalMaxDaysPerWeek: from the first hour up to the second, or to the day's end where that is empty."""
    hours, entry = wish.draft.tables.hours, wish.entry
    first = entry.one(hours, "Interval_Start_Hour")
    last = entry.one(hours, "Interval_End_Hour") if entry.text("Interval_End_Hour") else None
    most = entry.whole("Max_Days_Per_Week")
    if first is not None:
        end = len(hours) if last is None else hours.index(last)
        stretch = range(hours.index(first), end)
        groups = [wish.draft.group(wish.draft.hours_of(day, stretch)) for day in wish.draft.day_numbers]
        used(wish, tuple(groups), most=most)


def early(wish: Wish, of: Iterable[int] | None = None) -> None:
    """EarlyMaxBeginningsAtSecondHour: the first hours are those without break at which those people are there.

    `of`: on these days only.
    """
    most = wish.entry.whole("Max_Beginnings_At_Second_Hour")
    for days, number, resources in wish.open_days(of):
        wish.draft.add(wish.entry, BeginEarly, number=number, resources=resources, time_groups=days, maximum=most)


def span(wish: Wish) -> None:
    """MaxSpanPerDay."""
    longest(wish, wish.draft.days())


def longest(wish: Wish, groups: tuple[str, ...]) -> None:
    """From the first hour to the last of each group, both counted; on one day one more where teachers have that."""
    teachers = wish.entry.type.startswith("Teacher")
    spare = int(teachers and wish.entry.flag("Allow_One_Day_Exception_of_Plus_One"))
    limit = {"maximum": wish.entry.whole("Max_Span"), "spare": spare}
    for _, number, resources in wish.days():
        wish.draft.add(wish.entry, LimitSpan, number=number, resources=resources, time_groups=groups, **limit)


PEOPLE = {
    "MaxGapsPerWeek": gaps_per_week,
    "MaxGapsPerDay": gaps_per_day,
    "MaxHoursDaily": hours_daily,
    "MinHoursDaily": least_hours_daily,
    "MaxHoursContinuously": hours_continuously,
    "ActivityTagMaxHoursDaily": tag_hours_daily,
    "ActivityTagMaxHoursContinuously": tag_hours_continuously,
    "MaxDaysPerWeek": days_per_week,
    "MinDaysPerWeek": least_days_per_week,
    "IntervalMaxDaysPerWeek": interval_days,
    "EarlyMaxBeginningsAtSecondHour": early,
    "MaxSpanPerDay": span,
    "MinRestingHours": resting_hours,
    "MinGapsBetweenOrderedPairOfActivityTags": ordered_tags,
}
"""What may be asked of teachers and of students, by the end of the type's name."""
