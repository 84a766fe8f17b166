"""Whatever stands in the cells, there is a timetable or a list of faults; no row is lost."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.timetable_workbook.lessons import LessonTable
from kebiao.instances.timetable_workbook.reading import timetable_in
from kebiao.instances.timetable_workbook.words import Vocabulary
from kebiao.instances.workbook.cells import Unvalued
from kebiao.instances.workbook.sheets import Sheet, Value
from kebiao.models.fault import DocumentError

from .conftest import SCHOOL

WORDS = [
    *("班级", "星期", "节次", "科目", "教师", "教室", "单双周", "合班", "合教教师", "备注", "合教教师2"),
    *(
        "101",
        "102",
        "一年级1班",
        "201",
        "周一",
        "周二",
        "星期三",
        "周六",
        "mon",
        "1",
        "2",
        "第三节",
        "第1节",
        "晨读",
        "午休",
    ),
    *(
        "语文",
        "体育",
        "美术",
        "王芳",
        "王芳 [t1]",
        "赵敏",
        "李伟",
        "操场",
        "单周",
        "双",
        "隔周",
        "t1、t2",
        "语文 赵敏",
        "体美",
    ),
    *(
        "school",
        "version",
        "quality.soft",
        "quality.bound",
        "homeroom.101",
        "three",
        "=1+1",
        "@x",
        "语文/体育",
        "一",
        "－",
    ),
]
VALUES: st.SearchStrategy[Value] = (
    st.just("")
    | st.sampled_from(WORDS)
    | st.text(max_size=4)
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.just(datetime.date(2026, 9, 1))
    | st.just(datetime.time(8, 0))
    | st.just(Unvalued("#N/A"))
)
ROWS = st.lists(st.lists(VALUES, max_size=7), max_size=8)
HEADER: list[Value] = ["班级", "星期", "节次", "科目", "教师", "教室", "单双周"]
GRID: list[Value] = ["节次", "周一", "周二", "周三"]


@given(st.sampled_from(["明细", "一年级1班", "大课表", "王芳"]), ROWS, ROWS, st.sampled_from([[], HEADER, GRID]))
def test_any_cells_give_a_timetable_or_faults(
    name: str, rows: list[list[Value]], facts: list[list[Value]], header: list[Value]
) -> None:
    try:
        read = timetable_in((Sheet(name, [header, *rows]), Sheet("信息", facts)), SCHOOL)
    except DocumentError as error:
        assert error.faults
    else:
        assert read.school == "three"


@given(ROWS)
def test_every_row_is_a_lesson_or_a_fault(rows: list[list[Value]]) -> None:
    table = LessonTable(Sheet("明细", [HEADER, *rows]), Vocabulary(SCHOOL))
    filled = {n for n, row in enumerate(rows, 2) if any(str(value).strip() for value in row[: len(HEADER)])}
    read = {row + 1 for row, _ in table.found}
    blamed = {int(found[1]) for fault in table.faults if (found := re.fullmatch(r"明细![A-Z]+(\d+)", fault.path))} - {1}
    assert read | blamed == filled and not read & blamed
