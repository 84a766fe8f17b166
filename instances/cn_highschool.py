"""An 18-class Chinese high school with teaching groups 走班, transcribed from a public requirements text.

Every hard rule of the data has its place in the school: joint lessons are combined assignments, exclusive classes
share pupils, the relations between their lessons are `overlap` lines, and the daily limits are the curriculum's.
Its wishes (adjacent pairs of lessons) are not read. The data has no clock: the times here are placeholders, 40
minutes with breaks, and only their order matters to its rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..models.curriculum import Curriculum, CurriculumLine
from ..models.fault import DocumentError, Fault
from ..models.school import Assignment, Category, ClassGroup, FixedLesson, RuleLine, School, Subject, Teacher
from ..models.week import BellSchedule, Day, Period, Stage, Week, Window
from .cn_highschool_data import Course, CourseData, DailyMax, HighSchool, Slot
from .foreign import read_foreign
from .rule_lines import alone

_DAYS: dict[str, Day] = {"Mon": "mon", "Tue": "tue", "Wed": "wed", "Thu": "thu", "Fri": "fri"}
_BELLS = ((480, 520), (530, 570), (590, 630), (640, 680), (780, 820), (830, 870), (880, 920), (930, 970))
_CATEGORIES = {
    "English": Category.ENGLISH,
    "EAL": Category.ENGLISH,
    "Algebra": Category.MATHS,
    "Pre-Cal": Category.MATHS,
    "Cal-ABBC": Category.MATHS,
    "BC-Stats": Category.MATHS,
    "Physics": Category.PHYSICS,
    "Chemistry": Category.CHEMISTRY,
    "Biology": Category.BIOLOGY,
    "Geography": Category.GEOGRAPHY,
    "World History": Category.HISTORY,
    "Art": Category.ART,
    "PE": Category.PE,
}


def read_cn_highschool(folder: Path) -> School:
    """The school in a folder's instance.json. Raise DocumentError for a file that does not have its form."""
    data = read_foreign(HighSchool, Path(folder) / "instance.json")
    return School(
        id=data.name,
        name="高中示例(18 班走班)",
        week=_week(data),
        classes=tuple(_class(data, name) for name in data.classes),
        subjects=tuple(
            Subject(id=course, category=_CATEGORIES.get(course, Category.OTHER))
            for course in dict.fromkeys(c.course for courses in data.classes.values() for c in courses)
        ),
        teachers=_teachers(data),
        curriculum=_curriculum(data),
        assignments=tuple(_assignments(data)),
        fixed=tuple(
            FixedLesson(class_=f.class_, subject=f.course, day=_DAYS[f.slot[0]], period=str(f.slot[1]))
            for f in data.fixed
        ),
        rules=alone(
            (RuleLine(rule="subject-per-day", reason="daily_max, daily_pattern"), *_overlaps(data)), "instance.json"
        ),
    )


def _week(data: HighSchool) -> Week:
    days = {number: [_DAYS[day] for day, periods in data.slots.items() if number in periods] for number in range(1, 9)}
    periods = tuple(
        Period(
            id=str(number), start=start, end=end, days=None if len(days[number]) == len(_DAYS) else tuple(days[number])
        )
        for number, (start, end) in enumerate(_BELLS, start=1)
    )
    return Week(noon=_BELLS[4][0], bells=(BellSchedule(id="all", stage=Stage.SENIOR, periods=periods),))


def _windows(slots: tuple[Slot, ...]) -> tuple[Window, ...]:
    return tuple(Window(day=_DAYS[day], start=_BELLS[n - 1][0], end=_BELLS[n - 1][1]) for day, n in slots)


def _grade(class_: str) -> int:
    return int(class_.split("-")[0])


def _class(data: HighSchool, name: str) -> ClassGroup:
    apart = [other for e in data.exclusive if name in e.left for other in e.right]
    return ClassGroup(
        id=name,
        grade=_grade(name),
        bell="all",
        shares_pupils_with=tuple(dict.fromkeys(apart)),
        unavailable=tuple(window for u in data.unavailable if name in u.classes for window in _windows(u.slots)),
    )


