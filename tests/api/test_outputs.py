"""Files are written all together or not at all."""

from pathlib import Path

import pytest

from kebiao.api.outputs import DOCUMENTS, check_outputs, free_name, write_outputs
from kebiao.models.fault import DocumentError


def test_all_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    write_outputs({tmp_path / "a": "一\n", tmp_path / "b": b"\xd2\xbb\r\n"})
    assert (tmp_path / "a").read_bytes() == "一\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\xd2\xbb\r\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_where_one_can_not_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(DocumentError) as error:
        write_outputs({tmp_path / "a": "new", tmp_path / "gone" / "b": "new"})
    assert error.value.faults[0].path.endswith("gone/b")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_every_bad_output_is_told_at_once(tmp_path: Path) -> None:
    same = tmp_path / "a.json"
    with pytest.raises(DocumentError) as error:
        check_outputs(
            [("--a", same, DOCUMENTS), ("--b", same, DOCUMENTS), ("--c", tmp_path / "x" / "c.txt", DOCUMENTS)],
            [str(tmp_path / "a.json")],
        )
    assert [fault.path for fault in error.value.faults] == ["--a", "--b", "--c", "--c"]


def test_a_free_name_is_one_that_no_file_has(tmp_path: Path) -> None:
    path = tmp_path / "timetable.json"
    assert free_name(path) == path
    path.touch()
    (tmp_path / "timetable-2.json").touch()
    assert free_name(path) == tmp_path / "timetable-3.json"
