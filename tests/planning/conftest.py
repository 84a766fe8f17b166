"""A tiny school for stories: two classes, four subjects, a field for one class at a time."""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, Category, ClassGroup, Room, RuleLine, School, Subject, Teacher
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import BellSchedule, Day, Period, Stage, Week

DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
CLASSES = ("101", "102")
SILENT = (
    "exercise-minutes",
    "day-length",
    "main-subjects-morning",
    "teacher-gaps",
    "teacher-consecutive",
    "pe-time",
    "teacher-load",
)
"""Rules that the stories do not speak of; a teacher's own limits need teacher-load."""


class MakeSchool(Protocol):
    """Make the tiny school, with some of its parts replaced."""

    def __call__(self, **parts: Any) -> School: ...


def bell(days: tuple[Day, ...] = DAYS, lessons: int = 4) -> Week:
    """A week of so many lessons a day, from 8:00 on, an hour each."""
    periods = tuple(Period(id=str(i), start=60 * (7 + i), end=60 * (7 + i) + 40) for i in range(1, lessons + 1))
    return Week(days=days, bells=(BellSchedule(id="main", stage=Stage.PRIMARY, periods=periods),))


def tiny(**parts: Any) -> School:
    """Maths 3, Chinese 3, PE 2 and art 1 in two classes; Li and Wu have maths, He Chinese, Sun PE, Zhou art."""
    teaching = {"maths": ("Li", "Wu"), "chinese": ("He", "He"), "pe": ("Sun", "Sun"), "art": ("Zhou", "Zhou")}
    whole: dict[str, Any] = {
        "id": "tiny",
        "week": bell(),
        "classes": tuple(ClassGroup(id=c, name=f"{c}班", grade=1, bell="main") for c in CLASSES),
        "subjects": (
            Subject(id="maths", name="数学", category=Category.MATHS, main=True),
            Subject(id="chinese", name="语文", category=Category.CHINESE, main=True),
            Subject(id="pe", name="体育", category=Category.PE, room_kind="field"),
            Subject(id="art", name="美术", category=Category.ART),
        ),
        "teachers": (
            Teacher(id="Li", name="李老师", subjects=("maths",)),
            Teacher(id="Wu", name="吴老师", subjects=("maths",)),
            Teacher(id="He", subjects=("chinese",)),
            Teacher(id="Sun", subjects=("pe",)),
            Teacher(id="Zhou", subjects=("art",)),
        ),
        "rooms": (Room(id="field", name="操场", kind="field"),),
        "curriculum": Curriculum(
            lines=tuple(
                CurriculumLine(subject=subject, grades=(1,), periods=periods)
                for subject, periods in (("maths", 3), ("chinese", 3), ("pe", 2), ("art", 1))
            )
        ),
        "assignments": tuple(
            Assignment(classes=(c,), subject=subject, teachers=(teacher,))
            for subject, teachers in teaching.items()
            for c, teacher in zip(CLASSES, teachers, strict=True)
        ),
        "rules": tuple(RuleLine(rule=rule, strength="off") for rule in SILENT),
    }
    return School(**(whole | parts))


def timetable(rows: str, teachers: dict[str, tuple[str, ...]]) -> Timetable:
    """A timetable of the tiny school. A row is a class and its subjects by period, days apart by a bar; - is free."""
    lessons = []
    for row in rows.strip().splitlines():
        class_, *days = row.replace("|", " | ").split(" | ")
        for day, subjects in zip(DAYS, days, strict=False):
            for i, subject in enumerate(subjects.split(), 1):
                if subject != "-":
                    lessons.append(_lesson(class_.strip(), subject, teachers[subject], day, str(i)))
    return Timetable(school="tiny", lessons=tuple(lessons))


def _lesson(class_: str, subject: str, teachers: tuple[str, ...], day: Day, period: str) -> Lesson:
    teacher = teachers[CLASSES.index(class_) % len(teachers)]
    room = "field" if subject == "pe" else None
    return Lesson(class_=class_, subject=subject, teacher=teacher, room=room, day=day, period=period)


@pytest.fixture
def make_school() -> MakeSchool:
    """Makes the tiny school; keyword arguments replace its parts."""
    return tiny


@pytest.fixture
def published() -> Timetable:
    """A sound timetable of the tiny school. Li and Wu teach maths at the same time on Monday only."""
    return timetable(
        """
        101 | maths chinese pe - | maths chinese - - | maths chinese - - | pe art - - | - - - -
        102 | maths - chinese pe | - maths chinese - | - maths chinese - | art - pe - | - - - -
        """,
        {"maths": ("Li", "Wu"), "chinese": ("He",), "pe": ("Sun",), "art": ("Zhou",)},
    )
