"""A school as a workbook, at the doors: converted, filled in and generated from, refused with its cells named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import yaml

from kebiao.models.school import School

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

SMALL = Path(__file__).parents[1] / "instances" / "workbook" / "small-school.yaml"


def fill_in(path: Path) -> Any:
    """Write the small school below the examples of a template."""
    book = openpyxl.load_workbook(path)
    rows = yaml.safe_load(SMALL.read_text("utf-8"))
    for line in rows.pop("学校"):
        entry = next(row for row in book["学校"].iter_rows(3) if row[1].value == line["项目"] and row[0].value is None)
        entry[2].value = line["内容"]
    for title, lines in rows.items():
        sheet = book[title]
        heads = {cell.value: cell.column for cell in sheet[2]}
        first = next(row for row in range(3, 20) if sheet.cell(row, 1).value != "示例")
        for row, line in enumerate(lines, start=first):
            for head, value in line.items():
                sheet.cell(row, heads[head]).value = value
    return book


def test_the_three_dresses_are_one_document(kebiao: Kebiao, little_path: Path, tmp_path: Path, school: School) -> None:
    assert kebiao("convert", little_path, "a.xlsx").code == 0
    assert kebiao("convert", "a.xlsx", "b.json").code == 0
    assert kebiao("convert", "b.json", "c.xlsx").code == 0
    ran = kebiao("convert", "c.xlsx", "d.json")

    assert ran.code == 0
    assert "示例 0 行" in ran.err
    assert School.model_validate_json((tmp_path / "d.json").read_text("utf-8")) == school


def test_a_filled_template_becomes_a_timetable(kebiao: Kebiao, tmp_path: Path) -> None:
    assert kebiao("template", "school.xlsx").code == 0
    fill_in(tmp_path / "school.xlsx").save(tmp_path / "school.xlsx")
    made = kebiao("generate", "school.xlsx", "-o", "week.json", "--time-limit", "20")

    assert made.code == 0, made.out + made.err
    assert "没有读入 examples left out: 班级 1" in made.err
    lessons = json.loads((tmp_path / "week.json").read_text("utf-8"))["lessons"]
    assert len(lessons) == 20
    assert {
        "class": "三年级1班",
        "subject": "音乐",
        "teacher": "赵敏",
        "room": "音乐室",
        "day": "mon",
        "period": "第四节",
    } in lessons
    assert kebiao("validate", "school.xlsx", "week.json").code == 0


def test_faults_are_told_in_cells_those_of_rules_too(kebiao: Kebiao, tmp_path: Path) -> None:
    kebiao("template", "school.xlsx")
    book = fill_in(tmp_path / "school.xlsx")
    book["规则"]["B5"] = "no-such-rule"
    book["规则"]["B6"], book["规则"]["M6"] = "pe-time", "colour=red"
    book.save(tmp_path / "school.xlsx")
    ran = kebiao("generate", "school.xlsx", "--json")

    assert ran.code == 2
    assert [fault["path"] for fault in ran.json["faults"]] == ["school.xlsx: 规则!B5", "school.xlsx: 规则!M6"]

    book["任课"]["D4"] = "李晓铭"
    book.save(tmp_path / "school.xlsx")
    ran = kebiao("convert", "school.xlsx", "b.yaml")
    assert ran.code == 2
    assert "school.xlsx: 任课!D4" in ran.err and "最接近的是“李晓明”" in ran.err
    assert "有误 1 行" in ran.err
    assert not (tmp_path / "b.yaml").exists()


@pytest.mark.parametrize("name", ["school.xls", "school.ods", "school"])
def test_templates_are_xlsx(kebiao: Kebiao, name: str) -> None:
    ran = kebiao("template", name)
    assert ran.code == 2
    assert ".xlsx" in ran.err


def test_a_filled_workbook_is_not_replaced_by_an_empty_one(kebiao: Kebiao, tmp_path: Path) -> None:
    (tmp_path / "school.xlsx").write_bytes(b"filled in")
    assert kebiao("template", "school.xlsx").code == 2
    assert (tmp_path / "school.xlsx").read_bytes() == b"filled in"


def test_a_timetable_given_for_a_school_is_one_fault_and_so_is_the_reverse(
    kebiao: Kebiao, tmp_path: Path, little_path: Path, little_timetable_path: Path
) -> None:
    assert kebiao("convert", little_path, "school.xlsx").code == 0
    assert kebiao("export", little_path, little_timetable_path, "-o", "week.xlsx").code == 0
    turned = kebiao("validate", "week.xlsx", "school.xlsx", "--json").json["faults"]
    assert len(turned) == 1 and "这是课表工作簿" in turned[0]["expected"]["zh"]
    twice = kebiao("validate", "school.xlsx", "school.xlsx", "--json").json["faults"]
    assert len(twice) == 1 and "这是学校工作簿" in twice[0]["expected"]["zh"]
