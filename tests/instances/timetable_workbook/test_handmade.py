"""Weeks that a school drew itself are read as people read them, or the cell is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kebiao.instances.timetable_workbook import read_timetable_workbook
from kebiao.models.fault import DocumentError
from kebiao.models.school import Assignment, Category, School, Subject, Teacher
from kebiao.models.timetable import Timetable

from .conftest import SCHOOL

if TYPE_CHECKING:
    from .conftest import MakeWorkbook

DAYS = ["", "周一", "周二", "周三"]


@pytest.fixture
def school() -> School:
    """The school of three classes with papers that leave little doubt."""
    more = (
        Subject(id="moral", name="道德与法治", category=Category.MORAL),
        Subject(id="maths", name="数学", category=Category.MATHS),
        Subject(id="hall", name="舞蹈", room_kind="hall"),
    )
    return SCHOOL.model_copy(
        update={
            "subjects": (*SCHOOL.subjects, *more),
            "teachers": (*SCHOOL.teachers, Teacher(id="t5", name="孙立", subjects=("moral", "maths"))),
            "rooms": tuple(r.model_copy(update={"kind": "hall"}) if r.id == "hall" else r for r in SCHOOL.rooms),
            "assignments": (
                Assignment(classes=("101",), subject="chinese", teachers=("t1",)),
                Assignment(classes=("101", "102"), subject="pe", teachers=("t2", "t4"), room="hall"),
                Assignment(classes=("101",), subject="moral", teachers=("t5",)),
                Assignment(classes=("101",), subject="maths", any_of=("t5", "t4")),
            ),
        }
    )


def said(timetable: Timetable) -> set[tuple[str, ...]]:
    """Class, day, period, subject and weeks of every lesson."""
    return {(x.class_, x.day, x.period, x.subject, x.weeks) for x in timetable.lessons}


def test_the_sheet_of_a_class(workbook: MakeWorkbook, school: School) -> None:
    rows = [
        ["一年级1班课表"],
        ["节次", "星期一", "星期二", "星期三"],
        ["第1节", "语文 王芳 [t1]", "道法", "数学\n孙立"],
        ["大课间", "大课间", "大课间", "大课间"],
        ["2", "体育", "语文", None],
        ["10:10", "舞蹈", "语文孙立", "—"],
        ["午餐", "午休", None, None],
    ]
    read = read_timetable_workbook(workbook(Sheet1=rows), school)
    by_time = {(x.day, x.period): x for x in read.lessons}
    assert len(read.lessons) == 7
    assert by_time["tue", "1"].teacher == "t5"  # 道法 is 道德与法治, and the papers say who teaches it
    assert by_time["mon", "2"].group == "101+102/pe" and by_time["mon", "2"].teachers == ("t2", "t4")
    assert (by_time["mon", "3"].room, by_time["mon", "2"].room, by_time["mon", "1"].room) == ("hall", "hall", "R1")
    assert by_time["tue", "3"].teacher == "t5" and by_time["wed", "1"].teacher == "t5"


def test_the_table_of_all_classes(workbook: MakeWorkbook, school: School) -> None:
    rows = [
        ["三班小学 大课表"],
        ["班级", "周一", None, "周二", None, "周三", None],
        [None, 1, 2, 1, 2, 1, 2],
        ["一年级1班", "语文", "体育", None, "道法", None, None],
        ["102", None, "体育", "美术 赵敏", None, None, "美术\n赵敏"],
    ]
    assert said(read_timetable_workbook(workbook(总表=rows), school)) == {
        ("101", "mon", "1", "chinese", "all"),
        ("101", "mon", "2", "pe", "all"),
        ("101", "tue", "2", "moral", "all"),
        ("102", "mon", "2", "pe", "all"),
        ("102", "tue", "1", "art", "all"),
        ("102", "wed", "2", "art", "all"),
    }


@pytest.mark.parametrize(
    "text", ["单 语文 双 美术", "语文(单) 美术(双)", "单周：语文 王芳\n双周：美术 赵敏", "单 语文 王芳 [t1] 双 美术"]
)
def test_odd_and_even_weeks_in_one_cell(text: str, workbook: MakeWorkbook, school: School) -> None:
    read = read_timetable_workbook(workbook(一年级1班=[DAYS, [1, text, "语文", None]]), school)
    assert said(read) >= {("101", "mon", "1", "chinese", "odd"), ("101", "mon", "1", "art", "even")}


def told(workbook: bytes, school: School) -> dict[str, str]:
    with pytest.raises(DocumentError) as error:
        read_timetable_workbook(workbook, school)
    return {fault.path: fault.read for fault in error.value.faults}


def test_what_is_not_clear_is_told_cell_by_cell(workbook: MakeWorkbook, school: School) -> None:
    one = [
        DAYS,
        [1, "美术 王芳", "语交", "语文 数学"],
        [9, "语文", None, None],
        [2, "孙立", "大课间", "语文 / 数学"],
    ]
    assert told(workbook(一年级1班=one), school) == {
        "一年级1班!B2": '"王芳"',
        "一年级1班!C2": '"语交"',
        "一年级1班!D2": '"语文 数学"',
        "一年级1班!A3": '"9"',
        "一年级1班!B4": '"孙立"',
        "一年级1班!C4": '"大课间"',
        "一年级1班!D4": '"语文 / 数学"',
    }


def test_a_short_name_of_two_subjects_is_asked_back(workbook: MakeWorkbook, school: School) -> None:
    alike = (*school.subjects, Subject(id="x", name="道德讲法堂"))
    with pytest.raises(DocumentError) as error:
        read_timetable_workbook(
            workbook(一年级1班=[DAYS, [1, "道法", "语文", None]]), school.model_copy(update={"subjects": alike})
        )
    assert "道德与法治、道德讲法堂" in str(error.value)


def test_two_sheets_on_one_class_must_agree(workbook: MakeWorkbook, school: School) -> None:
    whole = [["班级", "周一", "周二"], [None, 1, 1], ["一年级1班", "语文", "道法"]]
    same = [DAYS, [1, "语文 王芳 [t1]", "道法 孙立", None]]
    other = [DAYS, [1, "语文", "语文", None]]
    assert len(read_timetable_workbook(workbook(大课表=whole, 一年级1班=same), school).lessons) == 2
    assert set(told(workbook(大课表=whole, 一年级1班=other), school)) == {"一年级1班!C2"}


def test_unknown_classes_are_told(workbook: MakeWorkbook, school: School) -> None:
    whole = [["班级", "周一", "周二"], [None, 1, 1], ["一年级1班", "语文", None], ["一年级9班", "语文", None]]
    assert told(workbook(大课表=whole), school) == {"大课表!A4": '"一年级9班"'}
    assert told(workbook(某班=[DAYS, [1, "语文", None, None]]), school) == {"某班!A1": '"某班"'}
