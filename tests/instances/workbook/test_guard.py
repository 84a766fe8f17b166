"""Hostile and broken files are refused in words before anything reads them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.workbook.cells import Unvalued
from kebiao.instances.workbook.guard import MAX_FILE, MAX_UNPACKED
from kebiao.instances.workbook.sheets import opened
from kebiao.models.fault import DocumentError


def workbook(fill: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """A workbook of one sheet named 班级, made by another program."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "班级"
    sheet["A1"] = "名称"
    fill(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def changed(raw: bytes, more: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with parts added or replaced."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(held, "w", compress) as new:
        for name in old.namelist():
            if name not in more:
                new.writestr(name, old.read(name))
        for name, part in more.items():
            new.writestr(name, part)
    return held.getvalue()


WHOLE = workbook()


def refusal(raw: bytes) -> str:
    """What is said of a file that is not let in."""
    with pytest.raises(DocumentError) as caught:
        opened(raw)
    return str(caught.value)


def test_cells_are_read_as_they_stand() -> None:
    def fill(sheet: Any) -> None:
        sheet["B2"] = 3
        sheet.merge_cells("A4:A5")
        sheet["A4"] = "一年级"
        sheet["B5"] = "=cmd|' /C calc'!A0"
        sheet["C5"] = "#N/A"
        sheet["D5"] = "+x"

    (sheet,) = opened(workbook(fill))
    assert sheet.rows[1][1] == 3
    assert [row[0] for row in sheet.rows] == ["名称", "", "", "一年级", "一年级"]
    assert sheet.rows[4][1:] == [Unvalued("=…"), Unvalued("#N/A"), "+x"]
    assert sheet.place(4, 27) == "班级!AB5"


def test_a_formula_is_read_as_its_last_value() -> None:
    raw = workbook(lambda sheet: sheet.cell(2, 1, "=1+2"))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    computed = xml.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>")
    assert computed != xml

    (sheet,) = opened(changed(raw, {"xl/worksheets/sheet1.xml": computed}))
    assert sheet.rows[1][0] == 3


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "工作簿"),
        (b"id: school\n", "工作簿"),
        (b"PK\x03\x04" + b"\x00" * 40, "工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "密码"),
    ],
)
def test_no_workbook(raw: bytes, said: str) -> None:
    assert said in refusal(raw)


def test_truncated_anywhere() -> None:
    raw = workbook()
    for end in range(0, len(raw), 211):
        assert "工作簿" in refusal(raw[:end])


@given(st.data())
def test_bytes_changed_anywhere_never_give_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        opened(bytes(raw))
    except DocumentError as error:
        assert error.faults


@pytest.mark.parametrize(
    ("part", "body", "said"),
    [
        ("xl/vbaProject.bin", b"x", "宏"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "宏"),
        ("xl/activeX/activeX1.bin", b"x", "ActiveX"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "链接"),
        ("xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "DTD"),
        ("xl/sharedStrings.xml", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"), "UTF-8"),
        ("xl/workbook.xml", b"<workbook><sheets>", "工作簿"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c", "工作簿"),
    ],
)
def test_what_does_not_belong_is_refused(part: str, body: bytes, said: str) -> None:
    assert said in refusal(changed(workbook(), {part: body}))


def test_macros_under_another_name_are_refused() -> None:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert "宏" in refusal(changed(workbook(), {"[Content_Types].xml": b"<Types>" + kind + b"</Types>"}))


def test_a_part_without_a_name_is_no_part() -> None:
    raw = workbook()
    name = b"docProps/app.xml"
    at = raw.rindex(name)
    nameless = raw[:at] + b"\0" * len(name) + raw[at + len(name) :]
    assert "工作簿" in refusal(nameless), "the directory names it otherwise than the part itself"


def test_a_part_that_stands_twice_is_refused() -> None:
    held = io.BytesIO(workbook())
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "一次" in refusal(held.getvalue())


def test_a_bomb_is_not_unpacked() -> None:
    bomb = changed(workbook(), {"xl/worksheets/sheet1.xml": b" " * (MAX_UNPACKED + 1)})
    assert len(bomb) < 200_000
    assert "MB" in refusal(bomb)


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    bomb = changed(workbook(), {"xl/worksheets/sheet1.xml": b" " * (MAX_UNPACKED + 1)})
    size = (MAX_UNPACKED + 1).to_bytes(4, "little")
    assert bomb.count(size) >= 1
    assert "工作簿" in refusal(bomb.replace(size, (100).to_bytes(4, "little")))


def test_many_parts_are_refused() -> None:
    assert "部件" in refusal(changed(workbook(), {f"x/{i}": b"" for i in range(2001)}, zipfile.ZIP_STORED))


def test_a_cell_at_the_end_of_the_world_is_refused() -> None:
    assert "XFD1048576" in refusal(workbook(lambda sheet: sheet.cell(1048576, 16384, "x")))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert path.stat().st_blocks * 512 < MAX_FILE, "a sparse file: reading it whole would show"

    with pytest.raises(DocumentError, match="MB"):
        opened(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="能打开的文件"):
        opened(tmp_path / "none.xlsx")


@pytest.mark.parametrize(("raw", "said"), [(b"", "0 字节"), (b"%PDF-1.7", "另存为 .xlsx")])
def test_what_only_bears_the_name_of_a_workbook_is_told_from_one(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "school.xlsx").write_bytes(raw)
    with pytest.raises(DocumentError, match=said):
        opened(tmp_path / "school.xlsx")
