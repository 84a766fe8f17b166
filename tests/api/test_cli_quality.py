"""`kebiao quality`: tables of numbers, and another timetable beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kebiao.planning.quality.numbers import Numbers

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao


@pytest.fixture
def moved(little_timetable_path: Path, tmp_path: Path) -> Path:
    """The little timetable with the first lesson of class 301 in the afternoon."""
    data: dict[str, Any] = yaml.safe_load(little_timetable_path.read_text("utf-8"))
    data["lessons"][0]["period"] = "3"
    data["lessons"][2]["period"] = "1"
    path = tmp_path / "moved.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_tables_by_class_teacher_and_subject(kebiao: Kebiao, little_path: Path, little_timetable_path: Path) -> None:
    done = kebiao("quality", little_path, little_timetable_path)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "班级 classes（共 all 2）",
        "教师 teachers（共 all 3）",
        "学科 subjects（共 all 3）",
    ]
    assert "空课(节)  最长连上(节)" in done.out
    assert "空课 gaps (periods)" in done.out
    (music,) = [line.split() for line in lines if line.startswith("  音乐")]
    assert music == ["音乐", "0", "–", "0", "2"], "no repeat, one day for each class, in the afternoon, two lessons"


def test_beside_another_timetable(kebiao: Kebiao, little_path: Path, little_timetable_path: Path, moved: Path) -> None:
    """A main lesson has gone from the morning to the afternoon."""
    done = kebiao("quality", little_path, moved, "--against", little_timetable_path)
    assert done.code == 0
    assert "与另一份课表对照" in done.out
    (worse,) = [line for line in done.out.splitlines() if "主科上午" in line and "→" in line]
    assert worse.split() == ["三年级（1）班", "主科上午", "main,", "morning:", "100", "→", "83.3", "%"]
    told = kebiao("quality", little_path, moved, "--against", little_timetable_path, "--json").json
    assert {"kind", "id", "measure", "first", "second", "verdict"} == set(told["differences"][0])
    assert told["differences"][0]["verdict"] == "worse"
    assert Numbers.model_validate_json(json.dumps(told["numbers"])).classes[0].id == "301"


def test_beside_itself_nothing_differs(kebiao: Kebiao, little_path: Path, little_timetable_path: Path) -> None:
    done = kebiao("quality", little_path, little_timetable_path, "--against", little_timetable_path)
    assert done.out.splitlines()[-1].strip() == "各项数字完全相同。Every number is the same."
    told = kebiao("quality", little_path, little_timetable_path, "--against", little_timetable_path, "--json").json
    assert told["differences"] == [] and told["numbers"] == told["against"]


def test_every_fault_is_told_with_its_file(kebiao: Kebiao, little_path: Path, little_timetable_path: Path) -> None:
    done = kebiao("quality", little_path, little_timetable_path, "--against", "nowhere.yaml")
    assert (done.code, done.out) == (2, "")
    assert "nowhere.yaml" in done.err


def test_the_workbook_of_a_timetable_has_the_same_numbers(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path
) -> None:
    kebiao("validate", little_path, little_timetable_path, "-o", "week.xlsx")
    told = kebiao("quality", little_path, "week.xlsx", "--against", little_timetable_path, "--json").json
    assert told["differences"] == []
