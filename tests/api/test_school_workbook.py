"""A school as a workbook, at the doors: converted, generated from, inspected, and told of its faults in cells."""

from pathlib import Path


from kebiao.models.school import School

from .conftest import Kebiao


def test_the_three_dresses_are_one_document(kebiao: Kebiao, little_path: Path, tmp_path: Path, school: School) -> None:
    assert kebiao("convert", little_path, "a.xlsx").code == 0
    assert kebiao("convert", "a.xlsx", "b.json").code == 0
    assert kebiao("convert", "b.json", "c.xlsx").code == 0
    ran = kebiao("convert", "c.xlsx", "d.json")

    assert ran.code == 0
    assert "示例 0 行" in ran.err
    assert School.model_validate_json((tmp_path / "d.json").read_text("utf-8")) == school
