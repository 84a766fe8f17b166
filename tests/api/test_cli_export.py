"""`kebiao export`: one command for workbook, paper and calendars, and workbooks wherever timetables are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest
import typst
from icalendar import Calendar

from kebiao.api.export.paper.fonts import chinese_font
from kebiao.instances.documents import read_school, read_timetable

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

TERM = ("--from", "2026-09-01", "--until", "2027-01-20")


def test_a_workbook_is_a_timetable_like_any_other(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("export", little_path, little_timetable_path, "-o", "week.xlsx").code == 0
    assert kebiao("validate", little_path, "week.xlsx").code == 0
    assert kebiao("export", little_path, "week.xlsx", "-o", "week.yaml", "--json").json["files"] == ["week.yaml"]
    school = read_school(little_path)
    assert read_timetable(tmp_path / "week.yaml", school) == read_timetable(little_timetable_path, school)
    assert kebiao("page", little_path, "week.xlsx", "-o", "week.html").code == 0


def test_generate_leaves_a_workbook(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    made = kebiao("generate", little_path, "-o", "week.json", "--xlsx", "week.xlsx", "--time-limit", "20", "--json")
    assert made.json["workbook_file"] == "week.xlsx"
    school = read_school(little_path)
    assert read_timetable(tmp_path / "week.xlsx", school) == read_timetable(tmp_path / "week.json", school)


def test_findings_can_be_had_as_a_workbook(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    done = kebiao("validate", little_path, little_timetable_path, "--format", "xlsx", "-o", "found.xlsx")
    assert done.code == 0 and "found.xlsx" in done.out
    (tmp_path / "findings.xlsx").touch()
    told = kebiao("validate", little_path, little_timetable_path, "--format", "xlsx", "--json").json
    assert told["workbook_file"] == "findings-2.xlsx" and told["findings"] == []
    assert kebiao("validate", little_path, "found.xlsx").code == 0
    assert kebiao("validate", little_path, "found.xlsx", "--format", "xlsx", "-o", "found.xlsx").code == 2


def test_a_folder_takes_a_calendar_for_everybody(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    done = kebiao("export", little_path, little_timetable_path, "-o", "calendars", *TERM)
    assert done.code == 0
    names = sorted(path.name for path in (tmp_path / "calendars").iterdir())
    assert len(names) == 5 and "教师 王芳.ics" in names and "班级 七年级（1）班.ics" in names
    one = kebiao("export", little_path, little_timetable_path, "-o", "wang.ics", "--teacher", "王芳", *TERM)
    assert one.code == 0
    events = [e["uid"] for e in Calendar.from_ical((tmp_path / "wang.ics").read_bytes()).walk("VEVENT")]
    again = [e["uid"] for e in Calendar.from_ical((tmp_path / "calendars" / names[1]).read_bytes()).walk("VEVENT")]
    assert events == again != []


def test_a_pdf_for_the_wall(kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path) -> None:
    done = kebiao("export", little_path, little_timetable_path, "-o", "week.pdf", "--class", "701")
    if chinese_font(typst.Fonts().families()) is None:
        assert done.code == 2 and "中文字体" in done.err and not (tmp_path / "week.pdf").exists()
    else:
        assert done.code == 0 and len(pypdf.PdfReader(tmp_path / "week.pdf").pages) == 1


@pytest.mark.parametrize(
    ("arguments", "blamed"),
    [
        pytest.param(("-o", "week.doc"), ["--output"], id="no such kind of file"),
        pytest.param(("-o", "week.ics", "--class", "701"), ["--from", "--until"], id="no term"),
        pytest.param(("-o", "week.ics", *TERM), ["--output"], id="whose calendar"),
        pytest.param(("-o", "week.xlsx", "--class", "701"), ["--output"], id="a workbook of one class"),
        pytest.param(("-o", "a.pdf", "--class", "701", "--teacher", "li"), ["--teacher"], id="two persons"),
        pytest.param(("-o", "a.pdf", "--class", "703"), ["--class"], id="an unknown class"),
        pytest.param(("-o", "a.pdf", "--from", "2026-09-01"), ["--from"], id="a term on paper"),
        pytest.param(
            ("-o", "all", "--from", "9月1日", "--until", "2026-13-01"), ["--from", "--until"], id="dates that are none"
        ),
        pytest.param(("-o", "all", "--from", "2027-01-20", "--until", "2026-09-01"), ["--until"], id="backwards"),
        pytest.param(("-o", "no/such/folder", *TERM), ["--output"], id="a folder in no folder"),
    ],
)
def test_what_can_not_be_exported_is_told(
    arguments: tuple[str, ...],
    blamed: list[str],
    kebiao: Kebiao,
    little_path: Path,
    little_timetable_path: Path,
    tmp_path: Path,
) -> None:
    told = kebiao("export", little_path, little_timetable_path, *arguments, "--json")
    assert told.code == 2 and [fault["path"] for fault in told.json["faults"]] == blamed
    assert list(tmp_path.iterdir()) == []


def test_a_bad_cell_is_told_with_its_file_sheet_and_place(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    kebiao("export", little_path, little_timetable_path, "-o", "week.xlsx")
    book = openpyxl.load_workbook(tmp_path / "week.xlsx")
    book["明细"]["F3"] = "王方"
    book.save(tmp_path / "week.xlsx")
    told = kebiao("validate", little_path, "week.xlsx")
    assert told.code == 2 and "week.xlsx: 明细!F3" in told.err and "王芳" in told.err
