"""A school of two bells and odd and even weeks; timetables of it in a few words."""

from __future__ import annotations

from typing import Protocol

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Category, ClassGroup, School, Subject, Teacher
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import BellSchedule, Day, Period, PeriodKind, Stage, Week, Weeks

STARTS = {"primary": (480, 540, 600, 660, 840, 900), "junior": (490, 550, 610, 670, 730, 850)}
"""First minutes of the lessons, of 40 minutes each; noon is at 12:30, so the juniors have five in the morning."""

TEACHERS = {"chinese": "He", "maths": "Li", "pe": "Sun", "art": "Zhou"}


class Place(Protocol):
    """Make a timetable from class, subject and slots such as mon1, or mon1/odd for odd weeks only."""

    def __call__(self, lessons: dict[tuple[str, str], str], **teachers: str) -> Timetable: ...


def bell(name: str, stage: Stage) -> BellSchedule:
    periods = [Period(id=str(i), start=start, end=start + 40) for i, start in enumerate(STARTS[name], 1)]
    long_break = Period(id="break", kind=PeriodKind.LONG_BREAK, start=640, end=660, days=("mon", "tue"))
    return BellSchedule(id=name, stage=stage, periods=(*periods, long_break) if name == "primary" else tuple(periods))


@pytest.fixture
def school() -> School:
    """Class 1 by the bells of the primary school, class 7 by those of the juniors; three days."""
    return School(
        id="two",
        week=Week(
            days=("mon", "tue", "wed"),
            cycle=2,
            noon=750,
            bells=(bell("primary", Stage.PRIMARY), bell("junior", Stage.JUNIOR)),
        ),
        classes=(
            ClassGroup(id="1", name="一班", grade=1, bell="primary"),
            ClassGroup(id="7", name="七班", grade=7, bell="junior"),
        ),
        subjects=(
            Subject(id="chinese", name="语文", category=Category.CHINESE, main=True),
            Subject(id="maths", name="数学", category=Category.MATHS, main=True),
            Subject(id="pe", name="体育", category=Category.PE),
            Subject(id="art", name="美术", category=Category.ART),
        ),
        teachers=tuple(Teacher(id=teacher, subjects=(subject,)) for subject, teacher in TEACHERS.items()),
        curriculum=Curriculum(
            lines=tuple(CurriculumLine(subject=subject, grades=(1, 7), periods=3) for subject in TEACHERS)
        ),
    )


@pytest.fixture
def place() -> Place:
    """Make a timetable of the school in a few words."""

    def made(lessons: dict[tuple[str, str], str], **teachers: str) -> Timetable:
        return Timetable(
            school="two",
            lessons=tuple(
                _lesson(class_, subject, {**TEACHERS, **teachers}[subject], *word.partition("/")[::2])
                for (class_, subject), words in lessons.items()
                for word in words.split()
            ),
        )

    return made


def _lesson(class_: str, subject: str, teacher: str, slot: str, weeks: str) -> Lesson:
    days: dict[str, Day] = {"mon": "mon", "tue": "tue", "wed": "wed"}
    cycle: dict[str, Weeks] = {"": "all", "odd": "odd", "even": "even"}
    return Lesson(
        class_=class_, subject=subject, teacher=teacher, day=days[slot[:3]], period=slot[3:], weeks=cycle[weeks]
    )
