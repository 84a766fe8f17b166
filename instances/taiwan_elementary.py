"""A real elementary school in Taiwan: 944 lessons of 34 classes with their actual places, as a table and two workbooks.

How the table is read:

* Six grades with full weeks of their own: the slots that a grade uses are its bells. Clock times are not in the data;
  those here are placeholders (40-minute lessons, two hours and a half around noon free).
* `G5_0` is no class but a teaching group 走班: in English the pupils of two classes sit in three groups (`English12a`
  in G5_1, `English12b` in G5_2, `English12c` in G5_0), so these are at the same time: an `overlap` line for each.
* `G1_1+Music room 1` is a lesson in the music room; that the home room stays empty meanwhile says nothing more,
  because no other class ever uses it (this is checked).
* A subject that stands in two periods side by side in every class is a double period, and a lesson that every class has
  at the same time of the week is fixed there: the table shows both without exception.
* The laws of the mainland are measures here, not duties: rules are recommended, and off where the data has nothing.

The workbooks hold the same lessons by room and by teacher. They are read as witnesses: a cell that the table does not
have, or lacks, is a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ..models.curriculum import Curriculum, CurriculumLine
from ..models.school import Assignment, Category, ClassGroup, Room, RuleLine, School, Subject, Teacher
from ..models.timetable import Lesson, Timetable
from .taiwan_patterns import (
    GROUP,
    bell_ids,
    courses_of,
    double_subjects,
    fixed_of,
    grade_of,
    groups_of,
    week_of,
)
from .taiwan_table import CLASS, Row, read_rows

_ID = "taiwan-elementary"
_CATEGORIES = {
    "Chinese": Category.CHINESE,
    "Math": Category.MATHS,
    "English": Category.ENGLISH,
    "English(extra)": Category.ENGLISH,
    "Science": Category.SCIENCE,
    "Science(lab)": Category.SCIENCE,
    "Computer": Category.COMPUTING,
    "PE": Category.PE,
    "Music": Category.MUSIC,
    "Music(extra)": Category.MUSIC,
    "Art": Category.ART,
    "Integrative Activities": Category.PRACTICE,
    "Dialect": Category.LOCAL,
}
_MAIN = ("Chinese", "Math")
_RECOMMENDED = (
    "subject-per-day",
    "pe-time",
    "teacher-load",
    "teacher-consecutive",
    "teacher-gaps",
    "main-subjects-morning",
)
_WITHOUT_DATA = ("class-meeting", "exercise-minutes", "day-length", "research-half-day")


def read_taiwan(folder: Path) -> tuple[School, Timetable]:
    """The school and its actual timetable. Raise DocumentError with every fault of the table and the workbooks."""
    rows = read_rows(Path(folder))
    school = School(
        id=_ID,
        name="台湾某小学 (an elementary school in Taiwan)",
        week=week_of(rows),
        classes=_classes(rows),
        subjects=_subjects(rows),
        teachers=_teachers(rows),
        rooms=tuple(Room(id=room, kind=_kind(room)) for room in sorted({room for row in rows for room in row.rooms})),
        curriculum=_curriculum(rows),
        assignments=_assignments(rows),
        fixed=tuple(fixed_of(rows)),
        rules=_rules(rows),
    )
    lessons = (
        Lesson(class_=r.class_, subject=r.subject, teacher=r.teacher, room=r.room, day=r.position[0], period=r.period)
        for r in rows
    )
    return school, Timetable(school=_ID, lessons=tuple(lessons))


def _classes(rows: list[Row]) -> tuple[ClassGroup, ...]:
    bell = bell_ids(rows)
    teachers = {row.teacher for row in rows}
    return tuple(
        ClassGroup(
            id=class_,
            grade=grade_of(class_),
            bell=bell[grade_of(class_)],
            homeroom_teacher=f"{class_}_Teacher" if f"{class_}_Teacher" in teachers else None,
            home_room=class_,
        )
        for class_ in dict.fromkeys(row.class_ for row in rows)
    )


def _kind(room: str) -> str | None:
    """Music room 1 is a Music room, Science lab (G6) a Science lab; home rooms are ordinary."""
    return None if CLASS.fullmatch(room) else re.sub(r"( \(.*\)|[- ]\d+)$", "", room)


def _subjects(rows: list[Row]) -> tuple[Subject, ...]:
    kinds: dict[str, set[str | None]] = {}
    for row in rows:
        kinds.setdefault(row.subject, set()).add(_kind(row.room))
    return tuple(
        Subject(
            id=subject,
            category=_CATEGORIES.get(_stem(subject), Category.OTHER),
            main=subject in _MAIN,
            room_kind=next(iter(kinds[subject])) if len(kinds[subject]) == 1 else None,
        )
        for subject in sorted(kinds)
    )


def _stem(subject: str) -> str:
    """English12a is English."""
    found = GROUP.fullmatch(subject)
    return subject if found is None else found[1]


def _teachers(rows: list[Row]) -> tuple[Teacher, ...]:
    subjects: dict[str, Counter[str]] = {}
    for row in rows:
        subjects.setdefault(row.teacher, Counter())[row.subject] += 1
    return tuple(
        Teacher(id=teacher, subjects=tuple(subject for subject, _ in taught.most_common()))
        for teacher, taught in sorted(subjects.items())
    )


def _curriculum(rows: list[Row]) -> Curriculum:
    courses = courses_of(rows)
    doubles = double_subjects(rows)
    classes: dict[tuple[str, int], list[str]] = {}
    for (class_, subject), held in courses.items():
        classes.setdefault((subject, len(held)), []).append(class_)
    lines = tuple(
        CurriculumLine(subject=subject, classes=tuple(sorted(names)), periods=n, doubles=int(subject in doubles))
        for (subject, n), names in sorted(classes.items())
    )
    return Curriculum(lines=lines, source="lessons.csv: what the actual timetable has")


def _assignments(rows: list[Row]) -> tuple[Assignment, ...]:
    """Who teaches what to whom, and where; a subject shared by teachers or rooms has one assignment for each."""
    shares = {course: Counter((r.teacher, r.room) for r in held) for course, held in courses_of(rows).items()}
    return tuple(
        Assignment(
            classes=(class_,),
            subject=subject,
            teachers=(teacher,),
            room=None if room == class_ else room,
            periods=None if len(share) == 1 else n,
        )
        for (class_, subject), share in sorted(shares.items())
        for (teacher, room), n in sorted(share.items())
    )


def _rules(rows: list[Row]) -> tuple[RuleLine, ...]:
    recommended = (
        RuleLine(rule=rule, strength="recommended", reason="大陆的规定，仅作衡量 (a measure here, no duty)")
        for rule in _RECOMMENDED
    )
    off = (RuleLine(rule=rule, strength="off", reason="数据中没有 (not in the data)") for rule in _WITHOUT_DATA)
    return (*recommended, *off, *groups_of(rows))
