"""A school whose week has odd and even weeks, a combined lesson, and names that no program should trip over."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl import Workbook

from kebiao.api.export.workbook import timetable_workbook
from kebiao.models.school import School
from kebiao.models.timetable import Lesson, Timetable
from kebiao.planning.validate import validate

Open = Callable[[School, Timetable], Workbook]

HOSTILE = (
    '=HYPERLINK("http://evil")',
    "[七]年级:1*班?/\\ with a very long name indeed",
    "'; DROP TABLE 班级",
    '&L&"Wingdings"9班',
    "明细",
    '#eval("1+1") $x$ *bold* @ref <b>',
    "@SUM(1)",
    "-1+1",
    "con",
    "History",
)
"""Names that are formulas, links, codes, markup, or what a sheet or a file may not be called."""


@pytest.fixture
def fortnight(school: School, timetable: Timetable) -> tuple[School, Timetable]:
    """The little school in a cycle of two weeks: on Monday, 701 has its first lesson in turns; music is combined."""
    week = school.week.model_copy(update={"cycle": 2})
    changed: list[Lesson] = []
    for lesson in timetable.lessons:
        if (lesson.class_, lesson.day, lesson.period) == ("701", "mon", "1"):
            other = "maths" if lesson.subject != "maths" else "chinese"
            changed.append(lesson.model_copy(update={"weeks": "odd"}))
            changed.append(lesson.model_copy(update={"weeks": "even", "subject": other, "teacher": "zhao"}))
        else:
            changed.append(lesson)
    parallel = school.classes[1].model_copy(update={"id": "702", "name": "七年级（2）班", "home_room": None})
    for class_ in ("701", "702"):
        music = {"class": class_, "subject": "music", "teacher": "zhao", "room": "M", "day": "wed", "period": "3"}
        changed.append(Lesson.model_validate({**music, "group": "joint", "co_teachers": ("li",)}))
    return school.model_copy(update={"week": week, "classes": (*school.classes, parallel)}), timetable.model_copy(
        update={"lessons": tuple(changed)}
    )


@pytest.fixture
def hostile(school: School, timetable: Timetable) -> tuple[School, Timetable]:
    """The little school with more classes, teachers and rooms, all of them badly named, some alike."""
    first = school.classes[0]
    classes = [first.model_copy(update={"id": f"c{n}", "name": name}) for n, name in enumerate(HOSTILE)]
    teachers = [school.teachers[0].model_copy(update={"id": f"x{n}", "name": name}) for n, name in enumerate(HOSTILE)]
    subjects = [school.subjects[0].model_copy(update={"id": f"s{n}", "name": name}) for n, name in enumerate(HOSTILE)]
    lessons = [
        Lesson.model_validate({"class": f"c{n}", "subject": f"s{n}", "teacher": f"x{n}", "day": "mon", "period": "1"})
        for n in range(len(HOSTILE))
    ]
    bad = school.model_copy(
        update={
            "name": "&L&A=1+1 <学校>",
            "classes": (*school.classes, *classes),
            "teachers": (*school.teachers, *teachers),
            "subjects": (*school.subjects, *subjects),
        }
    )
    return bad, timetable.model_copy(update={"lessons": (*timetable.lessons, *lessons), "version": "&P&N"})


@pytest.fixture
def opened() -> Open:
    """Write the workbook and open it with another program."""

    def open_(school: School, timetable: Timetable) -> Workbook:
        raw = timetable_workbook(school, timetable, validate(school, timetable))
        return openpyxl.load_workbook(io.BytesIO(raw), rich_text=True)

    return open_
