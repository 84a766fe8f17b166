"""Wishes of the sheet: what cannot be closes time, what is wanted becomes a line on the rule of wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kebiao.instances.documents import document_bytes, parse_school
from kebiao.instances.workbook.school import inspect_workbook
from kebiao.rules import rules_of
from kebiao.rules.teacher_wishes import TeacherWishes

if TYPE_CHECKING:
    from tests.instances.workbook.conftest import Fill


def wish(book: Any, *rows: tuple[str, ...]) -> None:
    """Replace the wishes by these: whose kind, name, degree, day, half."""
    sheet = book["意愿"]
    sheet.delete_rows(3, 10)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=2):
            sheet.cell(number, column).value = value


def test_what_can_not_be_and_what_is_wanted(filled: Fill) -> None:
    rows = (
        ("教师", "赵敏", "希望", "周一", "上午"),
        ("班级", "三年级1班", "不能", "周五", "下午"),
        ("教师", "王芳", "", "周二"),
        ("教师", "赵敏", "希望", "周二"),
        ("教师", "赵敏", "尽量不", "周三"),
        ("教室", "音乐室", "不能", "周四"),
    )
    school = inspect_workbook(filled(lambda book: wish(book, *rows))).school

    assert school is not None
    assert [w.day for w in school.classes[0].unavailable] == ["fri"]
    assert [w.day for w in school.teachers[0].unavailable] == ["tue"]
    assert [w.day for w in school.rooms[0].unavailable] == ["thu"]
    wishes = [rule for rule in rules_of(school) if isinstance(rule, TeacherWishes)]
    assert [rule.only.teachers for rule in wishes] == [("赵敏",), ("赵敏",)]
    assert [[w.day for w in rule.prefer] for rule in wishes] == [["mon", "tue"], []], "preferred times are one wish"
    assert [[w.day for w in rule.avoid] for rule in wishes] == [[], ["wed"]]
    assert parse_school(document_bytes(school, ".xlsx"), ".xlsx") == school


def test_only_teachers_prefer(filled: Fill) -> None:
    read = inspect_workbook(
        filled(lambda book: wish(book, ("班级", "三年级1班", "希望", "周五"), ("教师", "王方", "不能", "周一")))
    )

    assert [fault.path for fault in read.faults] == ["意愿!D3", "意愿!C4"]
    assert "最接近的是“王芳”" in str(read.faults[1])
