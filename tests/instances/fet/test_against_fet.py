"""What we read in a file is what FET reads: solved by us, locked, and confirmed by fet-cl, to the last conflict."""

from __future__ import annotations

import pytest

from kebiao.instances.fet import parse_fet
from kebiao.instances.published import Published
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Solution

from .conftest import Judge, random_places, tiny, two_kinds, wish

LESSONS = ["1", "2", "3"]


SOFT = {
    "days apart": wish("MinDaysBetweenActivities", 10, Activity_Id=LESSONS, MinDays=2, Consecutive_If_Same_Day="false"),
    "starts": wish("ActivitiesPreferredStartingTimes", 50, Subject_Name="music", Preferred_Starting_Time=("Mon", 1)),
    "slots": wish(
        "ActivitiesPreferredTimeSlots", 50, Students_Name="7", Preferred_Time_Slot=[("Mon", 1), ("Tue", 2), ("Tue", 3)]
    ),
    "part": wish(
        "SubactivitiesPreferredStartingTimes",
        40,
        Component_Number=2,
        Subject_Name="maths",
        Preferred_Starting_Time=[("Mon", 1), ("Wed", 3)],
    ),
    "one day": wish("ActivitiesSameStartingDay", 30, Activity_Id=["1", "4", "5"]),
    "one hour": wish("ActivitiesSameStartingHour", 30, Activity_Id=["1", "2", "5"]),
    "one time": wish("ActivitiesSameStartingTime", 30, Activity_Id=["3", "5"]),
    "gaps": wish("MinGapsBetweenActivities", 45, Activity_Id=LESSONS, MinGaps=1),
    "order": wish("TwoActivitiesOrdered", 45, First_Activity_Id="4", Second_Activity_Id="5"),
    "consecutive": wish("TwoActivitiesConsecutive", 45, First_Activity_Id="1", Second_Activity_Id="2"),
    "grouped": wish("TwoActivitiesGrouped", 45, First_Activity_Id="1", Second_Activity_Id="2"),
    "rooms": "",
}
ROOMS = (
    wish("SubjectPreferredRoom", 50, Subject="maths", Room="R1")
    + wish("ActivityPreferredRooms", 40, Activity_Id="4", Preferred_Room=["R1", "R2", "small"])
    + wish("StudentsSetHomeRoom", 50, Students="7", Room="R2")
)


@pytest.mark.parametrize("name", SOFT)
def test_what_is_missed_costs_what_fet_says(name: str, fet: Judge) -> None:
    """Whatever a timetable costs by our reading, it costs in FET's, in hundredths."""
    file = parse_fet(tiny(SOFT[name], ROOMS if name == "rooms" else ""))
    seen: dict[int, Solution] = {}
    for seed in range(600):
        solution = random_places(file, seed)
        cost = evaluate(file.problem, solution)
        if cost.hard == 0:
            seen.setdefault(cost.soft, solution)
    assert len(seen) > 1
    for soft, solution in sorted(seen.items())[:3]:
        told = fet(file.text([Published("Tiny", "g", solution)]))
        assert told is not None and round(100 * told) == soft, name


