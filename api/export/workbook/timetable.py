"""The timetable workbook, put together."""

from __future__ import annotations

from collections.abc import Sequence

from ....instances.timetable_workbook import PLAN_TABLES
from ....instances.timetable_workbook.words import FACTS, LESSONS
from ....models.finding import Finding
from ....models.school import School
from ....models.timetable import Timetable
from ....rules import RULES, rules_of
from ....rules.exercise_minutes import ExerciseMinutes
from ....rules.placed import PlacedWeek
from ...page.matrix import class_matrices, teacher_matrix
from ...page.names import Names, called
from ...page.sheets import Sheets
from .book import Book
from .cover import Chapter, Cover
from .exercise import add_exercise
from .findings import add_findings
from .lessons import add_facts, add_lessons, add_service
from .loads import add_class_loads, add_teacher_loads
from .weeks import add_week
from .wholes import add_whole


def timetable_workbook(school: School, timetable: Timetable, findings: Sequence[Finding]) -> bytes:
    """The .xlsx file: cover, whole school, loads, findings, exercise, a sheet each, and every lesson as a row.

    Raise DocumentError where a text cannot be kept in a cell without loss.
    """
    names = Names(school)
    week = PlacedWeek(school, timetable)
    titles = {rule.name: rule.title for rule in RULES}
    matrices = (*class_matrices(school, week, names), teacher_matrix(school, week, names))
    chapters = _chapters(Sheets(school, week, names))
    book = Book(called(school), timetable.version)
    data = (LESSONS, *(() if timetable.service is None else (table.sheet for table in PLAN_TABLES)), FACTS)
    for name in (*_FIXED, *data):
        book.name(name)
    wholes = [book.name(matrix.title) for matrix in matrices]
    targets = {sheet.anchor: book.name(sheet.title) for chapter in chapters for sheet in chapter.sheets}

    overview, teacher_loads, class_loads, found, exercise = _FIXED
    Cover(book, overview, targets).write(
        school, timetable, findings, titles, names, [*wholes, *_FIXED[1:], *data], chapters
    )
    for name, matrix in zip(wholes, matrices, strict=True):
        add_whole(book, name, matrix)
    add_teacher_loads(book, teacher_loads, week, names, targets)
    add_class_loads(book, class_loads, week, names, targets)
    add_findings(book, found, findings, school, names, titles)
    asked = (rule for rule in rules_of(school) if isinstance(rule, ExerciseMinutes))
    add_exercise(book, exercise, week, names, asked, targets)
    for chapter in chapters:
        for sheet in chapter.sheets:
            add_week(book, targets[sheet.anchor], chapter.kind, sheet, chapter.word, school.week.days)
    add_lessons(book, timetable, school)
    add_service(book, timetable, school)
    add_facts(book, timetable, school)
    return book.finish()


_FIXED = ("总览", "教师课时统计", "班级课时统计", "检查", "锻炼分钟")


def _chapters(sheets: Sheets) -> tuple[Chapter, ...]:
    return (
        Chapter("class", "班级 Classes", "班级课表 class timetable", tuple(sheets.classes())),
        Chapter("teacher", "教师 Teachers", "教师课表 teacher timetable", (*sheets.teachers(), *sheets.instructors())),
        Chapter("room", "教室 Rooms", "教室课表 room timetable", tuple(sheets.rooms())),
    )
