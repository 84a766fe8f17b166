"""FET files: solved and written back, faults told with their lines, and what is not supported is refused by name."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.instances.fet import parse_fet, read_fet
from kebiao.instances.published import Published
from kebiao.models.fault import DocumentError
from kebiao.solver.engine import solve
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

from .conftest import TINY, Judge, tiny, wish

WISHES = (
    wish("MinDaysBetweenActivities", 95, Activity_Id=["1", "2", "3"], MinDays=2, Consecutive_If_Same_Day="true")
    + wish("StudentsMaxGapsPerWeek", Max_Gaps=0)
    + wish("StudentsEarlyMaxBeginningsAtSecondHour", Max_Beginnings_At_Second_Hour=0)
    + wish("BreakTimes", Break_Time=[("Mon", 1)])
    + wish("ActivityPreferredStartingTimes", 50, Activity_Id="4", Preferred_Starting_Time=[("Wed", 2)]).replace(
        "<Number_of_Activities>1</Number_of_Activities>", ""
    )
)


def test_an_answer_is_confirmed_by_fet(fet: Judge) -> None:
    """Three lessons on three days cost two near pairs, and maths is in the way of music's wish: all as FET counts."""
    file = parse_fet(tiny(WISHES, wish("SubjectPreferredRoom", Subject="music", Room="R2")))
    answer = solve(file.problem, seconds=20, workers=1)
    assert answer.solution is not None and answer.evaluation is not None
    assert (answer.status, answer.evaluation.hard) == ("optimal", 0)
    text = file.text([Published("Tiny", "g", answer.solution)])
    told = fet(text)
    assert told is not None and round(100 * told) == answer.evaluation.soft


NO_R2 = wish(
    "RoomNotAvailableTimes",
    Room="R2",
    Not_Available_Time=[(day, hour) for day in ("Mon", "Tue", "Wed") for hour in (1, 2, 3, 4)],
)


@pytest.mark.parametrize(
    ("space", "cost", "rooms"),
    [
        (wish("SubjectPreferredRoom", 50, Subject="music", Room="R2") + NO_R2, 100, set()),
        (
            wish("ActivityPreferredRoom", 50, Activity_Id="4", Room="R2")
            + wish("ActivityPreferredRooms", 30, Activity_Id="4", Preferred_Room=["R1", "small"]),
            30,
            {"room R2"},
        ),
        (
            wish("StudentsSetHomeRoom", Students="7", Room="R1")
            + wish("ActivityPreferredRoom", 50, Activity_Id="1", Room="R2")
            + NO_R2,
            50,
            {"room R1"},
        ),
    ],
)
def test_a_soft_wish_for_a_room_costs_once_and_leaves_none_rather_than_another(
    space: str, cost: int, rooms: set[str], fet: Judge
) -> None:
    """Activity 4 lasts two hours. Without any room it is against its wishes only; a home room that must be is taken."""
    file = parse_fet(tiny(space=space))
    answer = solve(file.problem, seconds=20, workers=1)
    assert answer.solution is not None and answer.evaluation is not None
    assert (answer.status, answer.evaluation.hard, answer.evaluation.soft) == ("optimal", 0, cost)
    assert {room for meet in answer.solution.meets for _, room in meet.resources} == rooms
    told = fet(file.text([Published("Tiny", "g", answer.solution)]))
    assert told is not None and round(100 * told) == cost


def test_the_locks_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = parse_fet(tiny(space=wish("StudentsSetHomeRoom", Students="7", Room="R1")))
    starts = ("Mon/1", "Tue/1", "Wed/1", "Mon/2", "Tue/4")
    rooms = (("room", "room R1"),)
    meets = [
        Meet(event.id, event.duration, start, rooms if event.role("room") else ())
        for event, start in zip(file.problem.events, starts, strict=True)
    ]
    text = file.text([Published("Tiny", "g", Solution(tuple(meets)))])
    path = tmp_path / "locked.fet"
    path.write_text(text, encoding="utf-8")
    assert [solution.solution.meets for solution in file.read_solutions(path)] == [tuple(meets)]
    again = read_fet(path)
    assert [solution.solution.meets for solution in again.solutions] == [tuple(meets)]
    assert again.text(again.solutions) == text
    assert evaluate(again.problem, again.solutions[0].solution).hard == 0
    assert file.solutions == ()
    # FET's own timetables are not locked for good.
    path.write_text(text.replace("<Permanently_Locked>true", "<Permanently_Locked>false"), encoding="utf-8")
    assert [solution.solution.meets for solution in file.read_solutions(path)] == [tuple(meets)]


def test_a_room_that_an_answer_leaves_is_not_read_into_it(tmp_path: Path) -> None:
    """Although the file itself locks the activity there, if not for sure."""
    lock = wish("ActivityPreferredRoom", 95, Activity_Id="1", Room="R1", Permanently_Locked="true")
    path = tmp_path / "answer.fet"
    file = parse_fet(tiny(space=lock))
    meets = (Meet("1", 1, "Mon/1"),)
    path.write_text(file.text([Published("Tiny", "g", Solution(meets))]), encoding="utf-8")
    assert [answer.solution.meets for answer in file.read_solutions(path)] == [meets]


def test_teachers_who_are_excepted_and_light_weights_are_not_left_out_in_silence() -> None:
    listed = "<Exception_Teachers_Two_Days_List><Teacher>Ada</Teacher></Exception_Teachers_Two_Days_List>"
    raw = tiny().replace(b"<Subjects_List>", listed.encode() + b"<Subjects_List>", 1)
    with pytest.raises(DocumentError, match="1 x Exception_Teachers_Two_Days_List"):
        parse_fet(raw)
    assert parse_fet(raw, drop_unsupported=True).dropped == {"Exception_Teachers_Two_Days_List": 1}
    light = parse_fet(tiny(wish("StudentsMaxGapsPerWeek", 0.2, Max_Gaps=0))).problem.constraints
    assert [c.weight for c in light if not c.required] == [1]


