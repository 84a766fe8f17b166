"""A made-up high school of 24 full classes with scarce rooms, and the answers that its score takes.

The data has no clock: the times here are placeholders, 45 minutes with breaks, and only their order matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..models.curriculum import Curriculum, CurriculumLine
from ..models.fault import DocumentError, Fault
from ..models.school import Assignment, Category, ClassGroup, Room, RuleLine, School, Subject, Teacher
from ..models.timetable import Timetable
from ..models.week import BellSchedule, Day, Period, Stage, Week, Window
from .files import write_text
from .foreign import read_foreign
from .gen24_data import Gen24
from .rule_lines import alone

_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
_FIRST, _EACH, _LESSON = 8 * 60, 55, 45
_HOME = "home"
"""The kind of a class's own room."""

_CATEGORIES = {
    "Math": Category.MATHS,
    "Lang": Category.CHINESE,
    "Eng": Category.ENGLISH,
    "Sci": Category.SCIENCE,
    "Hist": Category.HISTORY,
    "Geo": Category.GEOGRAPHY,
    "PE": Category.PE,
    "Art": Category.ART,
    "Music": Category.MUSIC,
    "ICT": Category.COMPUTING,
}


_SCORED = (
    RuleLine(rule="subject-per-day", strength="recommended", weight=1, reason="score.py: spread"),
    RuleLine(
        rule="teacher-gaps", strength="recommended", weight=1, parameters={"within": "day"}, reason="score.py: idle"
    ),
    RuleLine(rule="special-rooms", reason="score.py: room"),
    RuleLine(rule="venue-capacity", reason="score.py: room"),
)
"""What the school's score counts, as rules."""


def read_gen24(folder: Path) -> School:
    """The school in a folder's instance.json, with the two terms of its score as recommended rules of weight 1."""
    data = read_foreign(Gen24, Path(folder) / "instance.json")
    kind = {lesson.subject: None if lesson.room == _HOME else lesson.room for lesson in data.lessons}
    return School(
        id=f"gen{data.classes}",
        name=f"高中示例({data.classes} 班)",
        week=_week(data),
        classes=tuple(
            ClassGroup(id=_class(number), grade=10, bell="all", home_room=f"{_HOME}{number + 1}")
            for number in range(data.classes)
        ),
        subjects=tuple(
            Subject(id=name, category=_CATEGORIES.get(name, Category.OTHER), room_kind=kind.get(name))
            for name in data.subjects
        ),
        teachers=tuple(_teachers(data)),
        rooms=tuple(
            Room(id=f"{name}{number}", kind=None if name == _HOME else name)
            for name, count in data.rooms.items()
            for number in range(1, count + 1)
        ),
        curriculum=Curriculum(
            lines=tuple(
                CurriculumLine(subject=name, grades=(10,), periods=periods) for name, periods in data.subjects.items()
            ),
            source="instance.json",
        ),
        assignments=tuple(
            Assignment(classes=(_class(number),), subject=subject, teachers=(teacher,))
            for number, subject, teacher in dict.fromkeys((one.cls, one.subject, one.teacher) for one in data.lessons)
        ),
        rules=alone(_SCORED, "score.py"),
    )


def _class(number: int) -> str:
    return f"c{number}"


def _start(hour: int) -> int:
    return _FIRST + _EACH * hour


def _week(data: Gen24) -> Week:
    periods = tuple(
        Period(
            id=str(hour),
            start=_start(hour),
            end=_start(hour) + _LESSON,
            days=None if data.days == len(_DAYS) else _DAYS[: data.days],
        )
        for hour in range(data.hours)
    )
    return Week(noon=_start(data.hours), bells=(BellSchedule(id="all", stage=Stage.SENIOR, periods=periods),))


def _teachers(data: Gen24) -> Iterator[Teacher]:
    for name in data.teachers:
        yield Teacher(
            id=name,
            subjects=tuple(dict.fromkeys(lesson.subject for lesson in data.lessons if lesson.teacher == name)),
            unavailable=tuple(
                Window(day=_DAYS[day], start=_start(hour), end=_start(hour) + _LESSON)
                for teacher, day, hour in data.unavailable
                if teacher == name
            ),
        )


Placement = tuple[int, str | None]
"""Slot (day * hours + hour) and room, None where only the number of rooms of the kind counts."""


def gen24_answer(timetable: Timetable, folder: Path) -> dict[int, Placement]:
    """A timetable as the score takes it, by lesson. Raise DocumentError for a lesson that the data does not have."""
    data = read_foreign(Gen24, Path(folder) / "instance.json")
    waiting: dict[tuple[str, str], list[int]] = {}
    for one in data.lessons:
        waiting.setdefault((_class(one.cls), one.subject), []).append(one.id)
    faults: list[Fault] = []
    placed: dict[int, Placement] = {}
    for i, lesson in enumerate(timetable.lessons):
        numbers = waiting.get((lesson.class_, lesson.subject))
        if numbers:
            slot = _DAYS.index(lesson.day) * data.hours + int(lesson.period)
            placed[numbers.pop(0)] = slot, lesson.room
        else:
            read = f"{lesson.class_} {lesson.subject}"
            faults.append(Fault.at(("lessons", i), read, "数据中尚未安排的课", "a lesson of the data, not yet placed"))
    if faults:
        raise DocumentError(faults)
    return placed


def write_gen24(timetable: Timetable, folder: Path, path: Path) -> None:
    """Write a timetable as the score takes it. Raise DocumentError for a lesson that the data does not have."""
    write_text(json.dumps(gen24_answer(timetable, folder)) + "\n", Path(path))
