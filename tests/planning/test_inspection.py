"""The inspectors' sheet: √ full, +x over, -x short, 0 not offered (G28)."""

from __future__ import annotations

import pytest

from kebiao.models.school import Category, ClassGroup, RuleLine, School, Scope, Subject
from kebiao.models.timetable import Lesson, Timetable
from kebiao.planning.inspection import Cell, Inspection, inspection
from kebiao.rules import rules_of

from .conftest import MakeSchool


def line(least: float | None, most: float | None, *kinds: str, grades: tuple[int, ...] = ()) -> RuleLine:
    """A line of a table."""
    limits = {name: value for name, value in (("least", least), ("most", most)) if value is not None}
    parameters: dict[str, object] = {"categories": list(kinds), **limits}
    return RuleLine(rule="subject-periods", only=Scope(grades=grades), parameters=parameters, source="ZJ2023")


def sheet(school: School, timetable: Timetable | None, *lines: RuleLine) -> Inspection:
    """The sheet of a school under some lines."""
    asked = school.model_copy(update={"rules": (*school.rules, *lines)})
    return inspection(asked, timetable, rules_of(asked))


@pytest.mark.parametrize(
    ("least", "most", "code"), [(2, 2, "√"), (1, 3, "√"), (3, None, "-1"), (None, 0.5, "+1.5"), (4, 5, "-2")]
)
def test_codes(
    make_school: MakeSchool, published: Timetable, least: float | None, most: float | None, code: str
) -> None:
    """PE is held twice."""
    (row,) = sheet(make_school(), published, line(least, most, "pe")).rows
    assert [cell.code for cell in row.cells] == [code]
    assert (row.name.zh, row.source) == ("体育与健康", "ZJ2023")


def test_what_is_not_offered(make_school: MakeSchool, published: Timetable) -> None:
    found = sheet(make_school(), published, line(1, None, "labour"), line(None, 0, "physics"))
    assert [row.cells[0].code for row in found.rows] == ["0", "√"]


def test_the_class_worst_off_speaks_for_its_grade(make_school: MakeSchool, published: Timetable) -> None:
    """102 lost its PE lessons but one."""
    lost = [x for x in published.lessons if (x.class_, x.subject) == ("102", "pe")][:1]
    left = published.model_copy(update={"lessons": tuple(x for x in published.lessons if x not in lost)})
    ((cell,),) = (row.cells for row in sheet(make_school(), left, line(2, 2, "pe")).rows)
    assert cell == Cell("-1", "1", "2", (("√", ("101班",)), ("-1", ("102班",))))


def test_grades_that_no_line_speaks_of_are_empty(make_school: MakeSchool) -> None:
    """Grade 2 has a class, and the plan is inspected where there is no timetable."""
    school = make_school()
    two = school.model_copy(update={"classes": (*school.classes, ClassGroup(id="201", grade=2, bell="main"))})
    found = sheet(two, None, line(2, 2, "pe", grades=(1,)), line(1, None, "maths"))
    assert found.grades == (1, 2)
    assert [[cell.code for cell in row.cells] for row in found.rows] == [["√", ""], ["√", "0"]]


def test_the_weekly_total_is_the_last_row(make_school: MakeSchool, published: Timetable) -> None:
    total = RuleLine(rule="weekly-total", parameters={"periods": 8}, source="A01")
    found = sheet(make_school(), published, total, line(2, None, "pe"))
    assert [(row.name.zh, row.cells[0].code) for row in found.rows] == [("体育与健康", "√"), ("周总课时", "+1")]


def test_odd_and_even_weeks_are_half_a_period(make_school: MakeSchool, published: Timetable) -> None:
    """A maths lesson more in odd weeks only."""
    school = make_school()
    school = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    odd = tuple(Lesson(class_=c, subject="maths", day="fri", period="4", weeks="odd") for c in ("101", "102"))
    more = published.model_copy(update={"lessons": (*published.lessons, *odd)})
    ((cell,),) = (row.cells for row in sheet(school, more, line(3, 3, "maths")).rows)
    assert (cell.code, cell.held) == ("+0.5", "单周 4、双周 3")


def test_notes_tell_what_exercise_takes_from_the_pool(make_school: MakeSchool, published: Timetable) -> None:
    """X10: art becomes exercise, and nothing of the pool is left."""
    school = make_school()
    subjects = tuple(
        Subject(id=s.id, name="活动", category=Category.EXERCISE) if s.id == "art" else s for s in school.subjects
    )
    (note,) = sheet(school.model_copy(update={"subjects": subjects}), published).notes
    assert note.zh.startswith("一年级：综合组 1 节（体育活动 1）；没有劳动、综合实践活动、班队会、地方与校本课程")


def test_without_a_table_there_is_no_sheet(make_school: MakeSchool, published: Timetable) -> None:
    assert sheet(make_school(), published) == Inspection((1,), ())


def test_rows_that_ask_nothing_of_the_school_are_left_out(make_school: MakeSchool, published: Timetable) -> None:
    """Its only grade is the first."""
    assert sheet(make_school(), published, line(2, None, "pe", grades=(10,))).rows == ()
