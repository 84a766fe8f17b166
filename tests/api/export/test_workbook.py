"""The workbook says what the timetable says, cell by cell, on paper too, whatever things are called."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from kebiao.api.export.workbook import timetable_workbook
from kebiao.api.page.names import Names
from kebiao.api.page.tones import TONES
from kebiao.instances.timetable_workbook import read_timetable_workbook
from kebiao.models.document import clock_text
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Homeroom, Quality, Timetable
from kebiao.planning.validate import validate
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.placed import PlacedWeek

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from .conftest import Open

DAYS = {"周一 Mon": "mon", "周二 Tue": "tue", "周三 Wed": "wed"}


def lessons_on(sheet: Worksheet) -> dict[tuple[str, str], str]:
    """What a week's sheet shows, by day and the clock at its left."""
    days = {cell.column: DAYS[cell.value] for cell in sheet[3][1:]}
    return {
        (day, str(row[0].value).splitlines()[-1]): str(row[column - 1].value)
        for row in sheet.iter_rows(min_row=4)
        for column, day in days.items()
        if row[column - 1].value is not None
    }


def test_every_lesson_stands_on_the_sheets_of_its_class_teacher_and_room(
    fortnight: tuple[School, Timetable], opened: Open
) -> None:
    school, timetable = fortnight
    book, names = opened(school, timetable), Names(school)
    rooms = {r.id: r.name for r in school.rooms}
    for session in PlacedWeek(school, timetable).sessions:
        at = session.day, f"{clock_text(session.start)}–{clock_text(session.end)}"
        subject = names.subject[session.subject.id]
        teachers = [names.teacher[t].text for t in session.teachers]
        for class_ in session.classes:
            cell = lessons_on(book[names.class_[class_].text])[at]
            assert all(word in cell for word in (subject, *teachers))
            assert ("合班" in cell) == (len(session.classes) > 1)
            assert session.weeks == "all" or {"odd": "单", "even": "双"}[session.weeks] in cell
        for name in (*teachers, *(rooms[r] for r in session.rooms)):
            cell = lessons_on(book[name])[at]
            assert subject in cell and all(names.class_in_cell[c].text in cell for c in session.classes)


def test_cells_without_a_lesson_are_free(school: School, timetable: Timetable, opened: Open) -> None:
    sheet = opened(school, timetable)["七年级（1）班"]
    held = {(x.day, x.period) for x in timetable.lessons if x.class_ == "701"}
    starts = {"1": "08:20–09:05", "2": "09:35–10:20", "3": "13:30–14:15"}
    shown = {key for key, text in lessons_on(sheet).items() if key[1] in starts.values() and text.strip()}
    assert shown == {(day, starts[period]) for day, period in held}


def test_the_whole_school_stands_on_one_sheet(fortnight: tuple[School, Timetable], opened: Open) -> None:
    school, timetable = fortnight
    sheet = opened(school, timetable)["初中班级总课表"]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "七年级（1）班")
    first = str(row[1].value)
    assert "单" in first and "双" in first
    held = sum(1 for cell in row[1:] if cell.value)
    assert held == len({(x.day, x.period) for x in timetable.lessons if x.class_ == "701"})


def test_the_workbook_reads_back_the_same(fortnight: tuple[School, Timetable]) -> None:
    school, timetable = fortnight
    quality = Quality(soft=3, bound=1, seconds=0.1 + 0.2, by_rule={"teacher-gaps": 3})
    made = timetable.model_copy(update={"quality": quality, "problem": "sha256:1", "version": "12"})
    assert read_timetable_workbook(timetable_workbook(school, made, ()), school) == made


def test_bad_names_do_no_harm_and_are_read_back(hostile: tuple[School, Timetable], opened: Open) -> None:
    school, timetable = hostile
    raw = timetable_workbook(school, timetable, validate(school, timetable))
    assert read_timetable_workbook(raw, school) == timetable
    book = opened(school, timetable)
    names = book.sheetnames
    assert len({name.lower() for name in names}) == len(names) and names.count("明细") == 1
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)
    parts = zipfile.ZipFile(BytesIO(raw))
    sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    assert not any("http" in parts.read(name).decode() for name in parts.namelist() if name.endswith("sheet1.xml.rels"))
    header = book["明细"].oddHeader.left.text
    assert header == "&&L&&A=1+1 <学校>"


def test_a_text_that_no_cell_can_hold_is_told(school: School, timetable: Timetable) -> None:
    with pytest.raises(DocumentError):
        timetable_workbook(school, timetable.model_copy(update={"problem": "x" * 40_000}), ())


