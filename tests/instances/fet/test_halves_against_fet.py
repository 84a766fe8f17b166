"""Weeks of mornings and afternoons in turn, in the words of FET 6 and of the versions of FET 5 for them."""

from __future__ import annotations

import re

import pytest

from kebiao.instances.fet import parse_fet
from kebiao.instances.published import Published

from .conftest import TINY, Judge, two_kinds, wish

REAL_DAYS = ("Mon", "Tue", "Wed")


def halved(time: str = "", space: str = "", version: str = "6.8.5", behaviour: str = "Unrestricted") -> bytes:
    """The tiny file on the halves of three days; its first lessons have the tags N1, N2 and N3, music has N2."""
    days = "".join(f"<Day><Name>{day} {half}</Name></Day>\n" for day in REAL_DAYS for half in ("am", "pm"))
    text = re.sub("(?s)<Number_of_Days>.*</Days_List>", f"<Number_of_Days>6</Number_of_Days>\n{days}</Days_List>", TINY)
    text = text.replace("Official", "Mornings_Afternoons").replace('"6.8.5"', f'"{version}"')
    text = text.replace(
        "<Activity_Tag><Name>hard", "<Activity_Tag><Name>N3</Name></Activity_Tag>\n<Activity_Tag><Name>hard"
    )
    text = text.replace("hard", "N1").replace("soft", "N2")
    text = text.replace("<Students>7</Students>", "<Activity_Tag>N3</Activity_Tag><Students>7</Students>").replace(
        "<Activity_Tag>N1</Activity_Tag><Activity_Tag>N3</Activity_Tag>", "<Activity_Tag>N1</Activity_Tag>"
    )
    if behaviour:
        said = f"<Mornings_Afternoons_Behavior>{behaviour}</Mornings_Afternoons_Behavior></Teacher>"
        text = text.replace("</Name></Teacher>", f"</Name>{said}")
    text = text.replace("</Time_Constraints_List>", f"{time}</Time_Constraints_List>")
    return text.replace("</Space_Constraints_List>", f"{ROOMS}{space}</Space_Constraints_List>").encode()


ROOMS = wish("SubjectPreferredRooms", Subject="maths", Preferred_Room=["R1", "R2"])
HALVES = {
    "three in a row": wish(
        "StudentsMaxThreeConsecutiveDays", Allow_Afternoon_Morning_Afternoon_Morning_Exception="false"
    ),
    "three, or from an afternoon": wish(
        "StudentsMaxThreeConsecutiveDays", Allow_Afternoon_Morning_Afternoon_Morning_Exception="true"
    ),
    "two of three tags": wish("StudentsMaxTwoActivityTagsPerDayFromN1N2N3"),
    "two tags on a real day": wish("StudentsSetMaxTwoActivityTagsPerRealDayFromN1N2N3", Students="7"),
    "early in the afternoon": wish(
        "TeacherAfternoonsEarlyMaxBeginningsAtSecondHour", Teacher="Ada", Max_Beginnings_At_Second_Hour=0
    ),
    "early in the morning": wish("StudentsMorningsEarlyMaxBeginningsAtSecondHour", Max_Beginnings_At_Second_Hour=0),
    "span of a real day": wish("TeachersMaxSpanPerRealDay", Max_Span=5, Allow_One_Day_Exception_of_Plus_One="false"),
}
MOVES = {"rooms of a real day": wish("TeachersMaxRoomChangesPerRealDay", Max_Room_Changes_Per_Day=0)}
OLD = {
    "hours of a real day": wish("StudentsMaxHoursDaily", Maximum_Hours_Daily=2),
    "hours of a tag": wish("TeachersActivityTagMaxHoursDaily", Activity_Tag_Name="N1", Maximum_Hours_Daily=1),
    "real days": wish("TeacherMaxDaysPerWeek", Teacher_Name="Ada", Max_Days_Per_Week=2),
    "least real days": wish("TeacherMinDaysPerWeek", Teacher_Name="Ada", Minimum_Days_Per_Week=3),
}


def confirm(text: bytes, basis: bytes, fet: Judge) -> None:
    """FET takes the timetables that we say are without fault, and finds no way to take the others."""
    file = parse_fet(text)
    good, bad = two_kinds(file, parse_fet(basis))
    for solution in good[:3]:
        assert fet(file.text([Published("Tiny", "g", solution)])) is not None
    for solution in bad[:1]:
        assert fet(file.text([Published("Tiny", "g", solution)]), 1.5) is None
    assert good and bad


@pytest.mark.parametrize("name", [*HALVES, *MOVES])
def test_halves_of_days_are_as_fet_has_them(name: str, fet: Judge) -> None:
    confirm(halved(HALVES.get(name, ""), MOVES.get(name, "")), halved(), fet)


@pytest.mark.parametrize("name", OLD)
def test_the_days_of_fet_5_were_real_ones(name: str, fet: Judge) -> None:
    """What spoke of days in such weeks spoke of both halves."""
    confirm(halved(OLD[name], version="5.27.3-ma10"), halved(version="5.27.3-ma10"), fet)


def test_moroccan_teachers_of_fet_5_come_for_half_days(fet: Judge) -> None:
    """Never both a morning and an afternoon, except those who are listed, on as many days."""
    listed = "<Exception_Teachers_One_Day_List><Teacher>Ada</Teacher></Exception_Teachers_One_Day_List>\n"
    silent = halved(version="5.27.3-morocco30", behaviour="").replace(b"<Mode>Mornings_Afternoons</Mode>", b"")
    assert parse_fet(silent).tables.teachers == {"Ada": "Exclusive", "Bob": "Exclusive"}
    excepted = silent.replace(b"<Students_List>", listed.encode() + b"<Students_List>")
    file = parse_fet(excepted)
    assert file.tables.teachers == {"Ada": "One day exception", "Bob": "Exclusive"}
    confirm(excepted, halved(), fet)