HARD = {
    "away": wish("TeacherNotAvailableTimes", Teacher="Bob", Not_Available_Time=[("Mon", 1), ("Tue", 2), ("Wed", 4)]),
    "set away": wish("StudentsSetNotAvailableTimes", Students="7", Not_Available_Time=[("Mon", 1), ("Tue", 2)]),
    "breaks": wish("BreakTimes", Break_Time=[("Mon", 2), ("Tue", 2)]),
    "at once if on one day": wish(
        "MinDaysBetweenActivities", 1, Activity_Id=LESSONS, MinDays=1, Consecutive_If_Same_Day="true"
    ),
    "two on one day": wish(
        "MinDaysBetweenActivities", 1, Activity_Id=LESSONS, MinDays=1, Consecutive_If_Same_Day="false"
    ),
    "a day": wish("ActivityPreferredDay", Activity_Id="4", Preferred_Day="Mon"),
    "days between": wish("MaxDaysBetweenActivities", Activity_Id=["1", "5"], MaxDays=1),
    "grouped over a break": wish("BreakTimes", Break_Time=[("Mon", 2), ("Tue", 2), ("Wed", 2)])
    + wish("TwoActivitiesGrouped", First_Activity_Id="1", Second_Activity_Id="2"),
    "consecutive over a break": wish("BreakTimes", Break_Time=[("Mon", 2), ("Tue", 2), ("Wed", 2)])
    + wish("TwoActivitiesConsecutive", First_Activity_Id="1", Second_Activity_Id="2"),
    "three": wish("ThreeActivitiesGrouped", First_Activity_Id="1", Second_Activity_Id="2", Third_Activity_Id="3"),
    "order on a day": wish("TwoActivitiesOrderedIfSameDay", First_Activity_Id="1", Second_Activity_Id="2"),
    "not overlapping": wish("ActivitiesNotOverlapping", Activity_Id=["1", "5"]),
    "tags": wish("ActivityTagsNotOverlapping", Activity_Tag=["hard", "soft"]),
    "last": wish("ActivityEndsStudentsDay", Activity_Id="1"),
    "all last": wish(
        "ActivitiesEndStudentsDay", Subject_Name="music", Students_Name="7", Teacher_Name="", Activity_Tag_Name=""
    ),
    "gaps a week": wish("StudentsMaxGapsPerWeek", Max_Gaps=1),
    "gaps where away": wish("TeachersMaxGapsPerDay", Max_Gaps=0)
    + wish("TeacherNotAvailableTimes", Teacher="Ada", Not_Available_Time=[("Mon", 2), ("Tue", 2), ("Wed", 2)]),
    "hours": wish("StudentsMaxHoursDaily", Maximum_Hours_Daily=2),
    "least hours": wish("TeacherMinHoursDaily", Teacher_Name="Ada", Minimum_Hours_Daily=2, Allow_Empty_Days="true"),
    "a row": wish("StudentsSetMaxHoursContinuously", Students="7a", Maximum_Hours_Continuously=2),
    "most days": wish("TeacherMaxDaysPerWeek", Teacher_Name="Ada", Max_Days_Per_Week=2),
    "least days": wish("TeachersMinDaysPerWeek", Minimum_Days_Per_Week=2),
    "early": wish("StudentsEarlyMaxBeginningsAtSecondHour", Max_Beginnings_At_Second_Hour=1),
    "early after a break": wish("BreakTimes", Break_Time=[("Mon", 1), ("Tue", 1)])
    + wish("StudentsEarlyMaxBeginningsAtSecondHour", Max_Beginnings_At_Second_Hour=1),
    "interval": wish(
        "TeachersIntervalMaxDaysPerWeek", Interval_Start_Hour="2", Interval_End_Hour="4", Max_Days_Per_Week=1
    ),
    "late interval": wish(
        "StudentsIntervalMaxDaysPerWeek", Interval_Start_Hour="3", Interval_End_Hour="", Max_Days_Per_Week=1
    ),
    "span": wish("StudentsMaxSpanPerDay", Max_Span=2),
    "span, but one day": wish("TeachersMaxSpanPerDay", Max_Span=2, Allow_One_Day_Exception_of_Plus_One="true"),
    "tags in order": wish(
        "StudentsMinGapsBetweenOrderedPairOfActivityTags",
        First_Activity_Tag="hard",
        Second_Activity_Tag="soft",
        MinGaps=1,
    ),
    "rest": wish("TeacherMinRestingHours", Teacher_Name="Ada", Minimum_Resting_Hours=2, Circular="true"),
    "tag": wish("TeachersActivityTagMaxHoursDaily", Activity_Tag_Name="hard", Maximum_Hours_Daily=1),
    "tag in a row": wish(
        "StudentsActivityTagMaxHoursContinuously", Activity_Tag="hard", Maximum_Hours_Continuously=1
    ).replace("<Number_of_Activity_Tags>1</Number_of_Activity_Tags>", ""),
    "most slots": wish(
        "ActivitiesOccupyMaxTimeSlotsFromSelection",
        Activity_Id=["1", "2", "4", "5"],
        Selected_Time_Slot=[("Mon", 1), ("Mon", 2), ("Tue", 1), ("Tue", 3)],
        Max_Number_of_Occupied_Time_Slots=1,
    ),
    "least slots": wish(
        "ActivitiesOccupyMinTimeSlotsFromSelection",
        Activity_Id=["1", "2", "4", "5"],
        Selected_Time_Slot=[("Mon", 1), ("Mon", 2), ("Tue", 1), ("Tue", 3)],
        Min_Number_of_Occupied_Time_Slots=2,
    ),
    "at once": wish(
        "ActivitiesMaxSimultaneousInSelectedTimeSlots",
        Activity_Id=["1", "2", "5"],
        Selected_Time_Slot=[("Mon", 1), ("Mon", 2), ("Tue", 1), ("Tue", 3), ("Wed", 2)],
        Max_Number_of_Simultaneous_Activities=1,
    ),
    "least at once": wish(
        "ActivitiesMinSimultaneousInSelectedTimeSlots",
        Activity_Id=["1", "2", "5"],
        Selected_Time_Slot=[("Mon", 1), ("Mon", 2), ("Tue", 1), ("Tue", 3), ("Wed", 2)],
        Min_Number_of_Simultaneous_Activities=2,
        Allow_Empty_Slots="true",
    ),
}


@pytest.mark.parametrize("name", HARD)
def test_what_is_required_is_what_fet_requires(name: str, fet: Judge) -> None:
    """FET takes the timetables that we say are without fault, and finds no way to take the others."""
    file = parse_fet(tiny(HARD[name]))
    good, bad = two_kinds(file, parse_fet(tiny()))
    for solution in good[:3]:
        assert fet(file.text([Published("Tiny", "g", solution)])) is not None
    for solution in bad[:1]:
        assert fet(file.text([Published("Tiny", "g", solution)]), 1.5) is None
    assert good and bad
