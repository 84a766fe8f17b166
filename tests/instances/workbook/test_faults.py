"""Every fault of a workbook at once, each in its cell; and nothing that was written in it goes missing."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kebiao.instances.workbook.school import inspect_workbook
from kebiao.models.fault import DocumentError

if TYPE_CHECKING:
    from tests.instances.workbook.conftest import Fill


def cell(book: Any, sheet: str, head: str, row: int) -> Any:
    """The cell of a row (from 1, below the examples) under a heading."""
    here = book[sheet]
    first = next(number for number in range(3, 20) if here.cell(number, 1).value != "示例")
    column = next(each.column for each in here[2] if each.value == head)
    return here.cell(first + row - 1, column)


def faults(raw: bytes) -> dict[str, str]:
    """What is said of each place."""
    return {fault.path: str(fault) for fault in inspect_workbook(raw).faults}


def test_every_fault_is_told_at_once_in_its_cell(filled: Fill) -> None:
    places: dict[str, str] = {}

    def spoil(book: Any) -> None:
        for sheet, head, row, value in (
            ("任课", "数学", 1, "李晓铭"),
            ("班级", "人数", 1, "四十"),
            ("班级", "年级", 2, "大班"),
            ("节次", "开始", 2, "9点"),
            ("节次", "类型", 3, "大课件"),
            ("科目", "类别", 2, "数字"),
            ("课时", "三年级", 1, "6.5"),
            ("意愿", "星期", 1, "星期八"),
            ("固定课", "节次", 1, "第九节"),
            ("规则", "强度", 1, "随便"),
        ):
            at = cell(book, sheet, head, row)
            at.value = value
            places[f"{sheet}!{at.coordinate}"] = value

    said = faults(filled(spoil))
    assert set(said) == set(places)
    assert all(value in said[place] for place, value in places.items())
    assert "最接近的是“李晓明”" in said["任课!D4"]
    assert "大课间" in said["节次!E7"]


def test_two_people_of_one_name(filled: Fill) -> None:
    def namesakes(book: Any) -> None:
        for row, id_ in ((4, "T8"), (5, "T9")):
            cell(book, "教师", "姓名", row).value = "王芳"
            cell(book, "教师", "编号", row).value = id_
        cell(book, "任课", "语文", 2).value = "王芳(T9)"

    said = faults(filled(namesakes))
    assert set(said) == {"班级!G4", "任课!C4"}, "the class that names T9 with the name is sure"
    assert "王芳、王芳(T8)、王芳(T9)" in said["任课!C4"]


def test_two_people_of_one_name_without_ids(filled: Fill) -> None:
    def namesakes(book: Any) -> None:
        cell(book, "教师", "姓名", 4).value = "王芳"

    said = faults(filled(namesakes))
    assert list(said) == ["教师!B7"]
    assert "编号" in said["教师!B7"] and "教师!B4" in said["教师!B7"]


def test_abbreviations_hold_where_they_mean_one_thing(filled: Fill) -> None:
    def shortened(book: Any) -> None:
        cell(book, "教师", "任教科目", 1).value = "语"
        cell(book, "科目", "科目", 4).value = "音乐欣赏"
        cell(book, "教师", "任教科目", 3).value = "音"

    said = faults(filled(shortened))
    assert list(said) == ["教师!D6"]
    assert "音乐、音乐欣赏" in said["教师!D6"]


def test_circles_and_repetitions_and_contradictions_are_told_in_cells(filled: Fill) -> None:
    def contradict(book: Any) -> None:
        for row, towards in ((1, "数学"), (2, "语文")):
            cell(book, "科目", "计入科目", row).value = towards
        cell(book, "课时", "三年级", 1).value = 60
        cell(book, "课时明细", "科目", 1).value = "音乐"
        cell(book, "课时明细", "年级", 1).value = 3
        cell(book, "课时明细", "周课时", 1).value = 1
        cell(book, "课时明细", "科目", 2).value = "音乐"
        cell(book, "课时明细", "班级", 2).value = "三年级1班"
        cell(book, "课时明细", "周课时", 2).value = 1
        cell(book, "课时明细", "科目", 3).value = "音乐"
        cell(book, "课时明细", "班级", 3).value = "三年级1班"
        cell(book, "课时明细", "周课时", 3).value = 2
        for head, value in {"班级": "三年级2班", "科目": "音乐", "星期": "周一", "节次": "第四节"}.items():
            cell(book, "固定课", head, 2).value = value

    said = faults(filled(contradict))
    assert {"科目!G4", "科目!G5", "班级!B4", "班级!B5", "课时明细!B6", "固定课!B5"} <= set(said)
    assert "课时明细!B5" in said["课时明细!B6"], "the other line is named by its cell too"
    assert "固定课!B4" in said["固定课!B5"]
    assert "fixed[" not in "".join(said.values())


def test_names_may_stand_with_spaces_between_them(filled: Fill) -> None:
    def spaced(book: Any, text: str) -> None:
        cell(book, "教师", "任教科目", 1).value = text

    read = inspect_workbook(filled(lambda book: spaced(book, "语文　数学 音乐"))).school
    assert read is not None and read.teachers[0].subjects == ("语文", "数学", "音乐")
    assert list(faults(filled(lambda book: spaced(book, "语文 算术")))) == ["教师!D4"]


def test_the_list_of_the_curriculum_may_tell_more_of_a_cell_but_nothing_else(filled: Fill) -> None:
    def more(periods: int) -> Callable[[Any], None]:
        def tell(book: Any) -> None:
            for head, value in {"科目": "音乐", "年级": 3, "周课时": periods, "每天最多": 1}.items():
                cell(book, "课时明细", head, 1).value = value

        return tell

    matrix = openpyxl.load_workbook(io.BytesIO(filled(lambda book: None)))["课时"]
    (held,) = (row[4].value for row in matrix.iter_rows(min_row=3) if row[1].value == "音乐")
    assert faults(filled(more(int(held)))) == {}
    said = faults(filled(more(int(held) + 1)))
    assert list(said) == ["课时!E7"] and f"{int(held) + 1}，与 课时明细!E4 相同" in said["课时!E7"]


def test_what_nobody_knows_is_not_dropped(filled: Fill) -> None:
    def add(book: Any) -> None:
        book.create_sheet("备课")["B2"] = "重要"
        book.create_sheet("空")
        book["班级"].cell(2, 12).value = "楼层"
        book["班级"].cell(4, 12).value = "三楼"
        book["教师"].cell(4, 20).value = "没有表头"
        book["教师"].cell(2, 14).value = "备注"
        book["教师"].cell(4, 14).value = "给人看的"
        book["学校"].cell(11, 2).value = "校长"
        book["学校"].cell(5, 6).value = "旁边"

    said = faults(filled(add))
    assert set(said) == {"备课", "班级!L2", "教师!T2", "学校!B11", "学校!F5"}


def test_missing_sheets_and_headings(filled: Fill) -> None:
    def remove(book: Any) -> None:
        del book["教师"]
        for each in book["科目"][2]:
            each.value = None
        for row in book["节次"].iter_rows(2):
            row[5].value = None

    said = faults(filled(remove))
    assert {"教师", "科目", "节次!A2"} <= set(said)
    assert not any(place.startswith("任课") for place in said), "what the missing sheet would name is not blamed"


def test_tolerant_of_how_people_write(filled: Fill) -> None:
    def untidy(book: Any) -> None:
        sheet = book["班级"]
        sheet.insert_rows(1)
        sheet["A1"] = "希望小学 班级情况"
        for row, (name, grade, bell) in enumerate(
            (("三年级1班", 3.0, " 小学作息　"), ("三年级2班", " 三 年级", "小学作息")), 5
        ):
            sheet.cell(row, 2).value, sheet.cell(row, 4).value, sheet.cell(row, 6).value = name, grade, bell
        sheet.insert_rows(6)
        sheet["B3"], sheet["D3"] = "班级名称(必填)", " 年 级 * "
        start = cell(book, "节次", "开始", 1)
        start.value, start.number_format = datetime.time(8, 20), "hh:mm"
        end = cell(book, "节次", "结束", 1)
        end.value, end.number_format = 0.375, "General"
        cell(book, "意愿", "星期", 1).value = "星期五"

    read = inspect_workbook(filled(untidy))
    assert read.faults == ()
    assert read.school == inspect_workbook(filled()).school


def test_shuffled_columns_say_the_same(filled: Fill) -> None:
    def turn(book: Any) -> None:
        for name in ("班级", "节次", "教师", "科目"):
            for row in book[name].iter_rows(2):
                values = [each.value for each in row]
                for each, value in zip(row, reversed(values), strict=True):
                    each.value = value

    turned = inspect_workbook(filled(turn))
    assert turned.faults == ()
    assert turned.school == inspect_workbook(filled()).school


def test_formulas_and_errors_and_dates_are_told(filled: Fill) -> None:
    def compute(book: Any) -> None:
        cell(book, "班级", "人数", 1).value = "=20+20"
        cell(book, "课时", "三年级", 2).value = "#REF!"
        cell(book, "教师", "姓名", 3).value = datetime.date(2026, 7, 1)

    said = faults(filled(compute))
    assert {"班级!E4", "课时!E6", "教师!B6"} <= set(said)
    assert "公式" in said["班级!E4"]


JUNK = st.one_of(
    st.integers(-5, 10**12),
    st.floats(-3, 50),
    st.booleans(),
    st.sampled_from(
        ["王芳", "李晓铭", "三年级", "语文、数学", "音", "8:20", "周一", "示例", "", "=1", "#N/A", '"', '"x', "、"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
    st.just(datetime.datetime(2026, 7, 1, 8, 20)),
    st.just(datetime.time(25 % 24, 61 % 60)),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_broken_workbooks_are_accounted_for_to_the_last_row(filled: Fill, data: st.DataObject) -> None:
    rows: dict[str, int] = {}

    def ruin(book: Any) -> None:
        draw = data.draw
        for name in draw(st.lists(st.sampled_from(book.sheetnames), max_size=2, unique=True)):
            del book[name]
        for _ in range(draw(st.integers(0, 12))):
            sheet = book[draw(st.sampled_from(book.sheetnames))]
            at = sheet.cell(draw(st.integers(1, 9)), draw(st.integers(1, 14)))
            if type(at).__name__ != "MergedCell":
                at.value = draw(JUNK)
        if draw(st.booleans()):
            sheet = book[draw(st.sampled_from(book.sheetnames))]
            sheet.move_range("A2:P9", rows=draw(st.integers(0, 3)), cols=draw(st.integers(0, 2)))
        for name in book.sheetnames:
            lines = [[each.value for each in row] for row in book[name].iter_rows()]
            rows[name] = sum(any(value is not None and str(value).strip() for value in line) for line in lines)

    raw = filled(ruin)
    try:
        read = inspect_workbook(raw)
    except DocumentError as error:
        assert error.faults, "it cannot be opened at all"
        return
    assert (read.school is None) == bool(read.faults)
    for count in read.counts:
        assert count.read == count.accepted + count.reported + count.examples
        assert min(count.accepted, count.reported, count.examples) >= 0
        assert count.read <= rows[count.sheet]
    known = {count.sheet for count in read.counts}
    for name in openpyxl.load_workbook(io.BytesIO(raw)).sheetnames:
        told = any(fault.path == name or fault.path.startswith(f"{name}!") for fault in read.faults)
        assert name in known or name in ("说明", "选项") or rows[name] == 0 or told


def test_a_great_many_unknown_names_end_soon(filled: Fill) -> None:
    def many(book: Any) -> None:
        for row in range(7, 1000):
            book["教师"].cell(row, 2).value = f"教师{row}"
            book["任课"].cell(row, 2).value = f"不存在{row}"
            book["任课"].cell(row, 3).value = f"教师{row}x"
            book["规则"].cell(row, 2).value = "pe-time"
            book["规则"].cell(row, 13).value = "a=[" * 40

    assert len(inspect_workbook(filled(many)).faults) >= 2900