def _teachers(data: HighSchool) -> tuple[Teacher, ...]:
    courses = [course for each in data.classes.values() for course in each]
    names = dict.fromkeys(teacher for course in courses for teacher in course.teachers)
    return tuple(
        Teacher(id=name, subjects=tuple(dict.fromkeys(c.course for c in courses if name in c.teachers)))
        for name in names
    )


def _curriculum(data: HighSchool) -> Curriculum:
    classes: dict[tuple[str, int, int, int], list[str]] = {}
    for name, courses in data.classes.items():
        for course in courses:
            at_most, at_least = _per_day(data, name, course)
            classes.setdefault((course.course, course.periods, at_most, at_least), []).append(name)
    lines = tuple(
        CurriculumLine(subject=subject, classes=tuple(names), periods=periods, max_per_day=most, min_per_day=least)
        for (subject, periods, most, least), names in classes.items()
    )
    return Curriculum(lines=lines, source=data.source)


def _per_day(data: HighSchool, class_: str, course: CourseData) -> tuple[int, int]:
    """Periods a day, at most and at least."""
    days, periods = len(data.slots), course.periods
    limit = data.daily_max
    default = limit.default_5_or_more if periods >= 5 else limit.default_up_to_4
    at_most = min(default, _special_limit(limit, _grade(class_), course.course))
    if course.course == "Art":
        at_most = limit.art
    if at_most * days < periods:
        # 10-EAL-C has six periods in five days: the limit of its grade is not meant for it.
        at_most = default
    for pattern in data.daily_pattern:
        if pattern.course == course.course and (class_ in pattern.classes or _grade(class_) in pattern.grades):
            if pattern.pattern.startswith("exactly") and periods == days + 1:
                return 2, 1
            if pattern.pattern.startswith("exactly") or periods > 3:
                read = f"{class_} {course.course}: {periods}"
                raise DocumentError([Fault.at(("daily_pattern",), read, "可表达的每日规律", "a pattern known here")])
    return at_most, 0


def _special_limit(limit: DailyMax, grade: int, course: str) -> int:
    """The tightest of the named limits; 9 where none speaks of the course."""
    limits = [9]
    if course in limit.always_1:
        limits.append(1)
    if grade == 9 and course not in ("English", "Art"):
        limits.append(limit.grade9_other_than_English_Art)
    if grade == 10 and course != "Art":
        limits.append(limit.grade10_other_than_Art)
    if grade == 11 and course == "English":
        limits.append(limit.grade11_English)
    return min(limits)


def _assignments(data: HighSchool) -> Iterator[Assignment]:
    """Yield the joint lessons, then what each class has alone."""
    joint = {(class_, j.course) for j in data.joint for class_ in j.classes}
    for j in data.joint:
        taught = (c for class_ in j.classes for c in data.classes[class_] if c.course == j.course)
        yield _assignment(data, j.classes, j.course, tuple(dict.fromkeys(t for c in taught for t in c.teachers)))
    for class_, courses in data.classes.items():
        for course in courses:
            if (class_, course.course) not in joint:
                yield _assignment(data, (class_,), course.course, course.teachers)


def _assignment(data: HighSchool, classes: tuple[str, ...], course: str, teachers: tuple[str, ...]) -> Assignment:
    forbidden = tuple(window for f in data.forbidden if f.course == course for window in _windows(f.slots))
    return Assignment(classes=classes, subject=course, teachers=teachers, unavailable=forbidden)


def _overlaps(data: HighSchool) -> Iterator[RuleLine]:
    """Yield how the lessons of teaching groups must, or must not, be held at the same time."""
    for i in data.implies:
        yield _overlap(i.id, (i.if_,), i.then_any, minimum=data.periods(i.if_))
    for o in data.overlap_exactly:
        yield _overlap(o.id, (o.a,), o.any_of, minimum=o.count, maximum=o.count)
    for n in data.not_together:
        yield _overlap(n.id, n.a, n.b, maximum=0)


def _overlap(name: str, left: tuple[Course, ...], right: tuple[Course, ...], **numbers: int) -> RuleLine:
    sides = {
        side: [{"class": class_, "subject": course} for class_, course in courses]
        for side, courses in (("left", left), ("right", right))
    }
    return RuleLine(rule="overlap", parameters={**sides, **numbers}, reason=name)
