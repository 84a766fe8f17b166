"""Bad input is told place by place, Chinese first, and nothing is written over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Altered, Change, Golden, Kebiao


def nobody(data: dict[str, Any]) -> None:
    data["teachers"].pop()
    data["assignments"] = [a for a in data["assignments"] if a["subject"] != "music"]


def two_places(data: dict[str, Any]) -> None:
    data["fixed"] = [
        {"class": "301", "subject": "chinese", "day": "mon", "period": "1"},
        {"class": "701", "subject": "chinese", "day": "mon", "period": "1"},
    ]


def many(data: dict[str, Any]) -> None:
    data["teachers"][1]["id"] = "wang"
    data["curriculum"]["lines"][0]["periods"] = -1
    data["assignments"][0].update(teachers=["wagn"], subject="语")
    data["colour"] = "red"


BAD: dict[str, Change] = {
    "nobody-can-teach-it": nobody,
    "more-lessons-than-slots": lambda data: data["curriculum"]["lines"][0].update(periods=30),
    "fixed-in-two-places": two_places,
    "unknown-name": lambda data: data["assignments"][0].update(teachers=["wagn"]),
    "duplicate-id": lambda data: data["teachers"].append({"id": "wang"}),
    "negative-periods": lambda data: data["curriculum"]["lines"][0].update(periods=-1),
    "bad-rule": lambda data: data.update(rules=[{"rule": "teacher-gaps", "parameters": {"maximum": -1}}]),
    "everything-at-once": many,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_data_is_told_place_by_place_and_nothing_is_written_over(
    kebiao: Kebiao, altered: Altered, tmp_path: Path, golden: Golden, name: str
) -> None:
    altered(BAD[name])
    (tmp_path / "week.json").write_text("mine", encoding="utf-8")
    done = kebiao("generate", "school.yaml", "-o", "week.json", "--html", "week.html")
    assert (done.code, done.out) == (2, "")
    golden(f"bad-{name}", done.err)
    assert (tmp_path / "week.json").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["school.yaml", "week.json"]


def test_faults_are_a_document_too(kebiao: Kebiao, altered: Altered, tmp_path: Path) -> None:
    altered(BAD["unknown-name"])
    done = kebiao("validate", "school.yaml", "week.json", "--json")
    (fault,) = done.json["faults"]
    assert done.json["answer"] == "bad-input"
    assert fault["path"] == "school.yaml: assignments[0].teachers[0]" and fault["read"] == '"wagn"'
    assert "wang" in fault["expected"]["zh"] and "wang" in fault["expected"]["en"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.yaml", b""),
        ("blank.json", b" \n"),
        ("binary.yaml", bytes(range(256))),
        ("broken.json", b'{"id": '),
        ("broken.yaml", b"id: [1, 2"),
        ("deep.json", b"[" * 100_000),
        ("list.yaml", b"- 1\n- 2\n"),
        ("laughs.yaml", b"a: &a [x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nid: [*c, *c, *c]\n"),
        ("school.docx", b"PK"),
    ],
)
def test_files_that_hold_no_school_are_refused(kebiao: Kebiao, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = kebiao("generate", name)
    assert (done.code, done.out) == (2, "")
    assert f"  {name}" in done.err
    assert len(done.err) < 10_000
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_missing_files_folders_and_schools_are_refused(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("generate", "nowhere.yaml").code == 2
    assert kebiao("generate", tmp_path).code == 2
    assert kebiao("generate", "bundled:nothing").code == 2
    assert kebiao("validate", little_path, "nowhere.json").code == 2
    assert kebiao("what-if", little_path, little_timetable_path, "nowhere.yaml").code == 2
    assert kebiao("convert", little_path, "week.json", "--timetable", "none.json").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("-o", "week.txt"), "--output"),
        (("-o", "no/such/folder/week.json"), "--output"),
        (("-o", "folder.json"), "--output"),
        (("--html", "week.json"), "--html"),
        (("-o", "week.json", "--html", "week.json"), "--html"),
        (("-o", "school.yaml"), "--output"),
    ],
)
def test_outputs_are_looked_at_before_any_work(
    kebiao: Kebiao, altered: Altered, tmp_path: Path, arguments: tuple[str, ...], place: str
) -> None:
    altered(lambda data: None)
    (tmp_path / "folder.json").mkdir()
    before = (tmp_path / "school.yaml").read_bytes()
    done = kebiao("generate", "school.yaml", *arguments)
    assert done.code == 2 and f"  {place}：" in done.err
    assert (tmp_path / "school.yaml").read_bytes() == before
    assert "核对供需" not in done.err


def test_a_folder_that_can_not_be_written_to_is_a_fault(kebiao: Kebiao, little_path: Path) -> None:
    # Not even the superuser makes files in /proc.
    done = kebiao("convert", little_path, "/proc/school.json")
    assert done.code == 2 and "  /proc/school.json：" in done.err