def test_inactive_activities_and_constraints_are_not_there() -> None:
    off = wish("TeacherMaxDaysPerWeek", Teacher_Name="Ada", Max_Days_Per_Week=0).replace(">true<", ">false<")
    file = parse_fet(tiny(off + wish("TwoActivitiesOrdered", First_Activity_Id="6", Second_Activity_Id="1")))
    assert list(file.problem.event) == ["1", "2", "3", "4", "5"]
    assert len(file.problem.constraints) == len(parse_fet(tiny()).problem.constraints)


def test_a_small_room_is_no_candidate_and_pupils_of_a_year_are_its_smallest_sets() -> None:
    file = parse_fet(tiny(space=wish("ActivityPreferredRooms", Activity_Id="1", Preferred_Room=["small", "R1"])))
    (event,) = [event for event in file.problem.events if event.id == "1"]
    role = event.role("room")
    assert role is not None and file.problem.candidates(role) == ("room R1",)
    assert [r.resource for r in event.roles[:-1]] == ["teacher Ada", "students 7a", "students 7b"]


def test_what_is_not_supported_is_refused_by_name_unless_dropped() -> None:
    odd = wish("TeacherMaxColoursPerWeek") * 2 + wish("StudentsMaxMoonsPerDay")
    with pytest.raises(DocumentError) as caught:
        parse_fet(tiny(odd))
    told = sorted(fault.read for fault in caught.value.faults)
    assert told == ['"1 x ConstraintStudentsMaxMoonsPerDay"', '"2 x ConstraintTeacherMaxColoursPerWeek"']
    assert "--drop-unsupported" in str(caught.value)
    dropped = parse_fet(tiny(odd), drop_unsupported=True).dropped
    assert dropped == {"ConstraintTeacherMaxColoursPerWeek": 2, "ConstraintStudentsMaxMoonsPerDay": 1}


@pytest.mark.parametrize(
    ("wrong", "read"),
    [
        (wish("TeacherMaxDaysPerWeek", Teacher_Name="Adda", Max_Days_Per_Week=1), "Adda"),
        (wish("TeacherMaxDaysPerWeek", Teacher_Name="Ada", Max_Days_Per_Week="few"), "few"),
        (wish("TeacherMaxDaysPerWeek", 101, Teacher_Name="Ada", Max_Days_Per_Week=1), "101"),
        (wish("ActivitiesSameStartingDay", Activity_Id=["1", "77"]), "77"),
        (wish("BreakTimes", Break_Time=("Sun", 1)), "Sun"),
        (wish("TwoActivitiesOrdered", First_Activity_Id="1"), '""'),
    ],
)
def test_a_fault_is_told_with_its_line(wrong: str, read: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_fet(tiny(wrong))
    (fault,) = {(fault.path, fault.read) for fault in caught.value.faults}
    line = TINY[: TINY.index("</Time_Constraints_List>")].count("\n") + 1
    assert fault[0].startswith(f"第 {line} 行 line {line} <") and read in fault[1]


def test_mornings_and_afternoons_take_turns() -> None:
    text = tiny(wish("TeacherMaxRealDaysPerWeek", Teacher_Name="Ada", Max_Days_Per_Week=1)).decode()
    with pytest.raises(DocumentError, match="RealDays"):
        parse_fet(text.encode())
    halves = text.replace("Official", "Mornings_Afternoons").replace(
        "<Name>Ada</Name>", "<Name>Ada</Name><Mornings_Afternoons_Behavior>Exclusive</Mornings_Afternoons_Behavior>"
    )
    file = parse_fet(halves.encode())
    assert file.problem.time_groups["real day 0"] == tuple(f"{d}/{h}" for d in ("Mon", "Tue") for h in (1, 2, 3, 4))
    starts = {"1": "Mon/1", "2": "Mon/2", "3": "Tue/1", "4": "Wed/1", "5": "Wed/3"}
    both = Solution(tuple(Meet(e.id, e.duration, starts[e.id]) for e in file.problem.events))
    assert evaluate(file.problem, both).hard == 1
    starts["3"] = "Mon/3"
    morning = Solution(tuple(Meet(e.id, e.duration, starts[e.id]) for e in file.problem.events))
    assert evaluate(file.problem, morning).hard == 0


@pytest.mark.parametrize(
    ("version", "halves", "term_days"), [("5.42.2-mathmake", False, 1), ("5.27.3-ma10", True, 5), ("5.44.2", False, 5)]
)
def test_files_of_fet_5_tell_their_mode_in_their_version(version: str, halves: bool, term_days: int) -> None:
    text = tiny().decode().replace("6.8.5", version).replace("<Mode>Official</Mode>", "")
    more = "<Day><Name>Thu</Name></Day><Day><Name>Fri</Name></Day></Days_List>"
    tables = parse_fet(text.replace("</Days_List>", more).encode()).tables
    assert (tables.halves, tables.term_days) == (halves, term_days)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_file_is_read_or_refused_never_worse(data: st.DataObject) -> None:
    lines = tiny(WISHES, wish("SubjectPreferredRoom", Subject="music", Room="R2")).decode().splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        other = data.draw(st.sampled_from(lines))
        lines[at] = data.draw(
            st.sampled_from([lines[at][:cut], "", other, lines[at].replace("1", "-1"), lines[at].replace("1", "1e9")])
        )
    try:
        file = parse_fet("\n".join(lines).encode())
    except DocumentError as error:
        assert error.faults
    else:
        assert file.problem.times
