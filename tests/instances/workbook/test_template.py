"""The template explains itself, offers what may be chosen, and becomes a school when it is filled in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from kebiao.instances.workbook.school import inspect_workbook, parse_workbook
from kebiao.instances.workbook.tables import TABLES

if TYPE_CHECKING:
    from tests.instances.workbook.conftest import Fill


@pytest.fixture(scope="module")
def book(template: bytes) -> Any:
    """The template as another program sees it."""
    return openpyxl.load_workbook(io.BytesIO(template))


def test_the_sheets_stand_in_the_order_of_the_five_steps(book: Any) -> None:
    steps = ["班级", "作息", "节次", "科目", "课时", "教师", "任课", "意愿", "固定课", "规则"]

    assert book.sheetnames[:2] == ["说明", "学校"]
    assert [name for name in book.sheetnames if name in steps] == steps
    colours = [book[name].sheet_properties.tabColor.rgb for name in ("班级", "作息", "科目", "任课", "规则")]
    assert len(set(colours)) == 5


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.field or table.step)
def test_every_sheet_explains_itself(book: Any, table: Any) -> None:
    sheet = book[table.sheet]
    heads = {cell.value: cell for cell in sheet[2] if cell.value}

    assert set(heads) == {"标记", *(column.title for column in table.columns)}
    assert sheet.freeze_panes == "C3"
    assert sheet["A3"].value == "示例" and any(cell.value for cell in sheet[3][1:]), "an example row"
    assert all(heads[column.title].comment for column in table.columns if column.note)
    assert all(heads[column.title].font.underline for column in table.columns if column.needed)


def offered(sheet: Any, cell: str) -> str:
    return next(str(rule.formula1) for rule in sheet.data_validations.dataValidation if cell in rule.sqref)


def test_names_are_picked_from_the_sheets_that_define_them(book: Any) -> None:
    assert offered(book["班级"], "F9").startswith("'作息'!$B$3") or offered(book["班级"], "F9").startswith("作息!$B$3")
    assert "教师" in offered(book["任课"], "D9")
    assert "小学" in offered(book["作息"], "D9")
    assert "选项" in offered(book["规则"], "B9")
    assert book["选项"]["B3"].value == "主科排在上午(main-subjects-morning)"


def test_an_unfilled_template_is_no_school_and_no_example_is_data(template: bytes) -> None:
    read = inspect_workbook(template)

    assert read.school is None
    assert {count.sheet for count in read.counts if count.examples} >= {table.sheet for table in TABLES}
    assert {fault.path for fault in read.faults} == {"学校!C4", "班级", "作息", "科目", "教师", "课时"}


def test_the_filled_template_is_the_school_that_was_written(filled: Fill) -> None:
    read = inspect_workbook(filled())
    school = read.school

    assert read.faults == ()
    assert school is not None and school.id == "希望小学"
    assert [c.id for c in school.classes] == ["三年级1班", "三年级2班"]
    assert [c.grade for c in school.classes] == [3, 3]
    assert school.classes[1].homeroom_teacher == "李晓明"
    assert school.week.bells[0].periods[1].start == 9 * 60 + 15
    assert school.week.bells[0].periods[5].days == ("mon", "wed")
    assert [(line.subject, line.grades, line.periods) for line in school.curriculum.lines[:1]] == [("语文", (3,), 4)]
    assert [a.teachers for a in school.assignments] == [("王芳",), ("李晓明",), ("赵敏",)] * 2
    assert school.teachers[2].unavailable[0].day == "fri"
    assert school.fixed[0].period == "第四节"
    assert (school.rules[0].rule, school.rules[0].strength) == ("main-subjects-morning", "off")
    assert all(count.read == count.accepted + count.examples for count in read.counts)


def test_deleted_examples_and_optional_sheets_are_not_missed(filled: Fill) -> None:
    def tidy(book: Any) -> None:
        for name in ("校区", "课时明细", "任课明细", "上学期任课", "教研", "选项", "说明"):
            del book[name]
        book["班级"].delete_rows(3)

    assert parse_workbook(filled(tidy)) == parse_workbook(filled())


def test_the_table_of_teachers_may_name_homeroom_teachers(filled: Fill) -> None:
    def name(book: Any) -> None:
        sheet = book["任课"]
        sheet["O2"], sheet["O4"], sheet["O5"] = "班主任", "赵敏", "李晓明"
        book["班级"]["G4"] = None

    def disagree(book: Any) -> None:
        name(book)
        book["班级"]["G4"] = "王芳"

    assert [c.homeroom_teacher for c in parse_workbook(filled(name)).classes] == ["赵敏", "李晓明"]
    assert [fault.path for fault in inspect_workbook(filled(disagree)).faults] == ["任课!O4"]
