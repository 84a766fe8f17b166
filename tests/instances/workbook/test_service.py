"""The after-school service of a school in the sheets of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kebiao.instances.documents import document_bytes, parse_school
from kebiao.instances.workbook.school import inspect_workbook
from kebiao.models.service import Activity

if TYPE_CHECKING:
    from tests.instances.workbook.conftest import Fill

ROWS: dict[str, list[dict[str, object]]] = {
    "节次": [
        {"作息": "小学作息", "节次": "一段", "类型": "课后服务第一阶段", "开始": "16:00", "结束": "16:40"},
        {"作息": "小学作息", "节次": "作业", "类型": "课后服务第二阶段", "开始": "16:50", "结束": "17:30"},
        {"作息": "小学作息", "节次": "社团", "类型": "课后服务第二阶段", "开始": "17:30", "结束": "18:10"},
    ],
    "社团": [
        {"社团": "足球", "活动": "体育锻炼", "阶段": "第一阶段", "最多人数": 30},
        {"社团": "合唱", "活动": "艺术", "最多人数": "40人", "可带教师": "赵敏、郭教练"},
        {"社团": "围棋", "年级": "3-6", "最少人数": 8, "最多人数": 20, "可带教师": "王芳"},
    ],
    "校外人员": [{"姓名": "郭教练", "可来时间": "周二16:00-18:30", "已审核": "是"}],
    "课后服务教师": [{"教师": "王芳"}, {"教师": "赵敏", "可做": "艺术、看护"}],
    "值班": [{"值班": "放学交接", "人数": 1}],
    "学生": [
        {"学生": "s1", "班级": "三年级1班", "第一志愿": "合唱", "第三志愿": "围棋"},
        {"学生": "s2", "班级": "三年级2班", "参加日": "周一、周二", "周一志愿": "足球、围棋", "延时托管": "是"},
        {"学生": "s3", "班级": "三年级2班", "参加日": "无"},
    ],
    "志愿明细": [{"学生": "s1", "星期": "周五", "志愿": "足球、合唱"}],
    "补助标准": [{"对象": "教师", "金额": 40}],
}


def serve(book: Any) -> dict[str, str]:
    """Write the service below what stands in the sheets already; the cell of each value that was written."""
    places = {}
    for title, rows in ROWS.items():
        sheet = book[title]
        heads = {cell.value: cell.column for cell in sheet[2]}
        first = max(cell.row for cell in sheet["B"] if cell.value) + 1
        for number, row in enumerate(rows, start=first):
            for head, value in row.items():
                cell = sheet.cell(number, heads[head])
                cell.value = value
                places[f"{title}!{value}"] = f"{title}!{cell.coordinate}"
    return places


def test_a_service_is_written_as_schools_speak_of_it(filled: Fill) -> None:
    read = inspect_workbook(filled(serve))
    assert read.faults == ()
    assert read.school is not None
    service = read.school.service
    assert service is not None

    assert [(c.id, c.activity, c.stage) for c in service.clubs[:2]] == [("足球", "sport", 1), ("合唱", "arts", 2)]
    assert service.clubs[1].leaders == ("赵敏", "郭教练"), "teachers and people from outside"
    assert service.clubs[2].grades == (3, 4, 5, 6)
    assert (service.instructors[0].vetted, service.instructors[0].available[0].start) == (True, 16 * 60)
    assert [staff.activities for staff in service.staff][1] == (Activity.ARTS, Activity.CARE)
    assert Activity.HOMEWORK in service.staff[0].activities
    first, second, third = service.pupils
    assert [(wish.clubs, wish.day) for wish in first.wishes] == [(("合唱", "围棋"), None), (("足球", "合唱"), "fri")]
    assert [(wish.clubs, wish.day) for wish in second.wishes] == [(("足球", "围棋"), "mon")]
    assert (second.days, second.extended_care) == (("mon", "tue"), True)
    assert third.days == (), "who stays on no day"
    assert all(count.read == count.accepted + count.examples for count in read.counts)
    assert parse_school(document_bytes(read.school, ".xlsx"), ".xlsx") == read.school


def test_a_school_without_service_has_none(filled: Fill) -> None:
    school = inspect_workbook(filled()).school

    assert school is not None
    assert school.service is None


def test_a_service_of_which_nothing_is_told_yet_stays_one(filled: Fill) -> None:
    def announce(book: Any) -> None:
        entry = next(row for row in book["学校"].iter_rows(3) if row[1].value == "课后服务季节")
        entry[2].value = "不分"

    school = inspect_workbook(filled(announce)).school
    assert school is not None
    assert school.service is not None
    assert parse_school(document_bytes(school, ".xlsx"), ".xlsx") == school


def test_faults_of_the_service_are_told_in_their_cells(filled: Fill) -> None:
    wrong = {
        "学生!合唱": "合昌",
        "学生!周一、周二": "周一、周八",
        "学生!三年级1班": "三年级9班",
        "志愿明细!s1": "s9",
        "志愿明细!足球、合唱": "足球、合场",
        "社团!赵敏、郭教练": "赵敏、郭教头",
        "社团!40人": "许多",
        "课后服务教师!王芳": "王方",
        "补助标准!教师": "老板",
    }
    cells = {}

    def spoil(book: Any) -> None:
        places = serve(book)
        for key, value in wrong.items():
            sheet, _, at = places[key].partition("!")
            book[sheet][at].value = value
            cells[places[key]] = value

    read = inspect_workbook(filled(spoil))
    said = {fault.path: str(fault) for fault in read.faults}
    assert set(said) == set(cells)
    assert "最接近的是“合唱”" in said[next(place for place, value in cells.items() if value == "合昌")]
    assert "最接近的是“郭教练”" in said[next(place for place, value in cells.items() if value == "赵敏、郭教头")]
    assert all(count.read == count.accepted + count.examples + count.reported for count in read.counts)


def test_what_was_read_is_told_as_it_stands_in_the_cell(filled: Fill) -> None:
    def spoil(book: Any) -> None:
        sheet, _, at = serve(book)["学生!周一、周二"].partition("!")
        book[sheet][at].value = "周一、周六"

    (fault,) = inspect_workbook(filled(spoil)).faults
    assert fault.read == '"周一、周六"' and "上课日之一" in fault.expected.zh
