"""A small school with everything that a timetable may hold, and names that are easy to take for each other."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from kebiao.models.curriculum import Curriculum
from kebiao.models.school import Category, ClassGroup, Room, School, Subject, Teacher
from kebiao.models.timetable import Homeroom, Lesson, Quality, Timetable
from kebiao.models.week import BellSchedule, Period, PeriodKind, Stage, Week

PERIODS = (
    Period(id="reading", name="晨读", kind=PeriodKind.MORNING_READING, start=480, end=500),
    Period(id="1", start=510, end=550),
    Period(id="2", start=560, end=600),
    Period(id="3", name="第三节", start=610, end=650),
    Period(id="lunch", kind=PeriodKind.LUNCH, start=690, end=780),
)
SCHOOL = School(
    id="three",
    name="三班小学",
    week=Week(
        days=("mon", "tue", "wed"),
        cycle=2,
        bells=(BellSchedule(id="day", stage=Stage.PRIMARY, periods=PERIODS),),
    ),
    classes=(
        ClassGroup(id="101", name="一年级1班", grade=1, bell="day", homeroom_teacher="t1", home_room="R1"),
        ClassGroup(id="102", name="一年级2班", grade=1, bell="day"),
        ClassGroup(id="201", grade=2, bell="day"),
    ),
    subjects=(
        Subject(id="chinese", name="语文", category=Category.CHINESE, main=True),
        Subject(id="pe", name="体育", category=Category.PE),
        Subject(id="art", name="美术", category=Category.ART),
    ),
    teachers=(
        Teacher(id="t1", name="王芳", subjects=("chinese",)),
        Teacher(id="t2", name="王芳", subjects=("pe",)),
        Teacher(id="李伟", name="赵敏", subjects=("art",)),
        Teacher(id="t4", name="李伟", subjects=("art",)),
    ),
    rooms=(Room(id="R1", name="101 教室"), Room(id="hall", name="操场", capacity=2)),
    curriculum=Curriculum(lines=()),
)


def lesson(text: str, **more: object) -> Lesson:
    """A lesson as a line: class subject teacher day period."""
    class_, subject, teacher, day, period = text.split()
    words = {"class": class_, "subject": subject, "teacher": teacher, "day": day, "period": period}
    return Lesson.model_validate({**words, **more})


WEEK = Timetable(
    school="three",
    version="7",
    problem="sha256:0123",
    homerooms=(
        Homeroom.model_validate({"class": "201", "teacher": "t2"}),
        Homeroom.model_validate({"class": "102", "teacher": "李伟"}),
    ),
    quality=Quality(soft=12, bound=9, seconds=1.2345678901234567, by_rule={"teacher-gaps": 8, "double-periods": 4}),
    lessons=(
        lesson("101 chinese t1 mon 1", room="R1"),
        lesson("101 pe t2 mon 2", room="hall", group="pe/1", co_teachers=("t4", "t1")),
        lesson("102 pe t2 mon 2", room="hall", group="pe/1", co_teachers=("t4", "t1")),
        lesson("101 art 李伟 tue 3", weeks="odd"),
        lesson("101 chinese t1 tue 3", weeks="even"),
        lesson("201 art t4 wed reading"),
        lesson("201 chinese t1 wed 1").model_copy(update={"teacher": None, "co_teachers": ("t2",)}),
        lesson("201 chinese t1 wed 2").model_copy(update={"teacher": None}),
    ),
)

Rows = Sequence[Sequence[object]]
MakeWorkbook = Callable[..., bytes]


@pytest.fixture
def school() -> School:
    """Two teachers called 王芳, and a teacher whose id is another's name."""
    return SCHOOL


@pytest.fixture
def timetable() -> Timetable:
    """Odd and even weeks, a combined lesson, several teachers, nobody named, and a quality."""
    return WEEK


@pytest.fixture
def workbook() -> MakeWorkbook:
    """Make a workbook of sheets, as somebody would with another program."""

    def make(**sheets: Rows) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            made = book.create_sheet(name)
            for row in rows:
                made.append(list(row))
        held = io.BytesIO()
        book.save(held)
        return held.getvalue()

    return make
