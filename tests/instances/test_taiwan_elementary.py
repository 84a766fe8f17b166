"""The Taiwan school: no lesson is dropped, and what the table shows without exception is in the school."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from kebiao.instances.documents import document_text, parse_school
from kebiao.instances.taiwan_elementary import read_taiwan
from kebiao.models.checks import school_faults, timetable_contradictions
from kebiao.models.fault import DocumentError

DATA = Path(__file__).parents[3] / "shared/data/schools/taiwan-elementary"

TABLE = """\
class,subject,index,teacher,day,period,rooms
G5_1,Math,1,G5_1_Teacher,Monday,1,G5_1
G5_2,Math,1,G5_2_Teacher,Monday,2,G5_2
G5_1,Science(lab),1,Teacher 1,Tuesday,1,G5_1+Science lab (G5)
G5_1,Science(lab),2,Teacher 1,Tuesday,2,G5_1+Science lab (G5)
G5_2,Science(lab),1,Teacher 1,Tuesday,3,G5_2+Science lab (G5)
G5_2,Science(lab),2,Teacher 1,Tuesday,4,G5_2+Science lab (G5)
G5_1,English12a,1,Teacher 2,Monday,5,G5_1
G5_2,English12b,1,Teacher 3,Monday,5,G5_2
G5_0,English12c,1,Peter,Monday,5,English room+G5_0
G5_1,Flexible,1,G5_1_Teacher,Friday,1,G5_1
G5_2,Flexible,1,G5_2_Teacher,Friday,1,G5_2
"""


def folder_with(folder: Path, table: str) -> Path:
    (folder / "lessons.csv").write_text(table, encoding="utf-8")
    return folder


def workbook(path: Path, cells: dict[tuple[str, str, int], str]) -> None:
    """Write sheets of days and periods with some cells filled."""
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    with pd.ExcelWriter(path) as book:
        for sheet in dict.fromkeys(sheet for sheet, _, _ in cells):
            week = {day: [cells.get((sheet, day, period), "") for period in range(1, 8)] for day in days}
            pd.DataFrame(week, index=range(1, 8)).to_excel(book, sheet_name=sheet)


def test_every_lesson_is_kept(tmp_path: Path) -> None:
    school, timetable = read_taiwan(folder_with(tmp_path, TABLE))
    assert school_faults(school) == ()
    assert list(timetable_contradictions(timetable, school)) == []
    assert len(timetable.lessons) == TABLE.count("\n") - 1
    lab = [lesson for lesson in timetable.lessons if lesson.subject == "Science(lab)"]
    assert {(lesson.room, lesson.teacher) for lesson in lab} == {("Science lab (G5)", "Teacher 1")}
    assert [r.id for r in school.rooms] == ["English room", "G5_0", "G5_1", "G5_2", "Science lab (G5)"]


def test_what_the_table_shows_is_in_the_school(tmp_path: Path) -> None:
    school, _ = read_taiwan(folder_with(tmp_path, TABLE))
    doubles = {line.subject: line.doubles for line in school.curriculum.lines}
    assert doubles["Science(lab)"] == 1
    assert sum(doubles.values()) == 1
    assert [(f.class_, f.subject, f.day, f.period) for f in school.fixed] == [
        ("G5_1", "Flexible", "fri", "1"),
        ("G5_2", "Flexible", "fri", "1"),
    ]
    together = [line.parameters for line in school.rules if line.rule == "overlap"]
    walking = [{"class": "G5_0", "subject": "English12c"}]
    assert together == [
        {"left": walking, "right": [{"class": "G5_1", "subject": "English12a"}], "minimum": 1},
        {"left": walking, "right": [{"class": "G5_2", "subject": "English12b"}], "minimum": 1},
    ]
    assert {c.id: c.homeroom_teacher for c in school.classes} == {
        "G5_1": "G5_1_Teacher",
        "G5_2": "G5_2_Teacher",
        "G5_0": None,
    }


def test_an_exception_in_the_table_is_no_pattern(tmp_path: Path) -> None:
    table = TABLE.replace("Teacher 1,Tuesday,4", "Teacher 1,Tuesday,5").replace("Friday,1,G5_2", "Friday,2,G5_2")
    school, _ = read_taiwan(folder_with(tmp_path, table.replace("Peter,Monday,5", "Peter,Monday,1")))
    assert all(line.doubles == 0 for line in school.curriculum.lines)
    assert school.fixed == ()
    assert not [
        line for line in school.rules if line.rule == "overlap" and "English12a" in str(line.parameters["right"])
    ]


def test_a_subject_of_two_teachers_is_shared(tmp_path: Path) -> None:
    table = TABLE.replace("G5_2,Science(lab),2,Teacher 1", "G5_2,Science(lab),2,Teacher 9")
    school, _ = read_taiwan(folder_with(tmp_path, table))
    assert school_faults(school) == ()
    shares = [a for a in school.assignments if (a.classes, a.subject) == (("G5_2",), "Science(lab)")]
    assert [(a.teachers, a.periods) for a in shares] == [(("Teacher 1",), 1), (("Teacher 9",), 1)]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("class,subject", "klasse,subject", "lessons.csv: 1："),
        ("Monday,2", "Sunday,2", "lessons.csv: 3："),
        ("Monday,2", "Monday,12", "lessons.csv: 3："),
        ("G5_2_Teacher,Monday", ",Monday", "lessons.csv: 3："),
        ("Monday,2,G5_2", "Monday,2,G5_1", "lessons.csv: 3："),
        ("G5_1+Science lab (G5)", "Gym+Science lab (G5)", "lessons.csv: 4："),
    ],
)
def test_a_faulty_row_is_told_by_its_line(tmp_path: Path, old: str, new: str, where: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_taiwan(folder_with(tmp_path, TABLE.replace(old, new, 1)))
    assert str(caught.value).startswith(where)


def test_the_workbooks_are_witnesses(tmp_path: Path) -> None:
    folder_with(tmp_path, TABLE.splitlines()[0] + "\nG5_1,Math,1,Li,Monday,1,G5_1\n")
    workbook(tmp_path / "rooms.xlsx", {("G5_1", "Monday", 1): "G5_1_Math_1_Li"})
    workbook(tmp_path / "teacher_tb.xlsx", {("Li", "Monday", 1): "G5_1_Math_1"})
    assert len(read_taiwan(tmp_path)[1].lessons) == 1
    workbook(tmp_path / "teacher_tb.xlsx", {("Li", "Tuesday", 1): "G5_1_Math_1"})
    with pytest.raises(DocumentError) as caught:
        read_taiwan(tmp_path)
    assert [fault.path for fault in caught.value.faults] == [
        "teacher_tb.xlsx: Li Tuesday 1",
        "teacher_tb.xlsx: Li Monday 1",
    ]
    (tmp_path / "rooms.xlsx").write_text("no workbook")
    with pytest.raises(DocumentError, match=r"rooms\.xlsx"):
        read_taiwan(tmp_path)


@pytest.mark.skipif(not DATA.exists(), reason="the data is not here")
def test_the_real_school_is_whole() -> None:
    school, timetable = read_taiwan(DATA)
    assert school_faults(school) == ()
    assert (len(timetable.lessons), len(school.teachers), len(school.rooms)) == (944, 66, 49)
    assert sum(line.periods * len(line.classes) for line in school.curriculum.lines) == 944
    assert Counter(len(b.periods) for b in school.week.bells) == {7: 3}
    slots = {b.id: sum(len(list(b.lessons(day))) for day in school.week.days) for b in school.week.bells}
    assert slots == {"grades 1-2": 23, "grades 3-4": 29, "grades 5-6": 31}, "every slot of every class is used"
    assert [line.subject for line in school.curriculum.lines if line.doubles] == ["Science(lab)"]
    assert {(f.subject, f.day, f.period) for f in school.fixed} == {("Flexible", "fri", "1")}
    assert len([line for line in school.rules if line.rule == "overlap"]) == 12
    assert parse_school(document_text(school), ".yaml") == school
