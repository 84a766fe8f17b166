"""Workbooks of timetables come back as they were, and say in which cell they cannot be understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.timetable_workbook import fact_rows, lesson_rows, read_timetable_workbook
from kebiao.instances.timetable_workbook.labels import Labels
from kebiao.instances.timetable_workbook.reading import timetable_in
from kebiao.instances.workbook.sheets import Sheet
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Lesson, Quality, Timetable

from .conftest import SCHOOL

if TYPE_CHECKING:
    from .conftest import MakeWorkbook

HEADER = ("班级", "星期", "节次", "科目", "教师")


def sheets_of(timetable: Timetable, school: School) -> tuple[Sheet, ...]:
    """The two sheets as they would be read again."""
    lessons = [list(row) for row in lesson_rows(timetable, school)]
    facts = [list(row) for row in fact_rows(timetable, school)]
    return Sheet("明细", lessons), Sheet("信息", facts)  # type: ignore[arg-type]


def faults(workbook: bytes, school: School) -> dict[str, str]:
    """What is read, by the cell that is blamed."""
    with pytest.raises(DocumentError) as error:
        read_timetable_workbook(workbook, school)
    return {fault.path: fault.read for fault in error.value.faults}


def test_a_timetable_comes_back_as_it_was(school: School, timetable: Timetable) -> None:
    assert timetable_in(sheets_of(timetable, school), school) == timetable


_IDS = st.sampled_from
_LESSONS = st.builds(
    lambda class_, subject, teachers, room, day, period, weeks, group: Lesson.model_validate(
        {
            "class": class_,
            "subject": subject,
            "teacher": teachers[0],
            "co_teachers": tuple(teachers[1]),
            "room": room,
            "day": day,
            "period": period,
            "weeks": weeks,
            "group": group,
        }
    ),
    _IDS([c.id for c in SCHOOL.classes]),
    _IDS([s.id for s in SCHOOL.subjects]),
    st.tuples(
        st.none() | _IDS([t.id for t in SCHOOL.teachers]), st.lists(_IDS([t.id for t in SCHOOL.teachers]), max_size=3)
    ),
    st.none() | _IDS([r.id for r in SCHOOL.rooms]),
    _IDS(["mon", "tue", "wed"]),
    _IDS(["reading", "1", "2", "3", "lunch"]),
    _IDS(["all", "odd", "even"]),
    st.none() | st.from_regex(r"\A\S(.{0,20}\S)?\Z"),
)
_QUALITY = st.builds(
    Quality,
    soft=st.integers(0, 10**15),
    bound=st.integers(0, 10**15),
    seconds=st.floats(0, 1e9),
    by_rule=st.dictionaries(st.text(max_size=8), st.integers(-9, 10**12), max_size=3),
)


@given(st.lists(_LESSONS, max_size=8), st.text(max_size=8), st.text(max_size=20), st.none() | _QUALITY)
def test_any_timetable_comes_back(lessons: list[Lesson], version: str, problem: str, quality: Quality | None) -> None:
    made = Timetable(school="three", lessons=tuple(lessons), version=version, problem=problem, quality=quality)
    assert timetable_in(sheets_of(made, SCHOOL), SCHOOL) == made


_TEXT = st.text(st.sampled_from("ab １1[] 王\n"), min_size=1, max_size=6)


@given(st.dictionaries(_TEXT, st.just("") | _TEXT, min_size=1, max_size=5))
def test_every_label_leads_back_to_its_id(things: dict[str, str]) -> None:
    labels = Labels(things.items())
    assert all(labels.ids(labels.text(id_)) == [id_] for id_ in things)


def test_form_is_taken_lightly(workbook: MakeWorkbook, school: School) -> None:
    """Spaces, full-width digits, numbers for names, other headings in another order, several teachers in a cell."""
    rows = [
        ["三班小学 课表"],
        ["备注", "教师", "周几", "节次", "班级", "科目", "教室"],
        ["调过", "t1、t4", "星期一", 1, 101, "语 文", None],
        [None, None, None, None, None, None, None],
        [None, "赵敏", "2", "第２节", " 一年级２班 ", "美术", "操场"],
    ]
    first, second = read_timetable_workbook(workbook(明细=rows), school).lessons
    assert (first.class_, first.day, first.period, first.teachers) == ("101", "mon", "1", ("t1", "t4"))
    assert (second.class_, second.day, second.period, second.room) == ("102", "tue", "2", "hall")
    assert second.teacher == "李伟"


def test_without_facts_it_is_a_first_version(workbook: MakeWorkbook, school: School) -> None:
    read = read_timetable_workbook(workbook(明细=[HEADER, ["101", "周一", "1", "语文", "t1"]]), school)
    assert (read.school, read.version, read.problem, read.quality) == ("three", "1", "", None)


def test_every_cell_that_means_nothing_is_told(workbook: MakeWorkbook, school: School) -> None:
    rows = [
        HEADER,
        ["103", "周一", "1", "语文", "t1"],
        ["101", "周八", "1", "语文", "t1"],
        ["101", "周四", "1", "语文", "t1"],
        ["101", "周一", "9", "语文", "t1"],
        ["101", "周一", "1", "体肓", "t1"],
        ["101", "周一", "1", "语文", "王芳"],
        ["101", "周一", "1", "语文", "t1、孙悟空"],
        ["101", "周一", "1", None, "t1"],
        ["101", "周一", "1", "=1+1", "t1"],
    ]
    told = faults(workbook(明细=rows), school)
    assert set(told) == {
        "明细!A2",
        "明细!B3",
        "明细!B4",
        "明细!C5",
        "明细!D6",
        "明细!E7",
        "明细!E8",
        "明细!D9",
        "明细!D10",
    }
    assert told["明细!E8"] == '"孙悟空"'
    assert len(told) == len(rows) - 1  # every row is a lesson or a fault


def test_a_name_that_two_have_is_asked_back(workbook: MakeWorkbook, school: School) -> None:
    with pytest.raises(DocumentError) as error:
        read_timetable_workbook(workbook(明细=[HEADER, ["101", "周一", "1", "语文", "王芳"]]), school)
    assert "王芳 [t1]、王芳 [t2]" in str(error.value)
    told = read_timetable_workbook(workbook(明细=[HEADER, ["101", "周一", "1", "语文", "王芳 [t2]"]]), school)
    assert told.lessons[0].teacher == "t2"


def test_columns_are_needed_once_and_known(workbook: MakeWorkbook, school: School) -> None:
    rows = [["班级", "班级", "星期", "科目", "颜色"], ["101", "101", "周一", "语文", "红"]]
    assert faults(workbook(明细=rows), school) == {
        "明细!B1": '"班级"',
        "明细!E1": '"颜色"',
        "明细!A1": '"（缺 missing）"',
    }


def test_a_workbook_without_lessons_is_none(workbook: MakeWorkbook, school: School) -> None:
    assert faults(workbook(表1=[["你好"]]), school) == {"": '["表1"]'}


def test_facts_are_taken_strictly(workbook: MakeWorkbook, school: School) -> None:
    lessons = [HEADER, ["101", "周一", "1", "语文", "t1"]]
    facts = [
        ["项目", "内容"],
        ["school", "four"],
        ["version", 2],
        ["colour", "red"],
        ["version", "3"],
        ["quality.soft", "twelve"],
        ["quality.bound", "-1"],
        ["quality.seconds", "nan"],
    ]
    told = faults(workbook(明细=lessons, 信息=facts), school)
    assert set(told) == {"信息!B2", "信息!A4", "信息!A5", "信息!B6", "信息!B7", "信息!B8"}


def test_weeks_that_the_school_does_not_have_are_told(workbook: MakeWorkbook, school: School) -> None:
    plain = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 1})})
    rows = [(*HEADER, "单双周"), ["101", "周一", "1", "语文", "t1", "单周"], ["101", "周一", "2", "语文", "t1", "隔周"]]
    assert set(faults(workbook(明细=rows), plain)) == {"明细!F2", "明细!F3"}


def test_a_workbook_that_is_none_is_refused(school: School) -> None:
    with pytest.raises(DocumentError):
        read_timetable_workbook(b"PK\x03\x04 nothing", school)