def test_links_lead_to_sheets(hostile: tuple[School, Timetable], opened: Open) -> None:
    book = opened(*hostile)
    links = [cell.hyperlink.location for row in book["总览"].iter_rows() for cell in row if cell.hyperlink]
    targets = {re.fullmatch(r"'?(.*?)'?!A1", link)[1] for link in links}  # type: ignore[index]
    assert targets == set(book.sheetnames) - {"总览"}


def test_every_sheet_is_ready_for_the_printer(school: School, timetable: Timetable, opened: Open) -> None:
    book = opened(school, timetable)
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert "小小学校" in sheet.oddHeader.left.text and "&P" in sheet.oddFooter.right.text.replace("&[Page]", "&P")
    week, whole = book["三年级（1）班"], book["小学班级总课表"]
    assert week.page_setup.orientation == whole.page_setup.orientation == "landscape"
    assert week.page_setup.fitToHeight in (None, 1) and whole.page_setup.fitToHeight == 0
    assert whole.print_title_rows == "$2:$3" and whole.print_title_cols == "$A:$A"
    assert whole.freeze_panes == "B4"


def test_subjects_have_the_colours_of_the_page_and_dark_words_on_light_cells(
    school: School, timetable: Timetable, opened: Open
) -> None:
    names = Names(school)
    sheet = opened(school, timetable)["三年级（1）班"]
    fills = {
        str(cell.value or "-").splitlines()[0]: cell.fill.fgColor.rgb[-6:].lower()
        for row in sheet.iter_rows(min_row=4, min_col=2)
        for cell in row
        if str(cell.value or "-").splitlines()[0] in ("语文", "数学", "音乐")
    }
    assert fills == {s.name: TONES[names.tone[s.id]].fill[1:] for s in school.subjects}
    light = [sum(int(fill[n : n + 2], 16) for n in (0, 2, 4)) / 3 for fill in fills.values()]
    assert min(light) > 200


def test_minutes_of_exercise_are_those_of_the_rule(school: School, timetable: Timetable, opened: Open) -> None:
    sheet = opened(school, timetable)["锻炼分钟"]
    week, rule = PlacedWeek(school, timetable), ExerciseMinutes()
    for number, class_ in enumerate(school.classes, 6):
        minutes = [sum(rule.exercised(week, class_.id, day)) for day in week.days]
        assert [cell.value for cell in sheet[number]][:6] == [class_.name, *minutes, min(minutes), 60]
    conditions = [rule for each in sheet.conditional_formatting for rule in each.rules]
    assert {rule.type for rule in conditions} >= {"cellIs", "colorScale"}
    assert next(rule.formula for rule in conditions if rule.type == "cellIs") == ["60"]


def test_loads_are_counted(fortnight: tuple[School, Timetable], opened: Open) -> None:
    school, timetable = fortnight
    book = opened(school, timetable)
    (row,) = (r for r in book["教师课时统计"].iter_rows(min_row=4, values_only=True) if r[0] == "赵敏")
    own = list(PlacedWeek(school, timetable).of_teacher["zhao"])
    assert row[2] == sum(1 if s.weeks == "all" else 0.5 for s in own)
    assert sum(row[4:7]) == row[2]
    heads, *rows = book["班级课时统计"].iter_rows(min_row=3, values_only=True)
    junior = dict(zip(heads, next(r for r in rows if r[0] == "七年级（1）班"), strict=True))
    assert junior["音乐"] == "2 (+1)"


def test_homeroom_teachers_that_were_chosen_are_shown(school: School, timetable: Timetable, opened: Open) -> None:
    chosen = Homeroom.model_validate({"class": "301", "teacher": "zhao"})
    book = opened(school, timetable.model_copy(update={"homerooms": (chosen,)}))
    heads = {row[0]: row[-1] for row in book["教师课时统计"].iter_rows(min_row=4, values_only=True)}
    assert heads == {"王芳": "", "李伟": "七年级(1)班", "赵敏": "三年级(1)班"}


def test_findings_are_listed_the_mandatory_ones_first(school: School, timetable: Timetable, opened: Open) -> None:
    poorer = timetable.model_copy(update={"lessons": timetable.lessons[1:]})
    findings = validate(school, poorer)
    rows = list(opened(school, poorer)["检查"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == len(findings) > 0
    assert rows[0][0] == "必须" and findings[0].message.zh in str(rows[0][7])
    assert opened(school, timetable)["检查"]["A2"].value == "没有查出问题。Nothing was found."


def test_the_cover_says_how_good_the_week_is(school: School, timetable: Timetable, opened: Open) -> None:
    quality = Quality(soft=8, bound=6, seconds=2, by_rule={"teacher-gaps": 8})
    sheet = opened(school, timetable.model_copy(update={"quality": quality}))["总览"]
    told = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert told[0] == "小小学校 课表"
    assert {8, 6, 0.25, 2} <= {value for value in told if isinstance(value, int | float)}
    assert any("教师空课" in str(value) for value in told)
