"""FET's constraints where the days are mornings and afternoons in turn, and a real day is two of them."""

from __future__ import annotations

from collections.abc import Callable

from ...solver.constraints import ClusterBusyTimes, LimitEventGroups, LimitIdleTimes
from .moves import buildings, changes_a_day, rooms
from .people import at_least, busy, early, longest, used
from .rests import rest
from .wish import Wish

THREE_TAGS = ("N1", "N2", "N3")
"""The names that FET looks for."""


def real_days(wish: Wish) -> tuple[str, ...]:
    """The groups of the times of each real day."""
    return wish.draft.whole_days


def mornings(wish: Wish) -> list[int]:
    """The positions of the mornings."""
    return list(wish.draft.day_numbers[::2])


def afternoons(wish: Wish) -> list[int]:
    """The positions of the afternoons."""
    return list(wish.draft.day_numbers[1::2])


def real_hours(wish: Wish) -> None:
    """MaxHoursDailyRealDays."""
    busy(wish, real_days(wish), wish.entry.whole("Maximum_Hours_Daily"))


def real_tag_hours(wish: Wish) -> None:
    """ActivityTagMaxHoursDailyRealDays."""
    real_hours(wish.tagged())


def half_hours(wish: Wish) -> None:
    """MaxHoursDailyHalfDays."""
    busy(wish, wish.draft.days(), wish.entry.whole("Maximum_Hours_Daily"))


def least_real_hours(wish: Wish) -> None:
    """MinHoursDailyRealDays."""
    every = not wish.entry.flag("Allow_Empty_Days")
    at_least(wish, wish.entry.whole("Minimum_Hours_Daily"), every, real_days(wish))


def least_morning_hours(wish: Wish) -> None:
    """MinHoursPerMorning."""
    every = not wish.entry.flag("Allow_Empty_Mornings")
    at_least(wish, wish.entry.whole("Minimum_Hours_Per_Morning"), every, wish.draft.days(mornings(wish)))


def most_mornings(wish: Wish) -> None:
    """MaxMorningsPerWeek."""
    used(wish, wish.draft.days(mornings(wish)), most=wish.entry.whole("Max_Mornings_Per_Week"))


def most_afternoons(wish: Wish) -> None:
    """MaxAfternoonsPerWeek."""
    used(wish, wish.draft.days(afternoons(wish)), most=wish.entry.whole("Max_Afternoons_Per_Week"))


def most_real_days(wish: Wish) -> None:
    """MaxRealDaysPerWeek."""
    used(wish, real_days(wish), most=wish.entry.whole("Max_Days_Per_Week"))


def least_real_days(wish: Wish) -> None:
    """MinRealDaysPerWeek."""
    used(wish, real_days(wish), least=wish.entry.whole("Minimum_Days_Per_Week"))


def real_gaps(wish: Wish) -> None:
    """MaxGapsPerRealDay: the gaps of the morning and those of the afternoon."""
    wish.no_exception()
    most = wish.entry.whole("Max_Gaps")
    for halves in wish.draft.real_days():
        for groups, number, resources in wish.open_days(halves):
            wish.draft.add(
                wish.entry, LimitIdleTimes, number=number, resources=resources, time_groups=groups, maximum=most
            )


def afternoon_gaps(wish: Wish) -> None:
    """MaxZeroGapsPerAfternoon: afternoons have no gaps."""
    for groups, number, resources in wish.open_days(afternoons(wish)):
        wish.draft.add(wish.entry, LimitIdleTimes, number=number, resources=resources, time_groups=groups)


def rest_at_noon(wish: Wish) -> None:
    """MinRestingHoursBetweenMorningAndAfternoon."""
    following = [(halves[0], halves[1]) for halves in wish.draft.real_days() if len(halves) > 1]
    rest(wish, wish.entry.whole("Minimum_Resting_Hours"), following)


def real_span(wish: Wish) -> None:
    """MaxSpanPerRealDay."""
    longest(wish, real_days(wish))


def early_mornings(wish: Wish) -> None:
    """MorningsEarlyMaxBeginningsAtSecondHour."""
    early(wish, mornings(wish))


def early_afternoons(wish: Wish) -> None:
    """AfternoonsEarlyMaxBeginningsAtSecondHour."""
    early(wish, afternoons(wish))


def three_in_a_row(wish: Wish) -> None:
    """MaxThreeConsecutiveDays: of four halves in a row one is free; with the exception, of four from a morning on."""
    days = wish.draft.days()
    step = 2 if wish.entry.flag("Allow_Afternoon_Morning_Afternoon_Morning_Exception") else 1
    windows = [days[first : first + 4] for first in range(0, len(days) - 3, step)]
    for _, number, resources in wish.days():
        for window in windows:
            limit = {"time_groups": window, "minimum": 0, "maximum": 3}
            wish.draft.add(wish.entry, ClusterBusyTimes, number=number, resources=resources, **limit)


def real_building_changes(wish: Wish) -> None:
    """MaxBuildingChangesPerRealDay."""
    changes_a_day(wish, buildings(wish), "Building", real_days(wish))


def real_room_changes(wish: Wish) -> None:
    """MaxRoomChangesPerRealDay."""
    changes_a_day(wish, rooms(wish), "Room", real_days(wish))


def two_tags(wish: Wish) -> None:
    """MaxTwoActivityTagsPerDayFromN1N2N3."""
    _two_tags(wish, wish.draft.days())


def two_tags_of_real_day(wish: Wish) -> None:
    """MaxTwoActivityTagsPerRealDayFromN1N2N3."""
    _two_tags(wish, real_days(wish))


def _two_tags(wish: Wish, days: tuple[str, ...]) -> None:
    """Activities with two of the tags N1, N2 and N3 in each of these groups at most."""
    draft = wish.draft
    for tag in THREE_TAGS:
        draft.event_groups[tag] = tuple(a.id for a in draft.tables.activities.values() if tag in a.tags)
    for _, number, resources in wish.days():
        limit = {"among": THREE_TAGS, "time_groups": days, "maximum": 2}
        draft.add(wish.entry, LimitEventGroups, number=number, resources=resources, **limit)


HALVES: dict[str, Callable[[Wish], None]] = {
    "MaxHoursDailyRealDays": real_hours,
    "ActivityTagMaxHoursDailyRealDays": real_tag_hours,
    "MaxHoursDailyHalfDays": half_hours,
    "MinHoursDailyRealDays": least_real_hours,
    "MinHoursPerMorning": least_morning_hours,
    "MaxMorningsPerWeek": most_mornings,
    "MaxAfternoonsPerWeek": most_afternoons,
    "MaxRealDaysPerWeek": most_real_days,
    "MinRealDaysPerWeek": least_real_days,
    "MaxGapsPerRealDay": real_gaps,
    "MaxZeroGapsPerAfternoon": afternoon_gaps,
    "MinRestingHoursBetweenMorningAndAfternoon": rest_at_noon,
    "MaxSpanPerRealDay": real_span,
    "MorningsEarlyMaxBeginningsAtSecondHour": early_mornings,
    "AfternoonsEarlyMaxBeginningsAtSecondHour": early_afternoons,
    "MaxThreeConsecutiveDays": three_in_a_row,
    "MaxTwoActivityTagsPerDayFromN1N2N3": two_tags,
    "MaxTwoActivityTagsPerRealDayFromN1N2N3": two_tags_of_real_day,
    "MaxBuildingChangesPerRealDay": real_building_changes,
    "MaxRoomChangesPerRealDay": real_room_changes,
}
"""What may be asked of people in such weeks, by the end of the type's name."""
