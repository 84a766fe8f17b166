"""`kebiao substitute`: who is away, as it is typed at seven in the morning, and who takes what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from tests.api.conftest import Altered, Kebiao


def stand_in(data: dict[str, Any]) -> None:
    """钱进 has no class yet and can teach Chinese."""
    data["teachers"].append({"id": "qian", "name": "钱进", "subjects": ["chinese"]})


def test_who_takes_each_lesson_and_why(
    kebiao: Kebiao, altered: Altered, little_timetable_path: Path, tmp_path: Path
) -> None:
    done = kebiao("substitute", altered(stand_in), little_timetable_path, "王芳=周一,周二", "-o", "week.json")
    assert done.code == 0
    assert "✓ 4 节课：代课 4 节，调课 0 节，没有人 0 节" in done.out
    assert "第一节 三年级（1）班语文（王芳） → 钱进 代课" in done.out and "代课 substitutes: 钱进 4" in done.out
    before, after = (
        yaml.safe_load(path.read_text(encoding="utf-8"))["lessons"]
        for path in (little_timetable_path, tmp_path / "week.json")
    )
    others = [lesson for lesson in before if lesson["teacher"] != "wang" or lesson["day"] == "wed"]
    assert len(others) == len(before) - 4 and all(lesson in after for lesson in others)


def test_what_nobody_can_take_is_a_no(kebiao: Kebiao, little_path: Path, little_timetable_path: Path) -> None:
    done = kebiao("substitute", little_path, little_timetable_path, "wang=mon", "--json")
    assert done.code == 1 and done.json["uncovered"] == 2
    assert {(c["day"], c["substitute"], c["exchange"]) for c in done.json["covers"]} == {("mon", None, None)}


def test_every_mistake_in_what_was_typed_is_told(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "closed.yaml").write_text("edits: [{kind: room-closed, room: M}]\n", encoding="utf-8")
    done = kebiao("substitute", little_path, little_timetable_path, "王方=周一", "李伟=周六", "赵敏", "closed.yaml")
    assert done.code == 2 and done.out == ""
    assert "共 4 处" in done.err and "王方=周一：读到 “王方”" in done.err and "最接近的是“王芳”" in done.err
    assert "李伟=周六：读到 “sat”" in done.err and "读到 赵敏" in done.err and "closed.yaml: edits[0].kind" in done.err
